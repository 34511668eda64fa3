import Type, { type Static } from 'typebox'
import { division, id, office, record, reference, text } from './parts.ts'

const Row = Type.Record(
  Type.String({ pattern: '^[a-z][a-z0-9_]*$' }),
  Type.Union([Type.String(), Type.Boolean(), Type.Number(), Type.Null()]),
  {
    description: 'Fields of the register row.',
  },
)

const Answers = Type.Optional(
  Type.Record(Type.String(), Type.String(), { description: 'What they would answer in the form.' }),
)

const Expected = record(
  {
    decision: Type.Enum(['approve', 'refer'], { description: 'What the machine answers on the demo’s first day.' }),
    unmet: Type.Optional(Type.Array(id('Rule.'), { description: 'Conditions not met.' })),
    open: Type.Optional(
      Type.Array(Type.String(), { description: 'What cannot be settled: rules, or facts of the certificate.' }),
    ),
    monthly_fen: Type.Optional(Type.Integer({ description: 'Amount per month.' })),
  },
  'What the machine answers.',
)

const Person = record({
  id: id('How tests and the demo call the person.'),
  name: text('Their name.'),
  identity_number: Type.String({
    pattern: '^9999\\d{13}[0-9X]$',
    description: '公民身份号码 (GB 11643) with a region that does not exist.',
  }),
  sex: Type.Enum(['1', '2'], { description: '1 male, 2 female (GB/T 2261.1).' }),
  division: division('Where they live.'),
  why: text('Why this person is interesting, in one sentence.'),
  records: Type.Record(Type.String(), Type.Union([Row, Type.Null()]), {
    description: 'Their row in each register, by register id; null where the register has none.',
  }),
  answers: Answers,
  expect: Expected,
  also: Type.Optional(
    Type.Record(Type.String(), record({ answers: Answers, expect: Expected }), {
      description: 'The same for other services, by service id.',
    }),
  ),
})

const Staff = record({
  id: id('How tests and the demo call the person.'),
  number: Type.String({ pattern: '^[A-Z]{2}-\\d{4}$', description: 'Staff number, shown wherever they acted.' }),
  name: text('Their name.'),
  office: office('Where they work.'),
  role: reference('role', 'A role of roles.yaml.'),
  identity_number: Type.Optional(
    Type.String({ description: 'Their own number: nobody decides about themselves (回避).' }),
  ),
  why: text('What they do in the demo.'),
})

export const Cast = record(
  {
    on: Type.String({ description: 'The day the expectations are written for, yyyy-mm-dd.' }),
    service: reference('service', 'The service that `answers` and `expect` are about.'),
    people: Type.Array(Person, { description: 'Residents.' }),
    staff: Type.Array(Staff, { description: 'Staff of the demo.' }),
  },
  'The named people of a demo city: tests, demo and screenshots use the same ones. None of them exists.',
)
export type CastDefinition = Static<typeof Cast>
