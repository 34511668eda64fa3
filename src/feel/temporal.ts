// Dates, times and durations from the one text form they all have, as in `@"…"`.
import { parseDate, type FeelDate } from './date.ts'
import { parseDuration, type Duration } from './duration.ts'
import { parseDateTime, parseTime, type FeelDateTime, type FeelTime } from './time.ts'

/** What an ISO 8601 text stands for, whichever of the kinds it is. */
export const parseTemporal = (text: string): FeelDate | FeelTime | FeelDateTime | Duration | null =>
  parseDate(text) ?? parseDuration(text) ?? parseTime(text) ?? parseDateTime(text)
