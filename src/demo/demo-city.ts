// demo city: what the registers of a city without real ones are filled with.
// cast: the named people of cast.yaml.  resident: one of the many others, made up from a seed.  edition: how they are.
import type { DivisionDefinition } from '../kernel/definitions/schemas/divisions.ts'
import type { Instant } from '../kernel/primitives/ids.ts'
import type { Secrets } from './readers.ts'
import type { Person } from './resident.ts'

/** What the loader needs of cast.yaml. Staff have no rows here, but nobody else gets their numbers. */
export interface Cast {
  readonly people: readonly Person[]
  readonly staff: readonly { readonly identity_number?: string }[]
}

export interface DemoCity {
  /** The city’s database, as a user who may create schemas and roles. */
  readonly url: string
  readonly divisions: readonly DivisionDefinition[]
  readonly cast: Cast
  /** How many people besides the cast, at most five million. */
  readonly residents: number
  /** The same seed gives the same people. */
  readonly seed: string
  /** Now: rows are confirmed in the twenty days before. */
  readonly at: Instant
  readonly secrets: Secrets
  readonly progress?: (done: number, of: number) => void
}
