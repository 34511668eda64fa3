// The page of every one of the cast, in both languages: what each must read there, and nothing left in code.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSecrets, withPlatform } from '../../../../test/support/platform.ts'
import { textOf, visitorOf } from '../../../../test/support/visitor.ts'
import { pages } from '../../../main.ts'
import { applyAtOnce, serviceOf } from '../commands/apply.ts'

const platform = await withPlatform()
const app = await pages({ mode: 'demo', publicUrl: undefined, logLevel: 'silent' }, platform, testSecrets())

type Words = readonly string[]
// prettier-ignore
const allowance: Readonly<Record<string, readonly [zh: Words, en: Words]>> = {
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

// prettier-ignore
const others: Readonly<Record<string, readonly [zh: Words, en: Words]>> = {
  'luo-xiaoman unemployment-registration': [['已批准', '登记类别 就业转失业人员', '登记日期 2026年11月22日'], ['unemployed after work', '22 November 2026']],
  'luo-xiaoman unemployment-benefit':      [['还没有办理失业登记'], ['Not yet registered unemployed']],
  'deng-wei unemployment-benefit':         [['失业保险金 每月 1,872 元', '求职补贴 每月 900 元', '领取月数 14 个月', '最后月份 2028年1月'], ['¥1,872 a month', 'Months 14 months', 'January 2028']],
  'han-xue unemployment-benefit':          [['劳动者辞职（第三十七条）'], ['the worker gave notice (article 37)']],
  'peng-lixin unemployment-benefit':       [['单位没有报告离职原因', '需要工作人员核实'], ['The employer reported no reason']],
  'cao-fang unemployment-registration':    [['需要核对是否已到法定退休年龄', '52 周岁'], ['has to be checked', '52 years']],
  'jiang-zhigang unemployment-registration': [['“就业登记信息”暂时没有答复', '还缺“登记类别”', '最后参保地 晴川市'], ['did not answer', '“Kind of registration” is still missing']],
}

const first = platform.city.cast?.service ?? assert.fail('a cast')
const usual = { payee: 'card', contact_phone: '13900000000' }
const nothing: readonly [Words, Words] = [[], []]

for (const { id, identity_number: number, answers, also = {} } of platform.city.cast?.people ?? []) {
  const matters = { [first]: { answers: { ...usual, ...answers } }, ...also }
  for (const [matter, { answers: given = {} }] of Object.entries(matters))
    test(`${id} can read how ${matter} stands, in both languages`, async () => {
      const [zh, en] = [visitorOf(app, 'zh'), visitorOf(app, 'en')]
      await Promise.all([zh.signIn(id), en.signIn(id)])
      const person = await platform.vault.find('identity-number', number)
      assert.ok(person)
      const service = serviceOf(platform, { service: matter })
      const { result } = await applyAtOnce(platform, service, { person, answers: given, key: `views ${matter}` })
      const path = `/cases/${Reflect.get(Object(result), 'case')}`
      const [wordsZh, wordsEn] = (matter === first ? allowance[id] : others[`${id} ${matter}`]) ?? nothing
      for (const [visitor, words] of [
        [zh, wordsZh],
        [en, wordsEn],
      ] as const) {
        const text = textOf(await visitor.get(path))
        for (const word of words) assert.ok(text.includes(word), `${word} · ${text}`)
        assert.doesNotMatch(text, /applicant\.|answers\.|results\.|undefined|NaN|\{\w+\}/)
      }
    })
}

test('everybody and everything the words are about is of the cast', () => {
  const known = (platform.city.cast?.people ?? []).flatMap(({ id, also = {} }) => [
    id,
    ...Object.keys(also).map((matter) => `${id} ${matter}`),
  ])
  assert.deepEqual(
    [...Object.keys(allowance), ...Object.keys(others)].filter((one) => !known.includes(one)),
    [],
  )
})
