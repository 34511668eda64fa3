// reader: the login through which the platform reads the registers of one provider, and can do nothing else.
import { createHash, createHmac, hash, pbkdf2Sync, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { registers } from './registers.ts'

export interface Secrets {
  /** The secret of that name, made at random when first asked for and the same ever after. */
  text(name: string): string | Promise<string>
}

/** URL with which each provider’s registers are read. */
export type Connections = Readonly<Record<string, string>>

/** Makes the readers, or brings their passwords and rights up to date. */
export async function makeReaders(client: pg.Client, url: string, secrets: Secrets): Promise<Connections> {
  const database = await currentDatabase(client)
  const connections: Record<string, string> = {}
  for (const provider of new Set(registers.map((register) => register.provider))) {
    const role = roleOf(provider, database)
    const password = await secrets.text(`reader-${provider}`)
    await makeRole(client, role, password)
    for (const { schema, table } of registers.filter((register) => register.provider === provider))
      await client.query(`grant usage on schema ${schema} to ${role}; grant select on ${schema}.${table} to ${role}`)
    connections[provider] = urlAs(url, role, password)
  }
  return connections
}

/**
 * Roles belong to the whole server: each database has readers of its own, so that two cities on one server, or two
 * tests, do not share a login.
 */
function roleOf(provider: string, database: string): string {
  const own = /^[a-z0-9_]{1,30}$/.test(database) ? database : hash('sha256', database).slice(0, 12)
  return `reg_${provider.replaceAll('-', '_')}_reader_${own}`
}

async function currentDatabase(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  return rows[0]?.name ?? ''
}

// Rights alone keep a reader from writing; the two settings make that visible and end what runs away.
async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
  if (rowCount === 0) await client.query(`create role ${role}`)
  await client.query(`
    alter role ${role} login noinherit connection limit 32 password '${verifier(password)}';
    alter role ${role} set default_transaction_read_only = on;
    alter role ${role} set statement_timeout = '5s'`)
}

/**
 * What the server keeps instead of the password: so the password itself stands in no statement and in no log.
 *
 * @source RFC 5802 § 3 · RFC 7677
 */
function verifier(password: string): string {
  const [salt, iterations] = [randomBytes(16), 4096]
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyed = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}

/** As parameters, because an address by socket has no host to put them before. */
function urlAs(url: string, user: string, password: string): string {
  const own = new URL(url)
  own.searchParams.set('user', user)
  own.searchParams.set('password', password)
  return own.href
}
