// traveller: somebody at a real browser on the whole platform, who finds things by what they are called.
// Every page they arrive at is looked over: nothing scrolls sideways, and axe finds nothing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadCity } from '../../../src/kernel/definitions/load.ts'
import { openBrowser } from '../chromium.ts'
import { assertNoLeaks, tellingOf, type Telling } from '../leaks.ts'
import { cityFolder } from '../platform.ts'
import { publicUrl, withInstallation } from '../server.ts'

export interface Traveller {
  readonly page: Page
  /** Opens an address of the platform. */
  open(path: string): Promise<void>
  /** Demands that a page with this heading is here, looks it over, and says where it is. */
  arrived(heading: string | RegExp): Promise<string>
  /** Presses the button of this name. */
  press(name: string | RegExp): Promise<void>
  /** Follows the link of this name. */
  follow(name: string | RegExp): Promise<void>
  /** Demands that the page says all this. */
  reads(...words: readonly (string | RegExp)[]): Promise<void>
  leave(): Promise<void>
}

export interface Outfit {
  readonly width?: 360 | 1280
  readonly script?: boolean
  readonly lang?: 'zh' | 'en'
}

export interface Journey {
  readonly browser: Browser
  /** Somebody with a browser that has never been here. */
  set(outfit?: Outfit): Promise<Traveller>
  /** Stops the server and demands that nothing it logged tells of the cast, nor of whatever else was typed. */
  endsWithoutLeaks(...typed: readonly Telling[]): Promise<void>
}

/** One server and one browser for the file that calls this at its top. */
export async function withJourney(): Promise<Journey> {
  const installation = withInstallation({ residents: 60 })
  const server = await installation.start()
  const { host } = new URL(publicUrl)
  const browser = await openBrowser({ [host]: new URL(server.address).host })
  after(() => browser.close())
  const endsWithoutLeaks = async (...typed: readonly Telling[]): Promise<void> => {
    const { city } = await loadCity(cityFolder)
    await server.stop()
    assertNoLeaks(await installation.logs(), [...tellingOf(city), ...typed])
  }
  const seen = new Set<string>()
  return { browser, set: (outfit = {}) => traveller(browser, outfit, seen), endsWithoutLeaks }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const locales = { zh: 'zh-CN', en: 'en-GB' } as const

/** @param seen  pages that were looked over, so that nobody spends a second on the same one again */
async function traveller(browser: Browser, outfit: Outfit, seen: Set<string>): Promise<Traveller> {
  const { width = 1280, script = true, lang = 'zh' } = outfit
  const viewport = { width, height: 800 }
  const locale = locales[lang]
  const context = await browser.newContext({ baseURL: publicUrl, viewport, locale, javaScriptEnabled: script })
  // axe needs script: whoever has none is followed by somebody who has, and who is shown the very same page.
  const shadow = script ? context : await browser.newContext({ viewport, locale })
  await shadow.addInitScript(axeSource)
  const page = await context.newPage()
  const inspected = script ? page : await shadow.newPage()
  page.setDefaultTimeout(15_000)
  return {
    page,
    open: async (path) => void (await page.goto(path)),
    arrived: async (heading) => {
      await page.getByRole('heading', { level: 1, ...called(heading) }).waitFor()
      const { pathname } = new URL(page.url())
      const kind = `${width} ${lang} ${script} ${await kindOf(page)}`
      if (seen.has(kind)) return pathname
      seen.add(kind)
      if (!script) await copy(page, inspected)
      const found = [...(await page.evaluate(tooWide)), ...(await inspected.evaluate(violations))]
      assert.deepEqual(found, [], `at ${page.url()}`)
      return pathname
    },
    press: (name) => page.getByRole('button', called(name)).first().click(),
    follow: (name) => page.getByRole('link', called(name)).first().click(),
    reads: (...words) => reads(page, words),
    leave: async () => {
      await context.close()
      await shadow.close()
    },
  }
}

/** A name given as a text is the whole name: 有效 is not 不是有效证照. */
const called = (name: string | RegExp) => ({ name, exact: typeof name === 'string' })

/** Pages with the same title, the same headings and the same size of print are alike. */
async function kindOf(page: Page): Promise<string> {
  const size = await page.locator('body').getAttribute('data-size')
  return [size, await page.title(), ...(await page.getByRole('heading').allInnerTexts())].join(' | ')
}

/** Shows one page in another, without asking the server a second time: it may be the answer to a form. */
async function copy(from: Page, to: Page): Promise<void> {
  const body = await from.content()
  await to.route(from.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
  await to.goto(from.url())
  await to.unrouteAll()
}

async function reads(page: Page, words: readonly (string | RegExp)[]): Promise<void> {
  const text = (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')
  for (const word of words)
    assert.ok(typeof word === 'string' ? text.includes(word) : word.test(text), `“${word}” stands in: ${text}`)
}

// What follows runs in the page.
declare const axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth > clientWidth ? [`${scrollWidth} px wide in ${clientWidth}`] : []
}

async function violations(): Promise<string[]> {
  return (await axe.run()).violations.map(
    ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}
