// Equality, order and membership. Unknown has been dealt with before these are reached (see emit.ts).
import { compareNumeric, isNumeric } from './arithmetic.ts'
import { compareDurations } from './duration.ts'
import { invoke } from './invoke.ts'
import { compareDateTimes, compareTimes, sameTime, type FeelDateTime, type FeelTime } from './time.ts'
import {
  isContext,
  isDate,
  isDateTime,
  isDuration,
  isFunction,
  isList,
  isRange,
  isTime,
  type ContextValue,
  type FeelRange,
  type Value,
} from './value.ts'

export type Ternary = boolean | null

/**
 * Whether two values are equal: null equals only null; null where two kinds cannot be compared.
 *
 * @source DMN 1.5, 10.3.2.13, table 54
 */
export function equal(a: Value, b: Value): Ternary {
  if (a === b) return true
  if (a === null || b === null) return false
  if (typeof a !== typeof b && !(isNumeric(a) && isNumeric(b))) return null
  if (typeof a !== 'object' && typeof b !== 'object') return false
  return equalWholes(a, b)
}

/** Negative, zero or positive; null for values without a common order. Strings are ordered by code point. */
export function compareValues(a: Value, b: Value): number | null {
  if (isNumeric(a)) return isNumeric(b) ? compareNumeric(a, b) : null
  if (typeof a === 'string') return typeof b === 'string' ? compareTexts(a, b) : null
  if (isDate(a)) return isDate(b) ? a.day - b.day : null
  return isDuration(a) ? (isDuration(b) ? compareDurations(a, b) : null) : compareClocks(a, b)
}

function compareClocks(a: Value, b: Value): number | null {
  if (isTime(a)) return isTime(b) ? compareTimes(a, b) : null
  return isDateTime(a) && isDateTime(b) ? compareDateTimes(a, b) : null
}

// prettier-ignore
export const order = {
  '<':  (a: Value, b: Value): Ternary => typeof a === 'number' && typeof b === 'number' ? a < b  : ordered(a, b, (by) => by < 0),
  '<=': (a: Value, b: Value): Ternary => typeof a === 'number' && typeof b === 'number' ? a <= b : ordered(a, b, (by) => by <= 0),
  '>':  (a: Value, b: Value): Ternary => typeof a === 'number' && typeof b === 'number' ? a > b  : ordered(a, b, (by) => by > 0),
  '>=': (a: Value, b: Value): Ternary => typeof a === 'number' && typeof b === 'number' ? a >= b : ordered(a, b, (by) => by >= 0),
} as const

/** Whether a value passes a test: lies in a range, is in a list, passes a test in a list, or equals the test. */
export function passes(value: Value, test: Value): Ternary {
  if (typeof test !== 'object' || test === null) return equal(value, test)
  if (isList(test)) return isList(value) && equal(value, test) === true ? true : passesAny(value, test)
  if (isRange(test) && !isRange(value)) return inRange(value, test)
  if (isFunction(test) && !isFunction(value)) return verdict(invoke(test, [value]))
  return equal(value, test)
}

/** Whether a value passes one of several tests: true if one says so, else null if one cannot say. */
export function passesAny(value: Value, tests: readonly Value[]): Ternary {
  let answer: Ternary = false
  for (const test of tests) {
    const passed = passes(value, test)
    if (passed === true) return true
    if (passed === null) answer = null
  }
  return answer
}

const verdict = (value: Value): Ternary => (typeof value === 'boolean' ? value : null)

function ordered(a: Value, b: Value, holds: (by: number) => boolean): Ternary {
  const by = compareValues(a, b)
  return by === null ? null : holds(by)
}

function inRange(value: Value, { low, high, lowIncluded, highIncluded }: FeelRange): Ternary {
  const above = low === null ? true : order[lowIncluded ? '>=' : '>'](value, low)
  const below = high === null ? true : order[highIncluded ? '<=' : '<'](value, high)
  return above === null || below === null ? null : above && below
}

function equalWholes(a: Value, b: Value): Ternary {
  if (isList(a)) return isList(b) ? equalLists(a, b) : null
  if (isRange(a)) return isRange(b) ? equalRanges(a, b) : null
  if (isContext(a)) return isContext(b) ? equalContexts(a, b) : null
  if (isTime(a) || isDateTime(a)) return equalClocks(a, b)
  const by = compareValues(a, b)
  return by === null ? null : by === 0
}

function equalClocks(a: FeelTime | FeelDateTime, b: Value): Ternary {
  if (isTime(a)) return isTime(b) ? sameTime(a, b) : null
  return isDateTime(b) ? a.date.day === b.date.day && sameTime(a.time, b.time) : null
}

function equalLists(a: readonly Value[], b: readonly Value[]): Ternary {
  return a.length === b.length ? every(a.map((value, index) => equal(value, b[index] ?? null))) : false
}

function equalRanges(a: FeelRange, b: FeelRange): Ternary {
  if (a.lowIncluded !== b.lowIncluded || a.highIncluded !== b.highIncluded) return false
  return every([equal(a.low, b.low), equal(a.high, b.high)])
}

function equalContexts(a: ContextValue, b: ContextValue): Ternary {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length || !names.every((name) => Object.hasOwn(b, name))) return false
  return every(names.map((name) => equal(a[name] ?? null, b[name] ?? null)))
}

const every = (answers: readonly Ternary[]): Ternary =>
  answers.includes(false) ? false : answers.includes(null) ? null : true

// UTF-16 order differs from code point order where rare characters (above U+FFFF) meet U+E000 … U+FFFF.
function compareTexts(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  for (const [index, character] of left.entries()) {
    const by = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1)
    if (by !== 0) return by
  }
  return left.length - right.length
}
