import { daysBefore } from '../civil-dates.ts'
import {
  borrowing,
  contributing,
  contribution,
  interrupted,
  sleeping,
  unlinked,
  withdrewForRent,
  withdrewOtherwise,
} from '../dwelling-figures.ts'
import { between, type Random } from '../random.ts'
import type { DemoRegister } from '../register-table.ts'
import type { Resident } from '../resident.ts'
import { workDay } from '../work-figures.ts'

export const housingFund: DemoRegister = {
  id: 'housing-fund',
  provider: 'housing-fund-centre',
  schema: 'reg_housing_fund',
  table: 'accounts',
  comment: '住房公积金账户 of the demo city. Neither people nor accounts exist.',
  columns: {
    account_status: `text not null check (account_status in ('normal', 'sealed', 'closed'))`,
    continuous_months: 'integer not null',
    managed_in: 'text not null',
    balance_fen: 'integer not null',
    loan_outstanding: 'boolean not null',
    rent_withdrawn_on: 'date',
    other_withdrawn_on: 'date',
    payout_bound: 'boolean not null',
  },
  row: (resident, random) => {
    const { work, home, dwelling } = resident
    const chance = random()
    if (chance >= (accounts[work.kind] ?? 0)) return null
    const pays = work.kind === 'job'
    const withdrawn = withdrawals(random, resident)
    return {
      account_status: pays ? 'normal' : 'sealed',
      continuous_months: pays ? inARow(random, work.paidMonths) : 0,
      managed_in: home.code.startsWith('999921') ? '999921' : '999900',
      balance_fen: balance(random, resident),
      loan_outstanding: random() < (dwelling.ownsHome ? borrowing.owner : borrowing.other),
      ...withdrawn,
      payout_bound: random() >= unlinked,
    }
  },
}

const accounts: Readonly<Partial<Record<Resident['work']['kind'], number>>> = { job: contributing, left: sleeping }

const inARow = (random: Random, paidMonths: number): number => {
  const [chance, short] = [random(), between(random, 0, 3)]
  return chance < interrupted ? Math.min(short, paidMonths) : paidMonths
}

/** What was paid in, less what went out for whatever it was. */
const balance = (random: Random, { work }: Resident): number =>
  Math.round(work.paidMonths * work.wageFen * contribution * (0.3 + 0.7 * random()))

function withdrawals(random: Random, { dwelling, work }: Resident) {
  const [rent, other, rentDays, otherDays] = [random(), random(), between(random, 1, 600), between(random, 1, 900)]
  // Nobody can have withdrawn before paying in.
  const since = daysBefore(workDay, work.paidMonths * 30)
  const on = (days: number): string | null => {
    const day = daysBefore(workDay, days)
    return day > since ? day : null
  }
  return {
    rent_withdrawn_on: !dwelling.ownsHome && rent < withdrewForRent ? on(rentDays) : null,
    other_withdrawn_on: other < withdrewOtherwise ? on(otherDays) : null,
  }
}
