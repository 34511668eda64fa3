import Type, { type Static } from 'typebox'
import { grade, mask, note, record, text, valueType } from './parts.ts'

const Concept = record({
  title: text('What people call it.'),
  type: valueType,
  grade,
  mask: Type.Optional(mask),
  note: Type.Optional(note('What exactly is meant, and what is not.')),
})

export const Concepts = record(
  {
    concepts: Type.Record(Type.String({ pattern: '^[a-z]+\\.[a-z_]+$' }), Concept, {
      description: 'By name, `subject.concept`: person.birth_date.',
    }),
  },
  'What a value means, whatever a form or a register calls it. The once-only check compares concepts, so that renaming a field does not evade it.',
)
export type ConceptDefinition = Static<typeof Concept>
