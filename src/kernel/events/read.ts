// read: events as they were stored.
import Type from 'typebox'
import { toActorId, toInstant, toStreamId, type StreamId } from '../primitives/ids.ts'
import type { JsonObject } from '../primitives/json.ts'
import { batched } from '../primitives/batched.ts'
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

/** The events of a stream after a version, oldest first. Streams asked for in one turn of the event loop share a statement. */
export function readStream(db: Runner, stream: StreamId, after = 0): Promise<readonly StoredEvent[]> {
  const read = readers.get(db) ?? batched((asked: readonly Asked[]) => readStreams(db, asked))
  readers.set(db, read)
  return read({ stream, after })
}

interface Asked {
  readonly stream: StreamId
  readonly after: number
}
const readers = new WeakMap<Runner, (asked: Asked) => Promise<readonly StoredEvent[]>>()

const PlacedRow = Type.Intersect([EventRow, Type.Object({ place: Type.Integer() })])

/** Index: events_pkey, once for each stream. */
async function readStreams(db: Runner, asked: readonly Asked[]): Promise<readonly (readonly StoredEvent[])[]> {
  const rows = await db.rows(
    PlacedRow,
    sql`
    select a.place, e.stream, e.version, e.kind, e.schema, e.actor, e.at, e.appended, e.body, e.sealed
      from unnest(${asked.map(({ stream }) => stream)}::text[], ${asked.map(({ after }) => after)}::integer[])
           with ordinality as a(stream, after, place)
     cross join lateral (select stream, version, kind, schema, actor, at, appended, body, sealed
                           from events
                          where stream = a.stream and version > a.after
                          order by version
                          limit 1000) as e
     order by a.place, e.version`,
  )
  const byPlace = Map.groupBy(rows, ({ place }) => place)
  return asked.map((_, index) => (byPlace.get(index + 1) ?? []).map(({ place: _place, ...row }) => toEvent(row)))
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
