// Every page in a real browser: axe finds nothing, nothing scrolls sideways at 360 px even in large print, targets are large.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Route } from 'playwright-core'
import type { Preferences } from '../../../src/web/ui.ts'
import { openBrowser } from '../chromium.ts'
import { assets, gallery } from './gallery.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const files = Object.values(assets)

/** Runs in the page; tells what is wrong with it. */
type Check = () => string[] | Promise<string[]>

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

// prettier-ignore
const variants: readonly [number, Preferences, ...Check[]][] = [
  [360,  { lang: 'zh', size: 'lg', contrast: 'normal' }, violations, tooWide, tooSmall],
  [1280, { lang: 'en', size: 'md', contrast: 'normal' }, violations, tooWide],
  [360,  { lang: 'en', size: 'lg', contrast: 'high' },   tooWide],
  [360,  { lang: 'en', size: 'md', contrast: 'normal' }, tooWide],
]

for (const [width, prefs, ...checks] of variants)
  test(`${checks.map(({ name }) => name).join(', ')}: none (${width} px, ${prefs.lang}, ${prefs.size}, ${prefs.contrast} contrast)`, async () => {
    assert.deepEqual(await problems(width, prefs, checks, [...gallery(prefs).keys()]), [])
  })

test('high contrast has no violations either', async () => {
  const names = ['home', 'guide', 'form-errors', 'approved', 'in-review', 'certificate', 'looks', 'officer-case']
  assert.deepEqual(await problems(1280, { lang: 'zh', size: 'md', contrast: 'high' }, [violations], names), [])
})

test('the whole form can be reached and sent by keyboard', async () => {
  const context = await open(1280, { lang: 'en', size: 'md', contrast: 'normal' })
  const page = await context.newPage()
  await page.goto('http://gallery.test/form')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Skip to the content')
  const reached = new Set<string>()
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab')
    reached.add(await page.evaluate(() => document.activeElement?.id ?? ''))
  }
  for (const id of ['payout-card', 'phone', 'notice-call', 'since', 'since-day']) assert.ok(reached.has(id), id)
  await context.close()
})

test('the error summary has the focus when the page opens, and leads to the field', async () => {
  const context = await open(1280, { lang: 'en', size: 'md', contrast: 'normal' })
  const page = await context.newPage()
  await page.goto('http://gallery.test/form-errors')
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'ds-error-summary')
  await page.getByRole('alert').getByRole('link').first().click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'payout-card')
  await context.close()
})

test('a scanned code fills the verification form and sends it', async () => {
  const context = await open(360, { lang: 'zh', size: 'md', contrast: 'normal' })
  const page = await context.newPage()
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.goto('http://gallery.test/verify#abc123')
  assert.match((await sent).postData() ?? '', /code=http%3A%2F%2Fgallery\.test%2Fverify%23abc123/)
  await context.close()
})

test('a rare character is drawn, not a box', async () => {
  const context = await open(1280, { lang: 'zh', size: 'md', contrast: 'normal' })
  const page = await context.newPage()
  await page.goto('http://gallery.test/certificate')
  assert.equal(await page.evaluate(() => document.querySelector('.certificate-holder .name')?.textContent), '欧阳䶮')
  assert.ok(await page.evaluate(drawnUnlikeABox, '䶮'))
  await context.close()
})

async function problems(
  width: number,
  prefs: Preferences,
  checks: readonly Check[],
  names: readonly string[],
): Promise<string[]> {
  const context = await open(width, prefs)
  await context.addInitScript(axeSource)
  const page = await context.newPage()
  const found: string[] = []
  for (const name of names) {
    await page.goto(`http://gallery.test/${name}`)
    for (const check of checks) found.push(...(await page.evaluate(check)).map((problem) => `${name}: ${problem}`))
  }
  await context.close()
  return found
}

async function open(width: number, prefs: Preferences): Promise<BrowserContext> {
  const pages = gallery(prefs)
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  await context.route('**/*', (route: Route) => {
    const { pathname } = new URL(route.request().url())
    const file = files.find(({ path }) => path === pathname)
    if (file !== undefined) return route.fulfill({ body: file.plain, contentType: file.type })
    return route.fulfill({ body: pages.get(pathname.slice(1)) ?? '', contentType: 'text/html; charset=utf-8' })
  })
  return context
}

// What follows runs in the page.
declare const axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

async function violations(): Promise<string[]> {
  return (await axe.run()).violations.map(
    ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}

function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth > clientWidth ? [`${scrollWidth} px wide in ${clientWidth}`] : []
}

function tooSmall(): string[] {
  const text = [...document.querySelectorAll('main p:not([class]), main dd:not([class]), .ds-input, .ds-button')]
  const pressed = [
    ...document.querySelectorAll('.ds-button, .switch, .ds-field.choice, input.ds-input[type=text], summary'),
  ]
  const shown = (element: Element): boolean => element.getClientRects().length > 0
  const thin = text.filter(
    (element) =>
      shown(element) &&
      parseFloat(getComputedStyle(element).fontSize) < 24 &&
      element.closest('.small, figure, .certificate-foot') === null,
  )
  const low = pressed.filter((element) => shown(element) && element.getBoundingClientRect().height < 59.5)
  return [
    ...thin.map((element) => `text ${element.outerHTML.slice(0, 90)}`),
    ...low.map((element) => `target ${element.outerHTML.slice(0, 90)}`),
  ]
}

function drawnUnlikeABox(char: string): boolean {
  const draw = (text: string): string => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    if (pen === null) return ''
    pen.font = `40px ${getComputedStyle(document.body).fontFamily}`
    pen.fillText(text, 5, 60)
    return canvas.toDataURL()
  }
  // U+10FFFF is a character that no font has.
  return draw(char) !== draw(String.fromCodePoint(0x10ffff))
}
