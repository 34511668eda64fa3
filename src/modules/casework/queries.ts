import Type, { type Static } from 'typebox'
import type { StoredEvent } from '../../kernel/events/event.ts'
import type { PersonId } from '../../kernel/primitives/ids.ts'
import { sql, type Db } from '../../kernel/primitives/sql.ts'

const Optional = Type.Union([Type.String(), Type.Null()])

/** A case as lists show it. */
export const CaseLine = Type.Object({
  id: Type.String(),
  state: Type.Enum(['draft', 'submitted', 'accepted', 'decided', 'delivered', 'withdrawn', 'closed']),
  service: Type.String(),
  person: Type.String(),
  outcome: Optional,
  certificate: Optional,
  points: Type.Array(Type.String()),
  due_on: Optional,
  opened: Type.String(),
  submitted: Optional,
  decided: Optional,
})
export type CaseLine = Static<typeof CaseLine>

/** Where a page of an inbox ended. */
export interface InboxCursor {
  readonly dueOn: string
  readonly id: string
}
export const inboxStart: InboxCursor = { dueOn: '-infinity', id: '' }

export interface InboxScope {
  readonly office: string
  /** The officer: their own case is not in their inbox. */
  readonly except: PersonId | undefined
  /** Only one service; empty for all. */
  readonly service: string
  /** Only cases promised for one of these days. */
  readonly due?: { readonly from: string; readonly until: string }
}

/** One office’s queue, nearest promised day first. Index: case_view_inbox. */
export const inbox = (
  db: Db,
  scope: InboxScope,
  page: { readonly after: InboxCursor; readonly size: number },
): Promise<CaseLine[]> =>
  db.rows(
    CaseLine,
    sql`
    select id, state, service, person, outcome, certificate, points, due_on, opened, submitted, decided
      from case_view
     where office = ${scope.office}
       and referred and state = 'accepted'
       and (${scope.except ?? ''} = '' or person <> ${scope.except ?? ''})
       and (${scope.service} = '' or service = ${scope.service})
       and due_on between ${scope.due?.from ?? '-infinity'}::date and ${scope.due?.until ?? 'infinity'}::date
       and (due_on, id) > (${page.after.dueOn}::date, ${page.after.id})
     order by due_on, id
     limit ${page.size}`,
  )

/** One person’s cases, newest first. Index: case_view_by_person. */
export const casesOf = (
  db: Db,
  person: PersonId,
  page: { readonly before: { readonly opened: string; readonly id: string }; readonly size: number },
): Promise<CaseLine[]> =>
  db.rows(
    CaseLine,
    sql`
    select id, state, service, person, outcome, certificate, points, due_on, opened, submitted, decided
      from case_view
     where person = ${person}
       and state <> 'closed'
       and (opened, id) < (${page.before.opened}::timestamptz, ${page.before.id})
     order by opened desc, id desc
     limit ${page.size}`,
  )

/** One case. Index: case_view_pkey. */
export async function caseLine(db: Db, id: string): Promise<CaseLine | undefined> {
  const [line] = await db.rows(
    CaseLine,
    sql`
    select id, state, service, person, outcome, certificate, points, due_on, opened, submitted, decided
      from case_view
     where id = ${id}`,
  )
  return line
}

/** The person’s running case for a service: one that waits or was granted, else a draft. Index: case_view_by_person. */
export async function runningCase(db: Db, person: PersonId, service: string): Promise<CaseLine | undefined> {
  const [line] = await db.rows(
    CaseLine,
    sql`
    select id, state, service, person, outcome, certificate, points, due_on, opened, submitted, decided
      from case_view
     where person = ${person} and service = ${service}
       and (state in ('draft', 'submitted', 'accepted') or outcome = 'approved')
     order by state = 'draft', opened desc
     limit 1`,
  )
  return line
}

const Count = Type.Object({ n: Type.Integer() })

/** How many drafts a person has, up to a hundred. Index: case_view_by_person. */
export async function draftsOf(db: Db, person: PersonId): Promise<number> {
  const [count] = await db.rows(
    Count,
    sql`select count(*) as n from (select from case_view where person = ${person} and state = 'draft' limit 100) d`,
  )
  return count?.n ?? 0
}

type FlushedEvent = Pick<StoredEvent, 'stream' | 'version' | 'appended'>
const FlushId = Type.Object({ id: Type.Integer() })

/**
 * The flush that stored an event. Index: commands_by_age, flushes_pkey.
 *
 * The time of the flush leads to few: the commands that came with the event’s, or in the same millisecond.
 */
export async function flushOf(db: Db, { stream, version, appended }: FlushedEvent): Promise<number | undefined> {
  const [flush] = await db.rows(
    FlushId,
    sql`
    select f.id
      from commands c join flushes f on f.id = c.flush
     where c.appended = ${appended}
       and exists (select from unnest(f.streams, f.versions) as e(stream, version)
                    where e.stream = ${stream} and e.version = ${version})
     limit 1`,
  )
  return flush?.id
}

const CaseToTell = Type.Pick(CaseLine, ['id', 'service', 'person', 'due_on'])
export type CaseToTell = Static<typeof CaseToTell>

/** What a notice says of each case, in the order asked; nothing personal. Index: case_view_pkey. */
export async function casesToTell(db: Db, ids: readonly string[]): Promise<readonly (CaseToTell | undefined)[]> {
  const rows = await db.rows(CaseToTell, sql`select id, service, person, due_on from case_view where id = any(${ids})`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id))
}
