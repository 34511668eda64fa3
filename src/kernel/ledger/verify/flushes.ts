// Compares each flush with its events and its promise, and hands on the leaf hashes in leaf order.
import type { KeyObject } from 'node:crypto'
import Type, { type Static } from 'typebox'
import { sql, type Runner } from '../../primitives/sql.ts'
import { Bytes } from '../bytes.ts'
import { CoveredRow, inputOf } from '../entries.ts'
import { leafHash } from '../merkle.ts'
import { verifyFlushPromise } from '../promise.ts'
import { split } from '../tiles.ts'
import type { Report } from './finding.ts'

const FlushRow = Type.Object({
  id: Type.Integer(),
  appended: Type.String(),
  streams: Type.Array(Type.String()),
  versions: Type.Array(Type.Integer()),
  hashes: Bytes,
  promise: Bytes,
  first_leaf: Type.Union([Type.Integer(), Type.Null()]),
})
type FlushRow = Static<typeof FlushRow>

const flushesAtOnce = 100

/** Who promised: the log's name and public key. */
export interface Promiser {
  readonly name: string
  readonly key: KeyObject
}

/** Leaves of one flush and where it claims that they are. */
export interface PlacedLeaves {
  readonly first: number
  readonly leaves: readonly Buffer[]
}

/** All flushes that have places, in leaf order; each compared before it is handed on. */
export async function* placedFlushes(db: Runner, by: Promiser, report: Report): AsyncGenerator<PlacedLeaves> {
  let after = -1
  for (;;) {
    const flushes = await db.rows(
      FlushRow,
      // Index: flushes_first_leaf_key.
      sql`
      select id, appended, streams, versions, hashes, promise, first_leaf
        from flushes
       where first_leaf > ${after}
       order by first_leaf
       limit ${flushesAtOnce}`,
    )
    await compare(db, by, flushes, report)
    for (const { first_leaf, hashes } of flushes) {
      after = first_leaf ?? after
      yield { first: after, leaves: split(hashes) }
    }
    if (flushes.length < flushesAtOnce) return
  }
}

/** Flushes that wait for the sequencer have no places yet, but their events must be there. */
export async function checkWaitingFlushes(db: Runner, by: Promiser, report: Report): Promise<void> {
  let after = 0
  for (;;) {
    const flushes = await db.rows(
      FlushRow,
      // Indexes: flushes_waiting, flushes_first_leaf_key.
      sql`
      select id, appended, streams, versions, hashes, promise, first_leaf
        from flushes
       where (first_leaf is null or first_leaf < 0) and id > ${after}
       order by id
       limit ${flushesAtOnce}`,
    )
    await compare(db, by, flushes, report)
    after = flushes.at(-1)?.id ?? after
    if (flushes.length < flushesAtOnce) return
  }
}

async function compare(db: Runner, by: Promiser, flushes: readonly FlushRow[], report: Report): Promise<void> {
  const whole = flushes.filter((flush) => isWhole(flush, by, report))
  const rows = await rowsAt(
    db,
    whole.flatMap(({ streams }) => streams),
    whole.flatMap(({ versions }) => versions),
  )
  const hashes = whole.flatMap((flush) => split(flush.hashes))
  rows.forEach((row, index) => {
    const input = inputOf(row)
    const where = `${row.stream}#${row.version}`
    if (input === undefined) report('event.missing', where)
    else if (hashes[index]?.equals(leafHash(input)) !== true) report('event.changed', where)
  })
}

function isWhole(flush: FlushRow, by: Promiser, report: Report): boolean {
  const { id, streams, versions, hashes, promise, appended } = flush
  const leaves = split(hashes)
  const fits = streams.length === leaves.length && versions.length === leaves.length
  const promised = { log: by.name, leaves, appended: Date.parse(appended) }
  if (!fits || !verifyFlushPromise(promised, promise, by.key)) report('flush.broken', id)
  return fits
}

/** The rows at these positions, in this order, empty where there is none. Index: events_pkey. */
const rowsAt = (
  db: Runner,
  streams: readonly string[],
  versions: readonly number[],
): Promise<Static<typeof CoveredRow>[]> =>
  db.rows(
    CoveredRow,
    sql`
    select p.stream, p.version, e.kind, e.schema, e.actor, e.at, e.appended, e.body, e.sealed
      from unnest(${streams}::text[], ${versions}::integer[]) with ordinality as p(stream, version, place)
      left join events e on e.stream = p.stream and e.version = p.version
     order by p.place`,
  )
