import { examplesOf, type Difference } from '../../kernel/decisions/examples.ts'
import { words, type Words } from '../../kernel/definitions/problem.ts'
import type { ExamplesDefinition } from '../../kernel/definitions/schemas/examples.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { check, serviceFile, unknownName, type Finding, type Found } from '../check.ts'
import { ranOf } from '../ran.ts'

export const examples = check(
  {
    id: 'examples',
    why: words(
      'Examples are the tests of a service, as a table an official can sign.',
      '例子就是事项的测试，是负责人可以签字的一张表。',
    ),
  },
  ({ folder, city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => {
      const table = folder.services.get(service.id)?.examples
      if (table === undefined) return []
      const file = serviceFile(service.id, 'examples')
      const wrong = [...columnsOf(file, service, table), ...widthsOf(file, table), ...daysOf(file, table)]
      return wrong.length > 0 ? wrong : outcomesOf(file, service, table)
    }),
)

const fixColumn = words(
  'Use a fact the service needs, an answer of its form or a result of its rules.',
  '请使用事项的事实、表单答案或者规则的结果。',
)

function columnsOf(file: string, service: Service, { columns, defaults }: ExamplesDefinition): Found[] {
  const inputs = [...service.facts.keys(), ...service.form.questions.map(({ id }) => `answers.${id}`)]
  const results = service.results.map(({ result }) => `results.${result.id}`)
  const known = ['case', 'on', 'expect', 'unmet', 'open', ...inputs, ...results]
  const strange = (path: readonly (string | number)[], kind: Words, found: string, names: readonly string[]): Found => [
    { file, path },
    unknownName({ kind, found, known: names, fix: fixColumn }),
  ]
  const missing = ['case', 'on', 'expect'].filter((column) => !columns.includes(column))
  return [
    ...columns.flatMap((column, index) =>
      known.includes(column) ? [] : [strange(['columns', index], words('column', '列'), column, known)],
    ),
    ...missing.map((column): Found => [{ file, path: ['columns'] }, noColumn(column, columns)]),
    ...Object.keys(defaults)
      .filter((name) => !inputs.includes(name))
      .map((name) => strange(['defaults', name], words('fact or answer', '事实或者答案'), name, inputs)),
  ]
}

const noColumn = (column: string, columns: readonly string[]): Finding => ({
  message: words(`column "${column}" is missing`, `缺少“${column}”列`),
  fix: words('Add it, with a cell in each row.', '请加上这一列，并在每行填写。'),
  write: `columns: [${[...columns, column].join(', ')}]`,
})

const widthsOf = (file: string, { columns, rows }: ExamplesDefinition): Found[] =>
  rows.flatMap((cells, row): Found[] =>
    cells.length === columns.length
      ? []
      : [[{ file, path: ['rows', row] }, widthProblem(cells.length, columns.length)]],
  )

const widthProblem = (cells: number, columns: number): Finding => ({
  message: words(
    `this row has ${cells} cells, there are ${columns} columns`,
    `本行有 ${cells} 格，而表有 ${columns} 列`,
  ),
  fix: words("Use '-' where there is nothing to say.", "没有内容的格写 '-'。"),
})

const daysOf = (file: string, table: ExamplesDefinition): Found[] =>
  examplesOf(table).flatMap(({ row, cells }): Found[] => {
    const on = cells.get('on')
    if (typeof on === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(on)) return []
    const finding = {
      message: words(`"on" is ${JSON.stringify(on)}, not a date`, `“on”是 ${JSON.stringify(on)}，不是日期`),
      fix: words('Give the day whose law applies, yyyy-mm-dd.', '请填写适用哪一天的规定，如 2026-01-01。'),
    }
    return [[{ file, path: ['rows', row] }, finding]]
  })

const outcomesOf = (file: string, service: Service, table: ExamplesDefinition): Found[] =>
  ranOf(service, table).flatMap(({ example, differences }) =>
    differences.map((difference): Found => [
      { file, path: ['rows', example.row] },
      differing(example.name, difference),
    ]),
  )

function differing(name: string, { column, expected, found }: Difference): Finding {
  const [is, says] = [JSON.stringify(found), JSON.stringify(expected)]
  return {
    message: words(
      `example "${name}": ${column} is ${is}, the row says ${says}`,
      `例子“${name}”：${column} 得出 ${is}，而表里写的是 ${says}`,
    ),
    fix: words(
      `Decide which of the two the law says, then correct the rule, or write ${is} in column ${column}.`,
      `请先弄清规定是哪一个，再改正规则；或者把 ${column} 列改为 ${is}。`,
    ),
  }
}
