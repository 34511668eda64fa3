// Reactions: an approval that names a certificate issues it in the same transaction; a second decision on a case ends the
// certificate that the first one gave.
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { NewEvent } from '../../kernel/events/event.ts'
import { eventName, type Reacted } from '../../kernel/events/projection.ts'
import { toActorId, toStreamId } from '../../kernel/primitives/ids.ts'
import type { JsonObject } from '../../kernel/primitives/json.ts'
import { certificateError, IssuedBody, type CertificateEventKind } from './certificate.ts'
import type { Ready } from './issue.ts'

const Approved = Type.Object({ certificate: Type.Object({ id: Type.String() }) })
const approved = Compile(Approved)
const issuedBody = Compile(IssuedBody)
const machine = toActorId('machine:certificates')

/**
 * The `issued` event of an approval with the reservation of its number, or nothing if the service issues nothing.
 *
 * Runs inside the flush: no I/O, no clock, no randomness; all of that happened in `prepareCertificate`.
 *
 * @throws {certificate.not-prepared}  the approval names a certificate that was not prepared with it
 */
export function issueOnApproval(event: NewEvent, prepared: ReadonlyMap<string, unknown>): Partial<Reacted> | undefined {
  if (eventName(event) !== 'case.approved' || !isApproved(event.body)) return undefined
  const { id } = event.body.certificate
  const ready = prepared.get(id)
  if (!isReady(ready) || ready.body.identifier !== id)
    throw certificateError('certificate.not-prepared', { certificate: id })
  const { stream, at, body, sealed } = ready
  return {
    events: [{ stream, kind: 'issued', schema: 1, actor: machine, at, body, sealed: [sealed] }],
    expected: new Map([[stream, 0]]),
    reserve: [{ kind: 'certificate', key: id }],
  }
}

const Superseding = Compile(Type.Object({ certificate: Type.Object({ id: Type.String() }), supersedes: Type.String() }))
const Revoking = Compile(Type.Object({ revokes: Type.String(), sources: Type.Array(Type.String()) }))

/**
 * The end of a certificate whose case was reopened and decided again: 撤销 where it should not have been given.
 *
 * Only an officer decides a case that was reopened, so whoever ends a certificate is a person.
 */
export function endOnNewDecision(event: NewEvent): Partial<Reacted> | undefined {
  const name = eventName(event)
  const body: unknown = event.body
  if (name === 'case.approved' && Superseding.Check(body))
    return ending(event, body.supersedes, 'superseded', { by: body.certificate.id })
  if (name === 'case.refused' && Revoking.Check(body))
    return ending(event, body.revokes, 'revoked', { ground: 'annulled', source: body.sources[0] ?? '' })
  return undefined
}

function ending(
  { stream: of, actor, at }: NewEvent,
  identifier: string,
  kind: CertificateEventKind,
  body: JsonObject,
): Partial<Reacted> {
  const stream = toStreamId(`${of.slice(0, 6)}/certificate/${identifier}`)
  return {
    events: [{ stream, kind, schema: 1, actor, at, body, sealed: [] }],
    expected: new Map([[stream, 'any']]),
  }
}

const isApproved = (body: unknown): body is Static<typeof Approved> => approved.Check(body)

const isReady = (value: unknown): value is Ready =>
  typeof value === 'object' && value !== null && 'body' in value && 'sealed' in value && issuedBody.Check(value.body)
