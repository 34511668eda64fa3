// Sample values that several pages share: the named cast of the demo city, in both languages.
import type { Lang } from '../../../src/web/texts.ts'
import type { ComparisonView, Contact, FactView, LegalRef, RemedyView } from '../../../src/web/pages/views.ts'

export type Say = (zh: string, en: string) => string

export interface Words {
  readonly say: Say
  readonly law: (article: string) => LegalRef
  readonly contact: Contact
  readonly remedies: readonly RemedyView[]
  readonly office: string
  readonly service: string
}

export const caseId = '20261122-K7QF3M9T'
export const hash = 'sha256:9f2c1b7d4ae05386c7d1f0a2b3946e58d7c6b5a4f3e2d1c0b9a8978695a4b3c2'

export function wordsOf(lang: Lang): Words {
  const say: Say = (zh, en) => (lang === 'zh' ? zh : en)
  const law = (article: string): LegalRef => ({
    title: say('《晴川市高龄津贴发放办法》', 'Qingchuan Measures on the Old-Age Allowance,'),
    article: say(`第${article}条`, `Art. ${'一二三四五六七八九十'.indexOf(article) + 1}`),
    href: 'https://law.example/allowance-2024',
  })
  return { say, law, contact: contactOf(say), remedies: remediesOf(say), ...namesOf(say) }
}

const namesOf = (say: Say) => ({
  office: say('晴川市民政局 老龄科', 'Civil Affairs Bureau, Ageing Section'),
  service: say('高龄津贴申领', 'Old-age allowance'),
})

const contactOf = (say: Say): Contact => ({
  office: say('晴川市民政局 老龄科', 'Civil Affairs Bureau, Ageing Section'),
  phone: '0999-12345678',
  address: say(
    '晴川市江北区晴川大道 12 号政务服务中心 2 楼',
    '2nd floor, Service Centre, 12 Qingchuan Avenue, Jiangbei',
  ),
  hours: say('工作日 9:00–12:00，13:30–17:00', 'Working days 9:00–12:00 and 13:30–17:00'),
})

const remediesOf = (say: Say): readonly RemedyView[] => [
  {
    id: 'reconsideration',
    title: say('申请行政复议', 'Apply for administrative reconsideration'),
    within: say('自知道决定之日起 60 日内', 'Within 60 days of learning of the decision'),
    phone: '0999-5550100',
    to: say('晴川市人民政府', 'the People’s Government of Qingchuan'),
    until: '2027-01-21',
    law: {
      title: say('《中华人民共和国行政复议法》', 'Administrative Reconsideration Law,'),
      article: say('第二十条', 'Art. 20'),
    },
  },
  {
    id: 'litigation',
    title: say('提起行政诉讼', 'Go to court'),
    within: say('自知道决定之日起 6 个月内', 'Within 6 months of learning of the decision'),
    until: '2027-05-22',
    law: {
      title: say('《中华人民共和国行政诉讼法》', 'Administrative Litigation Law,'),
      article: say('第四十六条', 'Art. 46'),
    },
  },
]

/** What the registers say about 陈秀兰. */
export const factsOf = ({ say }: Words): readonly FactView[] => [
  fact(say('姓名', 'Name'), '陈秀兰', say('人口基本信息库', 'population register')),
  fact(
    say('出生日期', 'Date of birth'),
    say('1944年3月9日', '9 March 1944'),
    say('人口基本信息库', 'population register'),
  ),
  fact(
    say('户籍所在', 'Registered residence'),
    say('晴川市江北区', 'Jiangbei, Qingchuan'),
    say('户籍登记', 'household register'),
  ),
  {
    label: say('高龄津贴在册', 'On the allowance list'),
    value: null,
    register: say('民政在册库', 'civil affairs list'),
    askedAt: '2026-11-22T05:24:48.123Z',
  },
]

const fact = (label: string, value: string, register: string): FactView => ({
  label,
  value,
  register,
  asOf: '2026-11-21',
  askedAt: '2026-11-22T05:24:48.123Z',
})

/** The comparisons of 陈秀兰 (all true) with one changed for whom it is not. */
export function comparisonsOf({ say, law }: Words, changed: Partial<ComparisonView> = {}): readonly ComparisonView[] {
  return [
    {
      id: 'old-enough',
      says: say('年满 70 周岁', 'Is at least 70 years old'),
      truth: 'true',
      laws: [law('三')],
      compared: [
        { label: say('出生', 'Born'), value: say('1944年3月9日', '9 March 1944') },
        { label: say('今天', 'Today'), value: say('82 周岁', '82 years old') },
      ],
      ...changed,
    },
    {
      id: 'lives-here',
      says: say('户籍在晴川市', 'Is registered in Qingchuan'),
      truth: 'true',
      laws: [law('四')],
      compared: [{ label: say('户籍', 'Registered in'), value: say('江北区', 'Jiangbei') }],
    },
    {
      id: 'alive',
      says: say('没有死亡登记', 'Has no entry in the register of deaths'),
      truth: 'true',
      laws: [law('五')],
      compared: [],
    },
    {
      id: 'own-card',
      says: say('收款银行卡属于本人', 'The bank card is the applicant’s own'),
      truth: 'true',
      laws: [law('六')],
      compared: [{ label: say('卡号', 'Card'), value: say('尾号 0366', 'ending in 0366') }],
    },
  ]
}
