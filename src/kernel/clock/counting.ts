// counting: how each unit of a limit is measured. Limits in days end at 24:00 of their last day.
import { addDays, addMonths, civilDateOf, daysBetween, endOfDay } from '../primitives/dates.ts'
import { instantOf, type Instant, type PlainDate } from '../primitives/ids.ts'
import type { Calendar } from './calendar.ts'
import type { LimitUnit } from './clock.ts'
import { addWorkingTime, workingTimeBetween } from './working-time.ts'

/** The measure that is left: working days, calendar days, or milliseconds of working time. */
export type Left = number

interface Counting {
  /** What `length` units from here are in the measure. */
  measure(from: Instant, length: number, calendar: Calendar): Left
  /** The instant at which all of `left` has been used up. */
  end(from: Instant, left: Left, calendar: Calendar): Instant
  /** What of the way to `end` is left at `at`. */
  left(at: Instant, end: Instant, calendar: Calendar): Left
}

const hour = 3_600_000

// Days: the day of the start is not counted, nor is that of a resumption; the day of a stop is.
// What is left at the end of the day of a stop is what is left at the end of the day of the resumption.
// @source 民法典 Art. 201 for the start; [design] that a resumption counts like a start
const workingDays: Counting = {
  measure: (_, length) => length,
  end: (from, left, calendar) => {
    const { date } = calendar.addWorkingDays(civilDateOf(from, calendar.timeZone), left)
    return endOfDay(date, calendar.timeZone)
  },
  left: (at, end, calendar) =>
    calendar.workingDaysBetween(civilDateOf(at, calendar.timeZone), lastDay(end, calendar.timeZone)),
}

const calendarDays: Counting = {
  measure: (_, length) => length,
  end: (from, left, { timeZone }) => endOfDay(addDays(civilDateOf(from, timeZone), left), timeZone),
  left: (at, end, { timeZone }) => daysBetween(civilDateOf(at, timeZone), lastDay(end, timeZone)),
}

// Months run to the day of the same number (民法典 Art. 202); once started they are a number of calendar days.
const months: Counting = {
  ...calendarDays,
  measure: (from, length, { timeZone }) => {
    const day = civilDateOf(from, timeZone)
    return daysBetween(day, addMonths(day, length))
  },
}

// Hours count from the instant itself (民法典 Art. 201), outside working hours from the next opening.
const workingHours: Counting = {
  measure: (_, length) => length * hour,
  end: addWorkingTime,
  left: workingTimeBetween,
}

export const countings: Record<LimitUnit, Counting> = {
  'working-days': workingDays,
  'calendar-days': calendarDays,
  months,
  'working-hours': workingHours,
}

/** The day that ends at this instant, or in which it lies. */
export const lastDay = (end: Instant, timeZone: string): PlainDate =>
  civilDateOf(instantOf(Date.parse(end) - 1), timeZone)
