// Certificates, verification, the record of looks, and the officer's pages, with sample views.
import type { VNode } from 'preact'
import { qrCode } from '../../../src/modules/certificates/qr.ts'
import { ApprovalPage } from '../../../src/web/pages/officer/approval.tsx'
import { RefusalPage } from '../../../src/web/pages/officer/refusal.tsx'
import { OwnCasePage } from '../../../src/web/pages/officer/own-case.tsx'
import { InboxPage } from '../../../src/web/pages/officer/inbox.tsx'
import { OfficerCasePage } from '../../../src/web/pages/officer/officer-case.tsx'
import { CertificatePage } from '../../../src/web/pages/proof/certificate.tsx'
import { CertificatesPage } from '../../../src/web/pages/proof/certificates.tsx'
import { LooksPage, type LookView } from '../../../src/web/pages/proof/looks.tsx'
import { VerifyPage, type Verdict, type VerifiedCertificate } from '../../../src/web/pages/proof/verify.tsx'
import type { Ui } from '../../../src/web/ui.ts'
import { caseId, comparisonsOf, factsOf, type Words } from './words.ts'

const at = '2026-11-22T05:24:48.123Z'
const qr = qrCode(`https://qingchuan.example/verify#${'A1b2C3d4'.repeat(40)}`)

export function proofPages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say } = words
  const fields = [
    { label: say('津贴标准', 'Allowance'), value: say('每月 300 元', '¥300 a month') },
    { label: say('年龄段', 'Age group'), value: say('80–89 岁', '80 to 89') },
  ]
  const certificate = {
    title: say('高龄津贴资格证', 'Old-age allowance certificate'),
    issuer: say('晴川市民政局', 'Civil Affairs Bureau of Qingchuan'),
    issuedOn: '2026-11-22',
    validFrom: '2026-11-22',
    fields,
  }
  const line = { ...certificate, id: 'C-1', status: 'valid' } as const
  return {
    certificate: CertificatePage({
      ui,
      view: {
        ...certificate,
        id: 'C-1',
        holder: '欧阳䶮',
        number: 'QC-GLJT-2026-000184',
        identifier: '1.2.156.3005.2.11999900MAFAKE000D001.11999900MAFAKE000D.DEMO2026000001.001.3',
        status: 'valid',
        drawn: false,
        qr,
      },
    }),
    certificates: CertificatesPage({
      ui,
      view: { certificates: [line, { ...line, id: 'C-2', status: 'expired', validUntil: '2026-01-31' }] },
    }),
    'certificates-empty': CertificatesPage({ ui, view: { certificates: [] } }),
    verify: VerifyPage({ ui: { ...ui, viewer: null }, view: {} }),
    ...verdicts(ui, { ...certificate, holder: '𠀀㛃䶮𫖯', number: 'QC-GLJT-2026-000184' }),
    looks: LooksPage({
      ui,
      view: {
        looks: looksOf(words),
        filter: { from: '2026-10-22', to: '2026-11-22', who: 'all' },
        next: { href: '/looks?after=2' },
      },
    }),
    'looks-empty': LooksPage({ ui, view: { looks: [], filter: { from: '', to: '', who: 'person' } } }),
  }
}

function verdicts(ui: Ui, certificate: VerifiedCertificate): Readonly<Record<string, VNode>> {
  const verdict = (kind: Verdict, shown: boolean): VNode =>
    VerifyPage({ ui, view: { result: { verdict: kind, checkedAt: at, ...(shown ? { certificate } : {}) } } })
  return {
    'verify-valid': verdict('valid', true),
    'verify-revoked': verdict('revoked', true),
    'verify-invalid': verdict('invalid', false),
    'verify-unreadable': verdict('unreadable', false),
    'verify-expired': verdict('expired', true),
    'verify-suspended': verdict('suspended', true),
    'verify-not-yet': verdict('not-yet', true),
    'verify-listed': verdict('listed', false),
    'verify-unlisted': verdict('unlisted', false),
  }
}

const looksOf = ({ say, law, service, office }: Words): readonly LookView[] => [
  {
    id: 'l-3',
    at: '2026-11-22T07:02:00.000Z',
    by: { kind: 'person', role: say('承办人', 'case officer'), staffNumber: 'QC-1024' },
    office,
    fields: [say('姓名', 'name'), say('出生日期', 'date of birth'), say('联系电话', 'telephone')],
    matter: service,
    caseId,
    ground: law('九'),
    remark: '',
    purpose: say('核实和作出决定', 'to examine and decide'),
  },
  {
    id: 'l-2',
    at,
    by: { kind: 'machine' },
    office: say('晴川市民政局', 'Civil Affairs Bureau'),
    fields: [say('出生日期', 'date of birth'), say('户籍所在', 'registered residence')],
    register: say('人口基本信息库', 'population register'),
    matter: service,
    caseId,
    ground: law('八'),
    purpose: say('提交后核验条件', 'to check the conditions after submission'),
    remark: say('没有得到答复', 'no answer came'),
  },
]

export function officePages(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  return { ...desk(ui, words), ...officerCase(ui, words), ...decisions(ui, words) }
}

const pointOf = (words: Words) => ({
  id: 'old-enough',
  title: words.say('达到领取年龄', 'Old enough'),
  says: openText(words),
  how: words.say('请派出所户籍窗口核对', 'Ask the household registration desk'),
})

const openText = ({ say }: Words): string => say('年龄：人口库未答复', 'Age: the population register did not answer')

function desk(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say, service, office } = words
  const line = { serviceTitle: service, open: openText(words), submittedAt: at }
  const services = [{ id: 'old-age-allowance', title: service }]
  return {
    inbox: InboxPage({
      ui,
      view: {
        office,
        lines: [
          { ...line, caseId, maskedName: '林*栋', dueOn: '2026-11-22', level: 'red' },
          { ...line, caseId: '20261121-3HXC72QA', maskedName: '欧阳*', dueOn: '2026-11-24', level: 'yellow' },
          {
            ...line,
            caseId: '20261122-9PLM44WE',
            maskedName: '陈*兰',
            dueOn: '2026-11-25',
            level: 'calm',
            open: say('银行卡户名不一致', 'Name on the bank card differs'),
          },
        ],
        services,
        filter: { service: '', due: 'all' },
        next: { href: '/officer/inbox?after=2026-11-25' },
      },
    }),
    'inbox-empty': InboxPage({ ui, view: { office, lines: [], services, filter: { service: '', due: 'red' } } }),
  }
}

function officerCase(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say, service } = words
  return {
    'officer-case': OfficerCasePage({
      ui,
      view: {
        caseId,
        serviceTitle: service,
        applicant: '林国栋',
        maskedNumber: '999901********0017',
        dueOn: '2026-11-25',
        statutoryOn: '2026-12-18',
        level: 'yellow',
        state: 'in-review',
        openPoints: [pointOf(words)],
        words: [],
        hidden: { version: '5' },
        mayAskAgain: true,
        advice: { kind: 'look', about: openText(words) },
        facts: factsOf(words).map((fact, index) =>
          index === 1
            ? { ...fact, value: null, unknown: say('登记部门未按时答复', 'The register did not answer in time') }
            : fact,
        ),
        answers: [{ label: say('联系电话', 'Telephone'), value: '139****0000' }],
        comparisons: comparisonsOf(words, { truth: 'unknown', compared: [], open: openText(words) }),
        timeline: [{ at, what: say('转交工作人员核实', 'Handed to a person'), who: say('系统', 'The system') }],
        mayDecide: true,
      },
    }),
    'own-case': OwnCasePage({ ui }),
  }
}

function decisions(ui: Ui, words: Words): Readonly<Record<string, VNode>> {
  const { say, law, service, remedies } = words
  const common = {
    caseId,
    serviceTitle: service,
    applicant: '林国栋',
    hidden: { version: '5', key: 'k-2' },
    errors: [],
  }
  const refusal = {
    ...common,
    reasons: [
      { id: 'old-enough', says: say('未满 70 周岁', 'Not yet 70 years old'), laws: [law('三'), law('四')] },
      { id: 'lives-here', says: say('户籍不在晴川市', 'Not registered in Qingchuan'), laws: [law('四')] },
    ],
    chosen: ['old-enough'],
    words: say(
      '您 2026 年 12 月 20 日年满 70 周岁，届时即可领取。',
      'You turn 70 on 20 December 2026 and can have the allowance then.',
    ),
    remedies,
  }
  const amounts = [
    { label: say('高龄津贴（70–79 岁）', 'Old-age allowance (70 to 79)'), fen: 20050, per: 'month', law: law('七') },
  ] as const
  const finding = say('已致电派出所核对，确为 1944 年生。', 'Checked with the police by telephone: born in 1944.')
  const approval = { ...common, amounts, results: [], points: [{ ...pointOf(words), words: finding }], blocked: [] }
  return {
    approval: ApprovalPage({ ui, view: { ...approval, step: 'write' } }),
    'approval-confirm': ApprovalPage({ ui, view: { ...approval, step: 'confirm' } }),
    'approval-blocked': ApprovalPage({ ui, view: { ...approval, step: 'write', blocked: [openText(words)] } }),
    refusal: RefusalPage({
      ui,
      view: {
        ...refusal,
        step: 'write',
        errors: [{ field: 'words', key: 'form.error.empty', params: { title: say('向申请人说明', 'Explain it') } }],
      },
    }),
    'refusal-confirm': RefusalPage({ ui, view: { ...refusal, step: 'confirm' } }),
  }
}
