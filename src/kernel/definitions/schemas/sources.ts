import Type, { type Static } from 'typebox'
import { date, note, record, text } from './parts.ts'

const Source = record({
  title: text('Full title.'),
  number: Type.Optional(Type.String({ description: 'Document number, e.g. 国务院令第809号.' })),
  issuer: text('Who issued it.'),
  url: Type.Optional(Type.String({ pattern: '^https://', description: 'Where its text is published.' })),
  in_force_from: date('First day in force.'),
  in_force_until: Type.Optional(date('Last day in force, once repealed.')),
  fictional: Type.Optional(Type.Boolean({ description: 'True for a rule that exists only in a fictional city.' })),
  verify: Type.Optional(note('What nobody has compared with the printed text yet.')),
  articles: Type.Record(Type.String({ pattern: '^[0-9a-z.-]+$' }), text('What the article says, in one line.'), {
    description: 'Articles that definitions cite, by number.',
  }),
})

export const Sources = record(
  { sources: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), Source, { description: 'By id.' }) },
  'Laws, regulations and local rules. Every rule and every value of law cites one.',
)
export type SourceDefinition = Static<typeof Source>
