// The page of every one of the cast, in both languages: what each must read there, and nothing left in code.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSecrets, withPlatform } from '../../../../test/support/platform.ts'
import { textOf, visitorOf } from '../../../../test/support/visitor.ts'
import { pages } from '../../../main.ts'
import { applyAtOnce, serviceOf } from '../commands/apply.ts'

const platform = await withPlatform()
const app = await pages({ mode: 'demo', publicUrl: undefined, logLevel: 'silent' }, platform, testSecrets())
const service = serviceOf(platform, { service: 'old-age-allowance' })

type Words = readonly string[]
// prettier-ignore
const read: Readonly<Record<string, readonly [zh: Words, en: Words]>> = {
  'chen-xiulan':  [['已批准', '每月 300 元'],                             ['Approved', '¥300 a month']],
  'lin-guodong':  [['未满 70 周岁', '69 周岁'],                           ['Not yet 70 years old', '69 years']],
  'ouyang-yan':   [['每月 500 元', '90–99 周岁'],                         ['¥500 a month', '90 to 99 years']],
  'zhao-yulan':   [['每月 200 元', '云桥县高龄津贴过渡办法'],                 ['¥200 a month', 'Yunqiao County Transitional']],
  'sun-deming':   [['未满 75 周岁', '云桥县'],                            ['Not yet 75 years old', 'Yunqiao County']],
  'zhou-fuqin':   [['不能重复领取', '正在领取高龄津贴 是'],                  ['it is not paid twice']],
  'wu-changhe':   [['户籍不在晴川市', '本市以外', '已迁出'],                 ['Not registered in Qingchuan', 'Outside the city']],
  'he-guiying':   [['社会保障卡账户不能收款', '冻结'],                       ['frozen']],
  'xu-mingli':    [['每月 1,000 元', '100 周岁以上'],                     ['¥1,000 a month']],
  'ma-wenhai':    [['需要工作人员核实', '我名下的另一个账户'],                ['An officer has to check this']],
  'gu-lanfang':   [['“人口基本信息库”里没有这一项记录', '还缺“姓名”'],         ['has no such entry', '“Name” is still missing']],
  'tang-jianguo': [['未满 70 周岁', '45 周岁'],                           ['Not yet 70 years old']],
}

for (const { id, identity_number: number, answers } of platform.city.cast?.people ?? [])
  test(`${id} can read how the case stands, in both languages`, async () => {
    const [zh, en] = [visitorOf(app, 'zh'), visitorOf(app, 'en')]
    await Promise.all([zh.signIn(id), en.signIn(id)])
    const person = await platform.vault.find('identity-number', number)
    assert.ok(person)
    const given = { payee: 'card', contact_phone: '13900000000', ...answers }
    const { result } = await applyAtOnce(platform, service, { person, answers: given, key: 'views' })
    const path = `/cases/${Reflect.get(Object(result), 'case')}`
    const [wordsZh, wordsEn] = read[id] ?? assert.fail(id)
    for (const [visitor, words] of [
      [zh, wordsZh],
      [en, wordsEn],
    ] as const) {
      const text = textOf(await visitor.get(path))
      for (const word of words) assert.ok(text.includes(word), `${word} · ${text}`)
      assert.doesNotMatch(text, /applicant\.|answers\.|results\.|undefined|NaN|\{\w+\}/)
    }
  })
