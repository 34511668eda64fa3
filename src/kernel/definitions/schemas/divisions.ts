import Type, { type Static } from 'typebox'
import { division, record, text } from './parts.ts'

const Division = record({
  code: division('Its code.'),
  name: text('Its name.'),
  level: Type.Enum(['province', 'city', 'county', 'town', 'community'], {
    description: 'province 省, city 市, county 县区, town 乡镇街道, community 村社区.',
  }),
  parent: Type.Optional(division('The division it is part of; absent for the root.')),
})

export const Divisions = record(
  { divisions: Type.Array(Division, { minItems: 1, description: 'Each after the one it is part of.' }) },
  'The tree of administrative divisions, from the city down to its villages.',
)
export type DivisionDefinition = Static<typeof Division>
