// work life: what a resident lives on, and how the last job ended. Employment, insurance and unemployment registers
// are all told from it: who pays contributions has a job, and who has a job is not registered unemployed.
import { between, oneOf, weighted, type Random } from './random.ts'
import type { Household } from './resident.ts'
import type { Sex } from './names.ts'
import {
  endReasons,
  involuntary,
  jobLasts,
  leftWithin,
  livelihoods,
  registers,
  retiredAt,
  draws,
  seeks,
  studentsUntil,
  studying,
  wages,
  workDay,
} from './work-figures.ts'
import { daysBefore, monthsLater } from './civil-dates.ts'

export interface WorkLife {
  /** `job`: employed and insured; `business`: own business; `left`: had a job; `pension`: draws one; `none`: none of it. */
  readonly kind: 'job' | 'business' | 'left' | 'pension' | 'none'
  /** Months of unemployment insurance paid and not used up by an earlier claim. */
  readonly paidMonths: number
  /** Months granted earlier and not drawn. */
  readonly remainingMonths: number
  /** Mean of the wages contributions were paid on, fen a month. */
  readonly wageFen: number
  /** First day of the present job or business; null for everyone else. */
  readonly since: string | null
  /** Only for who left. */
  readonly leaving: Leaving | null
}

export interface Leaving {
  /** Last day of the contract. */
  readonly on: string
  /** Article of the Labour Contract Law; null: the employer did not say. */
  readonly reason: string | null
  readonly registeredOn: string | null
  readonly seeksWork: boolean
  /** Unemployment benefit runs. */
  readonly draws: boolean
}

export interface Worker {
  readonly sex: Sex
  readonly age: number
  readonly household: Household
}

const idle: WorkLife = { kind: 'none', paidMonths: 0, remainingMonths: 0, wageFen: 0, since: null, leaving: null }
const livelihoodOf = weighted(livelihoods)
const reasonOf = weighted(endReasons)

export function workLifeOf(random: Random, worker: Worker): WorkLife {
  const kind = kindOf(random, worker)
  if (kind === 'none' || kind === 'pension') return { ...idle, kind }
  const paidMonths = kind === 'business' ? 0 : monthsPaid(random, worker.age)
  const job = {
    kind,
    paidMonths,
    remainingMonths: random() < 0.03 ? between(random, 1, 9) : 0,
    wageFen: oneOf(random, wages),
  }
  if (kind !== 'left') return { ...job, since: monthsLater(workDay, -Math.max(1, paidMonths)), leaving: null }
  return { ...job, since: null, leaving: leavingOf(random, paidMonths) }
}

function kindOf(random: Random, { sex, age, household }: Worker): WorkLife['kind'] {
  const [chance, livelihood] = [random(), livelihoodOf(random)]
  if (household.kind === 'deceased' || age < 17) return 'none'
  if (age >= retiredAt[sex]) return chance < 0.75 ? 'pension' : 'none'
  return age < studentsUntil && chance < studying ? 'none' : livelihood
}

/** Rather few than many, and never before the age of sixteen. */
const monthsPaid = (random: Random, age: number): number =>
  1 + Math.floor(random() * random() * Math.min(jobLasts, (age - 16) * 12))

function leavingOf(random: Random, paidMonths: number): Leaving {
  const daysAgo = between(random, 1, leftWithin)
  const reason = reasonOf(random)
  const registered = random() < registers
  const [seeksWork, claims] = [random() < seeks, random() < draws]
  return {
    on: daysBefore(workDay, daysAgo),
    reason,
    registeredOn: registered ? daysBefore(workDay, between(random, 0, daysAgo)) : null,
    seeksWork,
    draws: registered && seeksWork && claims && paidMonths >= 12 && involuntary.has(reason ?? ''),
  }
}
