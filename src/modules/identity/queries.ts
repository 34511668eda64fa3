import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { SealedPart } from '../../kernel/events/event.ts'
import { batched } from '../../kernel/primitives/batched.ts'
import { sha256 } from '../../kernel/primitives/json.ts'
import { toActorId, toPersonId, type Instant, type PersonId } from '../../kernel/primitives/ids.ts'
import { sql, type Db } from '../../kernel/primitives/sql.ts'
import type { Vault } from '../../kernel/vault/vault.ts'
import type { Staff, Visitor } from './person.ts'

/** Who a person is to the outside; undefined once forgotten. */
export interface KnownAs {
  readonly name: string
  readonly identityNumber: string
}

export interface People {
  /** Whose session a cookie opens now. */
  visitor(token: string, now: Instant): Promise<Visitor>
  knownAs(person: PersonId): Promise<KnownAs | undefined>
}

const SessionRow = Type.Object({
  token: Type.Unsafe<Buffer>({}),
  actor: Type.String(),
  subject: Type.String(),
  expires: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  office: Type.Union([Type.String(), Type.Null()]),
  role: Type.Union([Type.String(), Type.Null()]),
  person: Type.Union([Type.String(), Type.Null()]),
})
type SessionRow = Type.Static<typeof SessionRow>
const known = Compile(Type.Object({ name: Type.String(), identity_number: Type.String() }))
const PersonRow = Type.Object({ id: Type.String(), sealed: Type.Unsafe<readonly SealedPart[]>({}) })

/** Look-ups of one turn of the event loop share a statement. */
export function peopleIn(db: Db, vault: Vault): People {
  const session = batched((tokens: readonly Buffer[]) => sessionsOf(db, tokens))
  const sealedPerson = batched((ids: readonly PersonId[]) => sealedPersons(db, ids))
  return {
    visitor: async (token, now) => {
      const row = await session(sha256(token))
      return row === undefined || row.expires <= now ? { kind: 'nobody' } : toVisitor(row, token)
    },
    knownAs: async (person) => {
      const sealed = await sealedPerson(person)
      const [fields] = sealed === undefined ? [] : await vault.open(sealed)
      return known.Check(fields) ? { name: fields.name, identityNumber: fields.identity_number } : undefined
    },
  }
}

/** A session of staff who are no longer appointed opens nothing. */
function toVisitor({ actor, subject, name, office, role, person }: SessionRow, token: string): Visitor {
  const who = { actor: toActorId(actor), token }
  if (name === null && actor.startsWith('staff:')) return { kind: 'nobody' }
  if (name === null || office === null || role === null)
    return { kind: 'resident', person: toPersonId(subject), ...who }
  const staff: Staff = { number: subject, name, office, role, ...(person !== null && { person: toPersonId(person) }) }
  return { kind: 'staff', staff, ...who }
}

/** Index: sessions_pkey, staff_pkey. */
async function sessionsOf(db: Db, tokens: readonly Buffer[]): Promise<readonly (SessionRow | undefined)[]> {
  const rows = await db.rows(
    SessionRow,
    sql`
    select s.token, s.actor, s.subject, s.expires, t.name, t.office, t.role, t.person
      from sessions s left join staff t on s.actor = 'staff:' || t.number
     where s.token = any(${tokens}::bytea[])`,
  )
  const found = new Map(rows.map((row) => [row.token.toString('hex'), row]))
  return tokens.map((token) => found.get(token.toString('hex')))
}

/** Index: persons_pkey. */
async function sealedPersons(
  db: Db,
  ids: readonly PersonId[],
): Promise<readonly (readonly SealedPart[] | undefined)[]> {
  const rows = await db.rows(PersonRow, sql`select id, sealed from persons where id = any(${ids})`)
  const found = new Map(rows.map(({ id, sealed }) => [id, sealed]))
  return ids.map((id) => found.get(id))
}
