// entries: the leaf inputs of the log, computed from `events` at the moment they are asked for, so that a row that
// was changed, deleted or reordered since shows to whoever compares them with the tiles.
import Type, { type Static } from 'typebox'
import type { Json } from '../primitives/json.ts'
import { sql, type Runner } from '../primitives/sql.ts'
import { leafInput, type Covered } from './leaf.ts'

/** A row of `events` as it is found; nothing about it is believed. */
export const CoveredRow = Type.Object({
  stream: Type.String(),
  version: Type.Integer(),
  kind: Type.Union([Type.String(), Type.Null()]),
  schema: Type.Union([Type.Integer(), Type.Null()]),
  actor: Type.Union([Type.String(), Type.Null()]),
  at: Type.Union([Type.String(), Type.Null()]),
  appended: Type.Union([Type.String(), Type.Null()]),
  body: Type.Unsafe<Json>(Type.Unknown()),
  sealed: Type.Unsafe<Covered['sealed']>(Type.Unknown()),
})

/** The leaf input of a row; nothing where the row is gone or has lost the shape of an event. */
export function inputOf(row: Static<typeof CoveredRow>): Buffer | undefined {
  const { kind, schema, actor, at, appended } = row
  if (kind === null || schema === null || actor === null || at === null || appended === null) return undefined
  try {
    return leafInput({ ...row, kind, schema, actor, at, appended })
  } catch (error) {
    // Somebody wrote something into the row that no flush would have: as good as gone.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const LeafRow = Type.Object({ leaf: Type.Integer(), ...CoveredRow.properties })

/**
 * The leaf inputs from `from` to `to`, in leaf order; undefined where there is no such event any more.
 *
 * Indexes: flushes_first_leaf_key (the flush that holds `from` begins at or before it), events_pkey.
 */
export async function leafInputs(db: Runner, from: number, to: number): Promise<(Buffer | undefined)[]> {
  const rows = await db.rows(
    LeafRow,
    sql`
    select p.leaf, p.stream, p.version, e.kind, e.schema, e.actor, e.at, e.appended, e.body, e.sealed
      from (select f.first_leaf + place - 1 as leaf, stream, version
              from flushes f, unnest(f.streams, f.versions) with ordinality as u(stream, version, place)
             where f.first_leaf >= coalesce((select max(first_leaf) from flushes where first_leaf between 0 and ${from}), 0)
               and f.first_leaf < ${to}) as p
      left join events e on e.stream = p.stream and e.version = p.version
     where p.leaf >= ${from} and p.leaf < ${to}`,
  )
  const inputs = new Map(rows.map((row) => [row.leaf, inputOf(row)]))
  return Array.from({ length: to - from }, (_, at) => inputs.get(from + at))
}
