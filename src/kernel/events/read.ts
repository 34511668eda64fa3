// read: events as they were stored.
import Type from 'typebox'
import { toActorId, toInstant, toStreamId, type StreamId } from '../primitives/ids.ts'
import type { JsonObject } from '../primitives/json.ts'
import { sql, type Runner } from '../primitives/sql.ts'
import type { SealedPart, StoredEvent } from './event.ts'

/** A row of `events`, before its ids are parsed. */
export const EventRow = Type.Object({
  stream: Type.String(),
  version: Type.Integer(),
  kind: Type.String(),
  schema: Type.Integer(),
  actor: Type.String(),
  at: Type.String(),
  appended: Type.String(),
  body: Type.Unsafe<JsonObject>(Type.Object({})),
  sealed: Type.Unsafe<readonly SealedPart[]>(Type.Array(Type.Object({}))),
})

export const toEvent = (row: Type.Static<typeof EventRow>): StoredEvent => ({
  ...row,
  stream: toStreamId(row.stream),
  actor: toActorId(row.actor),
  at: toInstant(row.at),
  appended: toInstant(row.appended),
})

/** The events of a stream after a version, oldest first. Index: events_pkey. */
export async function readStream(db: Runner, stream: StreamId, after = 0): Promise<readonly StoredEvent[]> {
  const rows = await db.rows(
    EventRow,
    sql`
    select stream, version, kind, schema, actor, at, appended, body, sealed
      from events
     where stream = ${stream} and version > ${after}
     order by version
     limit 1000`,
  )
  return rows.map(toEvent)
}

/**
 * The events of some places, in the order of the places. Index: events_pkey.
 *
 * A place whose row is gone is left out: whoever verifies counts.
 */
export async function readPlaces(
  db: Runner,
  streams: readonly string[],
  versions: readonly number[],
): Promise<readonly StoredEvent[]> {
  const rows = await db.rows(
    EventRow,
    sql`
    select e.stream, e.version, e.kind, e.schema, e.actor, e.at, e.appended, e.body, e.sealed
      from unnest(${streams}::text[], ${versions}::integer[]) with ordinality as p(stream, version, place)
      join events e on e.stream = p.stream and e.version = p.version
     order by p.place`,
  )
  return rows.map(toEvent)
}
