// box: the personal fields of one event that belong to one person, encrypted together.
// commitment: SHA-256(salt ‖ JCS(value)) of one field. It stands open in the event; the salt is in the box.
import {
  createCipheriv,
  createDecipheriv,
  getCiphers,
  hash,
  timingSafeEqual,
  type CipherGCMTypes,
  type KeyObject,
} from 'node:crypto'
import type { Personal, SealedPart } from '../events/event.ts'
import { jcs, type Json, type JsonObject } from '../primitives/json.ts'
import { randomBytes } from '../primitives/random.ts'

export type Algorithm = SealedPart['alg']

/** A person’s key for one retention class, unwrapped. */
export interface DataKey {
  readonly id: string
  readonly alg: Algorithm
  readonly secret: KeyObject
}

// 国密 beside the world’s usual cipher; both are native in the pinned Node.
const ciphers = {
  A256GCM: { name: 'aes-256-gcm', keyBytes: 32 },
  SM4GCM: { name: 'sm4-gcm', keyBytes: 16 },
} as const satisfies Record<Algorithm, { name: string; keyBytes: number }>

export const keyBytes = (alg: Algorithm): number => ciphers[alg].keyBytes

// Node’s types list AES only; the cipher list of the running Node decides.
function gcm(alg: Algorithm): CipherGCMTypes {
  const name: string = ciphers[alg].name
  if (!isGcm(name)) throw new Error(`this Node has no ${name}`)
  return name
}
const isGcm = (name: string): name is CipherGCMTypes => supported.has(name)
const supported = new Set(getCiphers().filter((name) => name.endsWith('-gcm')))

const ivBytes = 12
const tagBytes = 16
const saltBytes = 16

/**
 * Seals one person’s fields under their key. The commitments are bound to the box: swapping boxes is found.
 *
 * The text that is committed to is also what is encrypted: a value is written once.
 */
export function seal(key: DataKey, { of, class: retention, fields }: Personal): SealedPart {
  const names = Object.keys(fields).sort()
  const random = randomBytes(ivBytes + saltBytes * names.length)
  const commitments: Record<string, string> = {}
  const salted = names.map((name, index) => {
    const start = ivBytes + index * saltBytes
    const salt = random.subarray(start, start + saltBytes)
    const text = jcs(fields[name] ?? null)
    commitments[name] = commit(salt, text)
    return `${JSON.stringify(name)}:["${salt.toString('base64url')}",${text}]`
  })
  const box = encrypt(key, random.subarray(0, ivBytes), `{${salted.join(',')}}`, commitments)
  return { of, class: retention, key: key.id, alg: key.alg, box, commitments }
}

/**
 * The fields of a box, with their salts for whoever must prove one of them.
 *
 * @throws {Error} when the box was changed or belongs to other commitments: a bug or an attack, never a user error
 */
export function open(key: DataKey, part: SealedPart): { fields: JsonObject; salts: Readonly<Record<string, string>> } {
  const salted = decrypt(key, part)
  const fields: Record<string, Json> = {}
  const salts: Record<string, string> = {}
  for (const [name, [salt, value]] of Object.entries(salted)) {
    fields[name] = value
    salts[name] = salt
  }
  return { fields, salts }
}

/** Whether this value with this salt is what an event committed to. Needs no key. */
export function opensCommitment(commitment: string, salt: string, value: Json): boolean {
  const expected = Buffer.from(commitment)
  const actual = Buffer.from(commit(Buffer.from(salt, 'base64url'), jcs(value)))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

const commit = (salt: Uint8Array, text: string): string =>
  hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'base64url')

function encrypt(key: DataKey, iv: Buffer, content: string, commitments: JsonObject): string {
  const cipher = createCipheriv(gcm(key.alg), key.secret, iv, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(jcs(commitments)))
  const text = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()])
  return Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: DataKey, { alg, box, commitments }: SealedPart): Record<string, [string, Json]> {
  const bytes = Buffer.from(box, 'base64url')
  const decipher = createDecipheriv(gcm(alg), key.secret, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(jcs(commitments)))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  const text = decipher.update(bytes.subarray(ivBytes, bytes.length - tagBytes), undefined, 'utf8')
  // The tag proves that we wrote it: this is our own text, of our own shape.
  return JSON.parse(text + decipher.final('utf8')) as Record<string, [string, Json]>
}
