// case events: what may stand openly in the events of a case, kind by kind. Whatever is about the person is sealed.
// Open: codes, dates, digests, outcomes of rules. Sealed: answers, facts, compared values, amounts, reasons in words.
import Type, { type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { SealedPart, StoredEvent } from '../../kernel/events/event.ts'
import type { ActorId, Instant, StreamId } from '../../kernel/primitives/ids.ts'

export const caseEventSchema = 1

const Nothing = Type.Object({}, { additionalProperties: false })
const Rule = Type.Object({ rule: Type.String(), outcome: Type.Enum(['met', 'unmet', 'unknown']) })
const Notice = Type.Object({ notice: Type.String(), digest: Type.String(), language: Type.String() })
const Definitions = Type.Array(Type.String(), { description: 'Digests of what the case is handled by.' })

// prettier-ignore
const bodies = {
  opened:    Type.Object({ service: Type.String(), person: Type.String(), division: Type.String(), office: Type.String(),
                           definitions: Definitions, channel: Type.String() }),
  answered:  Nothing,
  refreshed: Nothing,
  submitted: Type.Object({ definitions: Definitions, engine: Type.Integer() }),
  received:  Nothing,
  accepted:  Type.Object({ law_date: Type.String(), due_on: Type.String(), statutory_due_on: Type.String(),
                           provisional: Type.Boolean() }),
  referred:  Type.Object({ points: Type.Array(Rule) }),
  asked:     Nothing,
  settled:   Type.Object({ rule: Type.String() }),
  warned:    Type.Object({ due_on: Type.String() }),
  overdue:   Type.Object({ due_on: Type.String() }),
  // Decided again after a reopening: the certificate it had ends with the new decision, unless that says the same.
  approved:  Type.Object({ automatic: Type.Boolean(), rules: Type.Array(Rule),
                           certificate: Type.Optional(Type.Object({ id: Type.String() })),
                           supersedes: Type.Optional(Type.String()) }),
  refused:   Type.Object({ rules: Type.Array(Rule), sources: Type.Array(Type.String()),
                           revokes: Type.Optional(Type.String()) }),
  // The decision in the applicant’s message box, with the words that say so.
  delivered: Type.Object({ channel: Type.String(), notice: Type.Optional(Notice) }),
  notified:  Notice,
  withdrawn: Nothing,
  discarded: Nothing,
  // An approval by machine was drawn for an after-check; an officer has looked and found nothing.
  sampled:   Type.Object({ draw: Type.String() }),
  checked:   Nothing,
  // What was decided goes before an officer once more. `act`: the act of two persons that reopened many cases.
  reopened:  Type.Object({ points: Type.Array(Rule), source: Type.String(), due_on: Type.String(), act: Type.Optional(Type.String()) }),
} as const satisfies Record<string, TSchema>

export type CaseEventKind = keyof typeof bodies
export type CaseBody<K extends CaseEventKind> = Static<(typeof bodies)[K]>

/** An event of a case stream with its body parsed. */
export type CaseEventOf<K extends CaseEventKind> = {
  [Kind in K]: {
    readonly kind: Kind
    readonly stream: StreamId
    readonly actor: ActorId
    readonly at: Instant
    /** Time of the flush that stored it. */
    readonly appended: Instant
    readonly body: CaseBody<Kind>
    readonly sealed: readonly SealedPart[]
  }
}[K]
export type CaseEvent = CaseEventOf<CaseEventKind>

const validators = new Map(Object.entries(bodies).map(([kind, schema]) => [kind, Compile(schema)]))

/** Parses a stored event of a case stream; one that does not fit its kind is a bug or a changed row. */
export function toCaseEvent(event: StoredEvent): CaseEvent {
  if (!isCaseEvent(event)) throw new Error(`not a case event: ${event.stream} ${event.version}`)
  return event
}

const isCaseEvent = (event: StoredEvent): event is StoredEvent & CaseEvent =>
  validators.get(event.kind)?.Check(event.body) ?? false
