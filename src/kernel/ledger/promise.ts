// promise: the flush's word that its leaves will be in the log, given with the answer, seconds before the proof.
// The flush signs once, over the root of a small tree of its own leaves; each receipt carries one path of it.
import { sign, verify, type KeyObject } from 'node:crypto'
import { inclusionPath, inclusionRoot, rootOf } from './merkle.ts'

/** What a flush signs. `log` is the log's name without epoch: a promise binds its keeper under any origin. */
export interface Promised {
  readonly log: string
  readonly leaves: readonly Buffer[]
  /** Time of the flush, milliseconds since 1970. */
  readonly appended: number
}

/** One leaf's share of a flush's promise, as it is printed on a receipt: hashes in hex, signature in base64. */
export interface LeafPromise {
  readonly log: string
  readonly leaf: string
  readonly index: number
  readonly count: number
  readonly appended: number
  readonly path: readonly string[]
  readonly signature: string
}

/** Signs the promise of a flush: 64 bytes for `flushes.promise`. @param key  Ed25519 */
export const signPromise = ({ log, leaves, appended }: Promised, key: KeyObject): Buffer =>
  sign(null, promiseText({ log, appended, count: leaves.length, root: rootOf(leaves) }), key)

/** The share of one leaf in a promise that was signed. */
export function promiseFor({ log, leaves, appended }: Promised, signature: Buffer, index: number): LeafPromise {
  const leaf = leaves[index]
  if (leaf === undefined) throw new RangeError('a promise is for a leaf of its flush')
  return {
    log,
    leaf: leaf.toString('hex'),
    index,
    count: leaves.length,
    appended,
    path: inclusionPath(leaves, index).map((hash) => hash.toString('hex')),
    signature: signature.toString('base64'),
  }
}

/** Whether this key promised this leaf at this time. The root is not carried: leaf and path lead to it. */
export function verifyPromise(promise: LeafPromise, key: KeyObject): boolean {
  const { log, index, count, appended } = promise
  const path = promise.path.map((hash) => Buffer.from(hash, 'hex'))
  const root = inclusionRoot({ leaf: Buffer.from(promise.leaf, 'hex'), index, size: count, path })
  if (root === undefined) return false
  return verify(null, promiseText({ log, count, root, appended }), key, Buffer.from(promise.signature, 'base64'))
}

// The second line keeps a promise from being taken for a checkpoint, which has a number there.
function promiseText(promised: { log: string; count: number; root: Buffer; appended: number }): Buffer {
  const { log, count, root, appended } = promised
  return Buffer.from(`${log}\npromise\n${count}\n${root.toString('base64')}\n${appended}\n`)
}

/** Whether this key signed the promise of a whole flush. */
export function verifyFlushPromise({ log, leaves, appended }: Promised, signature: Buffer, key: KeyObject): boolean {
  return verify(null, promiseText({ log, count: leaves.length, root: rootOf(leaves), appended }), key, signature)
}
