import { examine, type Examined, type Knowledge, type Place } from '../../dmn/table/geometry/geometry.ts'
import { anotherText } from '../../dmn/table/geometry/points.ts'
import { formatValue } from '../../feel/text.ts'
import type { Folder } from '../../kernel/definitions/folder.ts'
import { words } from '../../kernel/definitions/problem.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import type { ServiceTable } from '../../kernel/definitions/tables.ts'
import { check, serviceFile, type Finding, type Found } from '../check.ts'
import { domainsOf, type Domains } from '../domain.ts'

export const tables = check(
  {
    id: 'tables',
    why: words(
      'In a gap of a table nobody knows what holds; in an overlap two things do.',
      '决策表有空白，就有人没有规定可依；有重叠，就有人适用两种规定。',
    ),
  },
  ({ folder, city }) => [...(city?.services.values() ?? [])].flatMap((service) => inService(service, folder)),
)

function inService(service: Service, folder: Folder): Found[] {
  if (service.tables.length === 0) return []
  const domains = domainsOf(service, folder)
  const file = serviceFile(service.id, 'rules')
  return service.tables.flatMap((one, index) => {
    const examined = examine(one.table, knowledgeOf(one, domains))
    const at = (row: number): readonly (string | number)[] => ['tables', index, 'rules', row]
    return [
      ...gaps(one, examined).map((finding): Found => [{ file, path: ['tables', index, 'rules'] }, finding]),
      ...overlaps(one, examined).map(([row, finding]): Found => [{ file, path: at(row) }, finding]),
      ...hidden(one, examined).map(([row, finding]): Found => [{ file, path: at(row) }, finding]),
      ...unexamined(one, examined).map(([row, finding]): Found => [{ file, path: at(row) }, finding]),
    ]
  })
}

// Functions whose value is a whole number: between 69 and 70 lies no age.
const whole = /^(age|full months between|continuous months|count|string length|floor|ceiling)\(/

const knowledgeOf = ({ definition, table }: ServiceTable, domains: Domains): Knowledge[] =>
  definition.inputs.map(({ is }, at) => {
    const path = table.inputs[at]?.expression.uses.find((used) => used === is.trim())
    const possible = path === undefined ? undefined : domains.get(path)?.filter((value) => value !== null)
    return { possible, whole: whole.test(is.trim()) }
  })

/** Policies under which one row settles the result, so that there must be one. */
const single: ReadonlySet<string> = new Set(['unique', 'any', 'priority', 'first'])

function gaps({ definition }: ServiceTable, { gaps: places }: Examined): Finding[] {
  const { id, hit, inputs, outputs } = definition
  if (!single.has(hit) || outputs.every(({ otherwise }) => otherwise !== undefined)) return []
  return places.map((place) => ({
    message: words(
      `table "${id}" says nothing for ${placeInWords(definition, place)}`,
      `决策表“${id}”没有规定：${placeInWords(definition, place)}`,
    ),
    fix: words(
      'Add a row for it, or `otherwise` to each output where the law has one answer for everything else.',
      '请为它加一行；法律对其余情形有统一规定的，给每个输出写 otherwise。',
    ),
    write: `- { when: [${inputs.map((_, at) => cellOf(place[at] ?? null)).join(', ')}], then: [${outputs.map(() => '…').join(', ')}] }`,
  }))
}

function overlaps({ definition, table }: ServiceTable, examined: Examined): [number, Finding][] {
  const { id, hit } = definition
  if (hit !== 'unique' && hit !== 'any') return []
  return examined.overlaps
    .filter(({ rows: [a, b] }) => hit === 'unique' || outputsOf(table, a) !== outputsOf(table, b))
    .map(({ rows: [a, b], place }) => [
      b,
      {
        message: words(
          `rows ${a + 1} and ${b + 1} of table "${id}" both hold for ${placeInWords(definition, place)}`,
          `决策表“${id}”第 ${a + 1} 行和第 ${b + 1} 行同时适用于：${placeInWords(definition, place)}`,
        ),
        fix: words(
          'Move the end point of one of them: [70..80) does not hold 80. Or choose the hit policy `first` if the order decides.',
          '请改其中一行的端点，如 [70..80) 不含 80；确实按顺序适用的，把 hit 改为 first。',
        ),
        write: 'hit: first',
      },
    ])
}

const outputsOf = (table: ServiceTable['table'], row: number): string =>
  JSON.stringify(table.rules[row]?.outputs.map(({ source }) => source.trim()))

function hidden({ definition }: ServiceTable, examined: Examined): [number, Finding][] {
  if (examined.cutShort) return []
  return examined.hidden.flatMap(({ row, behind }): [number, Finding][] => {
    if (behind.length > 0 && definition.hit !== 'first') return []
    const rows = behind.map((one) => one + 1).join(', ')
    const [en, zh] =
      behind.length === 0
        ? ['no value passes its cells', '没有值能通过它的条件']
        : [`the rows before it (${rows}) take everything it would`, `前面的行（${rows}）已经全部包含它`]
    return [
      [
        row,
        {
          message: words(
            `row ${row + 1} of table "${definition.id}" never holds: ${en}`,
            `决策表“${definition.id}”第 ${row + 1} 行永远不适用：${zh}`,
          ),
          fix: words('Correct its cells, move it up, or remove it.', '请改正它的条件、上移，或者删去。'),
        },
      ],
    ]
  })
}

function unexamined({ definition }: ServiceTable, { unclear, cutShort }: Examined): [number, Finding][] {
  const cells = unclear.map(({ row, input }): [number, Finding] => {
    const cell = String(definition.rules[row]?.when[input] ?? '-')
    return [row, notChecked(definition.id, `row ${row + 1}: ${cell}`, `第 ${row + 1} 行：${cell}`)]
  })
  return cutShort ? [...cells, [0, notChecked(definition.id, 'too many places', '组合太多')]] : cells
}

const notChecked = (id: string, en: string, zh: string): Finding => ({
  severity: 'hint',
  message: words(
    `table "${id}" is not checked for gaps and overlaps here (${en})`,
    `决策表“${id}”的这一处没有检查空白和重叠（${zh}）`,
  ),
  fix: words(
    'Only intervals and single values with fixed ends can be examined; prove the row with examples at its ends.',
    '只能检查端点固定的区间和取值；请用边界上的例子证明这一行。',
  ),
})

/** The place, as inputs and values; inputs on which nothing depends are left out. */
function placeInWords({ inputs }: ServiceTable['definition'], place: Place): string {
  const told = inputs.flatMap(({ is }, at) => {
    const value = place[at] ?? null
    return value === null ? [] : [`${is.trim()} = ${literal(value)}`]
  })
  return told.length === 0 ? '…' : told.join(', ')
}

const literal = (value: Place[number]): string =>
  typeof value === 'string' ? JSON.stringify(value) : formatValue(value)

/** A cell that takes just this value, in quotes for YAML. */
const cellOf = (value: Place[number]): string => {
  if (value === null) return "'-'"
  if (value === anotherText) return `'"…"'`
  if (typeof value === 'string') return `'${JSON.stringify(value)}'`
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `'date("${formatValue(value)}")'`
}
