// value: what an expression takes and gives. null is "there is nothing", unknown is "could not be learnt".
// number: a safe integer as a JavaScript number, anything else as a Decimal (see arithmetic.ts).
import type { Decimal } from 'decimal.js'
import { isDecimal, isNumeric } from './arithmetic.ts'
import type { FeelDate } from './date.ts'
import type { DaysDuration, Duration, YearsDuration } from './duration.ts'
import type { FeelDateTime, FeelTime } from './time.ts'
import type { FunctionType } from './types.ts'
import { brandOf, kind } from './kind.ts'
import { isUnknown, united, type Unknown } from './unknown.ts'

export interface ContextValue {
  readonly [name: string]: Value
}
export interface FeelRange {
  readonly [kind]: 'range'
  /** Null where the range has no lower end, as in `< 5`. */
  readonly low: Value
  readonly high: Value
  readonly lowIncluded: boolean
  readonly highIncluded: boolean
}
/** A function as a value: one defined in an expression, a built-in one by its name, or one the platform puts in scope. */
export interface FeelFunction {
  readonly [kind]: 'function'
  /** Names of the parameters, in order; what is left out in a call is null. */
  readonly parameters: readonly string[]
  readonly type: FunctionType | null
  /** How many parts of its body lie within each other: what a call adds to the depth that `invoke` bounds. */
  readonly depth: number
  /** Called through `invoke` (invoke.ts). */
  readonly call: (args: readonly Value[]) => Value
}
export type Value =
  | null
  | boolean
  | number
  | Decimal
  | string
  | FeelDate
  | FeelTime
  | FeelDateTime
  | DaysDuration
  | YearsDuration
  | FeelRange
  | FeelFunction
  | readonly Value[]
  | ContextValue
  | Unknown

export type ValueKind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days duration'
  | 'years duration'
  | 'range'
  | 'function'
  | 'list'
  | 'context'
  | 'unknown'

/** What kind of value this is, as types name it. */
export function kindOf(value: Value): ValueKind {
  if (value === null) return 'null'
  if (typeof value === 'boolean' || typeof value === 'string') return typeof value === 'string' ? 'string' : 'boolean'
  if (isNumeric(value)) return 'number'
  if (isList(value)) return 'list'
  return kind in value && typeof value[kind] === 'string' ? value[kind] : 'context'
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
export const isDate = (value: Value): value is FeelDate => isObject(value) && brandOf(value) === 'date'
export const isTime = (value: Value): value is FeelTime => isObject(value) && brandOf(value) === 'time'
export const isDateTime = (value: Value): value is FeelDateTime => isObject(value) && brandOf(value) === 'date and time'
export const isFunction = (value: Value): value is FeelFunction => isObject(value) && brandOf(value) === 'function'
export const isRange = (value: Value): value is FeelRange => isObject(value) && brandOf(value) === 'range'
export const isDuration = (value: Value): value is Duration =>
  isObject(value) && (brandOf(value) === 'days duration' || brandOf(value) === 'years duration')
export const isContext = (value: Value): value is ContextValue =>
  isObject(value) && brandOf(value) === undefined && !Array.isArray(value) && !isDecimal(value)

/** Makes a function value; what `call` is given has one value for each parameter. */
export const feelFunction = (
  parameters: readonly string[],
  call: (args: readonly Value[]) => Value,
  type: FunctionType | null = null,
  depth = 8,
): FeelFunction => ({ [kind]: 'function', parameters, type, depth, call })

/**
 * The reasons for which an operator given this value cannot answer: the value is unknown, or a list with an unknown
 * element. `within: 'everything'` also looks into the fields of contexts, as an operator does that reads them.
 *
 * @cost nothing for numbers, strings and booleans; O(elements) for a list
 */
export function openIn(value: Value, within: 'elements' | 'everything'): Unknown | null {
  if (typeof value !== 'object' || value === null) return null
  if (isList(value)) return openAmong(value, within)
  if (isUnknown(value)) return value
  if (brandOf(value) !== undefined) return null
  return within === 'elements' || isDecimal(value) ? null : openAmong(Object.values(value), within)
}

/** The reasons of all of these values in one unknown, or null where every one is known. */
export function openAmong(values: readonly Value[], within: 'elements' | 'everything'): Unknown | null {
  const open: Unknown[] = []
  for (const value of values) {
    const found = openIn(value, within)
    if (found !== null) open.push(found)
  }
  return open.length === 0 ? null : united(open)
}

const isObject = (value: Value): value is Exclude<Value, null | boolean | number | string> =>
  typeof value === 'object' && value !== null
