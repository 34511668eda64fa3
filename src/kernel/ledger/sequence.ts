// sequencer: gives stored flushes their places in the tree. One at a time in the whole database, hundreds at once.
import type { Db } from '../primitives/sql.ts'
import { indexBlocks } from './blocks.ts'
import { readEntry } from './checkpoint.ts'
import type { Outside } from './outside.ts'
import { lock, currentTree, moveTree, placeFlushes, putTiles, tiles, waitingFlushes, type Tree } from './store.ts'
import { edgeOf, growTiles, pick, rootAt, split } from './tiles.ts'

/**
 * Appends the waiting flushes, as many as `limit`, to the tree, and answers how many leaves that were.
 *
 * All in one transaction: tiles, places and size agree whenever one looks. A database that has fallen behind its
 * outside (it was restored from a backup) is left as it is: whoever opens a new origin shall find the old order.
 *
 * @cost  7 statements however many leaves; one hash and a few bytes of tile per leaf
 */
export const sequence = ({ db, outside }: { db: Db; outside: Outside }, limit = 500): Promise<number> =>
  db.transaction(async (tx) => {
    await lock(tx, 'sequence')
    const tree = await currentTree(tx)
    if (isAhead(await outside.last(), tree)) return 0
    const waiting = await waitingFlushes(tx, limit)
    if (waiting.length === 0) return 0
    const leaves = waiting.flatMap(({ hashes }) => split(hashes))
    const edge = await tiles(tx, tree.epoch, edgeOf(tree.size))
    const grown = growTiles(tree.size, edge, leaves)
    const size = tree.size + leaves.length
    const root = await rootAt((ids) => Promise.resolve(pick([...grown, ...edge], ids)), size)
    await Promise.all([
      putTiles(tx, tree.epoch, grown),
      placeFlushes(tx, ...placesOf(waiting, tree.size)),
      moveTree(tx, { ...tree, size, root }),
    ])
    await indexBlocks(tx, tree.epoch, { from: tree.size, to: size })
    return leaves.length
  })

function isAhead(last: string | undefined, tree: Tree): boolean {
  if (last === undefined) return false
  const entry = readEntry(last)
  if (entry?.origin !== tree.origin) return true
  return entry.kind === 'checkpoint' && entry.size > tree.size
}

function placesOf(waiting: readonly { id: number; hashes: Buffer }[], size: number): [ids: number[], firsts: number[]] {
  let next = size
  const firsts = waiting.map(({ hashes }) => (next += split(hashes).length) - split(hashes).length)
  return [waiting.map(({ id }) => id), firsts]
}
