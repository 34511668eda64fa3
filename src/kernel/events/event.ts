// event: something that happened, append-only, the only truth.
// stream: one thing's events in order (a case, a certificate, a reader's looks). version: place in the stream, from 1.
// part: the personal fields of one event that belong to one person, sealed together in one box.
// commitment: SHA-256 over salt and value of one sealed field; open, so that a leaf verifies without keys.
// leaf: an event's entry in the public log. flush: the transaction that stored it.
import type { ActorId, Instant, PersonId, StreamId } from '../primitives/ids.ts'
import type { Json, JsonObject } from '../primitives/json.ts'

/** How long personal data is kept: each class has a data key of its own per person. */
export type RetentionClass = 'draft' | 'case' | 'certificate' | 'account'

/** Personal fields not yet sealed: what a command hands to the vault. Never stored, never logged. */
export interface Personal {
  readonly of: PersonId
  readonly class: RetentionClass
  readonly fields: JsonObject
}

/** Personal fields as stored. `box` is unreadable once the key is destroyed; `commitments` stay. */
export interface SealedPart {
  readonly of: PersonId
  readonly class: RetentionClass
  readonly key: string
  readonly alg: 'A256GCM' | 'SM4GCM'
  readonly box: string
  readonly commitments: { readonly [field: string]: string }
}

/** An event on its way into the store: version and append time are given by the flush. */
export interface NewEvent {
  readonly stream: StreamId
  readonly kind: string
  readonly schema: number
  readonly actor: ActorId
  /** When the actor acted. */
  readonly at: Instant
  readonly body: JsonObject
  readonly sealed: readonly SealedPart[]
}

export interface StoredEvent extends NewEvent {
  readonly version: number
  /** Time of the flush, to the millisecond; the time of its leaf. */
  readonly appended: Instant
}

/** What must be true of a stream's version for a command to be appended. `any`: events are added at the end. */
export type Expected = number | 'any'

/** What must be unique across streams while it is held, e.g. `old-age-allowance:applicant` / person id. */
export interface Reservation {
  readonly kind: string
  readonly key: string
}

/** A message that leaves the platform after the commit, at least once; the receiver knows it by its key. */
export interface Effect {
  readonly kind: string
  readonly key: string
  readonly payload: JsonObject
}

/** Something to do at a time. Same kind and key: the later one replaces the earlier. */
export interface Due {
  readonly kind: string
  readonly key: string
  readonly at: Instant
  readonly payload: JsonObject
}

/** All that one command changes: everything is stored, or nothing. */
export interface Append {
  /** Idempotency: the same key returns the first result. */
  readonly key: string
  /** Digest of what was asked; the same key with another request is `append.key-reused`. */
  readonly request: string
  readonly expected: ReadonlyMap<StreamId, Expected>
  readonly events: readonly NewEvent[]
  readonly reserve?: readonly Reservation[]
  readonly release?: readonly Reservation[]
  readonly effects?: readonly Effect[]
  readonly due?: readonly Due[]
  /** Timers that are no longer needed. */
  readonly undue?: readonly Pick<Due, 'kind' | 'key'>[]
  /** The timers this command is the effect of: it is stored only if each is still there, and they go with it. */
  readonly fires?: readonly Due[]
  /** Effects that have been carried out, and leave the outbox with this command. */
  readonly sent?: readonly Pick<Effect, 'kind' | 'key'>[]
  /** What the caller is told, also on a retry. No personal data: it is stored open. */
  readonly result: Json
  /** Whatever reactions need that cannot be made inside a transaction: reserved numbers, signatures. */
  readonly prepared?: ReadonlyMap<string, unknown>
}

export interface Position {
  readonly stream: StreamId
  readonly version: number
}

export interface Appended {
  readonly result: Json
  /** True when the key was known and nothing was stored now. */
  readonly repeated: boolean
  readonly flush: number
  /** The command’s events with their leaf hashes (hex), in order. */
  readonly leaves: readonly (Position & { readonly hash: string })[]
}
