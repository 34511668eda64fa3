// blocks: how a leaf is found by its hash without an index row per leaf.
// block: 65,536 neighbouring leaves. Its keys (4 bytes of hash, 2 of place) are sorted; since hashes are evenly spread,
// a key stands within a few hundred places of where its value says, and only that slice of each block is read.
// († an indexed row per leaf costs about as much as the leaf's event; this costs a sort per block, 6 bytes a leaf.)
import Type from 'typebox'
import { sql, type Runner } from '../primitives/sql.ts'
import { Bytes } from './bytes.ts'
import { hashSize } from './merkle.ts'
import { tiles } from './store.ts'
import { split, tileWidth } from './tiles.ts'

const blockSize = tileWidth * tileWidth
const keySize = 6
// Standard deviation of a key's rank is at most 128; eight of them miss once in 10^15.
const spread = 1024

/** Sorted keys of a block's leaf hashes. */
export function blockKeys(leaves: readonly Buffer[]): Buffer {
  const keys = Float64Array.from(leaves, (leaf, place) => leaf.readUInt32BE(0) * blockSize + place).sort()
  const bytes = Buffer.allocUnsafe(keys.length * keySize)
  keys.forEach((key, at) => bytes.writeUIntBE(key, at * keySize, keySize))
  return bytes
}

/** Indexes the blocks that became full while the tree grew. */
export async function indexBlocks(tx: Runner, epoch: number, grown: { from: number; to: number }): Promise<void> {
  for (let n = Math.floor(grown.from / blockSize); n < Math.floor(grown.to / blockSize); n++) {
    const ids = Array.from({ length: tileWidth }, (_, at) => ({ level: 0, n: n * tileWidth + at }))
    const loaded = (await tiles(tx, epoch, ids)).toSorted((a, b) => a.n - b.n)
    const keys = blockKeys(loaded.flatMap(({ hashes }) => split(hashes)))
    await tx.run(sql`insert into log_blocks (epoch, n, keys) values (${epoch}, ${n}, ${keys})`)
  }
}

const SliceRow = Type.Object({ n: Type.Integer(), slice: Bytes })
const PlaceRow = Type.Object({ n: Type.Integer(), at: Type.Integer() })

/** The index of the leaf with this hash, or nothing. @cost 12 KB per 65,536 leaves, and the tiles after the last block */
export async function findLeaf(db: Runner, epoch: number, leaf: Buffer): Promise<number | undefined> {
  const inBlocks = await findInBlocks(db, epoch, leaf)
  return inBlocks ?? findInTail(db, epoch, leaf)
}

async function findInBlocks(db: Runner, epoch: number, leaf: Buffer): Promise<number | undefined> {
  const key = leaf.readUInt32BE(0)
  const first = Math.max(0, Math.floor((key / 2 ** 32) * blockSize) - spread)
  // Index: log_blocks_pkey. `substring` reads only the pages of the slice, since keys are stored uncompressed.
  const slices = await db.rows(
    SliceRow,
    sql`
    select n, substring(keys from ${first * keySize + 1}::integer for ${2 * spread * keySize}::integer) as slice
      from log_blocks
     where epoch = ${epoch}`,
  )
  const candidates = slices.flatMap(({ n, slice }) => placesOf(slice, key).map((place) => n * blockSize + place))
  for (const index of candidates) {
    const [tile] = await tiles(db, epoch, [{ level: 0, n: Math.floor(index / tileWidth) }])
    const start = (index % tileWidth) * hashSize
    if (tile?.hashes.subarray(start, start + hashSize).equals(leaf) === true) return index
  }
  return undefined
}

function placesOf(slice: Buffer, key: number): number[] {
  const places: number[] = []
  for (let at = 0; at < slice.length; at += keySize) {
    if (slice.readUInt32BE(at) === key) places.push(slice.readUInt16BE(at + 4))
  }
  return places
}

/** Index: log_tiles_pkey; at most 256 tiles are looked through. */
async function findInTail(db: Runner, epoch: number, leaf: Buffer): Promise<number | undefined> {
  const [found] = await db.rows(
    PlaceRow,
    sql`
    select n, position(${leaf}::bytea in hashes) - 1 as at
      from log_tiles
     where epoch = ${epoch}
       and level = 0
       and n >= coalesce((select max(n) + 1 from log_blocks where epoch = ${epoch}), 0) * ${tileWidth}
       and position(${leaf}::bytea in hashes) > 0
     limit 1`,
  )
  return found === undefined ? undefined : found.n * tileWidth + found.at / hashSize
}
