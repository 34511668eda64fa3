import { unconfirmedHomes } from '../dwelling-figures.ts'
import type { DemoRegister } from '../register-table.ts'

export const housing: DemoRegister = {
  id: 'housing',
  provider: 'natural-resources',
  schema: 'reg_natural_resources',
  table: 'housing',
  comment:
    '有无自有住房 of the demo city: one row for each who, or whose spouse, owns a home, or may. Nobody in it exists.',
  columns: { owns_home: 'boolean not null', spouse_owns_home: 'boolean' },
  row: ({ dwelling: { ownsHome, spouseOwnsHome } }, random) => {
    const stale = random() < unconfirmedHomes
    if (!ownsHome && spouseOwnsHome === false) return null
    return { owns_home: ownsHome, spouse_owns_home: spouseOwnsHome, ...(stale && { confirmed_days_ago: 500 }) }
  },
}
