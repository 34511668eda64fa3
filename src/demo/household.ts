// Where a resident is registered, and whether they still are.
import { elsewhere, movedOut, registeredElsewhere, streets } from './figures.ts'
import { dateBefore } from './numbers.ts'
import { between, oneOf, type Random } from './random.ts'
import type { Community, Household } from './resident.ts'

export function householdOf(random: Random, home: Community, life: { deceased: number; day: number }): Household {
  const [fate, place] = [random(), random()]
  if (fate < life.deceased) return { kind: 'deceased', ...at(home, random), until: dayOfEnd(random, life.day, 730) }
  if (place < movedOut) return { kind: 'moved', ...away(random), until: dayOfEnd(random, life.day, 3650) }
  if (place < movedOut + registeredElsewhere) return { kind: 'elsewhere', ...away(random), until: null }
  return { kind: 'here', ...at(home, random), until: null }
}

/** Within so many days before census day, and not in the first month of life. */
const dayOfEnd = (random: Random, bornDay: number, within: number): string =>
  dateBefore(between(random, 0, Math.max(1, Math.min(within, bornDay - 31))))

type Place = Pick<Household, 'division' | 'address'>

const at = ({ code, address, rural }: Community, random: Random): Place => ({
  division: code,
  address: address + (rural ? farm(random) : flat(random)),
})

function away(random: Random): Place {
  const [division, address] = oneOf(random, elsewhere)
  return { division, address: address + flat(random) }
}

const farm = (random: Random): string => `${between(random, 1, 13)}组${between(random, 1, 120)}号`

const flat = (random: Random): string => {
  const room = `${between(random, 1, 19)}0${between(random, 1, 5)}室`
  return `${oneOf(random, streets)}${between(random, 1, 300)}号${between(random, 1, 25)}幢${between(random, 1, 5)}单元${room}`
}
