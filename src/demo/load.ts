// Fills the registers of the demo city: the departments’ tables, the cast and any number of residents.
// One transaction: a start that is killed half-way leaves what was there before.
import pg from 'pg'
import { toDigest, type Digest } from '../kernel/primitives/ids.ts'
import { digestOf, jcs } from '../kernel/primitives/json.ts'
import type { DemoCity } from './demo-city.ts'
import { demoError } from './errors.ts'
import { fill } from './fill.ts'
import { makeReaders, type Connections } from './readers.ts'

export interface DemoRegisters {
  readonly connections: Connections
  /** False when the same people were there already. */
  readonly loaded: boolean
  /** Over all rows, in the order they were written. */
  readonly digest: Digest
}

/**
 * Makes sure that the registers hold exactly these people, and opens a reader for each provider.
 *
 * The same call again does nothing but answer; another number of residents or another seed loads anew, and so does
 * the same call half a year later, before the rows grow stale. Two starts at once take turns.
 *
 * @cost about 35 µs of processor time a resident besides the database’s own; constant memory
 */
export async function loadDemoCity(city: DemoCity): Promise<DemoRegisters> {
  if (!Number.isInteger(city.residents) || city.residents < 0 || city.residents > 5_000_000)
    throw demoError('demo.residents')
  const client = new pg.Client({ connectionString: city.url, application_name: 'tong demo' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(999900)')
    const state = await inTransaction(client, () => ensureLoaded(client, city))
    return { ...state, connections: await inTransaction(client, () => makeReaders(client, city.url, city.secrets)) }
  } catch (error) {
    throw isForbidden(error) ? demoError('demo.not-permitted', {}, { cause: error }) : error
  } finally {
    await client.end()
  }
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const isForbidden = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '42501'

/** Changes when residents are made up in another way, so that an older demo city is made anew. */
const edition = 4

interface Loaded {
  readonly loaded: boolean
  readonly digest: Digest
}

async function ensureLoaded(client: pg.Client, city: DemoCity): Promise<Loaded> {
  await client.query(`
    create schema if not exists demo;
    create table if not exists demo.loaded (parameters text not null, at timestamptz not null, digest text not null);
    comment on table demo.loaded is 'What the registers of the demo city were last filled with; one row.'`)
  const parameters = parametersOf(city)
  const { rows } = await client.query<{ digest: string }>(
    `select digest from demo.loaded where parameters = $1 and at > $2::timestamptz - interval '180 days' limit 1`,
    [parameters, city.at],
  )
  if (rows[0] !== undefined) return { loaded: false, digest: toDigest(rows[0].digest) }
  const digest = await fill(client, city)
  await client.query('delete from demo.loaded')
  await client.query('insert into demo.loaded (parameters, at, digest) values ($1, $2, $3)', [
    parameters,
    city.at,
    digest,
  ])
  return { loaded: true, digest }
}

/** Whatever decides who is in the registers; not `at`, so that tomorrow’s start finds today’s people. */
function parametersOf({ residents, seed, cast, divisions }: DemoCity): Digest {
  const people = cast.people.map(({ identity_number, records }) => ({ identity_number, records }))
  const staff = cast.staff.map(({ identity_number }) => identity_number ?? null)
  const places = divisions.map(({ code, name, level }) => [code, name, level])
  return digestOf(jcs({ edition, residents, seed, people, staff, places }))
}
