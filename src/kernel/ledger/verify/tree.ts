// Grows the tree again from the leaves of the flushes and compares each tile with the stored one.
import type { Runner } from '../../primitives/sql.ts'
import { hashSize } from '../merkle.ts'
import { tiles, type Tree } from '../store.ts'
import { edgeOf, growTiles, pick, rootAt, split, tileWidth, type Tile } from '../tiles.ts'
import type { Report } from './finding.ts'
import type { PlacedLeaves } from './flushes.ts'

/** What is compared with what. */
interface Comparison {
  readonly db: Runner
  readonly tree: Tree
  readonly report: Report
}

/** The tree as far as it has grown again: no more of it is held than its right edge. */
interface Growth {
  readonly size: number
  readonly edge: readonly Tile[]
}

/** Reads all leaves once, in order, and compares every tile, then size and root. */
export async function compareTree(comparison: Comparison, flushes: AsyncIterable<PlacedLeaves>): Promise<void> {
  const { tree, report } = comparison
  let growth: Growth = { size: 0, edge: [] }
  for await (const { first, leaves } of flushes) {
    if (first > growth.size) growth = await fill(comparison, growth, first)
    // Two flushes claim the same places: the tile says which of them was signed.
    if (first < growth.size) report('leaf.moved', first)
    growth = await grow(comparison, growth, leaves.slice(growth.size - first))
  }
  if (growth.size < tree.size) growth = await fill(comparison, growth, tree.size)
  await compare(comparison, growth.edge)
  const root = await rootAt((ids) => Promise.resolve(pick(growth.edge, ids)), growth.size)
  if (growth.size !== tree.size || !root.equals(tree.root)) report('tree.root', tree.epoch)
}

async function grow(comparison: Comparison, { size, edge }: Growth, leaves: readonly Buffer[]): Promise<Growth> {
  const grown = growTiles(size, edge, leaves)
  const next = size + leaves.length
  const still = pick([...grown, ...edge], edgeOf(next))
  const open = new Set(still)
  await compare(
    comparison,
    grown.filter((tile) => !open.has(tile)),
  )
  return { size: next, edge: still }
}

/** Leaves that no flush claims: goes on with what the tiles hold, so that only the gap is reported. */
async function fill(comparison: Comparison, growth: Growth, to: number): Promise<Growth> {
  comparison.report('leaf.missing', `${growth.size}–${to - 1}`)
  let filled = growth
  while (filled.size < to) filled = await grow(comparison, filled, await heldLeaves(comparison, filled.size, to))
  return filled
}

/** The leaves that the tile at `from` holds, at most up to `to`; zeros where it holds none. */
async function heldLeaves({ db, tree }: Comparison, from: number, to: number): Promise<Buffer[]> {
  const n = Math.floor(from / tileWidth)
  const [tile] = await tiles(db, tree.epoch, [{ level: 0, n }])
  const held = tile === undefined ? [] : split(tile.hashes)
  const end = Math.min(to, (n + 1) * tileWidth)
  return Array.from({ length: end - from }, (_, at) => held[(from % tileWidth) + at] ?? Buffer.alloc(hashSize))
}

async function compare({ db, tree, report }: Comparison, computed: readonly Tile[]): Promise<void> {
  const stored = await tiles(db, tree.epoch, computed)
  for (const tile of computed) compareTile(tile, pick(stored, [tile])[0]?.hashes, report)
}

function compareTile({ level, n, hashes }: Tile, stored: Buffer | undefined, report: Report): void {
  if (stored?.equals(hashes) === true) return
  if (level > 0 || stored?.length !== hashes.length) return report('tile.changed', `${level}/${n}`)
  const held = split(stored)
  split(hashes).forEach((hash, at) => {
    if (held[at]?.equals(hash) !== true) report('leaf.moved', n * tileWidth + at)
  })
}
