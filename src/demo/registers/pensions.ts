import type { DemoRegister } from '../register-table.ts'

export const pensions: DemoRegister = {
  id: 'pensions',
  provider: 'human-resources',
  schema: 'reg_human_resources',
  table: 'pensions',
  comment: '基本养老保险待遇 of the demo city: one row for each who draws a pension. Nobody in it exists.',
  columns: { draws_pension: 'boolean not null' },
  row: ({ work: { kind } }) => (kind === 'pension' ? { draws_pension: true } : null),
}
