import Type, { type Static } from 'typebox'
import { article, date, id, limit, name, note, office, phone, record, reference, text, valueType } from './parts.ts'

// 实施清单: the fields every Chinese guide page carries, by their national code tables (GB/T 39046-2020).
const Item = record(
  {
    catalogue_code: Type.String({
      pattern: '^\\d{12}$',
      description: '基本编码: level 2 + type 2 + item 5 + sub-item 3.',
    }),
    type: Type.Enum(['01', '05', '07', '08', '09', '10', '20'], {
      description: '事项类型: 01 许可, 05 给付, 07 确认, 08 奖励, 09 裁决, 10 其他, 20 公共服务.',
    }),
    level: Type.Enum(['1', '2', '3', '4', '5', '6'], { description: '行使层级: 3 city, 4 county …' }),
    power_source: Type.Enum(['1', '2', '3', '4', '5', '6'], { description: '权力来源: 1 法定本级行使 …' }),
    handling: Type.Enum(['1', '2'], { description: '办件类型: 1 即办件, 2 承诺件.' }),
    served: Type.Array(Type.Enum(['1', '2', '3', '4', '5', '6']), { minItems: 1, description: '服务对象: 1 自然人 …' }),
    forms: Type.Array(Type.Enum(['1', '2', '3', '4']), {
      minItems: 1,
      description: '办理形式: 1 counter, 2 computer, 3 phone, 4 post.',
    }),
    depth: Type.Array(Type.Integer({ minimum: 1, maximum: 8 }), {
      description: '网上办理深度, 1 advice … 7 certificate.',
    }),
    range: Type.Enum(['1', '2', '3', '4', '5', '6'], { description: '通办范围: 3 whole city.' }),
    visits: Type.Integer({ minimum: 0, description: '到现场次数: how often one must come.' }),
    visits_because: Type.Optional(text('Why, when it is more than none.')),
    result: Type.Enum(['1', '2', '3', '4'], { description: '结果类型: 1 证照, 2 批文, 3 其他, 4 无.' }),
    version: Type.String({ description: 'Version of the item in the local list.' }),
  },
  'How the national catalogue describes the matter.',
)

const Need = record({
  register: reference('register', 'The register that is asked.'),
  of: name('Subject: whose facts. applicant, …'),
  fields: Type.Array(name('Field of the register.'), {
    minItems: 1,
    description: 'The least set that the matter needs.',
  }),
  purpose: text('What for: shown to the person and written into every read.'),
  source: Type.Optional(article('Legal basis of the read.')),
  replaces: Type.Optional(Type.Array(text('The paper.'), { description: 'Papers nobody has to bring because of it.' })),
})

const Finding = record({
  id: name('Name of the fact after its subject.'),
  of: name('Subject.'),
  type: valueType,
  title: text('What the officer answers.'),
  how: text('How the officer finds out.'),
  source: Type.Optional(article('Ground.')),
})

const Channel = record({
  id: id('Within the service.'),
  kind: Type.Enum(['online', 'counter', 'phone', 'helper', 'post'], { description: 'How one comes to the matter.' }),
  title: text('What it is called.'),
  detail: text('Where, when, what happens.'),
})

const Remedy = record({
  id: id('Within the service.'),
  title: text('What it is.'),
  to: Type.Optional(reference('organisation', 'Who hears it.')),
  within: text('Until when.'),
  limit: Type.Optional(
    record(
      {
        unit: Type.Enum(['days', 'months'], { description: 'Calendar days or months.' }),
        length: Type.Integer({
          minimum: 1,
          description: 'How many, counted from the day after the decision is known.',
        }),
      },
      'The same for machines, so that a decision can print its last day.',
    ),
  ),
  source: article('Ground.'),
})

const Question = record({
  id: id('Within the service.'),
  question: text('As people ask it.'),
  answer: text('In plain words.'),
})

const Automatic = record(
  {
    mode: Type.Enum(['on', 'off'], { description: 'At first; afterwards two persons switch it by an event.' }),
    monthly_ceiling_fen: Type.Optional(Type.Integer({ minimum: 1, description: 'A higher amount goes to a person.' })),
    after_check_share: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'Share of approvals that an officer looks at afterwards.',
    }),
    source: Type.Optional(article('Ground of the automatic decision.')),
  },
  'Approval by machine. A machine never refuses.',
)

const Assessment = record(
  {
    number: Type.String({ description: 'File number.' }),
    title: text('Its title.'),
    on: date('When it was approved.'),
    keep_until: date('At least three years later.'),
    source: article('Personal Information Protection Law, articles 55 and 56.'),
  },
  '个人信息保护影响评估.',
)

export const Service = record(
  {
    title: text('What applicants call it.'),
    summary: text('One or two sentences: who gets what.'),
    item: Item,
    owner: reference('organisation', 'Organisation that decides, answers and hears objections.'),
    office: office('Office whose inbox gets referred cases.'),
    in_force_from: date('First day the rules are modelled for; every value must cover it.'),
    applies: Type.Enum(['received', 'decided'], {
      description: 'Which day’s law applies: of receipt, or of the decision.',
    }),
    applies_source: Type.Optional(article('Ground of it.')),
    local_to: Type.Optional(
      Type.String({
        pattern: '^[a-z_]+\\.[a-z_]+$',
        description: 'Fact that says which division’s local values apply. Absent: the city’s.',
      }),
    ),
    basis: Type.Array(article('Ground.'), { description: 'Legal grounds of the matter.' }),
    target: text('Who it is for.'),
    conditions: Type.Array(record({ id: id('Within the service.'), text: text('One condition in plain words.') }), {
      description: '受理条件.',
    }),
    promise: limit('承诺时限: shown to applicants, measured in the open.'),
    statutory: limit('法定时限.'),
    fee_fen: Type.Integer({ minimum: 0, description: 'What it costs; 0: nothing.' }),
    needs: Type.Array(Need, { description: 'Facts fetched from registers; never asked of the applicant.' }),
    findings: Type.Optional(
      Type.Array(Finding, {
        description: 'Facts that no register holds. They are unknown (not asked) until an officer has recorded them.',
      }),
    ),
    materials: Type.Array(
      record({ id: id('Within the service.'), title: text('The paper.'), source: article('Ground.') }),
      {
        description: 'Papers the applicant still has to hand in. Best: none.',
      },
    ),
    issues: Type.Optional(reference('certificate', 'Certificate type issued on approval.')),
    one_at_a_time: Type.Optional(name('Subject that can have only one running case.')),
    assurance: Type.Enum(['low', 'substantial', 'high'], { description: 'How surely the applicant must be known.' }),
    automatic: Automatic,
    impact_assessment: Type.Optional(Assessment),
    channels: Type.Array(Channel, { description: 'Ways to apply; always one that needs no device.' }),
    steps: Type.Array(
      record({ id: id('Within the service.'), title: text('What happens.'), detail: text('By whom, how long.') }),
      {
        description: '办理流程.',
      },
    ),
    contact: phone('Line for questions (咨询).'),
    complaint: phone('Line for complaints (监督投诉); another one.'),
    remedies: Type.Array(Remedy, { minItems: 1, description: 'What a person can do against the decision.' }),
    faq: Type.Array(Question, { description: 'Questions people really ask.' }),
    life_events: Type.Array(text('A situation of life.'), { description: 'Where the portal lists it.' }),
    audiences: Type.Array(text('A group.'), { description: 'For whom the portal lists it.' }),
    keywords: Type.Array(note('A word.'), { description: 'Search words in any language and in pinyin.' }),
    not_modelled: Type.Array(text('A situation.'), { description: 'What the rules knowingly leave to staff.' }),
  },
  'A matter that people can apply for: guide, limits, facts, channels, remedies.',
)
export type ServiceDefinition = Static<typeof Service>
