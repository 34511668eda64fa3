import Type, { type Static } from 'typebox'
import { record } from './parts.ts'

const Cell = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())])

export const Examples = record(
  {
    defaults: Type.Record(Type.String(), Cell, {
      description: 'Facts and answers that hold in every row which does not say otherwise.',
    }),
    columns: Type.Array(
      Type.String({
        pattern: '^(case|on|expect|unmet|open|[a-z]+\\.[a-z0-9_]+)$',
        description:
          'case: what it is about. on: the day whose law applies. expect: approve or refer. unmet, open: rules, in order. Others: a fact, an answer or a result (results.tier).',
      }),
      { minItems: 3, description: 'Names of the columns.' },
    ),
    rows: Type.Array(Type.Array(Cell), {
      minItems: 1,
      description:
        'One real person each. null: the register answered and there is nothing. unknown, unknown(unavailable), unknown(disputed), unknown(stale), unknown(not-asked): it could not be learnt. "-": as in defaults, or not checked.',
    }),
  },
  'The tests of a service, as a table that an official can sign.',
)
export type ExamplesDefinition = Static<typeof Examples>
export type Cell = Static<typeof Cell>
