// The pages anyone sees, with sample views.
import type { VNode } from 'preact'
import { AboutLogPage, AccessibilityPage } from '../../../src/web/pages/portal/about.tsx'
import { ErrorPage, type ErrorView } from '../../../src/web/pages/portal/error.tsx'
import { GuidePage, type GuideView } from '../../../src/web/pages/portal/guide.tsx'
import { HomePage } from '../../../src/web/pages/portal/home.tsx'
import { SignInPage } from '../../../src/web/pages/portal/sign-in.tsx'
import type { RemedyView } from '../../../src/web/pages/views.ts'
import type { Ui } from '../../../src/web/ui.ts'
import { cataloguePages, searchPages, servicesOf } from './catalogue.ts'
import { hash, type Words } from './words.ts'

export function portalPages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const found = servicesOf(words)
  const stranger: Ui = { ...ui, viewer: null }
  return {
    home: HomePage({ ui: stranger, view: { popular: found, lifeEvents: lifeEventsOf(words) } }),
    ...searchPages(ui, words),
    ...cataloguePages(stranger, words),
    guide: guide(ui, words),
    'guide-signed-out': guide(stranger, words),
    'guide-suspended': guideSuspended(stranger, words),
    'guide-on-paper': guideOnPaper(ui, words),
    'sign-in': signIn(stranger, words),
    accessibility: AccessibilityPage({ ui }),
    'about-log': AboutLogPage({
      ui,
      view: { origin: 'qingchuan.example/log', size: 10490, root: hash, at: '2026-11-22T05:24:50.000Z' },
    }),
    ...errors(ui),
  }
}

const lifeEventsOf = ({ say }: Words) => [
  {
    title: say('家有老人', 'Growing old'),
    summary: say('津贴、优待、上门服务', 'Allowances, cards, home visits'),
    href: '/search?event=1',
  },
  {
    title: say('孩子出生', 'A child is born'),
    summary: say('出生证明、户口、医保', 'Certificate, registration, insurance'),
    href: '/search?event=2',
  },
  {
    title: say('租房安家', 'Renting a home'),
    summary: say('居住证、公积金', 'Residence permit, housing fund'),
    href: '/search?event=3',
  },
]

const amounts = (say: Words['say']) => [
  { label: say('70–79 岁', '70 to 79'), fen: 20000 },
  { label: say('80–89 岁', '80 to 89'), fen: 30000 },
  { label: say('90–99 岁', '90 to 99'), fen: 50000 },
  { label: say('100 岁以上', '100 and over'), fen: 100000 },
]

/** Before a decision there is no last day yet. */
function withoutDay(remedy: RemedyView): RemedyView {
  const { until, ...rest } = remedy
  return until === undefined ? remedy : rest
}

function guide(ui: Ui, words: Words): VNode {
  return GuidePage({ ui, view: guideViewOf(words) })
}

/** Suspended, and to be handed in on paper at a counter. */
const guideSuspended = (ui: Ui, words: Words): VNode => {
  const { say, law } = words
  const standing = {
    state: 'suspended',
    from: '2026-11-20',
    until: '2026-11-30',
    because: say('系统升级，期间可以到窗口预约登记。', 'The system is being renewed; counters take your name.'),
    law: law('五'),
  } as const
  return GuidePage({ ui, view: { ...guideViewOf(words), standing } })
}

const guideOnPaper = (ui: Ui, words: Words): VNode => {
  const { say, law } = words
  const papers = [
    {
      title: say('户口簿', 'Household book'),
      detail: say('纸质，原件 1 份', 'on paper, originals: 1'),
      law: law('七'),
    },
  ]
  const fees = [{ title: say('工本费', 'Cost'), standard: say('每证 10 元', '¥10 each'), law: law('八') }]
  return GuidePage({
    ui,
    view: { ...guideViewOf(words), online: false, papers, fees, shows: [], fromRegisters: [], asked: [] },
  })
}

const guideParticulars = (say: Words['say']) => ({
  online: true,
  papers: [],
  fees: [],
  shows: [say('姓名', 'Name'), say('津贴档次', 'Tier'), say('起发月份', 'Paid from')],
  steps: [
    { title: say('收到', 'Received'), detail: say('提交后立即出具回执', 'You get a receipt at once') },
    { title: say('决定', 'Decided'), detail: say('条件符合的当场确认', 'At once, if all conditions are met') },
  ],
  particulars: [
    { label: say('服务对象', 'For whom'), value: say('个人', 'People') },
    { label: say('到现场次数', 'Visits needed'), value: say('0 次', '0') },
  ],
})

function guideViewOf({ say, law, service, office, contact, remedies }: Words): GuideView {
  return {
    id: 'old-age-allowance',
    title: service,
    summary: say(
      '年满 70 周岁的本市户籍老人，可以每月领取高龄津贴，直接打到本人银行卡。',
      'Registered residents aged 70 and over receive a monthly allowance, paid to their own bank card.',
    ),
    office,
    code: '11999900MAFAKE000D3990503701000',
    instant: true,
    conditions: [
      { says: say('年满 70 周岁', 'You are at least 70 years old'), law: law('三') },
      { says: say('户籍在晴川市', 'You are registered in Qingchuan'), law: law('四') },
      { says: say('收款银行卡属于本人', 'The bank card is your own'), law: law('六') },
    ],
    amounts: amounts(say),
    fromRegisters: [
      {
        what: say('身份证、户口簿复印件', 'Copies of identity card and household book'),
        register: say('公安局户籍登记', 'household register'),
      },
      { what: say('健在证明', 'Proof of being alive'), register: say('死亡登记', 'register of deaths') },
    ],
    ...guideParticulars(say),
    complaint: '0999-5550123',
    asked: [say('收款银行卡号', 'your bank card'), say('联系电话', 'your telephone number')],
    promise: say('3 个工作日', '3 working days'),
    statutory: say('20 个工作日', '20 working days'),
    fee: say('不收费', 'None'),
    result: say('高龄津贴资格证（电子证照）', 'Allowance certificate (electronic)'),
    decides: office,
    channels: [
      { title: say('网上申请', 'Online'), detail: say('全程约两分钟', 'It takes about two minutes') },
      { title: say('上门帮办', 'Help at home'), detail: say('拨打 12345 预约', 'Call 12345 to book') },
    ],
    questions: [
      {
        question: say('可以帮父母申请吗？', 'Can I apply for my parents?'),
        answer: say('可以在旁边协助。', 'You can sit beside them and help.'),
      },
    ],
    basis: [law('三'), law('七')],
    remedies: remedies.map(withoutDay),
    contact,
  }
}

const signIn = (ui: Ui, { say, office }: Words): VNode =>
  SignInPage({
    ui,
    view: {
      to: '/',
      residents: [
        {
          id: 'chen',
          name: '陈秀兰',
          about: say(
            '82 岁，条件都符合：申请高龄津贴，看看几秒办结。',
            '82, meets every condition: apply for the allowance and watch it take seconds.',
          ),
        },
        {
          id: 'lin',
          name: '林国栋',
          about: say(
            '69 岁，差一个月满 70：看看不由机器说“不”。',
            '69, a month short of 70: see that no machine says no.',
          ),
        },
        {
          id: 'ouyang',
          name: '欧阳䶮',
          about: say(
            '名字里有生僻字，看看证书怎样显示。',
            'Has a rare character in the name: look at the certificate.',
          ),
        },
      ],
      officers: [
        { id: 'zhou', name: '周敏', about: say(`${office}，工号 QC-1024`, `${office}, staff number QC-1024`) },
      ],
    },
  })

function errors(ui: Ui): Readonly<Record<string, VNode>> {
  const again = {
    action: '/cases/20261122-K7QF3M9T/submission',
    fields: { 'payout-card': '6222020200112230366', key: 'k-1' },
  }
  const views: readonly ErrorView[] = [
    { kind: 'invalid', number: 'R-7H2K' },
    { kind: 'forbidden', number: 'R-7H2K' },
    { kind: 'missing', number: 'R-7H2K' },
    { kind: 'conflict', number: 'R-7H2K', reload: '/cases/20261122-K7QF3M9T' },
    { kind: 'unavailable', number: 'R-7H2K', again },
    { kind: 'bug', number: 'R-7H2K' },
  ]
  return Object.fromEntries(views.map((view) => [`error-${view.kind}`, ErrorPage({ ui, view })]))
}
