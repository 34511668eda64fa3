import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { consistencyRanges, inclusionPath, leafHash, rootOf, verifyConsistency, verifyInclusion } from './merkle.ts'
import { bundlePath, parseTilePath, tilePath } from './tile-path.ts'
import {
  consistencyProof,
  edgeOf,
  growTiles,
  inclusionProof,
  rootAt,
  split,
  widthOf,
  type LoadTiles,
  type Tile,
} from './tiles.ts'

// More than one full tile of level 1 would need 65,537 leaves: enough to see level 2.
const leaves = Array.from({ length: 66_000 }, (_, index) => leafHash(Buffer.from(String(index))))

function treeOf(size: number, steps: readonly number[] = [size]): { tiles: Tile[]; load: LoadTiles; reads: number[] } {
  const rows = new Map<string, Tile>()
  let grown = 0
  for (const step of [...steps, size].map((each) => Math.min(each, size)).toSorted((a, b) => a - b)) {
    const edge = edgeOf(grown).flatMap(({ level, n }) => rows.get(`${level}/${n}`) ?? [])
    for (const tile of growTiles(grown, edge, leaves.slice(grown, step))) rows.set(`${tile.level}/${tile.n}`, tile)
    grown = step
  }
  const reads: number[] = []
  const load: LoadTiles = (ids) => {
    reads.push(ids.length)
    return Promise.resolve(ids.flatMap(({ level, n }) => rows.get(`${level}/${n}`) ?? []))
  }
  return { tiles: [...rows.values()], load, reads }
}

test('a tree of 70,000 has the tiles that the specification counts', () => {
  const width = (level: number, n: number): number => widthOf({ level, n }, 70_000)
  assert.deepEqual([width(0, 272), width(0, 273), width(0, 274)], [256, 112, 0])
  assert.deepEqual([width(1, 0), width(1, 1), width(2, 0), width(3, 0)], [256, 17, 1, 0])
  assert.deepEqual(edgeOf(70_000), [
    { level: 0, n: 273 },
    { level: 1, n: 1 },
    { level: 2, n: 0 },
  ])
})

test('a tree of 256 has a full tile and one of width 1 above it', () => {
  const { tiles } = treeOf(256)
  assert.deepEqual(
    tiles.map(({ level, n, hashes }) => [level, n, hashes.length / 32]),
    [
      [0, 0, 256],
      [1, 0, 1],
    ],
  )
})

test('tiles come out the same however the tree grew', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 1400 }), { maxLength: 8 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 1400 }), (some, size) => {
      const byKey = (tiles: Tile[]): string[] =>
        tiles.map(({ level, n, hashes }) => `${level}/${n}:${hashes.toString('hex')}`).toSorted()
      assert.deepEqual(byKey(treeOf(size, some).tiles), byKey(treeOf(size).tiles))
    }),
    { numRuns: 25 },
  )
})

test('root, inclusion and consistency from tiles agree with the tree in memory', async () => {
  const { load } = treeOf(1400, [3, 255, 256, 257, 700])
  for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 513, 768, 1023, 1400]) {
    const tree = leaves.slice(0, size)
    const root = rootOf(tree)
    assert.deepEqual(await rootAt(load, size), root)
    for (let index = 0; index < size; index += 61) {
      const path = await inclusionProof(load, index, size)
      assert.deepEqual(path, inclusionPath(tree, index))
      assert.ok(verifyInclusion({ leaf: tree[index] ?? root, index, size, path }, root))
    }
    for (let first = 1; first <= size; first += 61) {
      const path = await consistencyProof(load, first, size)
      const expected = consistencyRanges(first, size).map(({ from, to }) => rootOf(leaves.slice(from, to)))
      assert.deepEqual(path, expected)
      const before = { size: first, root: rootOf(leaves.slice(0, first)) }
      assert.ok(verifyConsistency({ first: before, second: { size, root }, path }))
    }
  }
})

test('the root of the empty tree needs no tile', async () => {
  assert.deepEqual(await rootAt(() => Promise.resolve([]), 0), rootOf([]))
})

test('a proof over 66,000 leaves reads a handful of tiles in one round trip', async () => {
  const { load, reads } = treeOf(66_000)
  const root = rootOf(leaves)
  const path = await inclusionProof(load, 40_001, 66_000)
  assert.ok(verifyInclusion({ leaf: leaves[40_001] ?? root, index: 40_001, size: 66_000, path }, root))
  assert.equal(reads.length, 1)
  assert.ok((reads[0] ?? 99) <= 6, `${reads[0]} tiles`)
})

test('a missing or short tile is named', async () => {
  const { tiles } = treeOf(300)
  const without: LoadTiles = () => Promise.resolve(tiles.filter(({ level }) => level > 0))
  await assert.rejects(rootAt(without, 300), { code: 'ledger.tile-missing', detail: { level: 0, n: 1 } })
  const short = tiles.map((tile) => ({ ...tile, hashes: tile.hashes.subarray(0, 32) }))
  await assert.rejects(
    inclusionProof(() => Promise.resolve(short), 3, 300),
    { code: 'ledger.tile-missing' },
  )
})

// prettier-ignore
const names: readonly (readonly [path: string, of: number | 'entries', n: number, width: number])[] = [
  ['tile/0/000',                       0, 0,         256],
  ['tile/0/x001/x234/067',             0, 1_234_067, 256],
  ['tile/1/999.p/17',                  1, 999,       17],
  ['tile/2/x001/000.p/255',            2, 1000,      255],
  ['tile/entries/x012/345',            'entries', 12_345, 256],
  ['tile/entries/000.p/1',             'entries', 0,  1],
]
for (const [path, of, n, width] of names)
  test(`${path} is read and written`, () => {
    assert.deepEqual(parseTilePath(path), { of, n, width })
    assert.equal(of === 'entries' ? bundlePath(n, width) : tilePath({ level: of, n }, width), path)
  })

for (const path of [
  'tile/0/0',
  'tile/00/000',
  'tile/7/000',
  'tile/64/000',
  'tile/0/x000/001',
  'tile/0/001/234',
  'tile/0/x1/234',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/07',
  'tile/0/000.p/',
  'tile/data/000',
  'tile/-1/000',
  'tile/0/../000',
  'tile/0/000/',
  '',
])
  // prettier-ignore
  test(`"${path}" is no tile`, () => assert.equal(parseTilePath(path), undefined))

test('a tile splits into its hashes', () => {
  assert.deepEqual(split(Buffer.concat(leaves.slice(0, 3))), leaves.slice(0, 3))
})
