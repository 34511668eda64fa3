// Functions that make one number of many. @source DMN 1.5, 10.3.4.4
import { add, compareNumeric, divide, multiply, squareRoot, subtract, type Numeric } from '../arithmetic.ts'
import { feelTypes } from '../types.ts'
import { listForms, type Builtin } from './function.ts'
import { allNumbers } from './lists.ts'

const maybeNumber = feelTypes.nullable(feelTypes.number)

export const statisticFunctions: readonly Builtin[] = [
  ofNumbers('sum', sum),
  ofNumbers('mean', mean),
  ofNumbers('product', (items) => chain(items, 1, multiply)),
  ofNumbers('median', median),
  ofNumbers('stddev', deviation),
  {
    name: 'mode',
    source: 'DMN 1.5, 10.3.4.4',
    forms: listForms(feelTypes.number, feelTypes.nullable(feelTypes.list(feelTypes.number)), (items) =>
      allNumbers(items) ? mode(items) : null,
    ),
  },
]

function ofNumbers(name: string, body: (items: readonly Numeric[]) => Numeric | null): Builtin {
  const forms = listForms(feelTypes.number, maybeNumber, (items) =>
    items.length > 0 && allNumbers(items) ? body(items) : null,
  )
  return { name, source: 'DMN 1.5, 10.3.4.4', forms }
}

type Join = (a: Numeric, b: Numeric) => Numeric | null

const chain = (items: readonly Numeric[], start: Numeric, join: Join): Numeric | null =>
  items.reduce<Numeric | null>((soFar, item) => (soFar === null ? null : join(soFar, item)), start)

function sum(items: readonly Numeric[]): Numeric | null {
  return chain(items, 0, add)
}

function mean(items: readonly Numeric[]): Numeric | null {
  const total = sum(items)
  return total === null ? null : divide(total, items.length)
}

function median(items: readonly Numeric[]): Numeric | null {
  const ascending = items.toSorted(compareNumeric)
  const half = ascending.length / 2
  return mean(ascending.slice(Math.ceil(half) - 1, Math.floor(half) + 1))
}

/** Of a sample, so divided by one less than there are; null for a single number. */
function deviation(items: readonly Numeric[]): Numeric | null {
  const middle = mean(items)
  const squares = items.map((item) => (middle === null ? null : squared(subtract(item, middle))))
  const total = squares.every((each) => each !== null) ? sum(squares) : null
  const variance = total === null || items.length < 2 ? null : divide(total, items.length - 1)
  return variance === null ? null : squareRoot(variance)
}

const squared = (of: Numeric | null): Numeric | null => (of === null ? null : multiply(of, of))

/** The most frequent numbers, ascending. */
function mode(items: readonly Numeric[]): readonly Numeric[] {
  const groups: Numeric[][] = []
  for (const item of items.toSorted(compareNumeric)) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && compareNumeric(last[0], item) === 0) last.push(item)
    else groups.push([item])
  }
  const most = Math.max(...groups.map((group) => group.length))
  return groups.filter((group) => group.length === most).flatMap((group) => group.slice(0, 1))
}
