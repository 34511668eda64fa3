// reading: what a clock shows at an instant, on a calendar.
// green: time enough. yellow: the last working day before the due day has begun (or the last working hour is running).
// red: the limit has passed. stopped: the clock stands, so there is no due day.
import { civilDateOf, endOfDay, startOfDay } from '../primitives/dates.ts'
import { instantOf, type Instant, type PlainDate } from '../primitives/ids.ts'
import type { Calendar } from './calendar.ts'
import type { Clock, ClockChange, SilenceRule, SourceId } from './clock.ts'
import { countings, lastDay, type Left } from './counting.ts'

export interface Due {
  readonly dueOn: PlainDate
  /** The first instant that is too late: 24:00 of `dueOn`, or the minute for limits in hours. */
  readonly dueAt: Instant
  /** When supervision warns. @source [practice] 电子监察: a hint one working day before the limit */
  readonly yellowAt: Instant
  /** True past the last published notice; the due row is computed again when the notice appears. */
  readonly provisional: boolean
}

export interface RunningReading extends Due {
  readonly state: 'green' | 'yellow' | 'red'
  /** After today, up to and including the due day: 0 on that day, negative from the next working day on. */
  readonly remainingWorkingDays: number
}

export interface StoppedReading {
  readonly state: 'stopped'
  readonly since: Instant
  readonly ground: SourceId
  /** What will be left at the end of the day on which it resumes. */
  readonly remainingWorkingDays: number
}

export type Reading = RunningReading | StoppedReading

/** What happens by itself at `actsAt`: the content of a `due` row. */
export interface Silence {
  readonly becomes: SilenceRule['becomes']
  readonly source: SourceId
  readonly actsAt: Instant
  /** From when the acceptance or approval counts. */
  readonly effectiveAt: Instant
}

/** What the clock shows at `now`. */
export function reading(clock: Clock, now: Instant, calendar: Calendar): Reading {
  const course = courseOf(clock, calendar)
  const due = dueFrom(clock, course, calendar)
  const { stop } = course
  if (stop !== undefined) {
    const remainingWorkingDays = workingDaysLeft(stop.at, due, calendar)
    return { state: 'stopped', since: stop.at, ground: stop.ground, remainingWorkingDays }
  }
  return { ...due, state: colour(due, now), remainingWorkingDays: workingDaysLeft(now, due, calendar) }
}

/** When the clock runs out, or undefined while it stands. */
export function dueOf(clock: Clock, calendar: Calendar): Due | undefined {
  const course = courseOf(clock, calendar)
  return course.stop === undefined ? dueFrom(clock, course, calendar) : undefined
}

/** What silence will do and when, or undefined while the clock stands or where silence means nothing. */
export function silenceOf(clock: Clock, calendar: Calendar): Silence | undefined {
  const rule = clock.limit.onSilence
  const due = dueOf(clock, calendar)
  if (rule === undefined || due === undefined) return undefined
  const effectiveAt = rule.effective === 'start' ? clock.startedAt : due.dueAt
  return { becomes: rule.becomes, source: rule.source, actsAt: due.dueAt, effectiveAt }
}

/** The reading whose limit passes first. A stopped one only when nothing runs. */
export function nearest(readings: readonly Reading[]): Reading | undefined {
  const running = readings.filter((each) => each.state !== 'stopped')
  return running.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)).at(0) ?? readings.at(0)
}

type Stop = Extract<ClockChange, { kind: 'stopped' }>

/** Where a clock is: `left` of its measure since `from`. While it stands, `stop` says since when. */
interface Course {
  readonly from: Instant
  readonly left: Left
  readonly stop?: Stop
}

function courseOf(clock: Clock, calendar: Calendar): Course {
  const { startedAt, limit } = clock
  const start: Course = { from: startedAt, left: countings[limit.unit].measure(startedAt, limit.length, calendar) }
  return clock.changes.reduce((course, change) => afterChange(clock, course, change, calendar), start)
}

/** A limit that has passed is over: what comes later neither stops nor lengthens it. */
function afterChange(clock: Clock, course: Course, change: ClockChange, calendar: Calendar): Course {
  const counting = countings[clock.limit.unit]
  const end = counting.end(course.from, course.left, calendar)
  if (change.kind === 'resumed') {
    if (course.stop === undefined) return course
    return { from: change.at, left: Math.max(0, counting.left(course.stop.at, end, calendar)) }
  }
  const isOver = course.stop === undefined && change.at >= dueFrom(clock, course, calendar).dueAt
  if (isOver) return course
  if (change.kind === 'stopped') return { ...course, stop: change }
  const onLastDay = instantOf(Date.parse(end) - 1)
  return { ...course, left: course.left + counting.measure(onLastDay, change.by, calendar) }
}

function dueFrom({ limit }: Clock, { from, left }: Course, calendar: Calendar): Due {
  const end = countings[limit.unit].end(from, left, calendar)
  const ends = lastDay(end, calendar.timeZone)
  if (limit.unit === 'working-hours') {
    const warned = Math.max(0, left - warningMs)
    const yellowAt = countings[limit.unit].end(from, warned, calendar)
    return { dueOn: ends, dueAt: end, yellowAt, provisional: calendar.isProvisional(ends) }
  }
  // A period whose last day is a day off ends with the next working day. @source 民法典 Art. 203
  const { date: dueOn, provisional } = calendar.addWorkingDays(ends, 0)
  const warnedOn = calendar.addWorkingDays(dueOn, -1).date
  const { timeZone } = calendar
  return { dueOn, dueAt: endOfDay(dueOn, timeZone), yellowAt: startOfDay(warnedOn, timeZone), provisional }
}

const warningMs = 3_600_000

function colour({ dueAt, yellowAt }: Due, now: Instant): RunningReading['state'] {
  if (now >= dueAt) return 'red'
  return now >= yellowAt ? 'yellow' : 'green'
}

const workingDaysLeft = (at: Instant, { dueOn }: Due, calendar: Calendar): number =>
  calendar.workingDaysBetween(civilDateOf(at, calendar.timeZone), dueOn)
