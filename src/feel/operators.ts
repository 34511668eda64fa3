// The operators: what each does to values, and which types it takes and gives.
import { add, divide, isNumeric, multiply, negate, power, subtract } from './arithmetic.ts'
import { compareValues, equal, order, passesAny } from './compare.ts'
import { addDuration, addDurations, daysBetween, divideDuration, durationRatio, scaleDuration } from './duration.ts'
import { isOf } from './conform.ts'
import { kind } from './kind.ts'
import {
  addToDateTime,
  addToTime,
  dateTime,
  dateTimeDifference,
  midnightUtc,
  timeDifference,
  type FeelDateTime,
} from './time.ts'
import type { ArithmeticOperator } from './syntax.ts'
import type { Apply, Operation } from './tree.ts'
import { feelTypes, type FeelType } from './types.ts'
import { feelFunction, isDate, isDateTime, isDuration, isList, isTime, type Value } from './value.ts'

export interface ArithmeticRow {
  readonly left: FeelType
  readonly right: FeelType
  readonly result: FeelType
}

const { number, string, date, time, dateTime: moment, daysDuration: days, yearsDuration: years } = feelTypes
const row = (left: FeelType, right: FeelType, result: FeelType): ArithmeticRow => ({ left, right, result })
const maybe = feelTypes.nullable

/** What may be added to what. A result is nullable where operands that are not null can still have none. */
// prettier-ignore
export const arithmeticRows: Readonly<Record<ArithmeticOperator, readonly ArithmeticRow[]>> = {
  '+': [row(number, number, number), row(string, string, string), row(days, days, days), row(years, years, years),
    row(date, days, date), row(date, years, date), row(days, date, date), row(years, date, date),
    row(moment, days, moment), row(moment, years, moment), row(days, moment, moment), row(years, moment, moment),
    row(time, days, time), row(days, time, time)],
  '-': [row(number, number, number), row(days, days, days), row(years, years, years),
    row(date, days, date), row(date, years, date), row(date, date, days),
    row(moment, days, moment), row(moment, years, moment), row(moment, moment, maybe(days)), row(date, moment, maybe(days)), row(moment, date, maybe(days)),
    row(time, days, time), row(time, time, maybe(days))],
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

/** Which ends a text gives, and whether they belong to the range. */
export interface Sides {
  readonly low: boolean
  readonly high: boolean
  readonly lowIncluded: boolean
  readonly highIncluded: boolean
}

/** A range between two values, or open on a side that the text leaves out. */
export function rangeOf(sides: Sides): Operation {
  const { lowIncluded, highIncluded } = sides
  return strict('range', (low = null, high = null) => {
    const missing = (sides.low && low === null) || (sides.high && high === null)
    return missing ? null : { [kind]: 'range', low, high, lowIncluded, highIncluded }
  })
}

/** The same in standard mode, where types are first known when it runs: null if the ends have no order. */
export function ordered(sides: Sides): Operation {
  const range = rangeOf(sides)
  return strict('range', (low = null, high = null) =>
    low !== null && high !== null && compareValues(low, high) === null ? null : range.apply(low, high),
  )
}

/** The test `= value` or `!= value`, as a function of what is tested. */
export const testOf = (operator: '=' | '!='): Operation =>
  strict(operator, (value = null) => feelFunction(['?'], ([given = null]) => comparisons[operator].apply(given, value)))

/** The range that holds one value, and for a value without order the test whether it is that value. */
export const exactly = strict('=', (value = null) =>
  compareValues(value, value) === 0
    ? { [kind]: 'range', low: value, high: value, lowIncluded: true, highIncluded: true }
    : testOf('=').apply(value),
)

export const instanceOf = (type: FeelType): Operation => strict('instance of', (value = null) => isOf(value, type))

function strict(name: string, apply: Apply): Operation {
  return { name, within: 'everything', apply }
}

function plus(a: Value = null, b: Value = null): Value {
  if (isNumeric(a)) return isNumeric(b) ? add(a, b) : null
  if (typeof a === 'string') return typeof b === 'string' ? a + b : null
  return isDuration(a) && !isDuration(b) ? later(b, a) : later(a, b)
}

function minus(a: Value = null, b: Value = null): Value {
  if (isNumeric(a)) return isNumeric(b) ? subtract(a, b) : null
  if (isDuration(b)) return later(a, scaleDuration(b, -1))
  return isDate(a) && isDate(b) ? daysBetween(b, a) : clockDifference(a, b)
}

function clockDifference(a: Value, b: Value): Value {
  if (isTime(a)) return isTime(b) ? timeDifference(a, b) : null
  const [left, right] = [momentOf(a), momentOf(b)]
  return left === null || right === null ? null : dateTimeDifference(left, right)
}

// A date stands for its midnight in UTC where a date and time is wanted.
const momentOf = (value: Value): FeelDateTime | null =>
  isDateTime(value) ? value : isDate(value) ? dateTime(value, midnightUtc) : null

/** A date, time or duration with a duration added. */
function later(value: Value, by: Value): Value {
  if (!isDuration(by)) return null
  if (isDate(value)) return addDuration(value, by)
  if (isDateTime(value)) return addToDateTime(value, by)
  if (isTime(value)) return by[kind] === 'days duration' ? addToTime(value, by) : null
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
