// calendar: which days a city works, and when. working day: a day on which the law’s clock moves.
// provisional: counted past the last published notice; computed again when the notice appears.
import { dateOfDay, dayNumber } from '../primitives/dates.ts'
import { errorsOf } from '../primitives/errors.ts'
import type { PlainDate } from '../primitives/ids.ts'
import {
  isPublishedWorkingDay,
  isStatutoryWorkingDay,
  publishedFrom,
  publishedUntil,
  statutoryHolidays,
} from './holidays.ts'
import { checkHours, type WorkingDays, type WorkingHours } from './working-time.ts'

export const calendarError = errorsOf({
  'clock.both': { kind: 'invalid', fix: 'A date is either off or working: remove it from one of the two lists.' },
  'clock.incomplete': { kind: 'invalid', fix: 'List every day off of each year up to published_until.' },
})

/** A region’s own days, as its calendar.yaml lists them: feasts of its peoples, typhoon days, days worked for them. */
export interface CalendarOverrides {
  readonly off?: readonly PlainDate[]
  readonly working?: readonly PlainDate[]
  /** Set when the lists hold a notice that the installed holiday package does not know yet. */
  readonly publishedUntil?: PlainDate
}

export interface CalendarSource {
  readonly timeZone: string
  readonly hours: WorkingHours
  readonly overrides?: CalendarOverrides
}

export interface CountedDay {
  readonly date: PlainDate
  readonly provisional: boolean
}

export interface Calendar extends WorkingDays {
  /** Up to this day nothing can still change but by a region’s own decision. */
  readonly publishedUntil: PlainDate
  isProvisional(date: PlainDate): boolean
  /**
   * The `count`th working day after `date` (before it when negative); with 0 the first one that is not before `date`.
   * The day itself never counts: @source 民法典 Art. 201.
   */
  addWorkingDays(date: PlainDate, count: number): CountedDay
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number
}

/** The calendar of a city. @throws {clock.hours} @throws {clock.both} @throws {clock.incomplete} */
export function calendarOf({ timeZone, hours, overrides = {} }: CalendarSource): Calendar {
  checkHours(hours)
  const until = later(publishedUntil, overrides.publishedUntil ?? publishedUntil)
  const works = remembered(workingDayTest(overrides, until))
  const isWorkingDay = (date: PlainDate): boolean => works(dayNumber(date))
  const isProvisional = (date: PlainDate): boolean => date > until
  const addWorkingDays = (date: PlainDate, count: number): CountedDay => {
    const found = dateOfDay(nthWorkingDay(dayNumber(date), count, works))
    return { date: found, provisional: isProvisional(found) }
  }
  const workingDaysBetween = (from: PlainDate, to: PlainDate): number =>
    to < from ? 0 - workingDaysBetween(to, from) : countWorkingDays(dayNumber(from), dayNumber(to), works)
  return { timeZone, hours, publishedUntil: until, isProvisional, isWorkingDay, addWorkingDays, workingDaysBetween }
}

type DayTest = (date: PlainDate) => boolean
type DayNumberTest = (day: number) => boolean

/** Each day is judged once per calendar: a century of them is some 36,500 entries. */
function remembered(test: DayTest): DayNumberTest {
  const judged = new Map<number, boolean>()
  return (day) => {
    const works = judged.get(day) ?? test(dateOfDay(day))
    judged.set(day, works)
    return works
  }
}

/** The region’s own lists come first, then the notices, then the regulation. */
function workingDayTest({ off = [], working = [] }: CalendarOverrides, until: PlainDate): DayTest {
  const [isOff, isWorked] = [new Set<string>(off), new Set<string>(working)]
  if (!isOff.isDisjointFrom(isWorked)) throw calendarError('clock.both')
  checkComplete(isOff, isWorked, until)
  return (date) => {
    if (isOff.has(date) || isWorked.has(date)) return isWorked.has(date)
    const isPublished = date >= publishedFrom && date <= until
    return isPublished ? isPublishedWorkingDay(date) : isStatutoryWorkingDay(date)
  }
}

/** A year that the region says it has loaded names every statutory holiday; a forgotten one would count as worked. */
function checkComplete(off: ReadonlySet<string>, working: ReadonlySet<string>, until: PlainDate): void {
  for (let year = yearOf(publishedUntil) + 1; year <= yearOf(until); year++) {
    const isMissing = (day: Temporal.PlainDate) =>
      day.dayOfWeek <= 5 && !off.has(String(day)) && !working.has(String(day))
    if (statutoryHolidays(year).some(isMissing)) throw calendarError('clock.incomplete', { year })
  }
}

function nthWorkingDay(from: number, count: number, works: DayNumberTest): number {
  if (count === 0) return works(from) ? from : nthWorkingDay(from, 1, works)
  const step = Math.sign(count)
  let [day, left] = [from, Math.abs(count)]
  while (left > 0) {
    day += step
    if (works(day)) left--
  }
  return day
}

function countWorkingDays(from: number, to: number, works: DayNumberTest): number {
  let count = 0
  for (let day = from + 1; day <= to; day++) if (works(day)) count++
  return count
}

const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)

const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))
