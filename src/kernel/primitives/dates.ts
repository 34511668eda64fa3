// civil date: a day on the calendar of the city, without a time. instant: a point in time, the same everywhere.
// A civil date comes from an instant only together with a time zone; the zone of the process never matters.
import { isPlatformError } from './errors.ts'
import { instantOf, toPlainDate, type Instant, type PlainDate } from './ids.ts'

/** The languages in which the platform speaks to people. */
export type Locale = 'zh' | 'en'

// prettier-ignore
const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July',
  'August', 'September', 'October', 'November', 'December',
]

// Counting days is done on day numbers: a limit of twenty working days touches thirty days twice, and a step through
// Temporal costs some twenty times as much. Temporal answers what depends on zones and months.
const dayMs = 86_400_000

/** Days from 1970-01-01 to the date. */
export const dayNumber = (date: PlainDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs

/** The date that lies this many days after 1970-01-01. */
export const dateOfDay = (day: number): PlainDate => toPlainDate(new Date(day * dayMs).toISOString().slice(0, 10))

/** The date that `text` (`yyyy-mm-dd`) names, or undefined when there is no such day, e.g. 30 February. */
export function civilDate(text: string): PlainDate | undefined {
  try {
    return toPlainDate(text)
  } catch (error) {
    if (isPlatformError(error, 'id.malformed')) return undefined
    throw error
  }
}

/** The day it is in `timeZone` at this instant. */
export function civilDateOf(instant: Instant, timeZone: string): PlainDate {
  const ms = Date.parse(instant)
  const utcDay = Math.floor(ms / dayMs)
  const day = [utcDay + 1, utcDay].find((candidate) => startMs(candidate, timeZone) <= ms) ?? utcDay - 1
  return dateOfDay(day)
}

/** The first instant of the day. */
export const startOfDay = (date: PlainDate, timeZone: string): Instant => instantOf(startMs(dayNumber(date), timeZone))

/** 24:00 of the day: the first instant that is no longer part of it. */
export const endOfDay = (date: PlainDate, timeZone: string): Instant => startOfDay(addDays(date, 1), timeZone)

export const addDays = (date: PlainDate, days: number): PlainDate => dateOfDay(dayNumber(date) + days)

/** The same day of a later month, or that month’s last day where it is shorter. @source 民法典 Art. 202 */
export const addMonths = (date: PlainDate, months: number): PlainDate =>
  toPlainDate(Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString())

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from)

/** 2026年11月22日 · 22 November 2026 */
export function formatDate(date: PlainDate, locale: Locale): string {
  const { year, month, day } = Temporal.PlainDate.from(date)
  return locale === 'zh' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`
}

/** 2026年11月22日 13:24 · 22 November 2026, 13:24 */
export function formatInstant(instant: Instant, timeZone: string, locale: Locale): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  const time = zoned.toPlainTime().toString({ smallestUnit: 'minute' })
  const date = formatDate(toPlainDate(zoned.toPlainDate().toString()), locale)
  return locale === 'zh' ? `${date} ${time}` : `${date}, ${time}`
}

// Start of each day by zone and day number, in ms: a pure function's answers, kept for about ten years of days.
const starts = new Map<string, Map<number, number>>()
const keptDays = 4000

function startMs(day: number, timeZone: string): number {
  const known = starts.get(timeZone) ?? new Map<number, number>()
  const start = known.get(day) ?? Temporal.PlainDate.from(dateOfDay(day)).toZonedDateTime(timeZone).epochMilliseconds
  if (known.size >= keptDays) known.clear()
  starts.set(timeZone, known.set(day, start))
  return start
}
