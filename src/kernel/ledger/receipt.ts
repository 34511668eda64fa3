// receipt: what a person holds about one event, to be checked by anybody, years later, without this platform.
import type { KeyObject } from 'node:crypto'
import Type from 'typebox'
import { sql, type Runner } from '../primitives/sql.ts'
import { Bytes } from './bytes.ts'
import { attemptCheckpoint, readEntry, type TreeHead } from './checkpoint.ts'
import { verifyInclusion } from './merkle.ts'
import { promiseFor, verifyPromise, type LeafPromise } from './promise.ts'
import { tilesIn } from './standing.ts'
import { publishedHead } from './store.ts'
import { inclusionProof, split } from './tiles.ts'

/** The promise at once, the proof as soon as a checkpoint covers it. */
export interface Receipt {
  readonly promise: LeafPromise
  readonly proof?: LeafProof
}

export interface LeafProof {
  readonly index: number
  readonly path: readonly string[]
  /** The signed checkpoint that the path leads to. */
  readonly checkpoint: string
}

const FlushRow = Type.Object({
  appended: Type.String(),
  hashes: Bytes,
  promise: Bytes,
  first_leaf: Type.Union([Type.Integer(), Type.Null()]),
})

/** The receipt of a leaf (hash in hex) of a flush; nothing where that flush has no such leaf. Index: flushes_pkey. */
export async function receiptOf(
  db: Runner,
  { log, flush, leaf }: { readonly log: string; readonly flush: number; readonly leaf: string },
): Promise<Receipt | undefined> {
  const [row] = await db.rows(
    FlushRow,
    sql`select appended, hashes, promise, first_leaf from flushes where id = ${flush}`,
  )
  if (row === undefined) return undefined
  const leaves = split(row.hashes)
  const place = leaves.findIndex((hash) => hash.toString('hex') === leaf)
  if (place < 0) return undefined
  const promise = promiseFor({ log, leaves, appended: Date.parse(row.appended) }, row.promise, place)
  // A flush that a new origin has set back has a negative place until it is sequenced again.
  const first = row.first_leaf ?? -1
  const proof = first < 0 ? undefined : await proofOf(db, first + place)
  return proof === undefined ? { promise } : { promise, proof }
}

async function proofOf(db: Runner, index: number): Promise<LeafProof | undefined> {
  const head = await publishedHead(db)
  if (head === undefined || index >= head.size) return undefined
  const path = await inclusionProof(tilesIn(db, head.epoch), index, head.size)
  return { index, path: path.map((hash) => hash.toString('hex')), checkpoint: head.note }
}

/** What a receipt proves: that the entry was promised, and that it is in the log, or neither. */
export interface Proven {
  readonly promised: boolean
  readonly included: boolean
}

/** Checks a receipt with nothing but the log's name and its Ed25519 key. */
export function verifyReceipt(
  { promise, proof }: Receipt,
  by: { readonly log: string; readonly key: KeyObject },
): Proven {
  const promised = promise.log === by.log && verifyPromise(promise, by.key)
  const head = proof === undefined ? undefined : headOf(proof.checkpoint, by)
  if (proof === undefined || head === undefined) return { promised, included: false }
  const path = proof.path.map((hash) => Buffer.from(hash, 'hex'))
  const leaf = Buffer.from(promise.leaf, 'hex')
  return { promised, included: verifyInclusion({ leaf, index: proof.index, size: head.size, path }, head.root) }
}

/** The head of a checkpoint of whichever origin of this log. */
function headOf(note: string, { log, key }: { log: string; key: KeyObject }): TreeHead | undefined {
  const origin = readEntry(note)?.origin ?? ''
  return origin.startsWith(`${log}/`) ? attemptCheckpoint(note, { name: origin, key }) : undefined
}
