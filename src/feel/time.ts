// time: a time of the day, to the nanosecond. date and time: a civil date with a time.
// Either is local (no zone), has an offset from UTC, or names a zone of the IANA database.
import { add, divide, multiply, parseNumeric, round, subtract, type Numeric } from './arithmetic.ts'
import { addDays, addMonths, civilDate, formatDate, parseDate, type FeelDate } from './date.ts'
import { daysDuration, type DaysDuration, type Duration } from './duration.ts'
import { kind } from './kind.ts'

export interface FeelTime {
  readonly [kind]: 'time'
  /** Nanoseconds since midnight. */
  readonly nanos: number
  /** Seconds east of UTC; null where the time is local or names a zone. */
  readonly offset: number | null
  readonly zone: string | null
}
export interface FeelDateTime {
  readonly [kind]: 'date and time'
  readonly date: FeelDate
  readonly time: FeelTime
}

const nanosPerSecond = 1_000_000_000
const nanosPerDay = 86_400 * nanosPerSecond

/** A time of the day; null where the parts are out of range. Parts of a nanosecond are dropped. */
export function clockTime(
  [hour, minute, second]: readonly [Numeric, Numeric, Numeric],
  offset: number | null = null,
  zone: string | null = null,
): FeelTime | null {
  const nanos = round(multiply(second, nanosPerSecond) ?? -1, 0, 'down')
  if (!within(hour, 24) || !within(minute, 60) || !within(nanos, 60 * nanosPerSecond)) return null
  if (offset !== null && Math.abs(offset) > longestOffset) return null
  return timeOf((hour * 3600 + minute * 60) * nanosPerSecond + nanos, { offset, zone })
}

const within = (value: Numeric | null, end: number): value is number =>
  typeof value === 'number' && value >= 0 && value < end

// ISO 8601 sets none; 18 hours is what common platforms take, and no zone has ever had more than 16.
const longestOffset = 18 * 3600

const written = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:(Z|z|[+-]\d\d:\d\d(?::\d\d)?)|@([A-Za-z][\w+-]*(?:\/[\w+-]+)*))?$/

/** Reads `hh:mm:ss`, perhaps with a fraction, and `Z`, an offset or `@Zone/Name`. */
export function parseTime(text: string): FeelTime | null {
  const [, hour, minute, second = '', place, zone = null] = written.exec(text) ?? []
  const offset = place === undefined ? null : parseOffset(place)
  if (hour === undefined || offset === undefined) return null
  if (zone !== null && !isZone(zone)) return null
  return clockTime([Number(hour), Number(minute), parseNumeric(second) ?? 0], offset, zone)
}

/** Seconds east of UTC; undefined where the minutes or seconds are no such. */
function parseOffset(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number)
  if (minutes > 59 || seconds > 59) return undefined
  const ahead = hours * 3600 + minutes * 60 + seconds
  return text.startsWith('-') ? 0 - ahead : ahead
}

/** Reads a date and a time joined by `T`; a date alone is its midnight, local. */
export function parseDateTime(text: string): FeelDateTime | null {
  const cut = text.indexOf('T')
  const date = parseDate(cut < 0 ? text : text.slice(0, cut))
  const time = cut < 0 ? midnight : parseTime(text.slice(cut + 1))
  return date === null || time === null ? null : dateTime(date, time)
}

export const dateTime = (date: FeelDate, time: FeelTime): FeelDateTime => ({ [kind]: 'date and time', date, time })

export const midnight: FeelTime = timeOf(0, { offset: null, zone: null })
/** The instant a date stands for where a date and time is wanted. @source DMN 1.5, 10.3.2.9.4 */
export const midnightUtc: FeelTime = timeOf(0, { offset: 0, zone: null })

/** The civil date and time in a zone at an instant given in milliseconds since 1970. */
export function dateTimeAt(epochMs: number, zone: string): FeelDateTime | null {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
  const date = civilDate(local.year, local.month, local.day)
  const time = clockTime([local.hour, local.minute, local.second], null, zone)
  const nanos = (local.millisecond * 1000 + local.microsecond) * 1000
  return date === null || time === null ? null : dateTime(date, timeOf(time.nanos + nanos, time))
}

export function formatTime({ nanos, offset, zone }: FeelTime): string {
  const digits = (value: number, length = 2) => String(value).padStart(length, '0')
  const seconds = Math.floor(nanos / nanosPerSecond)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => digits(part))
  const fraction = digits(nanos % nanosPerSecond, 9).replace(/0+$/, '')
  const place = zone === null ? (offset === null ? '' : formatOffset(offset)) : `@${zone}`
  return `${clock.join(':')}${fraction === '' ? '' : `.${fraction}`}${place}`
}

export const formatDateTime = ({ date, time }: FeelDateTime): string => `${formatDate(date)}T${formatTime(time)}`

export const hourOf = ({ nanos }: FeelTime): number => Math.floor(nanos / (3600 * nanosPerSecond))
export const minuteOf = ({ nanos }: FeelTime): number => Math.floor(nanos / (60 * nanosPerSecond)) % 60
/** Seconds with their fraction. */
export const secondOf = ({ nanos }: FeelTime): Numeric | null => divide(nanos % (60 * nanosPerSecond), nanosPerSecond)

/** Seconds east of UTC on the day in question; null for what is local. */
export const offsetOf = ({ date, time }: FeelDateTime): number | null =>
  time.zone === null ? time.offset : offsetIn(time.zone, date, time)

/** Negative, zero or positive by the instant; null between local and not, which have no common order. */
export function compareDateTimes(a: FeelDateTime, b: FeelDateTime): number | null {
  const [left, right] = [atUtc(a), atUtc(b)]
  if (left.local !== right.local) return null
  return left.day - right.day || left.nanos - right.nanos
}

/** Negative, zero or positive; null between times whose places cannot be compared without a date. */
export function compareTimes(a: FeelTime, b: FeelTime): number | null {
  if (a.zone !== b.zone || (a.offset === null) !== (b.offset === null)) return null
  return a.nanos - (a.offset ?? 0) * nanosPerSecond - (b.nanos - (b.offset ?? 0) * nanosPerSecond)
}

/** Whether clock and place agree: what is the same instant in another zone is not equal, though neither is earlier. */
export const sameTime = (a: FeelTime, b: FeelTime): boolean =>
  a.nanos === b.nanos && a.offset === b.offset && a.zone === b.zone

/** From b to a; null between local and not. */
export function dateTimeDifference(a: FeelDateTime, b: FeelDateTime): DaysDuration | null {
  const [left, right] = [atUtc(a), atUtc(b)]
  if (left.local !== right.local) return null
  const nanos = add(multiply(left.day - right.day, nanosPerDay) ?? 0, left.nanos - right.nanos)
  return nanos === null ? null : daysDuration(divide(nanos, nanosPerSecond))
}

/** From b to a within one day. */
export function timeDifference(a: FeelTime, b: FeelTime): DaysDuration | null {
  const nanos = compareTimes(a, b)
  return nanos === null ? null : daysDuration(divide(nanos, nanosPerSecond))
}

/** The time a duration later, on whatever day. */
export function addToTime(time: FeelTime, { seconds }: DaysDuration): FeelTime | null {
  const moved = moveNanos(time.nanos, seconds)
  return moved === null ? null : timeOf(moved.nanos, time)
}

/** The date and time a duration later: months on the calendar, days and seconds on the clock of the instant. */
export function addToDateTime(from: FeelDateTime, duration: Duration): FeelDateTime | null {
  if (duration[kind] === 'years duration') {
    const date = addMonths(from.date, duration.months)
    return date === null ? null : dateTime(date, from.time)
  }
  const later = moved(from, duration.seconds)
  if (later === null || from.time.zone === null) return later
  // A zone’s clock may have been put forward or back in between.
  return moved(later, (offsetOf(later) ?? 0) - (offsetOf(from) ?? 0))
}

/** Whether this is a zone of the IANA database. */
function isZone(name: string): boolean {
  const known = zones.get(name)
  if (known !== undefined) return known
  const found = looksUp(name)
  zones.set(name, found)
  return found
}

const zones = new Map<string, boolean>()

function looksUp(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function timeOf(nanos: number, { offset, zone }: { offset: number | null; zone: string | null }): FeelTime {
  return { [kind]: 'time', nanos, offset, zone }
}

function moved({ date, time }: FeelDateTime, seconds: Numeric): FeelDateTime | null {
  const later = moveNanos(time.nanos, seconds)
  const day = later === null ? null : addDays(date, later.days)
  return later === null || day === null ? null : dateTime(day, timeOf(later.nanos, time))
}

function moveNanos(nanos: number, seconds: Numeric): { days: number; nanos: number } | null {
  const shift = round(multiply(seconds, nanosPerSecond) ?? 0, 0, 'down')
  const total = shift === null ? null : add(shift, nanos)
  const days = total === null ? null : round(divide(total, nanosPerDay) ?? 0, 0, 'floor')
  if (total === null || typeof days !== 'number') return null
  const rest = subtract(total, multiply(days, nanosPerDay) ?? 0)
  return typeof rest === 'number' ? { days, nanos: rest } : null
}

function atUtc(value: FeelDateTime): { local: boolean; day: number; nanos: number } {
  const offset = offsetOf(value)
  const nanos = value.time.nanos - (offset ?? 0) * nanosPerSecond
  const days = Math.floor(nanos / nanosPerDay)
  return { local: offset === null, day: value.date.day + days, nanos: nanos - days * nanosPerDay }
}

function offsetIn(zone: string, { year, month, dayOfMonth: day }: FeelDate, time: FeelTime): number {
  // The calendar repeats every 400 years; the platform’s own ends before FEEL’s years do.
  const within = Math.abs(year) < 200_000 ? year : 2000 + (((year % 400) + 400) % 400)
  const [hour, minute] = [hourOf(time), minuteOf(time)]
  const second = Math.floor(time.nanos / nanosPerSecond) % 60
  const local = new Temporal.PlainDateTime(within, month, day, hour, minute, second)
  return local.toZonedDateTime(zone).offsetNanoseconds / nanosPerSecond
}

function formatOffset(offset: number): string {
  if (offset === 0) return 'Z'
  const seconds = Math.abs(offset)
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    ...(seconds % 60 === 0 ? [] : [seconds % 60]),
  ]
  return `${offset < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`
}
