// checkpoint: the signed head of the tree, in both of its forms.
// statement: the note by which a refused log says why it goes on under another origin.
// @source C2SP tlog-checkpoint · RFC 6962 § 3.5
import { sign, type KeyObject } from 'node:crypto'
import { isPlatformError } from '../primitives/errors.ts'
import { ledgerError } from './ledger.ts'
import { hashSize } from './merkle.ts'
import { openNote, signNote, type NoteKey } from './note.ts'

export interface TreeHead {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

/** The body of a checkpoint: origin, size, root, a line each. */
export const formatCheckpoint = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

const shape = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n([^\n]+\n)*$/

/** Reads the body of a checkpoint. @throws {ledger.checkpoint} */
export function parseCheckpoint(text: string): TreeHead {
  const [, origin, size, root] = shape.exec(text) ?? []
  const head = { origin: origin ?? '', size: Number(size), root: Buffer.from(root ?? '', 'base64') }
  if (!Number.isSafeInteger(head.size) || head.root.length !== hashSize) throw ledgerError('ledger.checkpoint')
  return head
}

/** A checkpoint under the name of its origin. */
export const signCheckpoint = (head: TreeHead, key: KeyObject): string =>
  signNote(formatCheckpoint(head), { name: head.origin, key })

/** The head that a note asserts, signed by this key. @throws {ledger.note | ledger.checkpoint} */
export function openCheckpoint(note: string, by: NoteKey): TreeHead {
  const head = parseCheckpoint(openNote(note, by))
  if (head.origin !== by.name) throw ledgerError('ledger.checkpoint')
  return head
}

/** As `openCheckpoint`, but nothing where the note is not one of this key. */
export const attemptCheckpoint = (note: string, by: NoteKey): TreeHead | undefined =>
  unlessForeign(() => openCheckpoint(note, by))

/** What is neither a note of this key nor of the shape it should have is an answer here, not a failure. */
export function unlessForeign<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (isPlatformError(error, 'ledger.note') || isPlatformError(error, 'ledger.checkpoint')) return undefined
    throw error
  }
}

/** What a line of the outside file says, whether or not it is rightly signed. */
export type Entry =
  | ({ readonly kind: 'checkpoint' } & TreeHead)
  | { readonly kind: 'statement'; readonly origin: string; readonly after: string; readonly text: string }

/** The origin a note is from and what it says of it. @throws {ledger.checkpoint} neither checkpoint nor statement */
export function parseEntry(note: string): Entry {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1)
  const [origin = '', word, after = '', ...lines] = text.trimEnd().split('\n')
  if (word === 'statement') return { kind: 'statement', origin, after, text: lines.join('\n') }
  return { kind: 'checkpoint', ...parseCheckpoint(text) }
}

/** As `parseEntry`, but nothing where the note is neither. */
export const readEntry = (note: string): Entry | undefined => unlessForeign(() => parseEntry(note))

/** A statement under the name of the new origin. */
export const signStatement = (entry: { origin: string; after: string; text: string }, key: KeyObject): string =>
  signNote(`${entry.origin}\nstatement\n${entry.after}\n${entry.text}\n`, { name: entry.origin, key })

/** A head as RFC 6962 clients know it. */
export interface SignedTreeHead {
  readonly size: number
  readonly root: Buffer
  /** Milliseconds since 1970. */
  readonly timestamp: number
  /** A TLS DigitallySigned over the TreeHeadSignature. */
  readonly signature: Buffer
}

/** Signs a head for RFC 6962 clients. @param key  ECDSA on P-256 */
export function signTreeHead(head: { size: number; root: Buffer }, timestamp: number, key: KeyObject): SignedTreeHead {
  const der = sign('sha256', treeHeadBytes({ ...head, timestamp }), key)
  // DigitallySigned: sha256 (4), ecdsa (3), length. @source RFC 5246 § 4.7
  const signature = Buffer.concat([Buffer.of(4, 3, der.length >> 8, der.length & 0xff), der])
  return { size: head.size, root: head.root, timestamp, signature }
}

/** The bytes that a tree head signature covers: v1, tree_hash, timestamp, size, root. */
function treeHeadBytes({ size, root, timestamp }: Omit<SignedTreeHead, 'signature'>): Buffer {
  const bytes = Buffer.alloc(18)
  bytes[1] = 1
  bytes.writeBigUInt64BE(BigInt(timestamp), 2)
  bytes.writeBigUInt64BE(BigInt(size), 10)
  return Buffer.concat([bytes, root])
}
