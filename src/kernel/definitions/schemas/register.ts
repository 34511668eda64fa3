import Type, { type Static } from 'typebox'
import { article, concept, grade, mask, name, note, record, reference, text, valueType } from './parts.ts'

const Field = record({
  title: text('What people call it.'),
  concept: concept('What it means.'),
  type: valueType,
  nullable: Type.Boolean({ description: 'Whether the register may answer that there is nothing.' }),
  grade,
  mask: Type.Optional(mask),
  values: Type.Optional(
    Type.Record(Type.String(), text('What the code means.'), { description: 'Codes, with their meaning.' }),
  ),
  when_absent: Type.Optional(
    Type.Union([Type.Boolean(), Type.String(), Type.Number()], {
      description:
        'What it means that the register has no row: an answer, not silence. Without it a missing row leaves the value null.',
    }),
  ),
})

const Connector = record(
  {
    kind: Type.Literal('postgres', { description: 'The only one so far.' }),
    schema: name('PostgreSQL schema of the providing department.'),
    table: name('Table.'),
    key: name('Column of the subject key.'),
    updated_at: name('Column that says when the row last changed.'),
    timeout_ms: Type.Integer({ minimum: 1, description: 'After this a fact is unknown (unavailable).' }),
    concurrency: Type.Integer({ minimum: 1, description: 'Calls at once.' }),
  },
  'How the exchange reaches it.',
)

export const Register = record(
  {
    title: text('Its name.'),
    provider: reference('organisation', 'Organisation that answers for the data (数源部门).'),
    catalogue_code: Type.Optional(Type.String({ description: '政务信息资源代码.' })),
    subject: concept('The key: what a person is looked up by.'),
    share: record(
      {
        type: Type.Enum(['unconditional', 'conditional', 'refused'], { description: '无条件, 有条件, 不予共享.' }),
        source: article('Legal basis.'),
        conditions: Type.Optional(text('For what it may be used.')),
      },
      'Whether and for what others may read it.',
    ),
    update_cycle: Type.Enum(['realtime', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'irregular'], {
      description: 'How often it changes.',
    }),
    max_age_days: Type.Integer({ minimum: 1, description: 'A value confirmed longer ago is unknown (stale).' }),
    correction: Type.Optional(text('Where a person has a wrong value corrected.')),
    connector: Connector,
    fields: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]*$' }), Field, {
      description: 'By id: the column, and the name of the fact in rules after the subject.',
    }),
    note: Type.Optional(note('For authors.')),
  },
  'A register: who provides it, what it holds, who may read it, how it is reached.',
)
export type RegisterDefinition = Static<typeof Register>
export type RegisterFieldDefinition = Static<typeof Field>
