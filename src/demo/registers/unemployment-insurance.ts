import type { DemoRegister } from '../register-table.ts'
import { wageNotSettled } from '../work-figures.ts'

export const unemploymentInsurance: DemoRegister = {
  id: 'unemployment-insurance',
  provider: 'human-resources',
  schema: 'reg_human_resources',
  table: 'unemployment_insurance',
  comment: '失业保险缴费 of the demo city: one row for each who pays or has paid. Nobody in it exists.',
  columns: {
    insured_now: 'boolean not null',
    insured_division: 'text',
    paid_months: 'integer',
    remaining_months: 'integer',
    average_wage_fen: 'bigint',
  },
  row: ({ work, household }, random) => {
    if (work.paidMonths === 0) return null
    // Who is registered elsewhere but works here is insured here; who moved away was insured where they went.
    return {
      insured_now: work.kind === 'job',
      insured_division: household.kind === 'moved' ? household.division : '999900',
      paid_months: work.paidMonths,
      remaining_months: work.remainingMonths,
      average_wage_fen: random() < wageNotSettled ? null : work.wageFen,
    }
  },
}
