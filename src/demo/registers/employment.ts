import type { DemoRegister } from '../register-table.ts'
import { unconfirmed, unreadable } from '../work-figures.ts'

export const employment: DemoRegister = {
  id: 'employment',
  provider: 'human-resources',
  schema: 'reg_human_resources',
  table: 'employment',
  comment: '就业登记 of the demo city: one row for each whom an employer has registered. Nobody in it exists.',
  columns: { employed: 'boolean not null', job_ended_on: 'date', job_end_reason: 'text' },
  row: ({ work: { kind, leaving } }, random) => {
    const chance = random()
    if (kind === 'job')
      return { employed: true, job_ended_on: null, job_end_reason: null, ...(chance < unconfirmed && old) }
    if (leaving === null) return null
    const row = { employed: false, job_ended_on: leaving.on, job_end_reason: leaving.reason }
    if (chance < unreadable) return { ...row, job_ended_on: 'infinity' }
    return { ...row, ...(chance < unreadable + unconfirmed && old) }
  },
}

/** An office that has not been through its rows for over a year. */
const old = { confirmed_days_ago: 500 }
