// points: values of one input that stand for all others. Where every cell is made of end points and single values, the
// rows can only change at one of these; so each of them, one value between two neighbours and one beyond each end tell
// apart everything the column tells apart. The cells themselves say which rows take a point: nothing is done twice.
import { compareValues } from '../../../feel/compare.ts'
import { compile } from '../../../feel/compile.ts'
import { addDays } from '../../../feel/date.ts'
import { fromJson, toJson } from '../../../feel/json.ts'
import { parseUnaryTests } from '../../../feel/parse.ts'
import type { Syntax } from '../../../feel/syntax.ts'
import { isDate, kindOf, type Value } from '../../../feel/value.ts'

/** The end points and single values of a cell, or undefined where it is not made of them. */
export function marksOf(cell: string): readonly Value[] | undefined {
  const { syntax, problems } = parseUnaryTests(cell, { names: {} })
  if (syntax === null || problems.length > 0) return undefined
  const marks = syntax.tests.map((test) => marksIn(test, cell))
  return marks.includes(undefined) ? undefined : marks.flatMap((each) => each ?? [])
}

function marksIn(test: Syntax, cell: string): readonly Value[] | undefined {
  if (test.kind === 'range') return all([test.low, test.high], cell)
  if (test.kind === 'unlike') return all([test.value], cell)
  if (test.kind === 'list') return all(test.items, cell)
  return all([test], cell)
}

function all(parts: readonly (Syntax | null)[], cell: string): readonly Value[] | undefined {
  const values = parts.flatMap((part) => (part === null ? [] : [constant(part, cell)]))
  return values.includes(undefined) ? undefined : values.flatMap((value) => (value === undefined ? [] : [value]))
}

const plainKinds: ReadonlySet<string> = new Set(['number', 'string', 'boolean', 'date'])

/** What a part of a cell stands for without any input; undefined where it needs one or is of a kind without points. */
function constant({ from, to }: Syntax, cell: string): Value | undefined {
  const compiled = compile(cell.slice(from, to), { names: {} })
  if (!compiled.ok) return undefined
  const value = compiled.expression.evaluate({})
  return plainKinds.has(kindOf(value)) ? value : undefined
}

/** Stands for every text that no cell names. */
export const anotherText = '…'

/**
 * The points of a column, in order, or undefined where its marks are of several kinds.
 *
 * @param whole  whether the input is a whole number, so that nothing lies between two neighbours
 */
export function pointsBetween(marks: readonly Value[], whole: boolean): readonly Value[] | undefined {
  const kinds = new Set(marks.map(kindOf))
  const [kind] = kinds
  if (kind === undefined) return [null]
  if (kinds.size > 1) return undefined
  const sorted = sortedOnce(marks)
  if (kind === 'boolean') return [true, false]
  if (kind === 'string') return [...sorted, anotherText]
  return sortedOnce(kind === 'date' ? sorted.flatMap(daysAround) : numbersAround(sorted, whole))
}

function sortedOnce(values: readonly Value[]): Value[] {
  const sorted = values.toSorted((a, b) => compareValues(a, b) ?? 0)
  return sorted.filter((value, index) => index === 0 || compareValues(value, sorted[index - 1] ?? null) !== 0)
}

const daysAround = (day: Value): Value[] =>
  isDate(day) ? [addDays(day, -1), day, addDays(day, 1)].filter((each) => each !== null) : []

function numbersAround(sorted: readonly Value[], whole: boolean): Value[] {
  const numbers = sorted.map((value) => Number(toJson(value)))
  const beside = numbers.flatMap((number, index) => {
    const next = numbers[index + 1]
    const above = whole || next === undefined ? number + 1 : (number + next) / 2
    return index === 0 || whole ? [number - 1, above] : [above]
  })
  return [...sorted, ...beside.map((number) => fromJson(number, { kind: 'number' }))]
}
