// resident: a person who does not exist, with the rows the registers hold on them, which agree with one another.
import {
  ages,
  banks,
  closed,
  elsewhere,
  frozen,
  movedOut,
  numbersFromElsewhere,
  received,
  receiving,
  registeredElsewhere,
  streets,
  withoutCard,
} from './figures.ts'
import { nameOf, type Sex } from './names.ts'
import { accountNumber, dateBefore, numberOffice } from './numbers.ts'
import { between, oneOf, series, weighted, type Random } from './random.ts'

export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

/** Someone with their row in each register, by register id; people of the cast are written in the same way. */
export interface Person {
  readonly identity_number: string
  readonly records: Readonly<Record<string, Row | null>>
}

/** A village or community of the city: twelve digits. */
export interface Community {
  readonly code: string
  /** From the city down, as an address begins. */
  readonly address: string
  /** Villages have groups instead of streets. */
  readonly rural: boolean
  /** Completed years from which the allowance is paid there on census day. */
  readonly allowanceAge: number
}

export interface Crowd {
  readonly count: number
  readonly seed: string
  readonly communities: readonly Community[]
  /** Identity numbers that are somebody’s already. */
  readonly taken: ReadonlySet<string>
}

/**
 * So many residents, one after the other and never all at once.
 *
 * The same seed gives the same people; the first thousand of a million are the thousand of a thousand.
 */
export function* residents({ count, seed, communities, taken }: Crowd): Generator<Person> {
  const randomOf = series(seed)
  const nextNumber = numberOffice(taken)
  for (let n = 0; n < count; n++) yield resident(randomOf(n), { n, communities, nextNumber })
}

interface Birth {
  readonly n: number
  readonly communities: readonly Community[]
  readonly nextNumber: ReturnType<typeof numberOffice>
}

function resident(random: Random, { n, communities, nextNumber }: Birth): Person {
  const band = bandOf(random)
  const sex: Sex = random() < band.female ? 'female' : 'male'
  const home = oneOf(random, communities)
  const day = Math.floor((band.from + random() * (band.below - band.from)) * 365.25)
  const household = householdOf(random, home, { deceased: band.deceased, day })
  const division = household.kind === 'elsewhere' ? numbersFromElsewhere : home.code.slice(0, 6)
  const { number, birthDate } = nextNumber(division, sex, day)
  const name = nameOf(random, sex, Number(birthDate.slice(0, 4)))
  const population = { name, sex: sex === 'male' ? '1' : '2', birth_date: birthDate, ...household.row }
  return {
    identity_number: number,
    records: {
      population,
      benefits: benefitOf(random, { birthDate, home, household }),
      'card-accounts': cardOf(random, n),
    },
  }
}

const bandOf = weighted(ages.map((band) => [band.perMille, band] as const))

interface Household {
  readonly kind: 'here' | 'deceased' | 'moved' | 'elsewhere'
  readonly row: Row
  /** Day on which it ended, where it has. */
  readonly until: string | null
}

function householdOf(random: Random, home: Community, life: { deceased: number; day: number }): Household {
  const [fate, place] = [random(), random()]
  if (fate < life.deceased) return ended('deceased', at(home, random), dayOfEnd(random, life.day, 730))
  if (place < movedOut) return ended('moved', away(random), dayOfEnd(random, life.day, 3650))
  if (place < movedOut + registeredElsewhere)
    return { kind: 'elsewhere', row: { ...away(random), ...normal }, until: null }
  return { kind: 'here', row: { ...at(home, random), ...normal }, until: null }
}

const normal = { life_status: 'normal', status_on: null }

const ended = (kind: 'deceased' | 'moved', place: Row, until: string): Household => ({
  kind,
  row: { ...place, life_status: kind === 'moved' ? 'moved-out' : kind, status_on: until },
  until,
})

/** Within so many days before census day, and not in the first month of life. */
const dayOfEnd = (random: Random, bornDay: number, within: number): string =>
  dateBefore(between(random, 0, Math.max(1, Math.min(within, bornDay - 31))))

const at = ({ code, address, rural }: Community, random: Random): Row => ({
  household_division: code,
  household_address: address + (rural ? farm(random) : flat(random)),
})

function away(random: Random): Row {
  const [household_division, address] = oneOf(random, elsewhere)
  return { household_division, household_address: address + flat(random) }
}

const farm = (random: Random): string => `${between(random, 1, 13)}组${between(random, 1, 120)}号`

const flat = (random: Random): string => {
  const room = `${between(random, 1, 19)}0${between(random, 1, 5)}室`
  return `${oneOf(random, streets)}${between(random, 1, 300)}号${between(random, 1, 25)}幢${between(random, 1, 5)}单元${room}`
}

interface Claim {
  readonly birthDate: string
  readonly home: Community
  readonly household: Household
}

function benefitOf(random: Random, { birthDate, home, household: { kind, until } }: Claim): Row | null {
  const chance = random()
  if (kind === 'elsewhere' || birthDate > dateAtAge(home.allowanceAge)) return null
  const has = kind === 'here'
  const from = since(birthDate, home)
  if (chance >= (has ? receiving : received) || (until !== null && from > until)) return null
  return { old_age_allowance: has, since: from }
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

const yearsLater = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`

function monthAfter(date: string): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

function cardOf(random: Random, n: number): Row | null {
  const [chance, fate] = [random(), random()]
  if (chance < withoutCard) return null
  const [card_bank, prefix] = oneOf(random, banks)
  return { card_bank, card_account: accountNumber(prefix, n), card_status: cardStatus(fate) }
}

const cardStatus = (fate: number): string => (fate < frozen ? 'frozen' : fate < frozen + closed ? 'closed' : 'active')
