// register: a provider's table of facts about subjects, known by a key.  provider: the department that answers for it.
// need: which fields of which register are wanted of whom.  field: one column of a register.
// fact: `<subject>.<field>` with value or unknown, source and times.  read: one look at a person's record, to be logged.
import type { RegisterDefinition, RegisterFieldDefinition } from '../../kernel/definitions/schemas/register.ts'
import type { ActorId, Instant, PersonId } from '../../kernel/primitives/ids.ts'

export type FieldValue = string | number | boolean | null

/** What the exchange needs to know of a field of `cities/<city>/registers/<id>/register.yaml`. */
export type RegisterField = Pick<RegisterFieldDefinition, 'type' | 'nullable' | 'when_absent'>

/** What the exchange needs to know of a register; any loaded definition fits, together with its id. */
export interface Register extends Pick<RegisterDefinition, 'provider' | 'max_age_days' | 'connector'> {
  readonly id: string
  readonly share: Pick<RegisterDefinition['share'], 'type'>
  readonly fields: Readonly<Record<string, RegisterField>>
}

/** Why there was no answer. The last two never reached the provider. */
export type Failure = 'time-out' | 'refused' | 'garbage' | 'breaker-open' | 'too-many'

/** Fits the reasons of the rules' `unknown`. `source` is the register; `note` is a failure, or the date of a stale row. */
export interface UnknownReason {
  readonly kind: 'unavailable' | 'stale'
  readonly fact: string
  readonly source: string
  readonly note: string
}

interface KnownFact {
  /** null: the register answered and there is nothing. */
  readonly value: FieldValue
  readonly register: string
  /** When the provider last confirmed it; for a missing row the time of asking. */
  readonly asOf: Instant
  readonly askedAt: Instant
}
interface UnknownFact {
  readonly unknown: readonly UnknownReason[]
  readonly register: string
  readonly askedAt: Instant
}
export type Fact = KnownFact | UnknownFact

/** One look at one person's record in one register. Carries no values: the flush of the decision logs it as it is. */
export interface RegisterRead {
  readonly register: string
  readonly provider: string
  readonly fields: readonly string[]
  readonly subject: PersonId
  readonly purpose: string
  readonly legalBasis: string
  readonly serviceCode: string
  readonly caseNumber: string
  readonly actor: ActorId
  readonly at: Instant
  readonly outcome: ReadOutcome
}
type ReadOutcome = 'answered' | 'absent' | Exclude<Failure, 'breaker-open' | 'too-many'>
