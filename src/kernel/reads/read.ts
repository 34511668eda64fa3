// read: one look at personal data, always an event. gathered: a machine asked registers. shown: someone saw a person’s
// data in full. listed: someone saw a list in which the data is masked.
// ground: purpose, legal basis, service and case, without which there is no look.
// Each look has a stream of its own beside what was looked at, so that looking never makes a case stale.
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { NewEvent } from '../events/event.ts'
import { toStreamId, type ActorId, type Instant, type StreamId } from '../primitives/ids.ts'

const Look = Type.Object({
  subject: Type.String(),
  case: Type.String(),
  register: Type.String(),
  fields: Type.Array(Type.String()),
  outcome: Type.String(),
  /** Where one look has a ground of its own, such as the article that opens a register. */
  basis: Type.Optional(Type.String()),
})
export const ReadBody = Type.Object({
  purpose: Type.String(),
  basis: Type.String(),
  service: Type.String(),
  office: Type.String(),
  looks: Type.Array(Look),
})
export type ReadBody = Static<typeof ReadBody>
/** One person’s share of a read. `register` is empty when a case’s own data was shown. */
export type Look = Static<typeof Look>

export const readKinds = ['gathered', 'shown', 'listed'] as const
export type ReadKind = (typeof readKinds)[number]

export interface Ground {
  /** Key of the purpose in the texts, e.g. `decide`. */
  readonly purpose: string
  /** `source#article` */
  readonly basis: string
  readonly service: string
}

const body = Compile(ReadBody)
export const isReadBody = (value: unknown): value is ReadBody => body.Check(value)

/** Where the looks of one case, or of one reader’s lists, are written. */
export const readStream = (division: string, of: string): StreamId => toStreamId(`${division}/read/${of}`)

/** The event of one look. */
export function readEvent(
  kind: ReadKind,
  look: {
    readonly stream: StreamId
    readonly actor: ActorId
    readonly at: Instant
    readonly office?: string
    readonly ground: Ground
    readonly looks: readonly Look[]
  },
): NewEvent {
  const { stream, actor, at, office = '', ground, looks } = look
  return { stream, kind, schema: 1, actor, at, body: { ...ground, office, looks }, sealed: [] }
}
