// Our own named functions: what rules of law need and FEEL lacks, each with its source.
// They never change meaning, because old decisions are replayed; a corrected one gets a new name.
import { civilDate, monthsBetween, parseDate, type FeelDate } from '../date.ts'
import { feelTypes } from '../types.ts'
import { isDate, type Value } from '../value.ts'
import { date, form1, form2, list, string, type Builtin } from './function.ts'

const maybeNumber = feelTypes.nullable(feelTypes.number)

export const namedFunctions: readonly Builtin[] = [
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
  {
    name: 'longest run of months',
    source:
      '连续缴费, the most calendar months in a row: each date stands for its month, the order and repetitions do not matter, and a month without a date ends a run.',
    forms: [form1(list('dates', feelTypes.date), maybeNumber, (dates) => longestOf(runsOfMonths(dates)))],
  },
  {
    name: 'last run of months',
    source: '连续缴费 up to the latest month given: how many calendar months in a row end with it; 0 for no dates.',
    forms: [form1(list('dates', feelTypes.date), maybeNumber, (dates) => lastOf(runsOfMonths(dates)))],
  },
  {
    name: 'birth date of',
    source:
      'GB 11643-1999, 公民身份号码, digits 7 to 14; null where the number is not one of 18 characters with the right check character, or the date is none.',
    forms: [form1(string('identity_number'), feelTypes.nullable(feelTypes.date), birthDate)],
  },
  {
    name: 'sex of',
    source:
      'GB 11643-1999, 公民身份号码, digit 17: odd is male (男), even is female (女); null for what is no such number.',
    forms: [form1(string('identity_number'), feelTypes.nullable(feelTypes.string), sex)],
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

/** The lengths of the runs of months without a gap, the earliest first; null where an element is no date. */
function runsOfMonths(dates: readonly Value[]): readonly number[] | null {
  if (!dates.every(isDate)) return null
  const months = [...new Set(dates.map(({ year, month }) => year * 12 + month))].sort((a, b) => a - b)
  const runs: number[] = []
  for (const [index, month] of months.entries()) {
    if (month - 1 === months[index - 1]) runs.push((runs.pop() ?? 0) + 1)
    else runs.push(1)
  }
  return runs
}

function longestOf(runs: readonly number[] | null): number | null {
  return runs?.reduce((a, b) => Math.max(a, b), 0) ?? null
}

function lastOf(runs: readonly number[] | null): number | null {
  return runs === null ? null : (runs.at(-1) ?? 0)
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** Whether the last character is the one that ISO 7064 MOD 11-2 gives for the 17 digits before it. */
function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  const total = weights.reduce<number>((sum, weight, index) => sum + weight * Number(text[index]), 0)
  return '10X98765432'[total % 11] === text[17]
}

function birthDate(number: string): FeelDate | null {
  if (!isIdentityNumber(number)) return null
  return parseDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
}

function sex(number: string): 'male' | 'female' | null {
  if (birthDate(number) === null) return null
  return Number(number[16]) % 2 === 1 ? 'male' : 'female'
}
