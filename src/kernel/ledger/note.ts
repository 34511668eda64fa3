// note: a text with signatures under it that a person can read. @source C2SP signed-note
// verifier key: `<name>+<key id>+<base64>`, how a key of a log is handed to those who watch it.
import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto'
import { ledgerError } from './ledger.ts'

/** A signer's name and key. Both go into the key id, so one key under two names is two signers. */
export interface NoteKey {
  readonly name: string
  /** Ed25519; private to sign, private or public to verify. */
  readonly key: KeyObject
}

const ed25519 = 0x01
// An Ed25519 key in SPKI form is this prefix and the 32 bytes of the key. @source RFC 8410 § 4
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

const rawKey = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key)
    .export({ type: 'spki', format: 'der' })
    .subarray(spkiPrefix.length)

const keyId = ({ name, key }: NoteKey): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), rawKey(key)]), 'buffer').subarray(0, 4)

/** The text with one signature. `text` ends with a newline. */
export function signNote(text: string, by: NoteKey): string {
  const signature = Buffer.concat([keyId(by), sign(null, Buffer.from(text), by.key)])
  return `${text}\n— ${by.name} ${signature.toString('base64')}\n`
}

/**
 * The text of a note that this key has signed. Signatures by other keys are ignored, as the format demands.
 *
 * @throws {ledger.note}  not a note, not signed by this key, or its signature is wrong
 */
export function openNote(note: string, by: NoteKey): string {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const id = keyId(by)
  const signatures = (end < 0 ? '' : note.slice(end + 2)).split('\n').flatMap((line) => signatureIn(line, by.name))
  const own = signatures.filter((signature) => signature.subarray(0, 4).equals(id))
  const isSigned = own.some((signature) => verify(null, Buffer.from(text), by.key, signature.subarray(4)))
  if (!isSigned) throw ledgerError('ledger.note')
  return text
}

function signatureIn(line: string, name: string): Buffer[] {
  const [dash, by, signature] = line.split(' ')
  return dash === '—' && by === name && signature !== undefined ? [Buffer.from(signature, 'base64')] : []
}

/** How the log's key is published. */
export function verifierKey(by: NoteKey): string {
  const key = Buffer.concat([Buffer.of(ed25519), rawKey(by.key)]).toString('base64')
  return `${by.name}+${keyId(by).toString('hex')}+${key}`
}

/** Reads a published key. @throws {ledger.key} */
export function parseVerifierKey(text: string): NoteKey {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (name === undefined || bytes.length !== 33 || bytes[0] !== ed25519) throw ledgerError('ledger.key')
  const spki = Buffer.concat([spkiPrefix, bytes.subarray(1)])
  const parsed = { name, key: createPublicKey({ key: spki, type: 'spki', format: 'der' }) }
  if (keyId(parsed).toString('hex') !== id) throw ledgerError('ledger.key')
  return parsed
}
