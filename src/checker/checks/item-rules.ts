// item rules: by which the quality checks of Chinese cities find service items whose fields contradict each other.
import { words } from '../../kernel/definitions/problem.ts'
import type { ServiceDefinition } from '../../kernel/definitions/schemas/service.ts'
import type { ItemRule } from './guide.ts'

export const itemRules: readonly ItemRule[] = [
  {
    path: ['complaint'],
    finding: {
      message: words('questions and complaints go to the same line', '咨询电话和投诉电话是同一个'),
      fix: words(
        'Give a complaint line that another desk answers.',
        '投诉电话应当由另外的科室接听，请改成另一个号码。',
      ),
      write: 'complaint: 0999-5550123',
    },
    broken: ({ contact, complaint }) => contact === complaint,
  },
  {
    path: ['item', 'visits'],
    finding: {
      message: words('a visit is required and no reason is given', '要求到现场，但没有写原因'),
      fix: words('Say why one must come, or require no visit.', '请写明为什么必须到现场，或者把次数改为 0。'),
      write: 'visits_because: …',
    },
    broken: ({ item }) => item.visits > 0 && item.visits_because === undefined,
  },
  {
    path: ['item', 'visits_because'],
    finding: {
      message: words('a reason for visits is given, and no visit is required', '写了到现场的原因，但到现场次数是 0'),
      fix: words('Remove the reason, or say how often one must come.', '请删去原因，或者写明到现场的次数。'),
      write: 'visits: 1',
    },
    broken: ({ item }) => item.visits === 0 && item.visits_because !== undefined,
  },
  {
    path: ['item', 'visits'],
    finding: {
      message: words(
        'nobody has to come, yet it cannot be done online or by post',
        '到现场 0 次，却既不能网上办，也不能邮寄办',
      ),
      fix: words(
        'Offer it online (forms 2 or 3) or by post (4), or state the visits.',
        '请提供网上办理（forms 2、3）或者邮寄（4），或者写明到现场次数。',
      ),
      write: "forms: ['1', '2', '4']",
    },
    broken: ({ item }) =>
      item.visits === 0 && item.forms.every((form) => form === '1') && item.arrangements?.includes('courier') !== true,
  },
  {
    path: ['item', 'depth'],
    finding: {
      message: words(
        'everything up to the result is online, yet one must come',
        '从申请到结果都可以网上办，却还要到现场',
      ),
      fix: words(
        'Require no visit, or take out the steps that are not online.',
        '请把到现场次数改为 0，或者删去不能网上办的环节。',
      ),
      write: 'visits: 0',
    },
    broken: ({ item }) => item.visits > 0 && wholeDepth.every((step) => item.depth.includes(step)),
  },
  {
    path: ['item', 'forms'],
    finding: {
      message: words('the forms of handling and the channels disagree', '办理形式与申请渠道不一致'),
      fix: words(
        'Form 1 has a channel of kind counter, 2 or 3 one of kind online, 4 one of kind post, and the other way round.',
        '办理形式 1 对应窗口（counter），2、3 对应网上（online），4 对应邮寄（post），两边要一致。',
      ),
      write: '- { id: counter, kind: counter, title: 窗口申请, detail: … }',
    },
    broken: (service) => formsOfChannels.some(([kind, forms]) => offers(service, kind) !== takes(service, forms)),
  },
  {
    path: ['channels'],
    finding: {
      message: words('nobody without a device can apply', '没有手机、电脑的人无法申请'),
      fix: words('Add a channel of kind counter, phone, helper or post.', '请加上窗口、电话、帮办或者邮寄的渠道。'),
      write: '- { id: counter, kind: counter, title: 窗口申请, detail: … }',
    },
    broken: ({ channels }) => channels.every(({ kind }) => kind === 'online'),
  },
  {
    path: ['issues'],
    finding: {
      message: words('result type and certificate disagree', '结果类型与证照不一致'),
      fix: words(
        'A result of type 1 (证照) names its certificate type in `issues`, others do not.',
        '结果类型为 1（证照）的，要在 issues 写明证照类型；其他类型不写。',
      ),
      write: "result: '1'",
    },
    broken: ({ item, issues }) => (item.result === '1') !== (issues !== undefined),
  },
  {
    path: ['issues'],
    finding: {
      message: words('a reply (批复) is not a certificate', '名称是“批复”的结果不是证照'),
      fix: words(
        'State the result as type 2 (批文) and issue no certificate.',
        '请把结果类型改为 2（批文），不写 issues。',
      ),
      write: "result: '2'",
    },
    broken: ({ issues }, { certificates }) =>
      certificates.get(issues ?? '')?.certificate?.title.endsWith('批复') === true,
  },
  {
    path: ['issues'],
    finding: {
      severity: 'warning',
      message: words('the certificate has no sample', '证照没有样本'),
      fix: words('Draw layout.svg in the folder of the certificate.', '请在证照的文件夹里放一个 layout.svg。'),
    },
    broken: ({ issues }, { certificates }) =>
      issues !== undefined && certificates.has(issues) && certificates.get(issues)?.layout === undefined,
  },
  {
    path: ['promise'],
    finding: {
      message: words('handling and promise disagree', '办件类型与承诺时限不一致'),
      fix: words(
        'Handling 1 (即办件) promises 0 working days, handling 2 (承诺件) promises more.',
        '办件类型 1（即办件）承诺 0 个工作日；2（承诺件）承诺的天数大于 0。',
      ),
      write: 'promise: { working_days: 0 }',
    },
    broken: ({ item, promise }) => (item.handling === '1') !== (promise.working_days === 0),
  },
  {
    path: ['item', 'type'],
    finding: {
      message: words('the type of the item is not the one in its code', '事项类型与基本编码中的类型不一致'),
      fix: words('Digits 3 and 4 of the code are the type.', '基本编码第 3、4 位就是事项类型，请改成一致。'),
    },
    broken: ({ item }) => item.catalogue_code.slice(2, 4) !== item.type,
  },
  {
    path: ['fee_fen'],
    finding: {
      message: words(
        'a fee is charged, and its item, standard and basis are not given',
        '收费，但没有写收费项目、标准和依据',
      ),
      fix: words('List each fee in `fees`.', '请在 fees 中逐项写明收费项目、标准和依据。'),
      write: 'fees: [{ id: …, title: …, standard: …, source: … }]',
    },
    broken: ({ fee_fen: fen, fees = [] }) => fen > 0 && fees.length === 0,
  },
  {
    path: ['item', 'arrangements'],
    finding: {
      message: words('online payment is offered for what costs nothing', '不收费的事项写了网上支付'),
      fix: words('Take out online-payment, or state the fee.', '请删去 online-payment，或者写明收费。'),
    },
    broken: ({ item, fee_fen: fen, fees = [] }) =>
      fen === 0 && fees.length === 0 && item.arrangements?.includes('online-payment') === true,
  },
  {
    path: ['item', 'power_source'],
    finding: {
      message: words('an entrusted power does not say who has entrusted it', '委托行使的权力没有写委托部门'),
      fix: words('Name the entrusting authority.', '请写明委托部门。'),
      write: 'entrusted_by: …',
    },
    broken: ({ item }) => ['5', '6'].includes(item.power_source) && item.entrusted_by === undefined,
  },
  {
    path: ['item', 'status'],
    finding: {
      message: words('the item cannot be applied for, and nobody is told why', '事项暂停或者取消，但没有写原因'),
      fix: words('Say why, and what people can do meanwhile.', '请写明原因，以及群众可以怎么办。'),
      write: 'because: …',
    },
    broken: ({ item }) => item.status !== undefined && item.status.code !== '1' && item.status.because === undefined,
  },
  {
    path: ['steps'],
    finding: {
      message: words('a permission has fewer than five steps', '行政许可的办理环节少于五个'),
      fix: words(
        'Describe receipt, examination, approval, completion and delivery.',
        '请写明受理、审核、审批、办结、送达。',
      ),
      write: '- { id: delivered, title: 送达, detail: … }',
    },
    broken: ({ item, steps }) => item.type === '01' && steps.length < 5,
  },
  {
    path: ['faq'],
    finding: {
      message: words('a permission answers no question', '行政许可没有常见问题'),
      fix: words('Add at least one question that people really ask.', '请至少写一个群众常问的问题。'),
      write: '- { id: how-long, question: …, answer: … }',
    },
    broken: ({ item, faq }) => item.type === '01' && faq.length === 0,
  },
  {
    path: ['materials'],
    finding: {
      message: words('a paper is named that nobody can prepare (兜底条款)', '材料里有“其他材料”一类的兜底条款'),
      fix: words('Name every paper, or ask for none.', '请逐项写明材料名称；说不清的不能要。'),
      write: '- { id: …, title: …, source: … }',
    },
    broken: ({ materials }) => materials.some(({ title }) => /其[他它].*材料|等材料|有关材料|相关材料/.test(title)),
  },
  {
    path: ['impact_assessment'],
    finding: {
      message: words(
        'decides automatically without an impact assessment on file',
        '自动决定，但没有存档的个人信息保护影响评估',
      ),
      fix: words(
        'Add it, kept for three years (Personal Information Protection Law, articles 55 and 56).',
        '请补上影响评估，报告至少保存三年（个人信息保护法第五十五、五十六条）。',
      ),
      write: 'impact_assessment: { number: …, title: …, on: 2026-01-01, keep_until: 2029-01-01, source: pipl#55 }',
    },
    broken: ({ automatic, impact_assessment: filed }) =>
      automatic.mode === 'on' && (filed === undefined || filed.keep_until < threeYearsAfter(filed.on)),
  },
]

// Acceptance, handling and notice of the result: with them nothing is left to come for.
const wholeDepth = [4, 5, 6]

const formsOfChannels = [
  ['counter', ['1']],
  ['online', ['2', '3']],
  ['post', ['4']],
] as const

const offers = ({ channels }: ServiceDefinition, kind: string): boolean =>
  channels.some((channel) => channel.kind === kind)

const takes = ({ item }: ServiceDefinition, forms: readonly string[]): boolean =>
  item.forms.some((form) => forms.includes(form))

const threeYearsAfter = (date: string): string =>
  Temporal.PlainDate.from(date).add({ years: 3 }).subtract({ days: 1 }).toString()
