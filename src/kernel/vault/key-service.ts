// key service: wraps data keys by a master key that never reaches the database.
// Here with a master key in the process (file or environment); another, such as a key server, implements the interface.
import { createCipheriv, createDecipheriv, createHash, createSecretKey } from 'node:crypto'
import { errorsOf } from '../primitives/errors.ts'
import { randomBytes } from '../primitives/random.ts'

export const vaultError = errorsOf({
  'vault.master-key': { kind: 'invalid', fix: 'Give 32 random bytes in base64, e.g. `openssl rand -base64 32`.' },
  'vault.forgotten': { kind: 'conflict', fix: 'This person has been forgotten: nothing new about them can be kept.' },
  'vault.unwrap': { kind: 'unavailable', fix: 'Start with the master key that wrapped the data keys.' },
})

/** Wraps and unwraps many data keys at once: one call, whatever their number. */
export interface KeyService {
  /** Names the master key, so that a row says which one wraps it. */
  readonly name: string
  wrap(keys: readonly Buffer[]): Promise<readonly Buffer[]>
  unwrap(wrapped: readonly Buffer[]): Promise<readonly Buffer[]>
}

const ivBytes = 12
const tagBytes = 16

/** The key service whose master key is in this process. @throws {vault.master-key} when it is not 32 bytes of base64 */
export function fileKeyService(masterKey: string): KeyService {
  const bytes = Buffer.from(masterKey, 'base64')
  if (bytes.length !== 32) throw vaultError('vault.master-key', { bytes: bytes.length })
  const secret = createSecretKey(bytes)
  const name = createHash('sha256').update('tong master key').update(bytes).digest('hex').slice(0, 16)

  const wrap = (key: Buffer): Buffer => {
    const iv = randomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', secret, iv)
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()])
  }
  const unwrap = (wrapped: Buffer): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', secret, wrapped.subarray(0, ivBytes), { authTagLength: tagBytes })
    decipher.setAuthTag(wrapped.subarray(wrapped.length - tagBytes))
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(ivBytes, -tagBytes)), decipher.final()])
    } catch (cause) {
      throw vaultError('vault.unwrap', { master: name }, { cause })
    }
  }
  return {
    name,
    wrap: (keys) => Promise.resolve(keys.map(wrap)),
    unwrap: (wrapped) => Promise.resolve(wrapped.map(unwrap)),
  }
}
