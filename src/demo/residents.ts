// residents: people who do not exist, one after the other, with the rows that registers hold on them.
import { drivingLifeOf } from './driving-life.ts'
import { dwellingOf } from './dwelling.ts'
import { ages, numbersFromElsewhere } from './figures.ts'
import { householdOf } from './household.ts'
import { nameOf, type Sex } from './names.ts'
import { numberOffice } from './numbers.ts'
import { oneOf, series, weighted } from './random.ts'
import { registers } from './registers.ts'
import type { Community, Person, Resident } from './resident.ts'
import { workLifeOf } from './work-life.ts'

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
  const chances = chancesOf(seed)
  const rows = registers.map(({ id, row }) => ({ id, row, chanceOf: series(`${seed}/${id}`) }))
  const nextNumber = numberOffice(taken)
  for (let n = 0; n < count; n++) {
    const someone = resident(chances(n), { n, communities, nextNumber })
    const records = Object.fromEntries(rows.map(({ id, row, chanceOf }) => [id, row(someone, chanceOf(n))]))
    yield { identity_number: someone.identity_number, records }
  }
}

/** Each side of a life has chance of its own, so that one more changes no other. */
function chancesOf(seed: string) {
  const [birth, work, dwelling, driving] = [
    series(seed),
    series(`${seed}/work`),
    series(`${seed}/dwelling`),
    series(`${seed}/driving`),
  ]
  return (n: number) => ({ birth: birth(n), work: work(n), dwelling: dwelling(n), driving: driving(n) })
}
type Chances = ReturnType<ReturnType<typeof chancesOf>>

interface Birth {
  readonly n: number
  readonly communities: readonly Community[]
  readonly nextNumber: ReturnType<typeof numberOffice>
}

function resident(chance: Chances, { n, communities, nextNumber }: Birth): Resident {
  const random = chance.birth
  const band = bandOf(random)
  const sex: Sex = random() < band.female ? 'female' : 'male'
  const home = oneOf(random, communities)
  const day = Math.floor((band.from + random() * (band.below - band.from)) * 365.25)
  const household = householdOf(random, home, { deceased: band.deceased, day })
  const division = household.kind === 'elsewhere' ? numbersFromElsewhere : home.code.slice(0, 6)
  const { number, birthDate } = nextNumber(division, sex, day)
  const name = nameOf(random, sex, Number(birthDate.slice(0, 4)))
  const age = Math.floor(day / 365.25)
  const who = { sex, age, household }
  const work = workLifeOf(chance.work, who)
  const dwelling = dwellingOf(chance.dwelling, who)
  const driving = drivingLifeOf(chance.driving, who)
  return { n, identity_number: number, name, birthDate, home, ...who, work, dwelling, driving }
}

const bandOf = weighted(ages.map((band) => [band.perMille, band] as const))
