import Type, { type Static } from 'typebox'
import { toPersonId } from '../../../kernel/primitives/ids.ts'
import type { JsonObject } from '../../../kernel/primitives/json.ts'
import { sql, type Db } from '../../../kernel/primitives/sql.ts'
import type { Staff } from '../../identity/person.ts'

const Text = Type.Union([Type.String(), Type.Null()])
const Figures = Type.Union([Type.Unsafe<JsonObject>(Type.Object({})), Type.Null()])

export const ActRow = Type.Object({
  id: Type.String(),
  what: Type.Enum(['switch', 'reopening', 'publication']),
  subject: Type.String(),
  state: Type.Enum(['proposed', 'approved', 'declined', 'done']),
  digest: Type.String(),
  details: Type.Unsafe<JsonObject>(Type.Object({})),
  ground: Type.String(),
  source: Type.String(),
  proposed: Type.String(),
  proposed_by: Type.String(),
  replayed: Figures,
  settled: Text,
  settled_by: Text,
  done: Figures,
})
export type ActRow = Static<typeof ActRow>

/** Acts, newest first. Index: acts_by_time. */
export const acts = (
  db: Db,
  page: { readonly before: { readonly proposed: string; readonly id: string }; readonly size: number },
): Promise<ActRow[]> =>
  db.rows(
    ActRow,
    sql`
    select id, what, subject, state, digest, details, ground, source, proposed, proposed_by, replayed, settled,
           settled_by, done
      from acts
     where (proposed, id) < (${page.before.proposed}::timestamptz, ${page.before.id})
     order by proposed desc, id desc
     limit ${page.size}`,
  )

/** One act. Index: acts_pkey. */
export async function actBy(db: Db, id: string): Promise<ActRow | undefined> {
  const [row] = await db.rows(
    ActRow,
    sql`
    select id, what, subject, state, digest, details, ground, source, proposed, proposed_by, replayed, settled,
           settled_by, done
      from acts where id = ${id}`,
  )
  return row
}

/** The oldest act whose work is still to be done: a reopening that is approved, a publication not yet replayed. Index: acts_to_do. */
export async function actToDo(db: Db, what: 'reopening' | 'publication'): Promise<ActRow | undefined> {
  const [row] = await db.rows(
    ActRow,
    sql`
    select id, what, subject, state, digest, details, ground, source, proposed, proposed_by, replayed, settled,
           settled_by, done
      from acts
     where what = ${what} and state in ('proposed', 'approved')
       and ((what = 'reopening' and state = 'approved') or (what = 'publication' and state = 'proposed' and replayed is null))
     order by id
     limit 1`,
  )
  return row
}

const StaffRow = Type.Object({
  number: Type.String(),
  name: Type.String(),
  office: Type.String(),
  role: Type.String(),
  person: Text,
})

/** A member of staff by number. Index: staff_pkey. */
export async function staffBy(db: Db, number: string): Promise<Staff | undefined> {
  const [row] = await db.rows(
    StaffRow,
    sql`select number, name, office, role, person from staff where number = ${number}`,
  )
  if (row === undefined) return undefined
  const { person, ...staff } = row
  return { ...staff, ...(person !== null && { person: toPersonId(person) }) }
}
