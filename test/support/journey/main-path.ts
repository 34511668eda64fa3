// The main path: find the allowance, sign in, answer two questions, submit. In Chinese and in English, with script or without.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { readQr } from './read-qr.ts'
import type { Traveller } from './traveller.ts'

export interface Words {
  readonly home: RegExp
  readonly search: string
  readonly ask: string
  readonly query: string
  readonly service: string
  readonly signInFirst: string
  readonly signIn: string
  readonly start: string
  readonly card: string
  readonly phone: string
  readonly next: string
  readonly review: string
  readonly submit: string
  readonly approved: string
  readonly receipt: string
}

export const zh: Words = {
  home: /想办的事一次办成/,
  search: '您想办什么事？',
  ask: '搜索',
  query: '高龄',
  service: '高龄津贴申领',
  signInFirst: '登录后办理',
  signIn: '登录',
  start: '开始办理',
  card: '我的社会保障卡账户',
  phone: '联系电话',
  next: '下一步：核对',
  review: '核对后提交',
  submit: '提交申请',
  approved: '已批准',
  receipt: '办件回执',
}

export const en: Words = {
  home: /get it done in one go/,
  search: 'What would you like to do?',
  ask: 'Search',
  query: 'allowance',
  service: 'Old-age allowance',
  signInFirst: 'Sign in to start',
  signIn: 'Sign in',
  start: 'Start now',
  card: 'My social security card account',
  phone: 'Phone number',
  next: 'Next: check your answers',
  review: 'Check and submit',
  submit: 'Submit the application',
  approved: 'Approved',
  receipt: 'Receipt',
}

/** From the home page by search to the guide, over the sign-in and back to the guide, and on to the form. */
export async function fromHomeToForm(who: Traveller, words: Words, name: string): Promise<void> {
  await who.open('/')
  await who.arrived(words.home)
  await who.page.getByRole('searchbox', { name: words.search }).fill(words.query)
  await who.press(words.ask)
  await who.arrived(new RegExp(words.query))
  await who.follow(words.service)
  const guide = await who.arrived(words.service)
  await who.follow(words.signInFirst)
  await who.arrived(words.signIn)
  await who.press(new RegExp(name))
  assert.equal(await who.arrived(words.service), guide, 'back where the sign-in began')
  await who.press(words.start)
  assert.match(await who.arrived(words.service), /^\/cases\/[0-9A-Z-]+\/form$/)
}

/** Signs in by one press; somebody’s name is written in the language of the page. */
export async function signIn(who: Traveller, words: Words, name: string): Promise<void> {
  await who.open('/sign-in')
  await who.arrived(words.signIn)
  await who.press(new RegExp(name))
  await who.page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Opens the form of a new application, signed in already. */
export async function startForm(who: Traveller, words: Words): Promise<void> {
  await who.open('/services/old-age-allowance')
  await who.arrived(words.service)
  await who.press(words.start)
  await who.arrived(words.service)
}

/** Chooses by pressing the words beside the button, as people do. */
export const choose = (who: Traveller, choice: string): Promise<void> =>
  who.page.getByText(choice, { exact: true }).click()

export const fill = (who: Traveller, label: string, text: string): Promise<void> =>
  who.page.getByRole('textbox', { name: label }).fill(text)

/** Reads the review and submits; the address of the case. */
export async function submit(who: Traveller, words: Words, outcome: string): Promise<string> {
  await who.arrived(words.review)
  await who.press(words.submit)
  const path = await who.arrived(outcome)
  assert.match(path, /^\/cases\/[0-9A-Z-]+$/)
  return path
}

/** From the first form to the outcome with the two usual answers. */
export async function applyAsUsual(
  who: Traveller,
  words: Words,
  { phone, outcome }: { phone: string; outcome: string },
): Promise<string> {
  await choose(who, words.card)
  await fill(who, words.phone, phone)
  await who.press(words.next)
  return submit(who, words, outcome)
}

/** Opens the receipt, which has the promise at once, and reads it again until the proof is there: 5 seconds are promised. */
export async function provedWithin5s(
  who: Traveller,
  words: Words,
  said: { promised: string; included: string },
): Promise<void> {
  await who.follow(words.receipt)
  await who.arrived(words.receipt)
  const since = performance.now()
  while (!(await who.page.getByText(said.included, { exact: true }).isVisible())) {
    await who.reads(said.promised)
    assert.ok(performance.now() - since < 5_000, 'the proof is there within 5 seconds')
    await who.page.waitForTimeout(200)
    await who.page.reload()
  }
}

/** The text of the QR code of this name, read from the modules that are drawn. */
export async function scan(who: Traveller, name: string): Promise<string> {
  const code = who.page.getByRole('img', { name })
  const side = Number((await code.getAttribute('viewBox'))?.split(' ')[2])
  return readQr((await code.locator('path').last().getAttribute('d')) ?? '', side)
}

/** Follows a link to a file; what is in it. */
export async function download(who: Traveller, name: string): Promise<string> {
  const [file] = await Promise.all([who.page.waitForEvent('download'), who.follow(name)])
  return readFile(await file.path(), 'utf8')
}

export const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => one === document.activeElement)
