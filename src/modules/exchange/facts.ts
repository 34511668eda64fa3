// facts: what an answer means for the rules, and what the log will say of the look.
import type { Instant } from '../../kernel/primitives/ids.ts'
import type { Answer } from './answer.ts'
import type { Gathering, Need } from './policy.ts'
import type { Fact, FieldValue, Register, RegisterRead, UnknownReason } from './register.ts'

/** One answered need. */
export interface Answered {
  readonly register: Register
  readonly need: Need
  readonly answer: Answer
  readonly askedAt: Instant
}

/** The facts of one need, by their names in expressions. */
export function factsOf({ register, need, answer, askedAt }: Answered): readonly (readonly [string, Fact])[] {
  const meaning = meaningOf(register, answer, askedAt)
  return need.fields.map((field) => {
    const fact = `${need.of}.${field}`
    return [fact, { ...meaning(field, fact), register: register.id, askedAt }]
  })
}

type Meaning = (
  field: string,
  fact: string,
) => { readonly value: FieldValue; readonly asOf: Instant } | { readonly unknown: readonly UnknownReason[] }

function meaningOf(register: Register, answer: Answer, askedAt: Instant): Meaning {
  if (answer.kind === 'failed') return unknownBecause(register, 'unavailable', answer.note)
  if (answer.kind === 'absent')
    return (field) => ({ value: register.fields[field]?.when_absent ?? null, asOf: askedAt })
  const { asOf, values } = answer
  if (isStale(register, asOf, askedAt)) return unknownBecause(register, 'stale', asOf)
  return (field) => ({ value: values[field] ?? null, asOf })
}

const unknownBecause =
  ({ id }: Register, kind: UnknownReason['kind'], note: string): Meaning =>
  (_, fact) => ({ unknown: [{ kind, fact, source: id, note }] })

const dayMs = 24 * 60 * 60 * 1000

function isStale({ max_age_days }: Register, asOf: Instant, askedAt: Instant): boolean {
  return Date.parse(askedAt) - Date.parse(asOf) > max_age_days * dayMs
}

/** The look as the flush of the decision logs it; undefined where nobody got to see the person’s number. */
export function readOf(gathering: Gathering, { register, need, answer, askedAt }: Answered): RegisterRead | undefined {
  const outcome = outcomeOf(answer)
  if (outcome === undefined) return undefined
  const { purpose, legalBasis, serviceCode, caseNumber, actor, subject } = gathering
  const grounds = { purpose, legalBasis, serviceCode, caseNumber, actor, subject: subject.person }
  return { register: register.id, provider: register.provider, fields: need.fields, ...grounds, at: askedAt, outcome }
}

function outcomeOf(answer: Answer): RegisterRead['outcome'] | undefined {
  if (answer.kind === 'found') return 'answered'
  if (answer.kind === 'absent') return 'absent'
  return answer.note === 'breaker-open' || answer.note === 'too-many' ? undefined : answer.note
}
