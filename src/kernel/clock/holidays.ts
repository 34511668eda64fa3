// published: the State Council’s yearly notice says which days are off and which weekend days are worked.
// statutory: what the regulation gives every year; the notice only moves weekends around it.
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { errorsOf } from '../primitives/errors.ts'
import { toPlainDate, type PlainDate } from '../primitives/ids.ts'

export const holidayError = errorsOf({
  'clock.year': { kind: 'invalid', fix: 'Give dates between 2000 and 2099; other years have no holiday rules here.' },
})

// The package's lists, not its functions: those read dates in the zone of the process, and beyond the last list they
// call every weekday a working day, 2027-01-01 included.
const off: ReadonlySet<string> = new Set(Object.keys(published.holidays))
const worked: ReadonlySet<string> = new Set(Object.keys(published.workdays))
const years = [...off].filter((date) => date.endsWith('-10-01')).map((date) => date.slice(0, 4))

export const publishedFrom: PlainDate = toPlainDate(`${years.toSorted().at(0)}-01-01`)

/**
 * The last day that no notice can still change.
 *
 * The notice for a year comes in the November before and may move the last three days of December: the one for 2019
 * made Saturday 2018-12-29 a working day and Monday 2018-12-31 a day off.
 */
export const publishedUntil: PlainDate = toPlainDate(`${years.toSorted().at(-1)}-12-28`)

/** Whether the notices make this a working day; a day they do not name is one from Monday to Friday. */
export const isPublishedWorkingDay = (date: PlainDate): boolean =>
  worked.has(date) || (!off.has(date) && isWeekday(Temporal.PlainDate.from(date)))

/**
 * Whether the regulation alone makes this a working day: the best estimate before the notice comes.
 *
 * It has as many working days in a year as the notice will have, but not the worked weekends and the longer holidays
 * that the notice makes of them.
 *
 * @throws {clock.year}  outside 2000–2099
 */
export function isStatutoryWorkingDay(date: PlainDate): boolean {
  const day = Temporal.PlainDate.from(date)
  return isWeekday(day) && !statutoryOff(day.year).has(date)
}

const offByYear = new Map<number, ReadonlySet<string>>()

function statutoryOff(year: number): ReadonlySet<string> {
  const known = offByYear.get(year) ?? withDaysInLieu(statutoryHolidays(year))
  offByYear.set(year, known)
  return known
}

/**
 * The thirteen holidays of a year, as dates; two feasts on one day (中秋 2031-10-01) appear twice.
 *
 * @source 全国年节及纪念日放假办法 (国务院令第795号) Art. 2
 */
export function statutoryHolidays(year: number): readonly Temporal.PlainDate[] {
  if (year < 2000 || year > 2099) throw holidayError('clock.year', { year })
  const spring = lunar(year, 'M01', 1)
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) =>
    Temporal.PlainDate.from(`${year}-${day}`),
  )
  const springFestival = [-1, 0, 1, 2].map((days) => spring.add({ days }))
  return [...fixed, ...springFestival, qingming(year), lunar(year, 'M05', 5), lunar(year, 'M08', 15)]
}

/** A holiday on a weekend, or on a day that is off already, is made up on the next working day. @source ibid. Art. 6 */
function withDaysInLieu(holidays: readonly Temporal.PlainDate[]): ReadonlySet<string> {
  const taken = new Set(holidays.map(String))
  const seen = new Set<string>()
  for (const holiday of holidays) {
    const isLost = !isWeekday(holiday) || seen.has(String(holiday))
    seen.add(String(holiday))
    if (isLost) taken.add(nextFree(holiday, taken))
  }
  return taken
}

function nextFree(after: Temporal.PlainDate, taken: ReadonlySet<string>): string {
  const next = after.add({ days: 1 })
  return isWeekday(next) && !taken.has(String(next)) ? String(next) : nextFree(next, taken)
}

/** A day of the lunar year that begins in `year`; a leap month never bears a feast. */
const lunar = (year: number, monthCode: string, day: number): Temporal.PlainDate =>
  Temporal.PlainDate.from(`${year}-07-01`).withCalendar('chinese').with({ monthCode, day }).withCalendar('iso8601')

/**
 * 清明 of a year from 2000 to 2099, by the usual formula for the 21st century.
 *
 * Not the package's solar terms: for 2007 to 2011 they are a day early († compared with the published holidays).
 */
function qingming(year: number): Temporal.PlainDate {
  const short = year % 100
  const day = Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)
  return Temporal.PlainDate.from({ year, month: 4, day })
}

const isWeekday = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= 5
