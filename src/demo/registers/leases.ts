import { withoutRent } from '../dwelling-figures.ts'
import type { DemoRegister } from '../register-table.ts'

export const leases: DemoRegister = {
  id: 'leases',
  provider: 'housing-bureau',
  schema: 'reg_housing_bureau',
  table: 'leases',
  comment: '住房租赁备案 of the demo city: one row for each tenant with a lease in force. Nobody in it exists.',
  columns: { lease_kind: `text not null check (lease_kind in ('market', 'public'))`, lease_rent_fen: 'integer' },
  row: ({ dwelling: { lease } }, random) => {
    if (lease === null) return null
    return { lease_kind: lease.kind, lease_rent_fen: random() < withoutRent ? null : lease.rentFen }
  },
}
