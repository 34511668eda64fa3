// act: what takes two members of staff: one proposes it with its ground, another approves it. Three kinds of it:
// switch: automatic approval of a service off, or under a lower ceiling, or again as the service says.
// reopening: decided cases that rest on a definition go before an officer once more.
// publication: other texts of services come into force.
// signature: the platform’s, over the digest in the name of the actor. It proves what was approved, when, under which
//   account; it does not prove whose hand it was, as a key of the person’s own would.
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { NewEvent, StoredEvent } from '../../kernel/events/event.ts'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import { toStreamId, type ActorId, type Digest, type Instant, type StreamId } from '../../kernel/primitives/ids.ts'
import { digestOf, jcs, plainJson, type JsonObject } from '../../kernel/primitives/json.ts'

export const controlError = errorsOf({
  'control.forbidden': { kind: 'forbidden', fix: 'Ask a colleague whose role opens this; roles.yaml lists them.' },
  'control.missing': { kind: 'missing', fix: 'Open it from the list again.' },
  'control.same-person': { kind: 'forbidden', fix: 'Leave the approval to a colleague: it takes two persons.' },
  'control.settled': { kind: 'conflict', fix: 'Reload the page: it has been approved or declined meanwhile.' },
  'control.incomplete': { kind: 'invalid', fix: 'Give the ground in words and the article.' },
  'control.looser': {
    kind: 'invalid',
    fix: 'Only stricter than service.yaml: switch off, or name a ceiling below the one there.',
  },
  'control.nothing': { kind: 'invalid', fix: 'Nothing would change: choose another service, digest or folder.' },
  'control.not-replayed': { kind: 'conflict', fix: 'Wait until the replay is done, read it, then approve.' },
  'control.outdated': { kind: 'conflict', fix: 'Another text came into force meanwhile: propose again on top of it.' },
  'control.unchecked': { kind: 'invalid', fix: 'Repair what `tong check` lists for the folder, then propose again.' },
  'control.needs-restart': {
    kind: 'invalid',
    fix: 'Registers, certificates and what holds for the whole city change with a restart; publish services alone.',
  },
})

const Switch = Type.Object({
  service: Type.String(),
  mode: Type.Enum(['off', 'definition']),
  ceiling_fen: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
})
const Reopened = Type.Object({
  by: Type.Enum(['digest', 'service', 'value']),
  named: Type.String(),
  digests: Type.Array(Type.String(), { description: 'What the cases rest on; empty: all of the service.' }),
  outcome: Type.Enum(['approved', 'refused']),
})
const Publication = Type.Object({
  services: Type.Array(
    Type.Object({ id: Type.String(), digest: Type.String(), was: Type.Union([Type.String(), Type.Null()]) }),
    { minItems: 1 },
  ),
})
const details = { switch: Switch, reopening: Reopened, publication: Publication } as const

export type What = keyof typeof details
export type Details<W extends What> = Static<(typeof details)[W]>

const validators = { switch: Compile(Switch), reopening: Compile(Reopened), publication: Compile(Publication) }

/** The details of an act of one kind; undefined for another kind. */
export function detailsOf<W extends What>(
  what: W,
  act: { readonly what: string; readonly details: unknown },
): Details<W> | undefined {
  const isIt = (value: unknown): value is Details<W> => validators[what].Check(value)
  return act.what === what && isIt(act.details) ? act.details : undefined
}

/** What both sign: kind, details, ground and article. */
export const digestOfAct = (what: What, of: Details<What>, ground: string, source: string): Digest =>
  digestOf(jcs({ what, details: plainJson(of), ground, source }))

const AnyDetails = Type.Unsafe<JsonObject>(Type.Object({}))
const Settled = { what: Type.String(), details: AnyDetails, digest: Type.String(), signature: Type.String() }
// prettier-ignore
const bodies = {
  proposed: Type.Object({ ...Settled, subject: Type.String(), ground: Type.String(), source: Type.String(),
                          texts: Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'By digest.' })) }),
  replayed: Type.Object({ figures: AnyDetails }),
  approved: Type.Object({ ...Settled, replayed: Type.Optional(Type.String({ description: 'Digest of the figures that were read.' })) }),
  declined: Type.Object({ ground: Type.String() }),
  done:     Type.Object({ figures: AnyDetails }),
} as const

export type ActEventKind = keyof typeof bodies
export type ActBody<K extends ActEventKind> = Static<(typeof bodies)[K]>
const bodyValidators = new Map(Object.entries(bodies).map(([kind, schema]) => [kind, Compile(schema)]))
export const actKinds = Object.keys(bodies)

/** The body of an event of an act, if it is of this kind. */
export function bodyOf<K extends ActEventKind>(kind: K, event: StoredEvent): ActBody<K> | undefined {
  const isIt = (body: unknown): body is ActBody<K> => bodyValidators.get(kind)?.Check(body) ?? false
  return event.kind === kind && isIt(event.body) ? event.body : undefined
}

export const actStream = (division: string, id: string): StreamId => toStreamId(`${division.slice(0, 6)}/act/${id}`)

/** A new event of an act. */
export const actEvent = <K extends ActEventKind>(
  on: { readonly stream: StreamId; readonly at: Instant; readonly actor: ActorId },
  kind: K,
  body: ActBody<K>,
): NewEvent => ({ ...on, kind, schema: 1, body: { ...body }, sealed: [] })
