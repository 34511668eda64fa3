import Type, { type Static } from 'typebox'
import { article, id, record, text } from './parts.ts'

const Role = record({
  id: id('How a grant names it.'),
  title: text('What the person is called.'),
  may: Type.Array(Type.String({ pattern: '^[a-z]+\\.[a-z-]+$' }), {
    minItems: 1,
    description: 'Actions it opens: case.approve, fact.record …',
  }),
  source: Type.Optional(article('Ground of the competence.')),
})

export const Roles = record(
  {
    roles: Type.Array(Role, { minItems: 1, description: 'A grant gives a role to a person in an office for a time.' }),
  },
  'What staff may do. Nobody has a right without a role.',
)
export type RoleDefinition = Static<typeof Role>
