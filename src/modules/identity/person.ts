// person: a natural person who has signed in; known inside by a pseudonym, outside by an identity number.
// staff: a person who acts for an office, under a staff number that stands wherever they acted.
// session: a signed-in browser. It belongs to a person or to a member of staff, never to both.
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { NewEvent } from '../../kernel/events/event.ts'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import {
  toActorId,
  toStreamId,
  type ActorId,
  type DivisionCode,
  type PersonId,
  type StreamId,
} from '../../kernel/primitives/ids.ts'

export const identityError = errorsOf({
  'identity.unknown': {
    kind: 'invalid',
    fix: 'Check the name and the identity number; they must be those of the population register.',
  },
  'identity.register-silent': {
    kind: 'unavailable',
    fix: 'The population register does not answer. Try again in a few minutes, or call 12345.',
  },
  'identity.signed-out': { kind: 'forbidden', fix: 'Sign in, then repeat what you were doing.' },
  'identity.not-staff': { kind: 'forbidden', fix: 'This page is for staff; sign in with a staff account.' },
})

/** Who is at the other end of a request. */
export type Visitor =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'resident'; readonly person: PersonId; readonly actor: ActorId; readonly token: string }
  | { readonly kind: 'staff'; readonly staff: Staff; readonly actor: ActorId; readonly token: string }

export interface Staff {
  readonly number: string
  readonly name: string
  /** `organisation.office` */
  readonly office: string
  readonly role: string
  readonly person?: PersonId
}

export const AppointedBody = Type.Object({
  name: Type.String(),
  office: Type.String(),
  role: Type.String(),
  person: Type.Optional(Type.String()),
})
export type AppointedBody = Static<typeof AppointedBody>

const appointed = Compile(AppointedBody)
export const isAppointed = (body: unknown): body is AppointedBody => appointed.Check(body)

export const personStream = (division: DivisionCode, person: PersonId): StreamId =>
  toStreamId(`${division}/person/${person}`)
export const staffStream = (division: DivisionCode, number: string): StreamId =>
  toStreamId(`${division}/staff/${number}`)

export const residentActor = (person: PersonId): ActorId => toActorId(`person:${person}`)
export const staffActor = (number: string): ActorId => toActorId(`staff:${number}`)

/** The number after the last slash of a person’s or a member of staff’s stream. */
export const idOf = ({ stream }: Pick<NewEvent, 'stream'>): string => stream.slice(stream.lastIndexOf('/') + 1)
