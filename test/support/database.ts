// A database of its own for each test file, cloned in milliseconds from a migrated template.
// `npm test` starts one server for the whole run; a file run by hand starts or joins one in .cache and stops it after.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openDb } from '../../src/kernel/primitives/db.ts'
import type { Db } from '../../src/kernel/primitives/sql.ts'
import { migrate } from '../../src/start/migrate.ts'
import { openCluster, type Cluster } from '../../src/start/postgres/cluster.ts'

export interface TestDatabase {
  readonly db: Db
  /** For whoever needs connections of its own. */
  readonly url: string
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const migrations = join(root, 'migrations')

/** A fresh migrated database that goes when the test, or the file that calls this at its top, is over. */
export async function withDatabase(options: { readonly max?: number } = {}): Promise<TestDatabase> {
  const { url: admin, release } = await server()
  const name = `test_${process.pid}_${++count}`
  await asAdmin(admin, async (client) => {
    await client.query(`create database ${name} template ${await template(admin, client)}`)
  })
  const url = databaseAt(admin, name)
  const db = openDb({ url, ...options })
  after(async () => {
    await db.end()
    await asAdmin(admin, (client) => client.query(`drop database if exists ${name} with (force)`))
    await release()
  })
  return { db, url }
}

let count = 0

/** The server all tests of a run share. Losing its data costs nothing, so it does not wait for the disk. */
export const testCluster = (): Promise<Cluster> =>
  openCluster({
    folder: join(root, '.cache/test-postgres'),
    log: join(root, '.cache/test-postgres.log'),
    password: 'test', // on loopback, holds invented people
    durability: 'throwaway',
  })

/** Removes what killed runs left behind. */
export const dropLeftovers = (admin: string): Promise<void> =>
  asAdmin(admin, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^test_[0-9]+_' or (datname ~ '^template_' and datname <> $1)`,
      [templateName()],
    )
    for (const { datname } of rows.filter((row) => !isOfLivingProcess(row.datname)))
      await client.query(`drop database if exists ${datname} with (force)`)
  })

function isOfLivingProcess(database: string): boolean {
  const pid = Number(/^test_(\d+)_/.exec(database)?.[1] ?? 0)
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

async function server(): Promise<{ url: string; release: () => Promise<void> }> {
  const given = process.env['TONG_TEST_DATABASE']
  if (given !== undefined) return { url: given, release: async () => undefined }
  const cluster = await testCluster()
  return { url: cluster.url('postgres'), release: () => cluster.release() }
}

/** The template for today's migrations, made by whichever test file comes first; the others wait for its lock. */
async function template(admin: string, client: pg.Client): Promise<string> {
  const name = templateName()
  await client.query('select pg_advisory_lock(7061982)')
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount === 0) await makeTemplate(admin, client, name)
  await client.query('select pg_advisory_unlock(7061982)')
  return name
}

async function makeTemplate(admin: string, client: pg.Client, name: string): Promise<void> {
  await client.query('drop database if exists template_making with (force)')
  await client.query('create database template_making')
  const db = openDb({ url: databaseAt(admin, 'template_making'), max: 1 })
  try {
    await migrate(db, migrations)
  } finally {
    await db.end()
  }
  await client.query(`alter database template_making rename to ${name}`)
}

function templateName(): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(migrations).sort()) hash.update(file).update(readFileSync(join(migrations, file)))
  return `template_${hash.digest('hex').slice(0, 16)}`
}

function databaseAt(admin: string, name: string): string {
  const url = new URL(admin)
  url.pathname = `/${name}`
  return url.href
}

async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
