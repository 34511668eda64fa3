import Type, { type Static } from 'typebox'
import { toDigest, type Digest } from '../../../kernel/primitives/ids.ts'
import { sql, type Db } from '../../../kernel/primitives/sql.ts'

/** What an affected case rests on: one of some texts, or anything of a service. */
export type RestsOn = { readonly digests: readonly string[] } | { readonly service: string }

const AffectedRow = Type.Object({
  id: Type.String(),
  /** Set of definitions or service: with the number, where a page ended. */
  place: Type.String(),
  service: Type.String(),
  outcome: Type.Enum(['approved', 'refused']),
  state: Type.String(),
  decided: Type.String(),
})
export type AffectedRow = Static<typeof AffectedRow>

export interface AffectedPage {
  readonly after: { readonly place: string; readonly id: string }
  readonly size: number
  readonly outcome: 'approved' | 'refused' | 'any'
}

/** Decided cases that rest on something, by key. Index: case_view_by_set or case_view_by_service. */
export const affected = (db: Db, on: RestsOn, page: AffectedPage): Promise<AffectedRow[]> =>
  'digests' in on ? affectedByDigest(db, on.digests, page) : affectedByService(db, on.service, page)

const affectedByDigest = (db: Db, digests: readonly string[], { after, size, outcome }: AffectedPage) =>
  db.rows(
    AffectedRow,
    sql`
    select id, definition_set as place, service, outcome, state, decided
      from case_view
     where definition_set = any(array(select id from definition_sets where digests && ${digests}::text[]))
       and outcome is not null and (${outcome} = 'any' or outcome = ${outcome})
       and (definition_set, id) > (${after.place}, ${after.id})
     order by definition_set, id
     limit ${size}`,
  )

const affectedByService = (db: Db, service: string, { after, size, outcome }: AffectedPage) =>
  db.rows(
    AffectedRow,
    sql`
    select id, service as place, service, outcome, state, decided
      from case_view
     where service = ${service} and outcome is not null and (${outcome} = 'any' or outcome = ${outcome})
       and id > ${after.id}
     order by id
     limit ${size}`,
  )

const Count = Type.Object({
  division: Type.String(),
  month: Type.String(),
  outcome: Type.String(),
  cases: Type.Integer(),
})
export type AffectedCount = Static<typeof Count>

/** How many decided cases rest on something, by division and month. Index: as `affected`; reads all of them. */
export const affectedCounts = (db: Db, on: RestsOn, timeZone: string): Promise<AffectedCount[]> => {
  const [digests, service] = 'digests' in on ? [on.digests, ''] : [[], on.service]
  return db.rows(
    Count,
    sql`
    with resting as (
      select division, decided, outcome from case_view
       where ${service} = '' and outcome is not null
         and definition_set = any(array(select id from definition_sets where digests && ${digests}::text[]))
       union all
      select division, decided, outcome from case_view where service = ${service} and outcome is not null)
    select division, to_char(decided at time zone ${timeZone}, 'YYYY-MM') as month, outcome, count(*) as cases
      from resting
     group by 1, 2, 3
     order by 1, 2, 3
     limit 10000`,
  )
}

const DigestRow = Type.Object({ digest: Type.String() })

/** Every text of a service that names a value of law. Index: definitions_by_id. */
export async function textsWithValue(db: Db, service: string, value: string): Promise<Digest[]> {
  const rows = await db.rows(
    DigestRow,
    sql`
    select digest from definitions
     where kind = 'service' and id = ${service}
       and jsonb_exists(text::jsonb -> 'rules' -> 'values', ${value})
     order by published
     limit 10000`,
  )
  return rows.map(({ digest }) => toDigest(digest))
}

/** Whether a text of this digest was ever published. Index: definitions_pkey. */
export async function isPublished(db: Db, digest: string): Promise<boolean> {
  const rows = await db.rows(DigestRow, sql`select digest from definitions where digest = ${digest}`)
  return rows.length > 0
}
