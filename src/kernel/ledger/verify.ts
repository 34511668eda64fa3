// verify: the keeper's own check of the log, with the database and the outside file at hand: `tong log verify`.
// What a stranger can check without either is in watch.ts.
import type { KeyObject } from 'node:crypto'
import { sql, type Db, type Tx } from '../primitives/sql.ts'
import type { Outside } from './outside.ts'
import { currentTree } from './store.ts'
import { checkOutside } from './verify/checkpoints.ts'
import { collector, type Finding, type Report } from './verify/finding.ts'
import { checkWaitingFlushes, placedFlushes } from './verify/flushes.ts'
import { checkListed, checkStreams } from './verify/streams.ts'
import { compareTree } from './verify/tree.ts'

export interface Verified {
  readonly db: Db
  readonly outside: Outside
  /** The log's name without epoch, and its Ed25519 key, public or private. */
  readonly name: string
  readonly key: KeyObject
}

/**
 * Recomputes everything the log says, from the rows of `events` up to each checkpoint ever signed, and lists what does
 * not agree; at most 1,000 findings, none when all is well.
 *
 * Sees one moment of the database, so it may run while the platform works. Memory does not grow with the log.
 *
 * @cost  reads events, flushes and tiles once; about ten microseconds per event
 * @throws {ledger.not-open}
 */
export async function verifyLog({ db, outside, ...by }: Verified): Promise<readonly Finding[]> {
  const { found, report } = collector()
  // Counted before the snapshot is taken: a checkpoint that is signed meanwhile would look like a rolled-back database.
  const notes = await countOf(outside.all())
  await db.transaction(async (tx) => {
    await tx.run(sql`set transaction isolation level repeatable read, read only`)
    await verifyIn(tx, { by, notes: first(notes, outside.all()) }, report)
  })
  return found
}

async function verifyIn(
  tx: Tx,
  { by, notes }: { by: { name: string; key: KeyObject }; notes: AsyncIterable<string> },
  report: Report,
): Promise<void> {
  const tree = await currentTree(tx)
  await compareTree({ db: tx, tree, report }, placedFlushes(tx, by, report))
  await checkWaitingFlushes(tx, by, report)
  await checkStreams(tx, report)
  await checkListed(tx, report)
  await checkOutside(tx, by, { tree, notes }, report)
}

async function countOf(all: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _ of all) count++
  return count
}

async function* first<T>(count: number, all: AsyncIterable<T>): AsyncGenerator<T> {
  let left = count
  for await (const one of all) {
    if (left-- <= 0) return
    yield one
  }
}
