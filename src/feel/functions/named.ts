// Our own named functions: what rules of law need and FEEL lacks, each with its source.
// They never change meaning, because old decisions are replayed; a corrected one gets a new name.
import { civilDate, monthsBetween, type FeelDate } from '../date.ts'
import { feelTypes } from '../types.ts'
import { date, form1, form2, type FeelFunction } from './function.ts'

export const namedFunctions: readonly FeelFunction[] = [
  {
    name: 'age',
    source:
      '周岁, full years of life. Practice in welfare matters: the age is reached on the birthday, so a person is 80 on the 80th birthday. Criminal law counts from the day after it (法释〔2006〕1号 第二条); a rule that needs that gets its own function.',
    forms: [form2([date('birth_date'), date('on')], feelTypes.nullable(feelTypes.number), age)],
  },
  {
    name: 'full months between',
    source:
      'Practice: a month is full on the day of the same number in a later month, and where that month has no such day on the first of the next. Negative when `to` is the earlier date.',
    forms: [form2([date('from'), date('to')], feelTypes.number, monthsBetween)],
  },
  {
    name: 'first of next month',
    source: 'Practice: a benefit runs 自批准次月起, from the first day of the month after the date.',
    forms: [form1(date('date'), feelTypes.nullable(feelTypes.date), firstOfNextMonth)],
  },
]

/**
 * Full years lived on a date; null before birth, which is no age.
 *
 * Who was born on 29 February reaches the age on 1 March in common years: the day is full when the date of birth has
 * passed, and 28 February is before it.
 */
function age(birthDate: FeelDate, on: FeelDate): number | null {
  return on.day < birthDate.day ? null : Math.floor(monthsBetween(birthDate, on) / 12)
}

function firstOfNextMonth({ year, month }: FeelDate): FeelDate | null {
  return month === 12 ? civilDate(year + 1, 1, 1) : civilDate(year, month + 1, 1)
}
