// Functions that make dates, times and durations, and say where a day stands in its year.
// @source DMN 1.5, 10.3.4.1 and 10.3.4.7
import type { Numeric } from '../arithmetic.ts'
import { civilDate, monthsBetween, parseDate, weekday, type FeelDate } from '../date.ts'
import { parseDuration, yearsDuration, type DaysDuration } from '../duration.ts'
import { clockTime, dateTime as joined, midnightUtc, parseDateTime, parseTime, type FeelDateTime } from '../time.ts'
import { feelTypes, type FeelType } from '../types.ts'
import { isDateTime, type Value } from '../value.ts'
import { date, dateTime, days, form1, form2, form3, form4, number, orNull, string, time } from './function.ts'
import type { Builtin, Form, Parameter } from './function.ts'

const source = 'DMN 1.5, 10.3.4.1'
const { date: day, time: clock, dateTime: moment, number: count, nullable } = feelTypes

export const dateFunctions: readonly Builtin[] = [
  {
    name: 'date',
    source,
    forms: [
      form1(string('from'), nullable(day), parseDate),
      form1(date('from'), day, (from) => from),
      form1(dateTime('from'), day, (from) => from.date),
      form3([number('year'), number('month'), number('day')], nullable(day), (year, month, dayOfMonth) =>
        dateFrom(year, month, dayOfMonth),
      ),
    ],
  },
  {
    name: 'time',
    source,
    forms: [
      form1(string('from'), nullable(clock), parseTime),
      form1(time('from'), clock, (from) => from),
      form1(dateTime('from'), clock, (from) => from.time),
      form1(date('from'), clock, () => midnightUtc),
      form3([number('hour'), number('minute'), number('second')], nullable(clock), (...parts) => timeFrom(parts, null)),
      form4(
        [number('hour'), number('minute'), number('second'), orNull(days('offset'))],
        nullable(clock),
        (hour, minute, second, offset) => timeFrom([hour, minute, second], offset),
      ),
    ],
  },
  {
    name: 'date and time',
    source,
    forms: [
      form1(string('from'), nullable(moment), parseDateTime),
      form2([date('date'), time('time')], moment, joined),
      form2([dateTime('date'), time('time')], moment, ({ date: of }, at) => joined(of, at)),
    ],
  },
  { name: 'duration', source, forms: [form1(string('from'), feelTypes.any, parseDuration)] },
  { name: 'years and months duration', source, forms: between() },
  calendar('day of year', count, (of) => of.day - (civilDate(of.year, 1, 1)?.day ?? 0) + 1),
  calendar('day of week', feelTypes.string, (of) => weekdays[weekday(of) - 1] ?? null),
  calendar('month of year', feelTypes.string, ({ month }) => months[month - 1] ?? null),
  calendar('week of year', count, weekOfYear),
]

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
// prettier-ignore
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

function calendar(name: string, result: FeelType, body: (of: FeelDate) => Value): Builtin {
  const forms = [form1(date('date'), result, body), form1(dateTime('date'), result, (of) => body(of.date))]
  return { name, source: 'DMN 1.5, 10.3.4.7', forms }
}

// ISO 8601: a week belongs to the year that holds its Thursday.
function weekOfYear(of: FeelDate): number {
  const thursday = of.day + 4 - weekday(of)
  const year =
    [of.year + 1, of.year].find((each) => (civilDate(each, 1, 1)?.day ?? Infinity) <= thursday) ?? of.year - 1
  return Math.floor((thursday - (civilDate(year, 1, 1)?.day ?? 0)) / 7) + 1
}

function between(): readonly Form[] {
  const kinds: readonly ((name: string) => Parameter<FeelDate | FeelDateTime>)[] = [date, dateTime]
  const body = (from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime) =>
    yearsDuration(monthsBetween(dayOf(from), dayOf(to)))
  return kinds.flatMap((from) => kinds.map((to) => form2([from('from'), to('to')], feelTypes.yearsDuration, body)))
}

const dayOf = (value: FeelDate | FeelDateTime): FeelDate => (isDateTime(value) ? value.date : value)

function timeFrom(parts: readonly [Numeric, Numeric, Numeric], offset: DaysDuration | null): Value {
  if (offset === null) return clockTime(parts)
  return typeof offset.seconds === 'number' ? clockTime(parts, offset.seconds) : null
}

function dateFrom(year: Numeric, month: Numeric, dayOfMonth: Numeric): FeelDate | null {
  const whole = typeof year === 'number' && typeof month === 'number' && typeof dayOfMonth === 'number'
  return whole ? civilDate(year, month, dayOfMonth) : null
}
