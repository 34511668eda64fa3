// dwelling: whether a resident or the spouse owns a home in the city, and what lease is on file. The registers of homes,
// of leases and of the housing fund are told from it: who owns a home has no lease on file, and only owners repay loans.
import { leaseRents, owning, owningBy, leasing, publicLeasing, marriedElsewhere, marrying } from './dwelling-figures.ts'
import { oneOf, type Random } from './random.ts'
import type { Household } from './resident.ts'

export interface Dwelling {
  readonly ownsHome: boolean
  /** Null: there is a spouse of whom the register cannot tell. */
  readonly spouseOwnsHome: boolean | null
  readonly lease: Lease | null
}

export interface Lease {
  readonly kind: 'market' | 'public'
  /** Fen a month. */
  readonly rentFen: number
}

export interface Dweller {
  /** Completed years on census day. */
  readonly age: number
  readonly household: Household
}

const none: Dwelling = { ownsHome: false, spouseOwnsHome: false, lease: null }

export function dwellingOf(random: Random, { age, household }: Dweller): Dwelling {
  const [owns, spouse, rents, kind] = [random(), random(), random(), random()]
  if (age < 18 || household.kind === 'deceased') return none
  const ownsHome = owns < ownedAt(age, household)
  const spouseOwnsHome = spouseOwns(spouse, age, ownsHome)
  if (ownsHome || spouseOwnsHome === true || rents >= leasing) return { ownsHome, spouseOwnsHome, lease: null }
  const isPublic = kind < publicLeasing
  const rentFen = oneOf(random, leaseRents[isPublic ? 'public' : 'market'])
  return { ownsHome, spouseOwnsHome, lease: { kind: isPublic ? 'public' : 'market', rentFen } }
}

/** Who moved away sold as a rule; who is registered elsewhere mostly rents. */
function ownedAt(age: number, { kind }: Household): number {
  const share = owningBy.find(({ below }) => age < below)?.owns ?? owning.old
  return kind === 'here' ? share : share * owning.elsewhere
}

/** Couples own together more often than not; one spouse of an owner in three has nothing in the register. */
function spouseOwns(chance: number, age: number, ownsHome: boolean): boolean | null {
  const married = age < 28 ? marrying.young : marrying.older
  if (chance >= married) return false
  if (chance < married * marriedElsewhere) return null
  return chance < married * (ownsHome ? owning.together : owning.alone)
}
