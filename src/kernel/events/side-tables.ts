// side tables: what a flush changes beside events and projections: reservations given back, timers, the outbox.
import type { Instant } from '../primitives/ids.ts'
import { sql, type Tx } from '../primitives/sql.ts'
import type { Append, Effect } from './event.ts'
import type { Kept } from './plan.ts'

/** One statement for each side table that this batch touches. */
export function sideTables(tx: Tx, kept: readonly Kept[], queued: Instant): Promise<number>[] {
  const all = <T>(pick: (command: Append) => readonly T[] | undefined): T[] =>
    kept.flatMap(({ command }) => pick(command) ?? [])
  const effects = all((command) => command.effects)
  const due = all((command) => command.due)
  const undue = all((command) => command.undue)
  const sent = all((command) => command.sent)
  const release = all((command) => command.release)
  return [
    ...(release.length > 0 ? [deleteReservations(tx, release)] : []),
    ...(undue.length > 0 ? [deleteDue(tx, undue)] : []),
    ...(due.length > 0 ? [insertDue(tx, due)] : []),
    ...(sent.length > 0 ? [deleteEffects(tx, sent)] : []),
    ...(effects.length > 0 ? [insertEffects(tx, effects, queued)] : []),
  ]
}

export type Named = Pick<Effect, 'kind' | 'key'>
const kinds = (rows: readonly Named[]): string[] => [...new Set(rows.map(({ kind }) => kind))]
const keys = (rows: readonly Named[]): string[] => rows.map(({ key }) => key)

// Rows are found by `any` over the primary key and then told apart by the join: a join alone, planned while the table
// was small, would read all of it ever after.
export const deleteReservations = (tx: Tx, rows: readonly Named[]): Promise<number> =>
  tx.run(sql`
    delete from reservations r
     using json_to_recordset(${JSON.stringify(rows)}) as g(kind text, key text)
     where r.kind = g.kind and r.key = g.key and r.kind = any(${kinds(rows)}) and r.key = any(${keys(rows)})`)

const deleteDue = (tx: Tx, rows: readonly Named[]): Promise<number> =>
  tx.run(sql`
    delete from due d using json_to_recordset(${JSON.stringify(rows)}) as g(kind text, key text)
     where d.kind = g.kind and d.key = g.key and d.kind = any(${kinds(rows)}) and d.key = any(${keys(rows)})`)

export const insertDue = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(sql`
    insert into due (kind, key, at, payload)
    select kind, key, at, payload
      from json_to_recordset(${JSON.stringify(rows)}) as r(kind text, key text, at timestamptz, payload jsonb)
     order by kind, key
        on conflict (kind, key) do update set at = excluded.at, payload = excluded.payload`)

const deleteEffects = (tx: Tx, rows: readonly Named[]): Promise<number> =>
  tx.run(sql`
    delete from outbox o using json_to_recordset(${JSON.stringify(rows)}) as g(kind text, key text)
     where o.kind = g.kind and o.key = g.key and o.kind = any(${kinds(rows)}) and o.key = any(${keys(rows)})`)

const insertEffects = (tx: Tx, rows: readonly object[], queued: Instant): Promise<number> =>
  tx.run(sql`
    insert into outbox (kind, key, payload, queued)
    select kind, key, payload, ${queued}
      from json_to_recordset(${JSON.stringify(rows)}) as r(kind text, key text, payload jsonb)
     order by kind, key
        on conflict (kind, key) do nothing`)
