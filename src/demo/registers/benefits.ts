import { monthAfter, yearsLater } from '../civil-dates.ts'
import { received, receiving } from '../figures.ts'
import { dateBefore } from '../numbers.ts'
import type { DemoRegister } from '../register-table.ts'
import type { Community } from '../resident.ts'

export const benefits: DemoRegister = {
  id: 'benefits',
  provider: 'civil-affairs',
  schema: 'reg_civil_affairs',
  table: 'benefits',
  comment: '高龄津贴发放 of the demo city: one row for each who receives it or once did. Nobody in it exists.',
  columns: { old_age_allowance: 'boolean not null', since: 'date' },
  row: ({ birthDate, home, household: { kind, until } }, random) => {
    if (kind === 'elsewhere' || birthDate > dateAtAge(home.allowanceAge)) return null
    const has = kind === 'here'
    const from = since(birthDate, home)
    if (random() >= (has ? receiving : received) || (until !== null && from > until)) return null
    return { old_age_allowance: has, since: from }
  },
}

/** Born on that day or before: has completed so many years on census day. */
const dateAtAge = (years: number): string => yearsLater(dateBefore(0), -years)

// The allowance began in 2019 at 80; in 2025 the age was lowered. It is paid from the month after the birthday.
function since(birthDate: string, { allowanceAge }: Community): string {
  const at80 = monthAfter(yearsLater(birthDate, 80))
  if (at80 <= '2025-01-01') return at80 > '2019-01-01' ? at80 : '2019-01-01'
  const lowered = monthAfter(yearsLater(birthDate, allowanceAge))
  return lowered > '2025-01-01' ? lowered : '2025-01-01'
}
