// The pages a resident sees, with sample views.
import type { VNode } from 'preact'
import { FormPage, type FormView } from '../../../src/web/form/form-page.tsx'
import type { Question } from '../../../src/web/form/questions.ts'
import { ApprovedPage, RefusedPage, type ApprovedView } from '../../../src/web/pages/application/decided.tsx'
import { InReviewPage } from '../../../src/web/pages/application/in-review.tsx'
import { CasePage, MattersPage } from '../../../src/web/pages/application/matters.tsx'
import { ReceiptPage } from '../../../src/web/pages/application/receipt.tsx'
import { DifferencesPage, ReviewPage } from '../../../src/web/pages/application/review.tsx'
import type { TimelineEntry } from '../../../src/web/pages/views.ts'
import type { Ui } from '../../../src/web/ui.ts'
import { caseId, comparisonsOf, factsOf, hash, type Words } from './words.ts'

const at = '2026-11-22T05:24:48.123Z'

/** Name of the page to the page; the names are also those of the screenshots. */
export function citizenPages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  return {
    ...applying(ui, words),
    ...outcomes(ui, words),
    ...refused(ui, words),
    ...matters(ui, words),
    ...receipts(ui, words),
  }
}

export const questionsOf = ({ say }: Words): readonly Question[] => [
  {
    id: 'payout-card',
    concept: 'person.payout_account',
    kind: 'bank-card',
    title: say('收款银行卡号', 'Bank card to be paid to'),
    hint: say('必须是本人的卡，社保卡也可以。', 'It must be your own; a social security card will do.'),
  },
  {
    id: 'phone',
    concept: 'person.contact_phone',
    kind: 'phone',
    title: say('联系电话', 'Telephone'),
    hint: say('有需要核实的情况时打给您。', 'We call only if something needs checking.'),
  },
  {
    id: 'notice',
    concept: 'person.notice_channel',
    kind: 'choice',
    title: say('结果怎样告诉您', 'How should we tell you the result?'),
    options: [
      { value: 'sms', label: say('发短信', 'By text message') },
      {
        value: 'call',
        label: say('打电话', 'By telephone'),
        hint: say('适合不常看手机的老人', 'For people who seldom read messages'),
      },
    ],
  },
  {
    id: 'since',
    concept: 'person.residence_since',
    kind: 'date',
    title: say('从哪天起住在现址', 'Living at the present address since'),
    optional: true,
  },
]

function formView(words: Words): FormView {
  const { say, service, office } = words
  return {
    serviceId: 'old-age-allowance',
    serviceTitle: service,
    caseId,
    facts: factsOf(words),
    privacy: {
      office,
      phone: '0999-12345678',
      notice: say('只用于办理高龄津贴，保存 10 年。', 'Used for the old-age allowance only, and kept for 10 years.'),
      law: {
        title: say('《个人信息保护法》', 'Personal Information Protection Law,'),
        article: say('第十七条、第三十五条', 'Arts. 17 and 35'),
      },
    },
    questions: questionsOf(words),
    answers: { notice: 'call' },
    errors: [],
    more: false,
  }
}

function applying(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say, service } = words
  const form = formView(words)
  const answers = { 'payout-card': '6222020200112230366', phone: '13900000000', notice: 'call', since: '1998-05-01' }
  const [, birth] = factsOf(words)
  const errors = [
    {
      field: 'payout-card',
      key: 'form.error.bankCard',
      params: { title: say('收款银行卡号', 'Bank card to be paid to') },
    },
    { field: 'phone', key: 'form.error.empty', params: { title: say('联系电话', 'Telephone') } },
  ]
  return {
    form: FormPage({ ui, view: form }),
    'form-errors': FormPage({
      ui,
      view: { ...form, answers: { ...form.answers, 'payout-card': '62220202' }, errors, more: true },
    }),
    review: ReviewPage({
      ui,
      view: {
        serviceId: 'old-age-allowance',
        serviceTitle: service,
        caseId,
        facts: factsOf(words),
        questions: questionsOf(words),
        answers,
        declarations: [say('我确认以上内容属实。', 'I confirm that this is true.')],
        hidden: { key: 'k-1', shown: hash },
      },
    }),
    differences: DifferencesPage({
      ui,
      view: {
        serviceTitle: service,
        caseId,
        differences:
          birth === undefined
            ? []
            : [{ before: birth, now: { ...birth, value: say('1944年3月19日', '19 March 1944') } }],
        hidden: { key: 'k-1', shown: hash },
      },
    }),
  }
}

const timelineOf = ({ say, office }: Words): readonly TimelineEntry[] => [
  { at: '2026-11-22T05:20:12.000Z', what: say('开始填写', 'Form opened'), who: say('本人', 'Applicant') },
  { at, what: say('提交并收到', 'Submitted and received'), who: say('本人', 'Applicant') },
  {
    at: '2026-11-22T05:24:49.010Z',
    what: say('转交工作人员核实', 'Handed to a person'),
    who: say('系统', 'The system'),
    note: say(`由${office}核实年龄`, `The ${office} checks the age`),
  },
]

const grantedOf = ({ say, law }: Words): Pick<ApprovedView, 'amounts' | 'results'> => ({
  amounts: [
    { label: say('高龄津贴（80–89 岁）', 'Old-age allowance (80 to 89)'), fen: 30000, per: 'month', law: law('七') },
  ],
  results: [{ label: say('领取月数', 'Months'), value: say('14 个月', '14 months') }],
})

function outcomes(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say, service, office, contact, remedies } = words
  const open = {
    truth: 'unknown',
    compared: [],
    open: say(
      '人口库没有按时答复，需要人工核实出生日期。',
      'The population register did not answer in time; a person checks the date of birth.',
    ),
  } as const
  return {
    approved: ApprovedPage({
      ui,
      view: {
        caseId,
        serviceTitle: service,
        decidedAt: at,
        by: { kind: 'machine' },
        tookMs: 780,
        ...grantedOf(words),
        from: '2026-12',
        certificateId: 'C-1',
        comparisons: comparisonsOf(words),
        remedies,
        contact,
      },
    }),
    'in-review': InReviewPage({
      ui,
      view: {
        caseId,
        serviceTitle: service,
        office,
        dueOn: '2026-11-25',
        comparisons: comparisonsOf(words, open),
        timeline: timelineOf(words),
        contact,
        again: false,
        hidden: { version: '5' },
      },
    }),
  }
}

function refused(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say, law, service, contact, remedies } = words
  return {
    refused: RefusedPage({
      ui,
      view: {
        caseId,
        serviceTitle: service,
        decidedAt: at,
        post: say('民政局老龄科科员（工号 QC-1024）', 'clerk of the Ageing Section (staff number QC-1024)'),
        reasons: [{ says: say('未满 70 周岁', 'Not yet 70 years old'), laws: [law('三'), law('四')] }],
        words: say(
          '林国栋同志：您 2026 年 12 月 20 日年满 70 周岁，届时即可领取。我们会在您生日前两个月发短信提醒。',
          'Mr Lin, you turn 70 on 20 December 2026 and can have the allowance from then on. We will remind you.',
        ),
        remedies,
        contact,
      },
    }),
  }
}

function matters(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { service, office, contact, say } = words
  return {
    matters: MattersPage({
      ui,
      view: {
        cases: [
          { caseId, serviceTitle: service, state: 'in-review', openedAt: at, dueOn: '2026-11-25' },
          {
            caseId: '20261103-8WXA42PD',
            serviceTitle: service,
            state: 'approved',
            openedAt: '2026-11-03T02:00:00.000Z',
          },
          {
            caseId: '20261101-2MKC9ZQ4',
            serviceTitle: say('老年优待证', 'Senior citizen card'),
            state: 'draft',
            openedAt: '2026-11-01T01:12:00.000Z',
          },
        ],
        next: { href: '/matters?after=20261101-2MKC9ZQ4' },
      },
    }),
    'matters-empty': MattersPage({ ui, view: { cases: [] } }),
    case: CasePage({
      ui,
      view: {
        caseId,
        serviceTitle: service,
        state: 'withdrawn',
        openedAt: at,
        office,
        timeline: timelineOf(words),
        contact,
        serviceId: 'old-age-allowance',
        receipt: true,
      },
    }),
  }
}

function receipts(ui: Ui, { service, office }: Words): Readonly<Record<string, VNode>> {
  const proof = {
    leafIndex: 10482,
    treeSize: 10490,
    path: [hash, hash.replace('9f', 'a1'), hash.replace('9f', 'b2'), hash.replace('9f', 'c3')],
    checkpoint:
      'qingchuan.example/log\n10490\nqL8v1cUuS0YkBq3m5aQZy0n7pGm0gQwz1v6Y8n2Zb0s=\n\n— qingchuan.example/log 3q2+7wAAAABkZW1v…',
  }
  const receipt = {
    caseId,
    serviceTitle: service,
    applicant: '欧阳䶮',
    receivedAt: at,
    office,
    leafHash: hash,
    promise: 'MEUCIQDb0p9s…kZ8=',
  }
  return {
    receipt: ReceiptPage({ ui, view: { ...receipt, proof } }),
    'receipt-pending': ReceiptPage({ ui, view: receipt }),
  }
}
