// years duration: a number of months (FEEL’s years and months duration).
// days duration: a number of seconds (FEEL’s days and time duration). The two kinds never mix: a month has no length.
import {
  absolute,
  add,
  compareNumeric,
  divide,
  formatNumeric,
  modulo,
  multiply,
  parseNumeric,
  round,
  wholeNumber,
} from './arithmetic.ts'
import type { Numeric } from './arithmetic.ts'
import { addDays, addMonths, type FeelDate } from './date.ts'
import { kind } from './kind.ts'

export interface YearsDuration {
  readonly [kind]: 'years duration'
  readonly months: number
}
export interface DaysDuration {
  readonly [kind]: 'days duration'
  readonly seconds: Numeric
}
export type Duration = YearsDuration | DaysDuration

const secondsPerDay = 86_400

/** A duration of months; null where the number is not whole or too large to be exact. */
export const yearsDuration = (months: Numeric | null): YearsDuration | null =>
  typeof months === 'number' ? { [kind]: 'years duration', months } : null

export const daysDuration = (seconds: Numeric | null): DaysDuration | null =>
  seconds === null ? null : { [kind]: 'days duration', seconds }

export const daysBetween = (from: FeelDate, to: FeelDate): DaysDuration | null =>
  daysDuration((to.day - from.day) * secondsPerDay)

/** Reads ISO 8601: `P1Y6M` or `P3DT4H5M6.7S`, with an optional minus; years and days never in one duration. */
export function parseDuration(text: string): Duration | null {
  const years = /^(-?)P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text)
  if (years)
    return yearsDuration(
      signed(
        years[1],
        total([
          [years[2], 12],
          [years[3], 1],
        ]),
      ),
    )
  const days = /^(-?)P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  if (!days) return null
  return daysDuration(
    signed(
      days[1],
      total([
        [days[2], secondsPerDay],
        [days[3], 3600],
        [days[4], 60],
        [days[5], 1],
      ]),
    ),
  )
}

export function formatDuration(duration: Duration): string {
  return duration[kind] === 'years duration' ? formatYears(duration.months) : formatDays(duration.seconds)
}

/** The date a duration later, or earlier for a negative one. Parts of a day are dropped: the result is a date. */
export function addDuration(date: FeelDate, duration: Duration): FeelDate | null {
  if (duration[kind] === 'years duration') return addMonths(date, duration.months)
  const seconds = divide(duration.seconds, secondsPerDay)
  const days = seconds === null ? null : wholeNumber(seconds)
  return days === null ? null : addDays(date, days)
}

export function addDurations(a: Duration, b: Duration): Duration | null {
  if (a[kind] === 'years duration') return b[kind] === 'years duration' ? yearsDuration(add(a.months, b.months)) : null
  return b[kind] === 'days duration' ? daysDuration(add(a.seconds, b.seconds)) : null
}

/** The duration `by` times as long; part of a month is dropped. */
export function scaleDuration(duration: Duration, by: Numeric): Duration | null {
  if (duration[kind] === 'days duration') return daysDuration(multiply(duration.seconds, by))
  const months = multiply(duration.months, by)
  return months === null ? null : yearsDuration(round(months, 0, 'down'))
}

/** The duration cut into `by` equal parts; part of a month is dropped. */
export function divideDuration(duration: Duration, by: Numeric): Duration | null {
  const exact = divide(duration[kind] === 'years duration' ? duration.months : duration.seconds, by)
  if (exact === null) return null
  return duration[kind] === 'days duration' ? daysDuration(exact) : yearsDuration(round(exact, 0, 'down'))
}

/** How often one duration holds another of its kind. */
export function durationRatio(a: Duration, b: Duration): Numeric | null {
  return a[kind] === b[kind] ? divide(lengthOf(a), lengthOf(b)) : null
}

/** Negative, zero or positive; null for durations of two kinds. */
export const compareDurations = (a: Duration, b: Duration): number | null =>
  a[kind] === b[kind] ? compareNumeric(lengthOf(a), lengthOf(b)) : null

/** One component, with the sign of the whole, e.g. the 4 hours of P3DT4H. */
export function durationPart(duration: Duration, unit: 'years' | 'months' | 'days' | 'hours' | 'minutes' | 'seconds') {
  const { size, cycle } = parts[unit]
  const whole = divide(lengthOf(duration), size)
  const towardsZero = whole === null ? null : unit === 'seconds' ? whole : round(whole, 0, 'down')
  if (towardsZero === null || cycle === null) return towardsZero
  const rest = modulo(absolute(towardsZero), cycle)
  return rest === null ? null : multiply(rest, compareNumeric(towardsZero, 0) < 0 ? -1 : 1)
}

// Size in months or seconds, and after how many of it the next larger unit begins.
const parts = {
  years: { size: 12, cycle: null },
  months: { size: 1, cycle: 12 },
  days: { size: secondsPerDay, cycle: null },
  hours: { size: 3600, cycle: 24 },
  minutes: { size: 60, cycle: 60 },
  seconds: { size: 1, cycle: 60 },
} as const

const lengthOf = (duration: Duration): Numeric =>
  duration[kind] === 'years duration' ? duration.months : duration.seconds

function total(terms: readonly (readonly [string | undefined, number])[]): Numeric | null {
  return terms.reduce<Numeric | null>((sum, [digits, unit]) => {
    const count = parseNumeric(digits ?? '0')
    const term = count === null ? null : multiply(count, unit)
    return sum === null || term === null ? null : add(sum, term)
  }, 0)
}

const signed = (sign: string | undefined, value: Numeric | null): Numeric | null =>
  value === null ? null : multiply(value, sign === '-' ? -1 : 1)

function formatYears(months: number): string {
  const [years, rest] = [Math.floor(Math.abs(months) / 12), Math.abs(months) % 12]
  if (months === 0) return 'P0M'
  return `${months < 0 ? '-' : ''}P${years > 0 ? `${years}Y` : ''}${rest > 0 ? `${rest}M` : ''}`
}

function formatDays(seconds: Numeric): string {
  if (compareNumeric(seconds, 0) === 0) return 'PT0S'
  const whole = { [kind]: 'days duration', seconds: absolute(seconds) } as const
  const written = (unit: 'days' | 'hours' | 'minutes' | 'seconds', letter: string) => {
    const count = durationPart(whole, unit)
    return count === null || count === 0 ? '' : `${formatNumeric(count)}${letter}`
  }
  const time = `${written('hours', 'H')}${written('minutes', 'M')}${written('seconds', 'S')}`
  return `${compareNumeric(seconds, 0) < 0 ? '-' : ''}P${written('days', 'D')}${time === '' ? '' : `T${time}`}`
}
