import Type, { type Static } from 'typebox'
import { article, citation, expression, name, note, record, text } from './parts.ts'

const cell = (description: string) =>
  Type.Union([Type.String({ minLength: 1 }), Type.Number(), Type.Boolean()], { description })

const tests = (description: string) => Type.String({ minLength: 1, description: `${description} FEEL unary tests.` })

const Input = record({
  is: expression('What the cells of this column test.'),
  values: Type.Optional(tests('What values it can have, e.g. "low", "high" or [0..150].')),
})

const Output = record({
  id: name('Names the value where there are several: tables.<table>.<output>.'),
  values: Type.Optional(Type.String({ description: 'Possible values, best first: the order of priority.' })),
  otherwise: Type.Optional(cell('Its value where no rule matches. FEEL; a text in double quotes.')),
})

const TableRule = record({
  when: Type.Array(cell('Unary tests of FEEL, e.g. ">= 80", "[18..65)", \'"low", "high"\'; "-" for any value.'), {
    description: 'One cell per input.',
  }),
  then: Type.Array(cell('FEEL; a text in double quotes inside the quotes of YAML.'), {
    description: 'One value per output.',
  }),
  source: Type.Optional(article('Article that lays this row down.')),
  note: Type.Optional(note('For authors.')),
})

/** A decision table as authors write it. */
export const Table = record(
  {
    id: name('In later tables, in rules and in results: tables.<id>.'),
    title: text('What the table settles.'),
    hit: Type.Enum(
      [
        'unique',
        'any',
        'priority',
        'first',
        'rule-order',
        'output-order',
        'collect',
        'collect-sum',
        'collect-min',
        'collect-max',
        'collect-count',
      ],
      { description: 'What follows where several rows match: the hit policies of DMN. unique: only one ever does.' },
    ),
    inputs: Type.Array(Input, { minItems: 1, description: 'The columns that are tested.' }),
    outputs: Type.Array(Output, { minItems: 1, description: 'The columns that follow.' }),
    rules: Type.Array(TableRule, { minItems: 1, description: 'The rows, in order.' }),
    source: Type.Optional(citation('What the table as a whole rests on.')),
  },
  'A decision table. What is unknown or empty keeps its result open wherever the result depends on it.',
)
export type TableDefinition = Static<typeof Table>
