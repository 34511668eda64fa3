import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import { newKey, newSecret, type KeyName } from '../../start/secrets.ts'
import { exit, type Command } from '../command.ts'

const keysError = errorsOf({
  'keys.exists': {
    kind: 'conflict',
    fix: 'The folder already holds this file and keys are never overwritten. Take another folder, or leave the key out.',
  },
})

/** Makes what production needs and no start may invent. Existing keys are left alone, and that is an error. */
export const command: Command = {
  summary: 'make the keys and secrets of an installation',
  usage: `npm run tong -- keys FOLDER [ORGANISATION…]

Makes in FOLDER, readable by its owner only:
  master-key                 wraps every person's data keys: lose it and all personal data is lost
  session-secret             signs session cookies
  log-ed25519.pem            signs the log's checkpoints and promises
  log-p256.pem               signs the log's RFC 6962 view
  issuer-ORGANISATION.pem    signs that organisation's certificates
With organisations, only their keys are made. Copy the folder to a safe place, then start with
  NODE_ENV=production TONG_KEYS=FOLDER TONG_MASTER_KEY_FILE=FOLDER/master-key
  TONG_SESSION_SECRET=$(cat FOLDER/session-secret) DATABASE_URL=postgres://…

Exit: 0 made · 1 a file is already there · 64 wrong use`,
  run(args) {
    const [folder, ...organisations] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals
    if (folder === undefined) return wrongUse()
    return make(resolve(folder), organisations.length > 0 ? issuers(organisations) : installation())
  },
}

function wrongUse(): number {
  console.error('Name the folder: npm run tong -- keys FOLDER [ORGANISATION…]')
  return exit.usage
}

function make(folder: string, files: ReadonlyMap<string, string>): number {
  const there = [...files.keys()].find((name) => existsSync(join(folder, name)))
  if (there !== undefined) throw keysError('keys.exists', { file: join(folder, there) })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [name, text] of files) writeFileSync(join(folder, name), text, { flag: 'wx', mode: 0o600 })
  console.log([...files.keys()].map((name) => join(folder, name)).join('\n'))
  return exit.good
}

const installation = (): Map<string, string> =>
  new Map([['master-key', newSecret()], ['session-secret', newSecret()], ...pems(['log-ed25519', 'log-p256'])])

const issuers = (organisations: readonly string[]): Map<string, string> =>
  new Map(pems(organisations.map((organisation): KeyName => `issuer-${organisation}`)))

const pems = (names: readonly KeyName[]): [string, string][] => names.map((name) => [`${name}.pem`, newKey(name)])
