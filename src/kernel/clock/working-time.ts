// working time: the hours of working days during which an office works; everything else does not exist for it.
import { addDays, civilDateOf } from '../primitives/dates.ts'
import { errorsOf } from '../primitives/errors.ts'
import { instantOf, type Instant, type PlainDate } from '../primitives/ids.ts'

/** Opening and closing times of a working day, `HH:MM`, in order: `[['09:00', '12:00'], ['14:00', '17:30']]`. */
export type WorkingHours = readonly (readonly [opens: string, closes: string])[]

export const workingTimeError = errorsOf({
  'clock.hours': { kind: 'invalid', fix: 'Give opening and closing times as HH:MM, in order and without overlap.' },
})

/** What working time is counted on. */
export interface WorkingDays {
  readonly timeZone: string
  readonly hours: WorkingHours
  isWorkingDay(date: PlainDate): boolean
}

/** @throws {clock.hours}  unless each time is later than the one before it */
export function checkHours(hours: WorkingHours): void {
  const times = hours.flat()
  const areTimes = times.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time))
  const areInOrder = times.every((time, index) => index === 0 || time > (times[index - 1] ?? ''))
  if (times.length === 0 || !areTimes || !areInOrder) throw workingTimeError('clock.hours')
}

/** The instant at which `ms` of working time have passed since `from`. With nothing to pass it is `from` itself. */
export function addWorkingTime(from: Instant, ms: number, days: WorkingDays): Instant {
  const start = Date.parse(from)
  let left = ms
  for (let date = civilDateOf(from, days.timeZone); left > 0; date = addDays(date, 1)) {
    for (const [opens, closes] of openings(date, days)) {
      const begin = Math.max(opens, start)
      if (closes > begin && closes - begin >= left) return instantOf(begin + left)
      left -= Math.max(0, closes - begin)
    }
  }
  return from
}

/** Working time between two instants, in ms; negative when `to` is earlier. */
export function workingTimeBetween(from: Instant, to: Instant, days: WorkingDays): number {
  if (to < from) return 0 - workingTimeBetween(to, from, days)
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const last = civilDateOf(to, days.timeZone)
  let sum = 0
  for (let date = civilDateOf(from, days.timeZone); date <= last; date = addDays(date, 1)) {
    for (const [opens, closes] of openings(date, days)) {
      sum += Math.max(0, Math.min(closes, end) - Math.max(opens, start))
    }
  }
  return sum
}

/** When the office is open on this day, as milliseconds since 1970. */
function openings(date: PlainDate, { timeZone, hours, isWorkingDay }: WorkingDays): (readonly [number, number])[] {
  if (!isWorkingDay(date)) return []
  const day = Temporal.PlainDate.from(date)
  const at = (time: string) =>
    day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
  return hours.map(([opens, closes]) => [at(opens), at(closes)] as const)
}
