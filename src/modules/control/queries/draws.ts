import Type, { type Static } from 'typebox'
import { sql, type Db } from '../../../kernel/primitives/sql.ts'

const Text = Type.Union([Type.String(), Type.Null()])

export const DrawRow = Type.Object({
  service: Type.String(),
  day: Type.String(),
  share: Type.String(),
  size: Type.Integer(),
  root: Type.String(),
  seed: Type.String(),
  approved: Type.Union([Type.Integer(), Type.Null()]),
  chosen: Type.Union([Type.Integer(), Type.Null()]),
})
export type DrawRow = Static<typeof DrawRow>

/** The last draws. Index: after_check_draws_pkey, backwards for each service. */
export const draws = (db: Db, size: number): Promise<DrawRow[]> =>
  db.rows(
    DrawRow,
    sql`
    select service, day, share, size, root, seed, approved, chosen from after_check_draws
     order by day desc, service
     limit ${size}`,
  )

/** A draw whose tasks are not all given out. Index: after_check_draws_open. */
export async function openDraw(db: Db): Promise<DrawRow | undefined> {
  const [row] = await db.rows(
    DrawRow,
    sql`
    select service, day, share, size, root, seed, approved, chosen from after_check_draws
     where approved is null order by service, day limit 1`,
  )
  return row
}

const Next = Type.Object({ decided: Type.Union([Type.String(), Type.Null()]), last: Text })

/** The first approval by machine after the service’s last draw. Index: case_view_automatic, after_check_draws_pkey. */
export async function nextToDraw(db: Db, service: string, timeZone: string): Promise<string | undefined> {
  const [row] = await db.rows(
    Next,
    sql`
    with drawn as (select max(day) as last from after_check_draws where service = ${service})
    select last,
           (select min(decided) from case_view
             where service = ${service} and automatic
               and decided >= coalesce((last + 1)::timestamp at time zone ${timeZone}, '-infinity')) as decided
      from drawn`,
  )
  return row?.decided ?? undefined
}

const RootRow = Type.Object({ size: Type.Integer(), root: Type.String() })

/** The first head of the public log from an instant on. @param from  milliseconds since 1970 */
export async function firstRootSince(db: Db, from: number): Promise<Static<typeof RootRow> | undefined> {
  const [row] = await db.rows(
    RootRow,
    sql`
    select size, encode(root, 'base64') as root from log_checkpoints
     where timestamp >= ${from} order by epoch, size limit 1`,
  )
  return row
}

const Numbered = Type.Object({ id: Type.String() })

/** A service’s approvals by machine between two instants, by number. Index: case_view_automatic. */
export const approvalsBetween = (
  db: Db,
  service: string,
  between: { readonly from: string; readonly until: string },
  page: { readonly after: string; readonly size: number },
): Promise<Static<typeof Numbered>[]> =>
  db.rows(
    Numbered,
    sql`
    select id from case_view
     where service = ${service} and automatic and outcome = 'approved'
       and decided >= ${between.from} and decided < ${between.until}
       and id > ${page.after}
     order by id
     limit ${page.size}`,
  )

const ToCheck = Type.Object({ id: Type.String(), service: Type.String(), decided: Type.String() })
export type ToCheck = Static<typeof ToCheck>

/** One office’s after-checks that wait, but for the officer’s own. No names. Index: case_view_to_check. */
export const toCheck = (
  db: Db,
  of: { readonly office: string; readonly except: string },
  page: { readonly after: string; readonly size: number },
): Promise<ToCheck[]> =>
  db.rows(
    ToCheck,
    sql`
    select id, service, decided from case_view
     where office = ${of.office} and after_check = 'waiting' and person <> ${of.except} and id > ${page.after}
     order by id
     limit ${page.size}`,
  )

const CheckCount = Type.Object({ service: Type.String(), after_check: Type.String(), cases: Type.Integer() })
export type CheckCount = Static<typeof CheckCount>

/** What became of after-checks, by service. Reads the drawn ones only. */
export const checkCounts = (db: Db): Promise<CheckCount[]> =>
  db.rows(
    CheckCount,
    sql`
    select service, after_check, count(*) as cases from case_view
     where after_check is not null
     group by service, after_check
     order by service, after_check
     limit 1000`,
  )
