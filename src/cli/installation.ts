// installation: the database, the data folder and the keys of this machine, opened for a command and closed after it.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { KeyObject } from 'node:crypto'
import { fileOutside, type Outside } from '../kernel/ledger/outside.ts'
import { openDb } from '../kernel/primitives/db.ts'
import { errorsOf } from '../kernel/primitives/errors.ts'
import type { Db } from '../kernel/primitives/sql.ts'
import { startPostgres } from '../start/postgres.ts'
import { secretsOf, type KeyName } from '../start/secrets.ts'
import { settingsFrom, type Settings } from '../start/settings.ts'

const installationError = errorsOf({
  'installation.no-data': {
    kind: 'missing',
    fix: 'No platform was ever started in this folder. Name its folder with --data or TONG_DATA, or its database with --database.',
  },
  'installation.no-key': {
    kind: 'missing',
    fix: 'This key is not here. Name the folder that holds it with --data, TONG_DATA or TONG_KEYS.',
  },
})

export interface Installation {
  readonly db: Db
  readonly settings: Settings
  /** What stands outside the database. */
  readonly outside: Outside
  /** A key that was made before; a command never makes one. @throws {installation.no-key} */
  key(name: KeyName): KeyObject
  /** The key that wraps every person’s keys. @throws {installation.no-key} */
  masterKey(): Buffer
}

/** The options that every command on an installation takes, for `parseArgs`. */
export const installationOptions = { data: { type: 'string' }, database: { type: 'string' } } as const

export const installationUsage = `  --data FOLDER    the data folder; default: TONG_DATA, else .data
  --database URL   a PostgreSQL; default: DATABASE_URL, else the embedded one of the data folder, which need not run`

export interface Where {
  readonly data?: string | undefined
  readonly database?: string | undefined
}

/** Opens the installation for some work and closes it after. A server that runs on it goes on running. */
export async function withInstallation<T>(where: Where, work: (of: Installation) => Promise<T>): Promise<T> {
  const settings = settingsFrom({ ...process.env, ...environmentOf(where) })
  if (settings.databaseUrl === undefined && !existsSync(join(settings.data, 'postgres/PG_VERSION')))
    throw installationError('installation.no-data', { folder: settings.data })
  const postgres = await startPostgres(settings)
  const db = openDb({ url: postgres.url, max: 2, name: 'tong command' })
  try {
    return await work({
      db,
      settings,
      outside: fileOutside(join(settings.data, 'log/checkpoints')),
      key: (name) => keyOf(settings, name),
      masterKey: () => masterKeyOf(settings),
    })
  } finally {
    await db.end()
    await postgres.stop()
  }
}

const environmentOf = ({ data, database }: Where): NodeJS.ProcessEnv => ({
  ...(data !== undefined && { TONG_DATA: resolve(data) }),
  ...(database !== undefined && { DATABASE_URL: database }),
})

function keyOf(settings: Settings, name: KeyName): KeyObject {
  const file = join(settings.keys ?? join(settings.data, 'secrets'), `${name}.pem`)
  if (!existsSync(file)) throw installationError('installation.no-key', { file })
  return secretsOf(settings).key(name)
}

function masterKeyOf(settings: Settings): Buffer {
  const file = join(settings.data, 'secrets/master-key')
  const isGiven = (settings.masterKey ?? settings.masterKeyFile) !== undefined
  if (!isGiven && !existsSync(file)) throw installationError('installation.no-key', { file })
  return secretsOf(settings).masterKey()
}
