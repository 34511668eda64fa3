import { randomBytes } from 'node:crypto'
import type { Log } from '../../kernel/events/append.ts'
import type { NewEvent } from '../../kernel/events/event.ts'
import { isPlatformError } from '../../kernel/primitives/errors.ts'
import {
  instantOf,
  newPersonId,
  toActorId,
  type DivisionCode,
  type Instant,
  type PersonId,
} from '../../kernel/primitives/ids.ts'
import { digestOf, jcs, sha256 } from '../../kernel/primitives/json.ts'
import { sql, type Db } from '../../kernel/primitives/sql.ts'
import type { Vault } from '../../kernel/vault/vault.ts'
import { personStream, residentActor, staffActor, staffStream, type AppointedBody } from './person.ts'

export interface IdentityDeps {
  readonly db: Db
  readonly log: Log
  readonly vault: Vault
  readonly division: DivisionCode
  readonly now: () => Instant
}

/**
 * The person behind an identity number, registered when it is their first time.
 *
 * Safe to repeat and to run twice at once: the number leads to one person, and the person has one first event.
 */
export async function registerPerson(
  { log, vault, division, now }: IdentityDeps,
  { name, identityNumber }: { readonly name: string; readonly identityNumber: string },
): Promise<PersonId> {
  const person = await vault.know('identity-number', identityNumber, newPersonId())
  const stream = personStream(division, person)
  const personal = { of: person, class: 'account', fields: { name, identity_number: identityNumber } } as const
  const event: NewEvent = {
    stream,
    kind: 'registered',
    schema: 1,
    actor: residentActor(person),
    at: now(),
    body: {},
    sealed: await vault.seal([personal]),
  }
  const once = { key: `register:${person}`, request: 'register', result: person, expected: new Map([[stream, 0]]) }
  await log.append({ ...once, events: [event] })
  return person
}

/** Makes someone a member of staff, or gives them another office; the same appointment twice is one event. */
export async function appoint(
  { log, division, now }: IdentityDeps,
  number: string,
  appointment: AppointedBody,
): Promise<void> {
  const stream = staffStream(division, number)
  const key = `appoint:${number}:${digestOf(jcs(appointment))}`
  const event: NewEvent = {
    stream,
    kind: 'appointed',
    schema: 1,
    actor: toActorId('machine:set-up'),
    at: now(),
    body: appointment,
    sealed: [],
  }
  await log.append({ key, request: key, expected: new Map([[stream, 'any']]), events: [event], result: null })
}

const sessionHours = 12

/** Opens a session and answers the cookie’s content, which is stored nowhere. */
export async function openSession(
  { db, now }: Pick<IdentityDeps, 'db' | 'now'>,
  whom: { readonly person: PersonId } | { readonly staff: string },
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const started = now()
  const expires = instantOf(Date.parse(started) + sessionHours * 3_600_000)
  const [actor, subject] =
    'person' in whom ? [residentActor(whom.person), whom.person] : [staffActor(whom.staff), whom.staff]
  await db.run(sql`
    insert into sessions (token, actor, subject, started, expires)
    values (${sha256(token)}, ${actor}, ${subject}, ${started}, ${expires})`)
  return token
}

export async function endSession({ db, now }: Pick<IdentityDeps, 'db' | 'now'>, token: string): Promise<void> {
  await db.run(sql`delete from sessions where token = ${sha256(token)} or expires < ${now()}`)
}

/** Forgets a person everywhere: keys, index, sessions. The events stay, unreadable; one more says that it happened. */
export async function forgetPerson(
  { db, log, vault, division, now }: IdentityDeps,
  person: PersonId,
  by: { readonly actor: NewEvent['actor']; readonly ground: string },
): Promise<void> {
  const stream = personStream(division, person)
  const keys = await vault.forget(person)
  await db.run(sql`delete from sessions where subject = ${person}`)
  const event: NewEvent = {
    stream,
    kind: 'forgotten',
    schema: 1,
    actor: by.actor,
    at: now(),
    body: { ground: by.ground, keys },
    sealed: [],
  }
  const once = {
    key: `forget:${person}:${digestOf(jcs(keys))}`,
    request: by.ground,
    expected: new Map([[stream, 'any']] as const),
    result: null,
  }
  try {
    await log.append({ ...once, events: [event] })
  } catch (error) {
    if (!isPlatformError(error, 'append.key-reused')) throw error // forgotten before, on another ground
  }
}
