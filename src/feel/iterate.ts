// What `for`, `some` and `every` go through.
import { addDays, type FeelDate } from './date.ts'
import { isUnknown, type Unknown } from './unknown.ts'
import { isDate, isList, isRange, type FeelRange, type Value } from './value.ts'

// A range beyond this is null: a rule must not stop the process by a slip of the pen.
const longest = 1_000_000

/** The elements of a list, the numbers or days of a closed range in either direction, or the one value itself. */
export function elementsOf(value: Value): readonly Value[] | Unknown | null {
  if (value === null || isUnknown(value)) return value
  if (isList(value)) return value
  return isRange(value) ? membersOf(value) : [value]
}

function membersOf({ low, high, lowIncluded, highIncluded }: FeelRange): readonly Value[] | null {
  const members = isDate(low) && isDate(high) ? days(low, high) : numbers(low, high)
  return members?.slice(lowIncluded ? 0 : 1, highIncluded ? undefined : -1) ?? null
}

const days = (low: FeelDate, high: FeelDate): readonly Value[] | null =>
  sequence(low.day, high.day)?.map((day) => addDays(low, day - low.day)) ?? null

const numbers = (low: Value, high: Value): readonly Value[] | null =>
  typeof low === 'number' && typeof high === 'number' ? sequence(low, high) : null

function sequence(from: number, to: number): readonly number[] | null {
  const length = Math.abs(to - from) + 1
  const step = to < from ? -1 : 1
  return length > longest ? null : Array.from({ length }, (_, index) => from + index * step)
}
