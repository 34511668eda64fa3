// The database behind everything: the embedded PostgreSQL in the data folder, or the one DATABASE_URL names.
import { join } from 'node:path'
import pg from 'pg'
import { errorsOf } from '../kernel/primitives/errors.ts'
import { openCluster } from './postgres/cluster.ts'
import { secretsOf } from './secrets.ts'
import type { Settings } from './settings.ts'

export const databaseError = errorsOf({
  'database.unreachable': {
    kind: 'unavailable',
    fix: 'The database of DATABASE_URL does not answer. Check address, user and password, and that it runs.',
  },
  'database.too-old': { kind: 'invalid', fix: 'Tong needs PostgreSQL 15 or newer.' },
})

export interface Postgres {
  readonly url: string
  /** Leaves the database. The embedded server stops when its last user has left. */
  stop(): Promise<void>
}

/**
 * Makes a database available and answers its address.
 *
 * A server left behind by a killed start is taken over; several processes on one data folder share one server.
 */
export async function startPostgres(settings: Settings): Promise<Postgres> {
  if (settings.databaseUrl === undefined) return startEmbedded(settings)
  await inspect(settings.databaseUrl)
  return { url: settings.databaseUrl, stop: async () => undefined }
}

async function startEmbedded(settings: Settings): Promise<Postgres> {
  const cluster = await openCluster({
    folder: join(settings.data, 'postgres'),
    log: join(settings.data, 'log/postgres.log'),
    password: secretsOf(settings).databasePassword(),
    durability: 'durable',
  })
  await createDatabase(cluster.url('postgres'))
  return { url: cluster.url('tong'), stop: () => cluster.release() }
}

async function createDatabase(url: string): Promise<void> {
  await connected(url, async (client) => {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'tong'`)
    if (rowCount === 0) await client.query('create database tong').catch(unlessItExists)
  })
}

/** Two starts at once may both find none; one of them creates it. */
function unlessItExists(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== '42P04' && code !== '23505') throw error
}

async function inspect(url: string): Promise<void> {
  const version = await connected(url, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    return rows[0]?.version ?? 0
  }).catch((error: unknown) => {
    throw databaseError('database.unreachable', {}, { cause: error })
  })
  if (version < 150_000) throw databaseError('database.too-old', { version })
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
