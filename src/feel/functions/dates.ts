// Functions that make and measure dates and durations, and read numbers. @source DMN 1.5, 10.3.4.1 and 10.3.4.7
import { parseNumeric } from '../arithmetic.ts'
import { civilDate, monthsBetween, parseDate } from '../date.ts'
import { parseDuration, yearsDuration } from '../duration.ts'
import { feelTypes } from '../types.ts'
import { date, form1, form2, form3, number, string, type FeelFunction } from './function.ts'

const source = 'DMN 1.5, 10.3.4.1'
const maybeDate = feelTypes.nullable(feelTypes.date)

export const dateFunctions: readonly FeelFunction[] = [
  {
    name: 'date',
    source,
    forms: [
      form1(string('from'), maybeDate, parseDate),
      form1(date('from'), feelTypes.date, (from) => from),
      form3([number('year'), number('month'), number('day')], maybeDate, (year, month, day) => {
        const allPlain = typeof year === 'number' && typeof month === 'number' && typeof day === 'number'
        return allPlain ? civilDate(year, month, day) : null
      }),
    ],
  },
  { name: 'duration', source, forms: [form1(string('from'), feelTypes.any, parseDuration)] },
  {
    name: 'number',
    source,
    forms: [form1(string('from'), feelTypes.nullable(feelTypes.number), readNumber), separated()],
  },
  {
    name: 'years and months duration',
    source,
    forms: [
      form2([date('from'), date('to')], feelTypes.yearsDuration, (from, to) => yearsDuration(monthsBetween(from, to))),
    ],
  },
]

function separated() {
  const parameters = [string('from'), string('grouping separator'), string('decimal separator')] as const
  return form3(parameters, feelTypes.nullable(feelTypes.number), (from, grouping, point) => {
    if (grouping === point || ![' ', ',', '.'].includes(grouping) || !['.', ','].includes(point)) return null
    return readNumber(from.replaceAll(grouping, '').replace(point, '.'))
  })
}

function readNumber(text: string) {
  return parseNumeric(text.trim())
}
