import type { StoredEvent } from '../../kernel/events/event.ts'
import type { Projection } from '../../kernel/events/projection.ts'
import { sql, type Tx } from '../../kernel/primitives/sql.ts'
import { idOf, isAppointed } from './person.ts'

/** Feeds `persons`. */
export const persons: Projection = {
  tables: ['persons'],
  reads: new Set(['person.registered']),
  apply: (tx, events) =>
    tx.run(sql`
    insert into persons (id, stream, registered, sealed)
    select id, stream, at, sealed
      from json_to_recordset(${JSON.stringify(events.map((event) => ({ ...event, id: idOf(event) })))})
        as r(id text, stream text, at timestamptz, sealed jsonb)
        on conflict (id) do nothing`),
}

/** Feeds `staff`. The last appointment counts. */
export const staff: Projection = {
  tables: ['staff'],
  reads: new Set(['staff.appointed']),
  apply: (tx: Tx, events: readonly StoredEvent[]) => {
    const latest = new Map(events.map((event) => [idOf(event), rowOf(event)]))
    return tx.run(sql`
    insert into staff (number, name, office, role, person, appointed)
    select number, name, office, role, person, at
      from json_to_recordset(${JSON.stringify([...latest.values()])})
        as r(number text, name text, office text, role text, person text, at timestamptz)
        on conflict (number) do update set name = excluded.name, office = excluded.office, role = excluded.role,
                                           person = excluded.person, appointed = excluded.appointed`)
  },
}

function rowOf(event: StoredEvent): object {
  if (!isAppointed(event.body)) throw new Error(`not an appointment: ${event.stream}`)
  return { ...event.body, number: idOf(event), at: event.at }
}
