// The main path with nothing but a keyboard: every stop shows where the focus is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { hasFocus, zh } from '../support/journey/main-path.ts'
import { withJourney, type Traveller } from '../support/journey/traveller.ts'

const journey = await withJourney()
const phone = '13987654344'
const mostStops = 80

/** Presses Tab until something has the focus; whatever is passed on the way must show that it has it. */
async function tabTo(who: Traveller, goal: Locator): Promise<void> {
  for (let stop = 0; stop < mostStops; stop++) {
    await who.page.keyboard.press('Tab')
    assert.equal(await who.page.evaluate(unmarked), '', `a visible focus at ${who.page.url()}`)
    if (await hasFocus(goal)) return
  }
  assert.fail(`${String(goal)} is not reached in ${mostStops} stops`)
}

const button = ({ page }: Traveller, name: string | RegExp): Locator => page.getByRole('button', { name }).first()
const link = ({ page }: Traveller, name: string | RegExp): Locator => page.getByRole('link', { name }).first()

async function pressAt(who: Traveller, goal: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(who, goal)
  await who.page.keyboard.press(key)
}

test('赵玉兰 finds, applies and is approved without touching a mouse', async () => {
  const zhao = await journey.set()
  const { page } = zhao
  await zhao.open('/')
  await zhao.arrived(zh.home)
  await tabTo(zhao, page.getByRole('searchbox', { name: zh.search }))
  await page.keyboard.type(zh.query)
  await page.keyboard.press('Enter')
  await zhao.arrived(/高龄/)
  await pressAt(zhao, link(zhao, zh.service))
  await zhao.arrived(zh.service)
  await pressAt(zhao, link(zhao, zh.signInFirst))
  await zhao.arrived(zh.signIn)
  await pressAt(zhao, button(zhao, /赵玉兰/), 'Space')
  await zhao.arrived(zh.service)
  await pressAt(zhao, button(zhao, zh.start))
  await page.waitForURL(/\/form$/)
  await pressAt(zhao, page.getByRole('radio', { name: zh.card }), 'Space')
  assert.ok(await page.getByRole('radio', { name: zh.card }).isChecked())
  await tabTo(zhao, page.getByRole('textbox', { name: zh.phone }))
  await page.keyboard.type(phone)
  await page.keyboard.press('Enter')
  await zhao.arrived(zh.review)
  await pressAt(zhao, button(zhao, zh.submit), 'Space')
  await zhao.arrived(zh.approved)
  await zhao.reads('每月 200 元', '云桥县')
  await pressAt(zhao, link(zhao, '查看证书'))
  await zhao.arrived('出示证照')
  await pressAt(zhao, button(zhao, '退出'))
  await page.getByRole('link', { name: zh.signIn }).first().waitFor()
  await zhao.leave()
})

test('the first stop of a page leads past its head to the content', async () => {
  const visitor = await journey.set()
  const { page } = visitor
  for (const [path, first] of [
    ['/services/old-age-allowance', '登录后办理'],
    ['/verify', '证照内容'],
  ] as const) {
    await visitor.open(path)
    await page.keyboard.press('Tab')
    assert.ok(await hasFocus(link(visitor, '跳到正文')))
    assert.equal(await page.evaluate(unmarked), '')
    await page.keyboard.press('Enter')
    assert.ok(await hasFocus(page.getByRole('main')))
    await page.keyboard.press('Tab')
    assert.ok(
      await hasFocus(
        page
          .getByRole('main')
          .getByRole(path === '/verify' ? 'textbox' : 'link', { name: first })
          .first(),
      ),
    )
  }
  await visitor.leave()
})

test('no log tells who was here', async () => {
  await journey.endsWithoutLeaks({ phone })
})

/** Runs in the page: what has the focus but does not show it; nothing when it does. A choice shows it on its whole card. */
function unmarked(): string {
  const here = document.activeElement
  if (here === null || here === document.body) return ''
  const isMarked = (element: Element): boolean => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  }
  const card = here.matches('[type=radio], [type=checkbox]') ? here.parentElement : null
  const { width, height } = here.getBoundingClientRect()
  return isMarked(card ?? here) && width > 1 && height > 1 ? '' : here.outerHTML.slice(0, 160)
}
