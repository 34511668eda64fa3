import Type, { type Static } from 'typebox'
import { date, record } from './parts.ts'

const time = (description: string) => Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description })

const Year = record({
  source: Type.String({ description: 'The notice that published the year.' }),
  off: Type.Array(date('A day off.'), { description: 'Public holidays and the days off made up for.' }),
  working: Type.Array(date('A working weekend day.'), { description: 'Weekend days that are worked (调休上班).' }),
})

export const Calendar = record(
  {
    week: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { description: 'Usual working days, Monday is 1.' }),
    hours: Type.Array(record({ from: time('Start.'), to: time('End.') }), {
      description: 'Working hours, local time.',
    }),
    years: Type.Record(Type.String({ pattern: '^\\d{4}$' }), Year, {
      description:
        'By year, in quotes. A year that is missing is computed from the statutory holidays and marked provisional.',
    }),
  },
  'Working days and hours: what every limit is counted by.',
)
export type CalendarDefinition = Static<typeof Calendar>
