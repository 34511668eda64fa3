import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  consistencyRanges,
  emptyFrontier,
  emptyRoot,
  extend,
  frontierRoot,
  inclusionPath,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

// Reference leaves and tree heads of the Certificate Transparency project.
// prettier-ignore
const reference: readonly (readonly [leaf: string, rootAfterIt: string])[] = [
  ['',                                 '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00',                               'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10',                               'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021',                             'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031',                             '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243',                         '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657',                 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
]
const leaves = reference.map(([leaf]) => leafHash(Buffer.from(leaf, 'hex')))

test('the root of nothing is the hash of nothing', () => {
  assert.equal(emptyRoot.toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.deepEqual(rootOf([]), emptyRoot)
  assert.deepEqual(frontierRoot(emptyFrontier), emptyRoot)
})

for (const [index, [, root]] of reference.entries())
  test(`the reference tree of ${index + 1} leaves has the published root`, () => {
    assert.equal(rootOf(leaves.slice(0, index + 1)).toString('hex'), root)
    assert.equal(frontierRoot(extend(emptyFrontier, leaves.slice(0, index + 1))).toString('hex'), root)
  })

// prettier-ignore
const paths: readonly (readonly [index: number, size: number, path: readonly string[]])[] = [
  [0, 1, []],
  [0, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
          '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
          '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [5, 8, ['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
          'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
          'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
]
for (const [index, size, path] of paths)
  test(`leaf ${index} of ${size} has the published path`, () => {
    assert.deepEqual(hexes(inclusionPath(leaves.slice(0, size), index)), path)
  })

// prettier-ignore
const growths: readonly (readonly [first: number, second: number, path: readonly string[]])[] = [
  [1, 1, []],
  [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
          'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
          'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 5, ['5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
          'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
]
for (const [first, second, path] of growths)
  test(`growth from ${first} to ${second} has the published path`, () => {
    assert.deepEqual(hexes(consistencyPath(leaves.slice(0, second), first)), path)
  })

// The definitions of RFC 6962 § 2.1 written down as they stand there: slow, recursive, and the measure of the rest.
const split = (n: number): number => (n <= 2 ? 1 : 2 ** (Math.ceil(Math.log2(n)) - 1))
const naiveRoot = (d: readonly Buffer[]): Buffer =>
  d.length <= 1
    ? (d[0] ?? emptyRoot)
    : nodeHash(naiveRoot(d.slice(0, split(d.length))), naiveRoot(d.slice(split(d.length))))
const naivePath = (m: number, d: readonly Buffer[]): Buffer[] => {
  if (d.length <= 1) return []
  const k = split(d.length)
  const [left, right] = [d.slice(0, k), d.slice(k)]
  return m < k ? [...naivePath(m, left), naiveRoot(right)] : [...naivePath(m - k, right), naiveRoot(left)]
}
const naiveProof = (m: number, d: readonly Buffer[], whole: boolean): Buffer[] => {
  if (m === d.length) return whole ? [] : [naiveRoot(d)]
  const k = split(d.length)
  const [left, right] = [d.slice(0, k), d.slice(k)]
  return m <= k
    ? [...naiveProof(m, left, whole), naiveRoot(right)]
    : [...naiveProof(m - k, right, false), naiveRoot(left)]
}

const many = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.of(index % 256, index >> 8)))

test('root and frontier are as defined for every size up to 300', () => {
  let frontier = emptyFrontier
  for (let size = 0; size <= many.length; size++) {
    const expected = naiveRoot(many.slice(0, size))
    assert.deepEqual(rootOf(many.slice(0, size)), expected)
    assert.deepEqual(frontierRoot(frontier), expected)
    frontier = extend(frontier, many.slice(size, size + 1))
  }
})

test('inclusion paths are as defined, verify, and fail with any other leaf, place, path or root', () => {
  for (let size = 1; size <= many.length; size = size < 70 ? size + 1 : size + 23) {
    const tree = many.slice(0, size)
    const root = naiveRoot(tree)
    tree.forEach((leaf, index) => {
      const path = inclusionPath(tree, index)
      const proof = { leaf, index, size, path }
      if (index % 7 === 0) assert.deepEqual(path, naivePath(index, tree))
      assert.ok(verifyInclusion(proof, root))
      assert.ok(!verifyInclusion({ ...proof, leaf: emptyRoot }, root))
      assert.ok(!verifyInclusion({ ...proof, index: index + 1 }, root))
      assert.ok(!verifyInclusion({ ...proof, path: [...path, root] }, root))
      assert.ok(!verifyInclusion({ ...proof, path: path.slice(1) }, size > 1 ? root : emptyRoot))
      assert.ok(!verifyInclusion(proof, emptyRoot))
    })
  }
})

test('consistency paths are as defined, verify, and fail when tampered with', () => {
  for (let second = 1; second <= many.length; second = second < 40 ? second + 1 : second + 37)
    for (let first = 1; first <= second; first++) {
      const path = consistencyPath(many.slice(0, second), first)
      if (first % 5 === 0 || second < 40) assert.deepEqual(path, naiveProof(first, many.slice(0, second), true))
      const proof = { first: headOf(first), second: headOf(second), path }
      assert.ok(verifyConsistency(proof))
      assert.ok(!verifyConsistency({ ...proof, first: { size: first, root: emptyRoot } }))
      assert.ok(!verifyConsistency({ ...proof, second: { size: second, root: emptyRoot } }))
      assert.ok(!verifyConsistency({ ...proof, path: [...path, emptyRoot] }))
      assert.ok(path.length === 0 || !verifyConsistency({ ...proof, path: path.slice(0, -1) }))
    }
})

test('every tree continues the empty one, and none continues a larger one', () => {
  assert.ok(verifyConsistency({ first: headOf(0), second: headOf(9), path: [] }))
  assert.ok(!verifyConsistency({ first: headOf(9), second: headOf(8), path: [] }))
})

function headOf(size: number): { size: number; root: Buffer } {
  return { size, root: rootOf(many.slice(0, size)) }
}

function consistencyPath(hashes: readonly Buffer[], first: number): Buffer[] {
  return consistencyRanges(first, hashes.length).map(({ from, to }) => rootOf(hashes.slice(from, to)))
}

function hexes(path: readonly Buffer[]): string[] {
  return path.map((hash) => hash.toString('hex'))
}
