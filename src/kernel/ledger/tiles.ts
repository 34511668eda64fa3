// tiles: the stored form of the tree. Tile (level, n) holds up to 256 hashes; each is the root over 256^level leaves.
// A partial tile only ever grows at its end, so a narrower one of an earlier tree is a prefix of the row stored now.
// @source C2SP tlog-tiles
import { ledgerError } from './ledger.ts'
import { consistencyRanges, foldPeaks, hashSize, inclusionRanges, rootOf, type Range } from './merkle.ts'

export const tileWidth = 256

export interface TileId {
  readonly level: number
  readonly n: number
}
export interface Tile extends TileId {
  readonly hashes: Buffer
}

/** Fetches tiles, each with at least the hashes asked for; one round trip however many. */
export type LoadTiles = (ids: readonly TileId[]) => Promise<readonly Tile[]>

const spanOf = (level: number): number => tileWidth ** level

/** How many hashes tile (level, n) has in a tree of `size`. */
export function widthOf({ level, n }: TileId, size: number): number {
  const hashes = Math.floor(size / spanOf(level))
  return Math.max(0, Math.min(tileWidth, hashes - n * tileWidth))
}

/** The partial tiles at the right edge of a tree: those that will still grow. */
export function edgeOf(size: number): TileId[] {
  const edge: TileId[] = []
  for (let level = 0; spanOf(level) <= size; level++) {
    const n = Math.floor(size / spanOf(level + 1))
    if (widthOf({ level, n }, size) > 0) edge.push({ level, n })
  }
  return edge
}

/**
 * The tiles that are new or wider after more leaves, complete as they are to be stored.
 *
 * @param edge  the tiles of `edgeOf(size)`; wider ones are cut to that size
 * @cost  a concatenation per level and one hash per leaf
 */
export function growTiles(size: number, edge: readonly Tile[], leaves: readonly Buffer[]): Tile[] {
  const grown: Tile[] = []
  let added = leaves
  for (let level = 0; added.length > 0; level++) {
    const n = Math.floor(size / spanOf(level + 1))
    const before = cut(edge, { level, n }, widthOf({ level, n }, size))
    const tiles = cutIntoTiles(Buffer.concat([before, ...added]), { level, n })
    grown.push(...tiles)
    added = tiles
      .filter(({ hashes }) => hashes.length === tileWidth * hashSize)
      .map(({ hashes }) => rootOf(split(hashes)))
  }
  return grown
}

function cutIntoTiles(hashes: Buffer, { level, n }: TileId): Tile[] {
  const bytes = tileWidth * hashSize
  return Array.from({ length: Math.ceil(hashes.length / bytes) }, (_, index) => ({
    level,
    n: n + index,
    hashes: hashes.subarray(index * bytes, (index + 1) * bytes),
  }))
}

/** The hashes of a tile, or of a flush, one by one. */
export const split = (hashes: Buffer): Buffer[] =>
  Array.from({ length: hashes.length / hashSize }, (_, at) => hashes.subarray(at * hashSize, (at + 1) * hashSize))

/** Those of some tiles that are asked for; of two of one name, the first. */
export const pick = (from: readonly Tile[], ids: readonly TileId[]): Tile[] =>
  ids.flatMap(({ level, n }) => from.find((tile) => tile.level === level && tile.n === n) ?? [])

/** The first `width` hashes of a loaded tile. @throws {ledger.tile-missing} */
export function cut(tiles: readonly Tile[], { level, n }: TileId, width: number): Buffer {
  if (width === 0) return Buffer.alloc(0)
  const [tile] = pick(tiles, [{ level, n }])
  if (tile === undefined || tile.hashes.length < width * hashSize) {
    throw ledgerError('ledger.tile-missing', { level, n })
  }
  return tile.hashes.subarray(0, width * hashSize)
}

/** Root of the first `size` leaves. @cost O(log size) tiles */
export async function rootAt(load: LoadTiles, size: number): Promise<Buffer> {
  const [root] = await rootsOf(load, [{ from: 0, to: size }])
  return root ?? rootOf([])
}

/** The path that proves leaf `index` in the tree of `size`. @cost O(log size) tiles */
export const inclusionProof = (load: LoadTiles, index: number, size: number): Promise<Buffer[]> =>
  rootsOf(load, inclusionRanges(index, size))

/** The path that proves the tree of `second` leaves to continue that of `first`. @cost O(log second) tiles */
export const consistencyProof = (load: LoadTiles, first: number, second: number): Promise<Buffer[]> =>
  rootsOf(load, consistencyRanges(first, second))

async function rootsOf(load: LoadTiles, ranges: readonly Range[]): Promise<Buffer[]> {
  const slices = ranges.map(slicesOf)
  const tiles = await load(distinct(slices.flat()))
  return slices.map((each) => foldPeaks(each.map((slice) => sliceRoot(tiles, slice))))
}

/** Neighbouring hashes of one tile: one full subtree. */
interface Slice extends TileId {
  readonly start: number
  readonly count: number
}

/** A range as full subtrees, largest first. The ranges of proofs always begin where such a subtree may. */
function slicesOf({ from, to }: Range): Slice[] {
  const slices: Slice[] = []
  for (let at = from; at < to;) {
    const width = widestAt(at, to)
    slices.push(sliceOf(at, width))
    at += width
  }
  return slices
}

function widestAt(at: number, to: number): number {
  let width = 1
  while (at % (width * 2) === 0 && at + width * 2 <= to) width *= 2
  return width
}

function sliceOf(at: number, width: number): Slice {
  let level = 0
  while (spanOf(level + 1) <= width) level++
  const first = at / spanOf(level)
  return { level, n: Math.floor(first / tileWidth), start: first % tileWidth, count: width / spanOf(level) }
}

function sliceRoot(tiles: readonly Tile[], { start, count, ...id }: Slice): Buffer {
  return rootOf(split(cut(tiles, id, start + count).subarray(start * hashSize)))
}

function distinct(ids: readonly TileId[]): TileId[] {
  return [...new Map(ids.map(({ level, n }) => [`${level}/${n}`, { level, n }])).values()]
}
