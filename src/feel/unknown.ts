// unknown: what could not be learnt, with the reasons. It is not null: null means that the source answered "nothing".
// reason: one fact that is open, why, and who could settle it.
import { brandOf, kind } from './kind.ts'

export interface Reason {
  /** unavailable: no answer. disputed: contested by the person. stale: too old to rely on. not-asked: nobody looked. */
  readonly kind: 'unavailable' | 'disputed' | 'stale' | 'not-asked'
  /** Path of the fact as expressions write it, e.g. `applicant.birth_date`. */
  readonly fact: string
  /** The register or person that could answer. */
  readonly source: string
  readonly note?: string
}

export interface Unknown {
  readonly [kind]: 'unknown'
  readonly reasons: readonly Reason[]
}

/** A value that could not be learnt. Reasons said twice are kept once, in the order of their first mention. */
export function unknown(reasons: readonly Reason[]): Unknown {
  const seen = new Map(reasons.map((reason) => [identity(reason), reason]))
  return Object.freeze({ [kind]: 'unknown' as const, reasons: Object.freeze([...seen.values()]) })
}

/** Whether a value is our unknown; null is not. */
export const isUnknown = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && brandOf(value) === 'unknown'

/** One unknown for several, with the reasons of all. */
export const united = (unknowns: readonly Unknown[]): Unknown =>
  unknowns.length === 1 && unknowns[0] !== undefined ? unknowns[0] : unknown(unknowns.flatMap(({ reasons }) => reasons))

const identity = ({ kind: why, fact, source, note }: Reason): string =>
  JSON.stringify([why, fact, source, note ?? null])
