// driving life: what the police know of a resident as a driver. The registers of drivers, vehicles and taxi drivers are
// told from it: nobody passes the taxi drivers’ examination without a licence.
import { daysBefore } from './civil-dates.ts'
import { drinkDriving, drivingBy, fullPoints, licenceFates, suspendedForDrink, withoutCars } from './driving-figures.ts'
import type { Sex } from './names.ts'
import { between, weighted, type Random } from './random.ts'
import type { Household } from './resident.ts'
import { workDay } from './work-figures.ts'

export interface DrivingLife {
  readonly status: 'none' | 'normal' | 'suspended' | 'expired' | 'cancelled' | 'revoked'
  /** Null: no licence, or one for motorcycles only. */
  readonly smallCarsSince: string | null
  readonly drinkDriving: boolean
  readonly fullPoints: boolean
}

export interface Driver {
  readonly sex: Sex
  /** Completed years on census day. */
  readonly age: number
  readonly household: Household
}

const none: DrivingLife = { status: 'none', smallCarsSince: null, drinkDriving: false, fullPoints: false }
const fateOf = weighted(licenceFates)

export function drivingLifeOf(random: Random, { sex, age, household }: Driver): DrivingLife {
  const [drives, cars, drink, points] = [random(), random(), random(), random()]
  const days = Math.floor((age - 18) * 365.25)
  const share = drivingBy.find(({ below }) => age < below)?.[sex] ?? 0
  if (days < 1 || drives >= share) return none
  const status = household.kind === 'deceased' ? 'cancelled' : fateOf(random)
  return {
    status,
    smallCarsSince: cars < withoutCars ? null : daysBefore(workDay, between(random, 1, Math.min(days, longest))),
    drinkDriving: drink < (status === 'suspended' ? suspendedForDrink : drinkDriving),
    fullPoints: points < fullPoints,
  }
}

/** Thirty years of driving at most: few had a car before. */
const longest = 30 * 365
