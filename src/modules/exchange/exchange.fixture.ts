// Registers, people and grounds that the tests of the exchange share. Nobody here exists.
import { toActorId, toInstant, toPersonId, type Instant } from '../../kernel/primitives/ids.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { fakeConnectors, type FakeConnectors, type FakeRow } from './fake-connector.fixture.ts'
import type { Gathering } from './policy.ts'
import type { QueueLimits } from './queue.ts'
import type { Register } from './register.ts'

const connector = {
  kind: 'postgres',
  key: 'identity_number',
  updated_at: 'updated_at',
  timeout_ms: 5000,
  concurrency: 2,
} as const

export const population: Register = {
  id: 'population',
  provider: 'public-security',
  share: { type: 'conditional' },
  max_age_days: 60,
  connector: { ...connector, schema: 'reg_public_security', table: 'population' },
  fields: {
    name: { type: 'string', nullable: false },
    birth_date: { type: 'date', nullable: false },
    household_division: { type: 'string', nullable: true },
  },
}

export const benefits: Register = {
  id: 'benefits',
  provider: 'civil-affairs',
  share: { type: 'unconditional' },
  max_age_days: 60,
  connector: { ...connector, schema: 'reg_civil_affairs', table: 'benefits' },
  fields: {
    old_age_allowance: { type: 'boolean', nullable: false, when_absent: false },
    since: { type: 'date', nullable: true },
  },
}

export const cards: Register = {
  id: 'card-accounts',
  provider: 'human-resources',
  share: { type: 'conditional' },
  max_age_days: 60,
  connector: { ...connector, schema: 'reg_human_resources', table: 'card_accounts' },
  fields: { card_bank: { type: 'string', nullable: false }, card_status: { type: 'string', nullable: false } },
}

export const now = toInstant('2026-11-22T05:00:00.000Z')
export const yesterday = toInstant('2026-11-21T05:00:00.000Z')
export const chen = '999901194403150027'
export const nobody = '999901195001010019'

export const rowOf = (key: string, values: FakeRow['values'], asOf: string = yesterday): FakeRow => ({
  key,
  asOf,
  values,
})

export const tables: Readonly<Record<string, readonly FakeRow[]>> = {
  population: [rowOf(chen, { name: '陈秀兰', birth_date: '1944-03-15', household_division: '999901001001' })],
  'card-accounts': [rowOf(chen, { card_bank: '晴川银行', card_status: 'active' })],
}

export const gathering = (some: Partial<Gathering> = {}, identityNumber = chen): Gathering => ({
  purpose: '高龄津贴资格核验',
  legalBasis: 'qc-allowance-2024#4',
  serviceCode: 'old-age-allowance',
  caseNumber: '20261122-K7QF3M9T',
  actor: toActorId('machine:casework'),
  subject: { person: toPersonId('p-0123456789abcdefghjk'), identityNumber },
  needs: [{ register: 'population', of: 'applicant', fields: ['birth_date'] }],
  ...some,
})

interface Scene {
  readonly exchange: Exchange
  readonly fake: FakeConnectors
  /** Moves the clock on. */
  readonly later: (ms: number) => void
}

/** An exchange over registers in memory, with a clock that stands still. */
export function scene(
  some: { registers?: readonly Register[]; limits?: Partial<QueueLimits>; tables?: typeof tables } = {},
): Scene {
  const fake = fakeConnectors(some.tables ?? tables)
  let current: Instant = now
  const exchange = createExchange({
    registers: some.registers ?? [population, benefits, cards],
    connect: () => 'postgres://nowhere',
    clock: { now: () => current },
    connectors: { postgres: fake },
    ...(some.limits !== undefined && { limits: some.limits }),
  })
  const later = (ms: number): void => void (current = toInstant(new Date(Date.parse(current) + ms).toISOString()))
  return { exchange, fake, later }
}

/** The register with a time-out that a test can wait for. */
export const impatient = (register: Register, connection: Partial<Register['connector']> = {}): Register => ({
  ...register,
  connector: { ...register.connector, timeout_ms: 20, ...connection },
})
