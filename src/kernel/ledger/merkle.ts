// merkle: the arithmetic of one append-only hash tree. Pure; knows neither tiles nor tables.
// range: the leaves `from` (inclusive) to `to` (exclusive) under one subtree.
// frontier: the roots of the full subtrees that make up a tree, largest first: enough to let it grow.
// Sizes and indexes are safe integers, so no bit operators: they cut at 32 bits.
import { hash } from 'node:crypto'

export interface Range {
  readonly from: number
  readonly to: number
}

export interface Frontier {
  readonly size: number
  readonly peaks: readonly Buffer[]
}

/** An inclusion proof with everything that is needed to check it. */
export interface Inclusion {
  readonly leaf: Buffer
  readonly index: number
  readonly size: number
  readonly path: readonly Buffer[]
}

/** A consistency proof with everything that is needed to check it. */
export interface Consistency {
  readonly first: { readonly size: number; readonly root: Buffer }
  readonly second: { readonly size: number; readonly root: Buffer }
  readonly path: readonly Buffer[]
}

export const hashSize = 32
export const emptyRoot: Buffer = hash('sha256', '', 'buffer')
export const emptyFrontier: Frontier = { size: 0, peaks: [] }

const leafPrefix = Buffer.of(0)

/** Leaves and nodes are hashed with different first bytes, so that none can pass for the other. @source RFC 6962 § 2.1 */
export const leafHash = (input: Uint8Array): Buffer => hash('sha256', Buffer.concat([leafPrefix, input]), 'buffer')

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(1 + 2 * hashSize)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + hashSize)
  return hash('sha256', bytes, 'buffer')
}

/** Root over leaf hashes, level by level: a node without a neighbour rises, which is what RFC 6962 § 2.1 defines. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  let level = hashes
  while (level.length > 1) level = parents(level)
  return level[0] ?? emptyRoot
}

function parents(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]]
    if (left !== undefined) above.push(right === undefined ? left : nodeHash(left, right))
  }
  return above
}

/** The frontier after more leaves. @cost one hash per leaf, amortised */
export function extend({ size, peaks }: Frontier, leaves: readonly Buffer[]): Frontier {
  const grown = [...peaks]
  leaves.forEach((leaf, index) => {
    let peak = leaf
    // Each trailing one of the leaf's index is a full left neighbour to merge with.
    for (let rest = size + index; rest % 2 === 1; rest = Math.floor(rest / 2)) peak = nodeHash(popOf(grown), peak)
    grown.push(peak)
  })
  return { size: size + leaves.length, peaks: grown }
}

function popOf(peaks: Buffer[]): Buffer {
  const peak = peaks.pop()
  if (peak === undefined) throw new RangeError('a frontier has one peak for each one bit of its size')
  return peak
}

export const frontierRoot = ({ peaks }: Frontier): Buffer => foldPeaks(peaks)

/** Joins roots of neighbouring full subtrees, largest first, into the root over all of them. */
export const foldPeaks = (peaks: readonly Buffer[]): Buffer =>
  peaks.length === 0 ? emptyRoot : peaks.reduceRight((right, left) => nodeHash(left, right))

/** The ranges whose roots prove that leaf `index` is in a tree of `size`, from the leaf upwards. @source RFC 6962 § 2.1.1 */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    const left = index < middle
    ranges.push(left ? { from: middle, to } : { from, to: middle })
    if (left) to = middle
    else from = middle
  }
  return ranges.reverse()
}

/** The ranges whose roots prove that the tree of `first` leaves is a beginning of that of `second`. @source RFC 6962 § 2.1.2 */
export function consistencyRanges(first: number, second: number): Range[] {
  if (first === 0 || first === second) return []
  const ranges: Range[] = []
  let [from, to] = [0, second]
  while (to !== first) {
    const middle = from + splitOf(to - from)
    const left = first <= middle
    ranges.push(left ? { from: middle, to } : { from, to: middle })
    if (left) to = middle
    else from = middle
  }
  // The verifier knows the first root; it needs this subtree only where that is not the whole first tree.
  if (from > 0) ranges.push({ from, to })
  return ranges.reverse()
}

/** The largest power of two below `width`. */
function splitOf(width: number): number {
  let split = 1
  while (split * 2 < width) split *= 2
  return split
}

/** The path of one leaf in a tree small enough to be in memory, such as a flush. */
export const inclusionPath = (hashes: readonly Buffer[], index: number): Buffer[] =>
  inclusionRanges(index, hashes.length).map(({ from, to }) => rootOf(hashes.slice(from, to)))

/** Whether the leaf is where it claims to be under this root. */
export const verifyInclusion = (proof: Inclusion, root: Uint8Array): boolean =>
  inclusionRoot(proof)?.equals(root) ?? false

/** The root that leaf and path lead to, or nothing where the path is too long or too short. @source RFC 9162 § 2.1.3.2 */
export function inclusionRoot({ leaf, index, size, path }: Inclusion): Buffer | undefined {
  if (!isIndex(index, size)) return undefined
  let [node, last, current] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return undefined
    const isRight = node % 2 === 1
    const rises = node === last && !isRight
    if (rises) [node, last] = skipRises(node, last)
    current = isRight || rises ? nodeHash(sibling, current) : nodeHash(current, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 ? current : undefined
}

const isIndex = (index: number, size: number): boolean =>
  Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size

/** A node without a right neighbour is its own parent, until it is somebody's right child. */
function skipRises(node: number, last: number): [number, number] {
  while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
  return [node, last]
}

/** Whether the second tree is the first one, grown. @source RFC 9162 § 2.1.4.2 */
export function verifyConsistency({ first, second, path }: Consistency): boolean {
  if (first.size === second.size) return path.length === 0 && first.root.equals(second.root)
  if (!isIndex(first.size, second.size)) return false
  if (first.size === 0) return path.length === 0 && first.root.equals(emptyRoot)
  const isPower = splitOf(first.size * 2) === first.size
  const [seed, ...rest] = isPower ? [first.root, ...path] : path
  if (seed === undefined) return false
  const climbed = climb({ node: first.size - 1, last: second.size - 1, seed }, rest)
  return climbed !== undefined && climbed.old.equals(first.root) && climbed.new.equals(second.root)
}

interface Climb {
  readonly node: number
  readonly last: number
  readonly seed: Buffer
}

/** Both roots that a consistency path leads to, or nothing where it is too long or too short. */
function climb({ seed, ...start }: Climb, path: readonly Buffer[]): { old: Buffer; new: Buffer } | undefined {
  let { node, last } = start
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  const roots = { old: seed, new: seed }
  for (const sibling of path) {
    if (last === 0) return undefined
    if (node % 2 === 1 || node === last) {
      roots.old = nodeHash(sibling, roots.old)
      roots.new = nodeHash(sibling, roots.new)
      ;[node, last] = skipRises(node, last)
    } else roots.new = nodeHash(roots.new, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 ? roots : undefined
}

const half = (value: number): number => Math.floor(value / 2)
