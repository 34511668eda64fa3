import Type, { type Static } from 'typebox'
import { Item } from './item.ts'
import { article, date, id, limit, name, note, office, phone, record, reference, text, valueType } from './parts.ts'

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

const Material = record({
  id: id('Within the service.'),
  title: text('The paper.'),
  source: article('Ground.'),
  only_if: Type.Optional(text('必要性: in which case it is needed. Absent: always.')),
  forms: Type.Optional(Type.Array(Type.Enum(['paper', 'electronic']), { description: '材料形式.' })),
  originals: Type.Optional(Type.Integer({ minimum: 0, description: '原件份数.' })),
  copies: Type.Optional(Type.Integer({ minimum: 0, description: '复印件份数.' })),
  from: Type.Optional(text('来源渠道: who issues it, or that the applicant writes it.')),
  accepted_if: Type.Optional(text('受理标准: what it must look like.')),
  may_follow: Type.Optional(Type.Boolean({ description: '可容缺: it may be handed in later.' })),
})

const Fee = record({
  id: id('Within the service.'),
  title: text('收费项目.'),
  standard: text('收费标准, in words.'),
  source: article('收费依据.'),
  reduced_if: Type.Optional(text('减免: who pays less or nothing.')),
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
    extends: Type.Optional(
      reference(
        'service',
        'The item of an upper level whose implementation this is (四级四同). Give only what differs.',
      ),
    ),
    leaves_open: Type.Optional(
      Type.Array(note('A field of this file, or item.<field>.'), {
        description: 'What a lower level that extends this item may change beside what is its own anyway.',
      }),
    ),
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
    fees: Type.Optional(
      Type.Array(Fee, {
        description: '收费项目: each fee with its standard, where there is more than the sum to say.',
      }),
    ),
    materials: Type.Array(Material, { description: 'Papers the applicant still has to hand in. Best: none.' }),
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

/** What a lower level writes: the item it extends, and only what differs from it. */
export const LowerService = Type.Object(
  {
    ...Type.Partial(Service).properties,
    extends: reference('service', 'The item of an upper level.'),
    item: Type.Optional(Type.Partial(Item, { additionalProperties: false })),
  },
  { additionalProperties: false, description: 'An item of a lower level: only what differs from the one it extends.' },
)
export type LowerDefinition = Static<typeof LowerService>
