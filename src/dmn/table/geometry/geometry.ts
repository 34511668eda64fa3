// geometry: a decision table as boxes in the space of its inputs. gap: a place in no box. overlap: a place in two.
// hidden: a row that never settles anything. unclear: a cell that is not made of end points and single values; what
// depends on it is neither proved nor reported as fine.
import type { Expression } from '../../../feel/compile.ts'
import type { Value } from '../../../feel/value.ts'
import type { CompiledTable } from '../compile.ts'
import { marksOf, pointsBetween } from './points.ts'

/** One value for each input; null where every value is alike. */
export type Place = readonly Value[]

export interface Examined {
  /** Places that no row takes, the first of each kind. */
  readonly gaps: readonly Place[]
  /** Pairs of rows with a place that both take. */
  readonly overlaps: readonly { readonly rows: readonly [number, number]; readonly place: Place }[]
  /** Rows that are never the first to take a place, or take none. */
  readonly hidden: readonly { readonly row: number; readonly behind: readonly number[] }[]
  /** Cells, by row and input, that could not be examined. */
  readonly unclear: readonly { readonly row: number; readonly input: number }[]
  /** Whether the places were too many to look at all of them. */
  readonly cutShort: boolean
}

/** What is known of an input beside its cells. */
export interface Knowledge {
  /** Its possible values, where they are few: codes, choices. */
  readonly possible?: readonly Value[] | undefined
  /** Whether it is a whole number, such as an age. */
  readonly whole: boolean
}

// Beyond this many places a table is better cut up, for its readers as well.
const mostPlaces = 20_000
const mostGaps = 3

/** Looks at every place of a table that any of its cells tells apart. Exact for intervals and enumerations. */
export function examine(table: CompiledTable, known: readonly Knowledge[]): Examined {
  const columns = table.inputs.map((input, at) => columnOf(table, at, { values: input.values, ...known[at] }))
  const finding: Visiting['finding'] = { gaps: [], overlaps: new Map(), wins: new Set(), visits: 0 }
  const everything = table.rules.map((_, row) => row)
  const behind = new Map<number, Set<number>>()
  visit({ columns, table, finding, behind }, { at: 0, place: [], rows: everything, sure: new Set(everything) })
  return {
    gaps: finding.gaps,
    overlaps: [...finding.overlaps.values()],
    hidden: everything
      .filter((row) => !finding.wins.has(row) && columns.every(({ unclear }) => !unclear.has(row)))
      .map((row) => ({ row, behind: [...(behind.get(row) ?? [])] })),
    unclear: columns.flatMap(({ unclear }, input) => [...unclear].map((row) => ({ row, input }))),
    cutShort: finding.visits > mostPlaces,
  }
}

type Overlap = Examined['overlaps'][number]

interface Column {
  /** One point for each set of rows, with the rows that take it. */
  readonly points: readonly { readonly value: Value; readonly rows: ReadonlySet<number> }[]
  readonly unclear: ReadonlySet<number>
}

interface Given extends Partial<Knowledge> {
  readonly values: Expression | null
}

function columnOf({ table, rules }: CompiledTable, at: number, { possible, whole = false, values }: Given): Column {
  const marks = table.rules.map(({ when }) => marksOf(when[at] ?? '-'))
  const limits = table.inputs[at]?.values
  const known = [...marks, ...(limits === undefined ? [] : [marksOf(limits)])].flatMap((each) => each ?? [])
  const points = possible ?? pointsBetween(known, whole)
  const unclear = new Set(
    rules.flatMap(({ cells }, row) => {
      const reads = cells[at]?.uses.some((path) => path !== '?') === true
      return marks[row] === undefined || reads || points === undefined ? [row] : []
    }),
  )
  const allowed = (points ?? [null]).filter((value) => values === null || values.evaluate({ '?': value }) === true)
  const taken = allowed.map((value) => ({ value, rows: takers(rules, at, { value, unclear }) }))
  return { points: differing(taken), unclear }
}

/** Rows that take a value, those that are unclear among them. */
const takers = (
  rules: CompiledTable['rules'],
  at: number,
  { value, unclear }: { readonly value: Value; readonly unclear: ReadonlySet<number> },
): Set<number> =>
  new Set(
    rules.flatMap(({ cells }, row) => (unclear.has(row) || cells[at]?.evaluate({ '?': value }) === true ? [row] : [])),
  )

function differing(points: Column['points']): Column['points'] {
  const seen = new Set<string>()
  return points.filter(({ rows }) => {
    const key = [...rows].join()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

interface Visiting {
  readonly columns: readonly Column[]
  readonly table: CompiledTable
  readonly finding: {
    readonly gaps: Place[]
    readonly overlaps: Map<string, Overlap>
    readonly wins: Set<number>
    visits: number
  }
  readonly behind: Map<number, Set<number>>
}

interface Here {
  readonly at: number
  readonly place: Place
  /** Rows that may take the place so far. */
  readonly rows: readonly number[]
  /** Those of which no cell so far was unclear. */
  readonly sure: ReadonlySet<number>
}

function visit(visiting: Visiting, { at, place, rows, sure }: Here): void {
  const { columns, finding } = visiting
  const column = columns[at]
  if (column === undefined || rows.length === 0) return arrive(visiting, { at, place, rows, sure })
  for (const { value, rows: taking } of column.points) {
    if (++finding.visits > mostPlaces) return
    const left = rows.filter((row) => taking.has(row))
    const certain = new Set(left.filter((row) => sure.has(row) && !column.unclear.has(row)))
    visit(visiting, { at: at + 1, place: [...place, value], rows: left, sure: certain })
  }
}

/** A place of which all that matters is known. */
function arrive({ columns, finding, behind }: Visiting, { place, rows, sure }: Here): void {
  if (rows.length === 0) {
    const whole = columns.map(({ points }, at) =>
      at < place.length ? (place[at] ?? null) : (points[0]?.value ?? null),
    )
    if (finding.gaps.length < mostGaps) finding.gaps.push(whole)
    return
  }
  // A row before the first certain one may or may not take the place: either could settle it.
  const firstCertain = rows.findIndex((row) => sure.has(row))
  for (const row of firstCertain < 0 ? rows : rows.slice(0, firstCertain + 1)) finding.wins.add(row)
  const [first] = rows
  const certain = rows.filter((row) => sure.has(row))
  for (const row of certain.slice(1)) {
    if (certain[0] !== first || first === undefined) return
    behind.set(row, (behind.get(row) ?? new Set<number>()).add(first))
    if (!finding.overlaps.has(`${first} ${row}`)) finding.overlaps.set(`${first} ${row}`, { rows: [first, row], place })
  }
}
