// The main path: 陈秀兰 applies, is approved, proves it to a stranger and sees who looked. Then 许明礼 without script, in
// English, in large print, on a small screen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  applyAsUsual,
  choose,
  download,
  en,
  fill,
  fromHomeToForm,
  hasFocus,
  provedWithin5s,
  scan,
  submit,
  zh,
} from '../support/journey/main-path.ts'
import { withJourney, type Traveller } from '../support/journey/traveller.ts'
import { publicUrl } from '../support/server.ts'

const journey = await withJourney()
const phone = '13987654321'

test('陈秀兰 is approved, proves it to strangers and sees who looked', async (t) => {
  const chen = await journey.set()
  await fromHomeToForm(chen, zh, '陈秀兰')
  await t.test('what the registers hold stands on the form, with source and date', () => readsWhatIsKnown(chen))
  await t.test(
    'a wrong telephone number: the summary has the focus, its link leads to the field, nothing is lost',
    () => correctsTheNumber(chen),
  )
  await t.test('submitted, she is approved at once, with every reason and its article', async (step) =>
    step.diagnostic(`the approval was answered after ${await isApproved(chen)} ms`),
  )
  await t.test('the receipt has the promise at once and the proof within 5 seconds', () => readsTheReceipt(chen))
  let held: Held = { link: '', file: '' }
  await t.test('the certificate bears her name, and a code', async () => void (held = await opensTheCertificate(chen)))
  await t.test('a stranger scans the code', () => isScanned(held))
  await t.test('a stranger without script pastes the certificate; with a letter changed it does not count', () =>
    isPasted(held),
  )
  await t.test('she sees each look of the machine with its register, its ground and the case', () => seesTheLooks(chen))
  await t.test('signed out, her pages are closed', () => signsOut(chen))
  await chen.leave()
})

async function readsWhatIsKnown(chen: Traveller): Promise<void> {
  await chen.reads(
    '陈秀兰',
    /1944\s?年\s?3\s?月\s?15\s?日/,
    '临江区江滨街道柳荫社区',
    '来自人口基本信息库',
    /记录，.+查询/,
  )
}

async function correctsTheNumber(chen: Traveller): Promise<void> {
  await choose(chen, zh.card)
  await fill(chen, zh.phone, '12')
  await chen.press(zh.next)
  await chen.arrived(zh.service)
  assert.ok(await hasFocus(chen.page.getByRole('alert')))
  assert.match(await chen.page.title(), /^有误：/)
  await chen.page.getByRole('alert').getByRole('link', { name: '联系电话' }).click()
  const field = chen.page.getByRole('textbox', { name: zh.phone })
  assert.ok(await hasFocus(field))
  assert.equal(await field.inputValue(), '12')
  assert.ok(await chen.page.getByRole('radio', { name: zh.card }).isChecked())
  await field.fill(phone)
  await chen.press(zh.next)
}

/** Milliseconds until the answer began, as the browser saw it. */
async function isApproved(chen: Traveller): Promise<number> {
  const answered = chen.page.waitForResponse((response) => response.request().method() === 'POST')
  await submit(chen, zh, zh.approved)
  const { requestStart, responseStart } = (await answered).request().timing()
  await chen.reads(
    '每月 300 元',
    '系统按规则当场批准',
    '82 周岁',
    '第三条',
    '第四条',
    '第六条',
    '第八条',
    '您有权要求说明理由',
  )
  return Math.round(responseStart - requestStart)
}

async function readsTheReceipt(chen: Traveller): Promise<void> {
  await provedWithin5s(chen, zh, { promised: '已承诺入册', included: '已入公开日志' })
  await chen.reads('日志的签名承诺', '在公开日志中的位置', '陈秀兰')
}

/** What a certificate is shown with: the address in its code, and its file. */
interface Held {
  readonly link: string
  readonly file: string
}

async function opensTheCertificate(chen: Traveller): Promise<Held> {
  await chen.follow('我的办件')
  await chen.arrived('我的办件')
  await chen.follow(zh.service)
  await chen.arrived(zh.approved)
  await chen.follow('查看证书')
  await chen.arrived('出示证照')
  await chen.reads('陈秀兰', '晴川市民政局')
  const held = { link: await scan(chen, '核验二维码'), file: await download(chen, '下载电子证照') }
  assert.ok(held.link.startsWith(`${publicUrl}/verify#`))
  return held
}

async function isScanned({ link }: Held): Promise<void> {
  const stranger = await journey.set()
  await stranger.open(link)
  await stranger.arrived('有效')
  await stranger.reads('陈秀兰', '高龄津贴资格确认书', '晴川市民政局')
  await stranger.leave()
}

async function isPasted({ file }: Held): Promise<void> {
  const stranger = await journey.set({ script: false })
  const check = async (text: string): Promise<void> => {
    await stranger.open('/verify')
    await stranger.arrived('核验证照')
    await fill(stranger, '证照内容', text)
    await stranger.page.getByRole('main').getByRole('button', { name: '核验' }).click()
  }
  await check(file)
  await stranger.arrived('有效')
  await stranger.reads('陈秀兰', '300', '80–89 周岁')
  const inSignature = file.indexOf('~') - 20
  const other = file[inSignature] === 'A' ? 'B' : 'A'
  await check(file.slice(0, inSignature) + other + file.slice(inSignature + 1))
  await stranger.arrived('不是有效证照')
  await stranger.leave()
}

async function seesTheLooks(chen: Traveller): Promise<void> {
  await chen.follow('谁看过我的数据')
  await chen.arrived('谁看过我的数据')
  await chen.reads('系统自动比对', '人口基本信息库', '高龄津贴领取名册', '社会保障卡账户信息', /依据 《.+》 第七条/)
  const looks = chen.page.getByRole('main').getByRole('listitem').filter({ hasText: '系统自动比对' })
  assert.equal(await looks.count(), 6, 'three registers, once for the form and once for the decision')
  await looks.first().getByRole('link', { name: zh.service }).click()
  await chen.arrived(zh.approved)
}

async function signsOut(chen: Traveller): Promise<void> {
  await chen.press('退出')
  await chen.open('/matters')
  assert.equal(await chen.arrived('登录'), '/sign-in')
}

test('without script, in English, in large print, at 360 pixels: the same way to the same proof', async () => {
  const xu = await journey.set({ lang: 'en', width: 360, script: false })
  await xu.open('/')
  await xu.press('Large print')
  await xu.page.getByRole('button', { name: 'Normal print' }).waitFor()
  await fromHomeToForm(xu, en, 'Xu Mingli')
  await xu.reads('许明礼', '9 January 1925', 'From the Population register')
  await applyAsUsual(xu, en, { phone, outcome: en.approved })
  await xu.reads('¥1,000 a month', 'Art. 4', 'have a person decide')
  await xu.follow('See the certificate')
  await xu.arrived('Show a certificate')
  assert.match(await scan(xu, 'QR code for verification'), /\/verify#/)
  await xu.page.goBack()
  await provedWithin5s(xu, en, { promised: 'Promised to the log', included: 'In the public log' })
  for (const page of [
    'My matters',
    'My certificates',
    'Who looked at my data',
    'Check a certificate',
    'About the public log',
    'Accessibility',
  ]) {
    await xu.follow(page)
    await xu.arrived(page)
  }
  await xu.press('Sign out')
  await xu.leave()
})

test('no log tells who was here', async () => {
  await journey.endsWithoutLeaks({ phone })
})
