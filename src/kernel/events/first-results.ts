// first results: what a repeated command is answered, from the flush that stored it.
import Type from 'typebox'
import { toStreamId } from '../primitives/ids.ts'
import type { Json } from '../primitives/json.ts'
import { sql, type Statement, type Tx } from '../primitives/sql.ts'
import type { Append, Appended } from './event.ts'
import { appendError, type Dropped } from './plan.ts'

const First = Type.Object({
  key: Type.String(),
  request: Type.String(),
  result: Type.Unsafe<Json>({}),
  flush: Type.Integer(),
  first: Type.Integer(),
  next: Type.Integer(),
  streams: Type.Array(Type.String()),
  versions: Type.Array(Type.Integer()),
  hashes: Type.Unsafe<Buffer>({}),
})

/** For keys that were known before: the first result, if the request is the same one. Index: commands_pkey. */
export async function firstResults(tx: Tx, dropped: readonly Dropped[]): Promise<[Append, Appended | Error][]> {
  const keys = dropped.filter(({ because }) => because === 'repeated').map(({ command }) => command.key)
  const rows = keys.length === 0 ? [] : await tx.rows(First, firstResultsOf(keys))
  const byKey = new Map(rows.map((row) => [row.key, row]))
  return dropped.map(({ command, because }) => {
    if (because !== 'repeated') return [command, because]
    const row = byKey.get(command.key)
    if (row === undefined) return [command, appendError('append.interrupted')]
    if (row.request !== command.request) return [command, appendError('append.key-reused')]
    return [command, { result: row.result, repeated: true, flush: row.flush, leaves: leavesOf(row) }]
  })
}

/** Commands without events, such as a timer that came too late, may have no flush. */
const firstResultsOf = (keys: readonly string[]): Statement => sql`
    select c.key, c.request, c.result, c.flush, coalesce(f.firsts[p], 0) as first,
           coalesce(f.firsts[p + 1], cardinality(f.streams), 0) as next, coalesce(f.streams, '{}') as streams,
           coalesce(f.versions, '{}') as versions, coalesce(f.hashes, '') as hashes
      from commands c
      left join flushes f on f.id = c.flush
     cross join lateral array_position(f.keys, c.key) as p
     where c.key = any(${keys})`

function leavesOf(row: Type.Static<typeof First>): Appended['leaves'] {
  const places = Array.from({ length: row.next - row.first }, (_, index) => row.first + index)
  return places.map((place) => ({
    stream: toStreamId(row.streams[place] ?? ''),
    version: row.versions[place] ?? 0,
    hash: row.hashes.subarray(place * 32, place * 32 + 32).toString('hex'),
  }))
}
