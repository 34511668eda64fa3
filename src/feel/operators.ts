// The operators: what each does to values, and which types it takes and gives.
import { add, divide, isNumeric, multiply, negate, power, subtract } from './arithmetic.ts'
import { equal, order, passesAny } from './compare.ts'
import { addDuration, addDurations, daysBetween, divideDuration, durationRatio, scaleDuration } from './duration.ts'
import { kind } from './kind.ts'
import type { ArithmeticOperator } from './syntax.ts'
import type { Apply, Operation } from './tree.ts'
import { feelTypes, type FeelType } from './types.ts'
import { isDate, isDuration, isList, kindOf, type Value } from './value.ts'

export interface ArithmeticRow {
  readonly left: FeelType
  readonly right: FeelType
  readonly result: FeelType
}

const { number, string, date, daysDuration: days, yearsDuration: years } = feelTypes
const row = (left: FeelType, right: FeelType, result: FeelType): ArithmeticRow => ({ left, right, result })
const maybe = feelTypes.nullable

/** What may be added to what. A result is nullable where operands that are not null can still have none. */
// prettier-ignore
export const arithmeticRows: Readonly<Record<ArithmeticOperator, readonly ArithmeticRow[]>> = {
  '+': [row(number, number, number), row(string, string, string), row(days, days, days), row(years, years, years),
    row(date, days, date), row(date, years, date), row(days, date, date), row(years, date, date)],
  '-': [row(number, number, number), row(days, days, days), row(years, years, years),
    row(date, days, date), row(date, years, date), row(date, date, days)],
  '*': [row(number, number, number), row(days, number, days), row(years, number, years), row(number, days, days), row(number, years, years)],
  '/': [row(number, number, maybe(number)), row(days, number, maybe(days)), row(years, number, maybe(years)),
    row(days, days, maybe(number)), row(years, years, maybe(number))],
  '**': [row(number, number, maybe(number))],
}

export const arithmetic: Readonly<Record<ArithmeticOperator, Operation>> = {
  '+': strict('+', plus),
  '-': strict('-', minus),
  '*': strict('*', times),
  '/': strict('/', over),
  '**': strict('**', (a = null, b = null) => (isNumeric(a) && isNumeric(b) ? power(a, b) : null)),
}

export const comparisons = {
  '=': strict('=', (a = null, b = null) => equal(a, b)),
  '!=': strict('!=', (a = null, b = null) => opposite(equal(a, b))),
  '<': strict('<', (a = null, b = null) => order['<'](a, b)),
  '<=': strict('<=', (a = null, b = null) => order['<='](a, b)),
  '>': strict('>', (a = null, b = null) => order['>'](a, b)),
  '>=': strict('>=', (a = null, b = null) => order['>='](a, b)),
} as const

export const negation = strict('negation', (a = null) =>
  isNumeric(a) ? negate(a) : isDuration(a) ? scaleDuration(a, -1) : null,
)

export const logicalNot = strict('not', (a = null) => opposite(a))

/** The first operand is the value, the others are the tests. */
export const membership = strict('in', (value = null, ...tests) => passesAny(value, tests))

export const between = strict('between', (value = null, low = null, high = null) => {
  const [above, below] = [order['>='](value, low), order['<='](value, high)]
  return above === null || below === null ? null : above && below
})

/** Counted from 1, or from -1 at the end; null where the list has no such element. */
export const elementAt = strict('[n]', (list = null, position = null) => {
  const items = isList(list) ? list : [list]
  if (typeof position !== 'number') return null
  return items[position > 0 ? position - 1 : items.length + position] ?? null
})

/** A range between two values, or open on a side that the text leaves out. */
export function rangeOf(sides: {
  low: boolean
  high: boolean
  lowIncluded: boolean
  highIncluded: boolean
}): Operation {
  const { lowIncluded, highIncluded } = sides
  return strict('range', (low = null, high = null) => {
    const missing = (sides.low && low === null) || (sides.high && high === null)
    return missing ? null : { [kind]: 'range', low, high, lowIncluded, highIncluded }
  })
}

export const instanceOf = (type: FeelType): Operation =>
  strict('instance of', (value = null) => kindOf(value) === type.kind || (type.kind === 'any' && value !== null))

function strict(name: string, apply: Apply): Operation {
  return { name, within: 'everything', apply }
}

function plus(a: Value = null, b: Value = null): Value {
  if (isNumeric(a)) return isNumeric(b) ? add(a, b) : null
  if (typeof a === 'string') return typeof b === 'string' ? a + b : null
  return isDate(b) ? later(b, a) : later(a, b)
}

function minus(a: Value = null, b: Value = null): Value {
  if (isNumeric(a)) return isNumeric(b) ? subtract(a, b) : null
  if (isDate(a) && isDate(b)) return daysBetween(b, a)
  return isDuration(b) ? later(a, scaleDuration(b, -1)) : null
}

/** A date or duration with a duration added. */
function later(value: Value, by: Value): Value {
  if (!isDuration(by)) return null
  if (isDate(value)) return addDuration(value, by)
  return isDuration(value) ? addDurations(value, by) : null
}

function times(a: Value = null, b: Value = null): Value {
  if (isNumeric(a)) return isNumeric(b) ? multiply(a, b) : isDuration(b) ? scaleDuration(b, a) : null
  return isDuration(a) && isNumeric(b) ? scaleDuration(a, b) : null
}

function over(a: Value = null, b: Value = null): Value {
  if (isNumeric(a)) return isNumeric(b) ? divide(a, b) : null
  if (!isDuration(a)) return null
  if (isNumeric(b)) return divideDuration(a, b)
  return isDuration(b) ? durationRatio(a, b) : null
}

/** Not true is false, not false is true, not anything else is null. */
export function opposite(value: Value): boolean | null {
  return typeof value === 'boolean' ? !value : null
}
