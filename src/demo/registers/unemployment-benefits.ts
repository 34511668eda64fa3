import type { DemoRegister } from '../register-table.ts'

export const unemploymentBenefits: DemoRegister = {
  id: 'unemployment-benefits',
  provider: 'human-resources',
  schema: 'reg_human_resources',
  table: 'unemployment_benefits',
  comment: '失业保险金发放 of the demo city: one row for each who draws it. Nobody in it exists.',
  columns: { draws_benefit: 'boolean not null' },
  row: ({ work: { leaving } }) => (leaving?.draws === true ? { draws_benefit: true } : null),
}
