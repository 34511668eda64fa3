import type { DemoRegister } from '../register-table.ts'

export const businessOwners: DemoRegister = {
  id: 'business-owners',
  provider: 'market-regulation',
  schema: 'reg_market_regulation',
  table: 'business_owners',
  comment: '市场主体经营者 of the demo city: one row for each who runs a business. Nobody in it exists.',
  columns: { runs_business: 'boolean not null' },
  row: ({ work: { kind } }) => (kind === 'business' ? { runs_business: true } : null),
}
