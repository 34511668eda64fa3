// secret: a key or password of this installation. In demo mode each is made at random when first asked for, in a file
// only its owner reads; there are no built-in ones. In production master key and session secret come from outside, and
// signing keys too where TONG_KEYS names a folder of them.
import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorsOf } from '../kernel/primitives/errors.ts'
import type { Settings } from './settings.ts'

export const secretError = errorsOf({
  'secret.missing': {
    kind: 'missing',
    fix: 'In production keys are never made by a start. "npm run tong -- keys FOLDER" makes one set; name it in TONG_KEYS.',
  },
  'secret.folder': {
    kind: 'forbidden',
    fix: 'This file must be readable, and its folder writable, by whoever starts Tong. Start as its owner, or set TONG_DATA to a folder of your own.',
  },
  'secret.master-key': {
    kind: 'invalid',
    fix: 'The master key must be 32 bytes in base64: openssl rand -base64 32.',
  },
})

/** `log-…` sign the public log; `issuer-<organisation>` signs that organisation’s certificates, with P-256. */
export type KeyName = 'log-ed25519' | 'log-p256' | `issuer-${string}`

export interface Secrets {
  /** 32 bytes that wrap every person’s data keys. */
  masterKey(): Buffer
  sessionSecret(): string
  /** Password of the embedded PostgreSQL. */
  databasePassword(): string
  /** A password of this installation under that name, such as that of a register’s reader. */
  text(name: string): string
  /** A private signing key; its public half is `createPublicKey(key)`. */
  key(name: KeyName): KeyObject
}

type SecretSettings = Pick<Settings, 'mode' | 'data' | 'masterKey' | 'masterKeyFile' | 'sessionSecret' | 'keys'>

/** Where the secrets of these settings are found. Each is read, or made, when first asked for. */
export function secretsOf(settings: SecretSettings): Secrets {
  const { mode, data, keys } = settings
  const folder = join(data, 'secrets')
  const stored = (name: string, make: () => string) =>
    mode === 'production' ? readOnly(folder, name) : readOrMake(folder, name, make)
  return {
    masterKey: () => toMasterKey(masterKeyText(settings) ?? stored('master-key', newSecret)),
    sessionSecret: () => settings.sessionSecret ?? stored('session-secret', newSecret),
    databasePassword: () => stored('postgres-password', newPassword),
    text: (name) => stored(name, newPassword),
    key: (name) =>
      createPrivateKey(
        keys === undefined ? readOrMake(folder, `${name}.pem`, () => newKey(name)) : readOnly(keys, `${name}.pem`),
      ),
  }
}

const newPassword = (): string => randomBytes(24).toString('base64url')

/** 32 random bytes in base64. */
export const newSecret = (): string => randomBytes(32).toString('base64')

/** A new private key in PEM, of the algorithm its name stands for. */
export function newKey(name: KeyName): string {
  const { privateKey } =
    name === 'log-ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

const masterKeyText = ({ masterKey, masterKeyFile }: SecretSettings): string | undefined =>
  masterKey ?? (masterKeyFile === undefined ? undefined : readFileSync(masterKeyFile, 'utf8'))

function toMasterKey(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw secretError('secret.master-key', { bytes: key.length })
  return key
}

function readOnly(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch (error) {
    throw secretError('secret.missing', { file: join(folder, name) }, { cause: error })
  }
}

function readOrMake(folder: string, name: string, make: () => string): string {
  const file = join(folder, name)
  try {
    if (!existsSync(file)) store(folder, file, make())
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw secretError('secret.folder', { file }, { cause: error })
  }
}

/** Appears whole or not at all; of two processes that start at once, both use what the first made. */
function store(folder: string, file: string, text: string): void {
  mkdirSync(dirname(folder), { recursive: true }) // others may have to enter it: the server is one
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const making = `${file}.${process.pid}`
  writeFileSync(making, text, { mode: 0o600, flush: true })
  claim(making, file)
  rmSync(making, { force: true })
}

function claim(made: string, file: string): void {
  try {
    linkSync(made, file)
  } catch {
    if (!existsSync(file)) renameSync(made, file) // some file systems have no links
  }
}
