// What the rules cannot settle: an officer does, and the applicant sees who it was. With script, and in English without it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  applyAsUsual,
  choose,
  en,
  fill,
  hasFocus,
  signIn,
  startForm,
  submit,
  zh,
} from '../support/journey/main-path.ts'
import { withJourney, type Outfit, type Traveller } from '../support/journey/traveller.ts'

const journey = await withJourney()
const phone = '13987654322'
const account = '6217009999000014819'
const day = /\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日/

async function come(name: string, words = zh, outfit: Outfit = {}): Promise<Traveller> {
  const traveller = await journey.set(outfit)
  await signIn(traveller, words, name)
  return traveller
}

/** Applies as usual; the address of the case, which a person then looks at. */
async function applies(who: Traveller): Promise<string> {
  await startForm(who, zh)
  return applyAsUsual(who, zh, { phone, outcome: '工作人员正在核实' })
}

test('马文海 wants another account: only that point is left, with a day, and an officer settles it', async () => {
  const ma = await come('马文海')
  await startForm(ma, zh)
  await choose(ma, '我名下的另一个账户')
  await fill(ma, zh.phone, phone)
  await ma.press(zh.next)
  await ma.arrived(zh.service)
  await fill(ma, '开户银行', '晴川农商银行')
  await fill(ma, '银行账号', account)
  await ma.press(zh.next)
  const path = await submit(ma, zh, '工作人员正在核实')
  const id = path.replace('/cases/', '')
  await ma.reads('只差这里', '需要核对收款账户', new RegExp(`最晚 ${day.source} 答复`))

  const zhou = await come('周敏')
  await zhou.arrived('待办')
  const line = zhou.page.getByRole('row').filter({ hasText: id })
  assert.match(await line.innerText(), /马\*\*/)
  assert.doesNotMatch(await zhou.page.content(), /马文海/)
  await line.getByRole('link', { name: zh.service }).click()
  await zhou.arrived('马文海')
  await zhou.reads(
    '只剩这里要您判断',
    '致电申请人核对开户名',
    '来自人口基本信息库',
    '户籍在晴川市',
    '规则的建议',
    '本次查看已记录',
  )
  await zhou.follow('批准')
  await zhou.arrived(/^批准/)
  await zhou.page.getByRole('textbox').last().fill('已请开户银行核对，户名与申请人一致。')
  await zhou.press('下一步：核对决定书')
  await zhou.arrived(/发出之前/)
  await zhou.reads('每月 300 元', '户名与申请人一致')
  await zhou.press('确认批准')
  await zhou.arrived('马文海')
  await zhou.reads('已批准')
  await zhou.leave()

  await ma.open(path)
  await ma.arrived(zh.approved)
  await ma.reads('由晴川市民政局老龄工作科', 'QC-1024', '每月 300 元')
  await ma.follow('谁看过我的数据')
  await ma.arrived('谁看过我的数据')
  const look = ma.page.getByRole('main').getByRole('listitem').filter({ hasText: '工号 QC-1024' })
  assert.match(await look.first().innerText(), /晴川市民政局老龄工作科/)
  assert.doesNotMatch(await ma.page.getByRole('main').innerText(), /周敏/)
  await ma.leave()
})

test('without script, in English, in large print, at 360 pixels: an officer refuses with reasons, and 唐建国 reads what he can do', async () => {
  const tang = await come('唐建国')
  const path = await applies(tang)
  const officer = await come('Liang Chen', en, { lang: 'en', width: 360, script: false })
  await officer.arrived('Inbox')
  await officer.press('Large print')
  await officer.page.getByRole('button', { name: 'Normal print' }).waitFor()
  await officer.page
    .getByRole('row')
    .filter({ hasText: path.replace('/cases/', '') })
    .getByRole('link')
    .click()
  await officer.arrived('唐建国')
  await officer.reads('Not yet 70 years old', 'The rules advise against approval', 'From the Population register')
  await officer.follow('Do not approve')
  await officer.arrived(/^Do not approve/)
  await officer.press('Next: read the decision')
  await officer.arrived(/^Do not approve/)
  assert.ok(await hasFocus(officer.page.getByRole('alert')), 'a refusal needs words')
  assert.ok(await officer.page.getByRole('checkbox', { name: 'Not yet 70 years old' }).isChecked())
  await fill(officer, 'Explain it to the applicant', '满 70 周岁以后，随时可以再来申请。')
  await officer.press('Next: read the decision')
  await officer.arrived(/^Read it once more/)
  await officer.reads('Apply for administrative reconsideration', 'Go to court', 'Art. 4')
  await officer.press('Decide not to approve')
  await officer.arrived('唐建国')
  await officer.reads('Not approved')
  await officer.leave()

  await tang.open(path)
  await tang.arrived('不予批准')
  await tang.reads(
    'QC-1031',
    '未满 70 周岁',
    '第四条',
    '满 70 周岁以后，随时可以再来申请。',
    '申请行政复议',
    '提起行政诉讼',
  )
  await tang.reads(new RegExp(`最晚 ${day.source}`))
  await tang.leave()
})

test('two officers at one case: the slower one’s decision does nothing, and is told so', async () => {
  const he = await come('何桂英')
  const path = await applies(he)
  const [zhou, liang] = [await come('周敏'), await come('梁晨')]
  for (const officer of [zhou, liang]) {
    await officer.open(`/officer${path}`)
    await officer.arrived('何桂英')
  }
  await liang.follow('批准')
  await liang.arrived(/^批准/)
  await liang.page.getByRole('textbox').last().fill('已请申请人到银行解冻账户。')
  await zhou.follow('不予批准')
  await zhou.arrived(/^不予批准/)
  await fill(zhou, '向申请人说明', '社会保障卡账户解冻以后，可以马上再申请。')
  await zhou.press('下一步：核对决定书')
  await zhou.arrived(/发出之前/)
  await zhou.press('作出不予批准的决定')
  await zhou.arrived('何桂英')

  const answered = liang.page.waitForResponse((response) => response.request().method() === 'POST')
  await liang.press('下一步：核对决定书')
  assert.equal((await answered).status(), 409)
  await liang.arrived('内容已经有了新的变化')
  await liang.follow('重新打开')
  await liang.arrived('何桂英')
  await liang.reads('不予批准', '社会保障卡账户解冻以后，可以马上再申请。')

  await he.open(path)
  await he.arrived('不予批准')
  await he.reads('QC-1024')
  for (const one of [he, zhou, liang]) await one.leave()
})

test('no log tells who was here', async () => {
  await journey.endsWithoutLeaks({ phone, card_account: account })
})
