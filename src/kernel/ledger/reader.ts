// reader: the log as the public sees it. Everything ends at the published head: a leaf beyond it has a promise only.
import type { Runner } from '../primitives/sql.ts'
import { findLeaf } from './blocks.ts'
import { leafInputs } from './entries.ts'
import { publishedHead, statements, type PublishedHead } from './store.ts'
import { tilesIn } from './standing.ts'
import type { LoadTiles } from './tiles.ts'

export interface LogReader {
  /** The served head; nothing before the log was opened. */
  head(): Promise<PublishedHead | undefined>
  statements(): Promise<readonly string[]>
  /** Tiles of the head's tree. */
  tiles(head: PublishedHead): LoadTiles
  /** Leaf inputs; undefined where the event is gone. */
  entries(from: number, to: number): Promise<readonly (Buffer | undefined)[]>
  /** Index of a leaf by its hash. */
  find(head: PublishedHead, leaf: Buffer): Promise<number | undefined>
}

/** Reads the log from the database; only looks, so a pipelined connection will do. */
export const openReader = (db: Runner): LogReader => ({
  head: () => publishedHead(db),
  statements: () => statements(db),
  tiles: (head) => tilesIn(db, head.epoch),
  entries: (from, to) => leafInputs(db, from, to),
  find: (head, leaf) => findLeaf(db, head.epoch, leaf),
})
