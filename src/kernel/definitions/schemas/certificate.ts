import Type, { type Static } from 'typebox'
import { article, concept, mask, name, record, reference, text } from './parts.ts'

const Field = record({
  id: name('Claim name in the certificate.'),
  title: text('What it is called on the certificate.'),
  concept: concept('What it means.'),
  from: Type.String({
    pattern: '^([a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*)$',
    description:
      'Where the value comes from: a fact (applicant.name), the key the holder signed in with (applicant.identity_number) or a result (results.tier).',
  }),
  disclosed: Type.Enum(['always', 'selectively'], {
    description: 'Whether the holder may leave it out when showing the certificate.',
  }),
  mask: Type.Optional(mask),
  unit: Type.Optional(Type.Enum(['fen', 'years'], { description: 'fen: whole cents of the yuan.' })),
  values: Type.Optional(Type.Record(Type.String(), text('What the code means.'), { description: 'Words for codes.' })),
})

export const Certificate = record(
  {
    title: text('Its name, as printed.'),
    issuer: reference('organisation', 'Organisation that issues and signs it.'),
    type_code: Type.String({
      pattern: '^\\d{3}$',
      description: 'Serial of the type at its defining organisation (GB/T 36904).',
    }),
    holder: name('Subject of the case who holds it.'),
    basis: Type.Array(article('Ground.'), { minItems: 1, description: 'What it rests on.' }),
    validity: record(
      {
        from: Type.Enum(['approval', 'first-month'], { description: 'First day of validity.' }),
        months: Type.Optional(Type.Integer({ minimum: 1, description: 'For how long; absent: until revoked.' })),
      },
      'When it is good.',
    ),
    fields: Type.Array(Field, { minItems: 1, description: 'In the order of the print.' }),
    statement: text('The sentence that the certificate certifies.'),
    footnote: Type.Optional(text('Small print.')),
  },
  'A kind of certificate (证照类型): who issues it, what stands on it, how long it is good. layout.svg beside it is the print.',
)
export type CertificateDefinition = Static<typeof Certificate>
export type CertificateFieldDefinition = Static<typeof Field>
