import { examplesOf, runExample, type Difference } from '../../decisions/examples.ts'
import type { ExamplesDefinition } from '../schemas/examples.ts'
import type { Service } from '../service.ts'
import { check, serviceFile, unknownName, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]

export const examples = check(
  'examples',
  'Examples are the tests of a service, as a table an official can sign.',
  ({ folder, city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => {
      const table = folder.services.get(service.id)?.examples
      if (table === undefined) return []
      const file = serviceFile(service.id, 'examples')
      const wrong = [...columnsOf(file, service, table), ...widthsOf(file, table), ...daysOf(file, table)]
      return wrong.length > 0 ? wrong : outcomesOf(file, service, table)
    }),
)

function columnsOf(file: string, service: Service, { columns, defaults }: ExamplesDefinition): Found[] {
  const inputs = [...service.facts.keys(), ...service.form.questions.map(({ id }) => `answers.${id}`)]
  const known = [
    'case',
    'on',
    'expect',
    'unmet',
    'open',
    ...inputs,
    ...service.results.map(({ result }) => `results.${result.id}`),
  ]
  const fix = 'Use a fact the service needs, an answer of its form or a result of its rules.'
  const unknown = columns.flatMap((column, index): Found[] =>
    known.includes(column) ? [] : [[{ file, path: ['columns', index] }, unknownName('column', column, known, fix)]],
  )
  const missing = ['case', 'on', 'expect'].filter((column) => !columns.includes(column))
  const strange = Object.keys(defaults).filter((name) => !inputs.includes(name))
  return [
    ...unknown,
    ...missing.map((column): Found => [
      { file, path: ['columns'] },
      { message: `column "${column}" is missing`, fix: 'Add it, with a cell in each row.' },
    ]),
    ...strange.map((name): Found => [
      { file, path: ['defaults', name] },
      unknownName('fact or answer', name, inputs, fix),
    ]),
  ]
}

const widthsOf = (file: string, { columns, rows }: ExamplesDefinition): Found[] =>
  rows.flatMap((cells, row): Found[] =>
    cells.length === columns.length
      ? []
      : [
          [
            { file, path: ['rows', row] },
            {
              message: `this row has ${cells.length} cells, there are ${columns.length} columns`,
              fix: "Use '-' where there is nothing to say.",
            },
          ],
        ],
  )

const daysOf = (file: string, table: ExamplesDefinition): Found[] =>
  examplesOf(table).flatMap(({ row, cells }): Found[] => {
    const on = cells.get('on')
    if (typeof on === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(on)) return []
    return [
      [
        { file, path: ['rows', row] },
        { message: `"on" is ${JSON.stringify(on)}, not a date`, fix: 'Give the day whose law applies, yyyy-mm-dd.' },
      ],
    ]
  })

const outcomesOf = (file: string, service: Service, table: ExamplesDefinition): Found[] =>
  examplesOf(table).flatMap((example) => {
    const { differences } = runExample(service, table, example)
    return differences.map((difference): Found => [
      { file, path: ['rows', example.row] },
      differing(example.name, difference),
    ])
  })

const differing = (name: string, { column, expected, found }: Difference): Finding => ({
  message: `example "${name}": ${column} is ${JSON.stringify(found)}, the row says ${JSON.stringify(expected)}`,
  fix: 'Decide which of the two the law says, then correct the rule or the row.',
})
