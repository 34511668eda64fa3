// The one reaction of this module: an approval that names a certificate issues it in the same transaction.
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { NewEvent } from '../../kernel/events/event.ts'
import { eventName, type Reacted } from '../../kernel/events/projection.ts'
import { toActorId } from '../../kernel/primitives/ids.ts'
import { certificateError, IssuedBody } from './certificate.ts'
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

const isApproved = (body: unknown): body is Static<typeof Approved> => approved.Check(body)

const isReady = (value: unknown): value is Ready =>
  typeof value === 'object' && value !== null && 'body' in value && 'sealed' in value && issuedBody.Check(value.body)
