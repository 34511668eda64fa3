// db: PostgreSQL behind the `Db` interface. Two shapes: a pool for transactions, and a few pipelined
// connections for look-ups (on 2 cores four pipelined ones answer twice what 32 plain ones do).
import pg from 'pg'
import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { errorsOf } from './errors.ts'
import type { Db, Runner, Statement, Tx } from './sql.ts'

export const dbError = errorsOf({
  'db.row-shape': {
    kind: 'unavailable',
    fix: 'The database answered a row of another shape: compare migrations and code.',
  },
})

/** Where the database is and how it is used. `pipelined` connections must not be used for transactions. */
export interface DbOptions {
  readonly url: string
  readonly max?: number
  readonly pipelined?: boolean
  readonly name?: string
  /** Every statement finds its rows by key, whatever the sizes of the tables were when it was planned: decision 0014. */
  readonly byKey?: boolean
  /** Gives up on a statement after this time; the default waits. */
  readonly timeoutMs?: number
}

// Times leave PostgreSQL as RFC 3339 text with milliseconds, dates as they are, counts as numbers.
const types = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.TIMESTAMPTZ, (text: string) => new Date(text).toISOString()],
])

interface Connection {
  query(config: pg.QueryConfig): Promise<pg.QueryResult>
}

export function openDb(options: DbOptions): Db {
  return options.pipelined === true ? openPipelined(options) : openPooled(options)
}

function openPooled(options: DbOptions): Db {
  const pool = new pg.Pool({ ...configOf(options), max: options.max ?? 4 })
  pool.on('error', () => undefined) // an idle connection that breaks is replaced at its next use
  return {
    ...runnerOn(pool),
    transaction: (work) => inTransaction(pool, work),
    end: () => pool.end(),
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const { connection, firstError } = watched(inOneWrite(client))
  try {
    // Sent together with the first statements: where it fails, the connection is gone and they fail as well.
    const begun = connection.query({ text: 'begin' })
    begun.catch(() => undefined)
    const result = await work(runnerOn(connection))
    await begun
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    const first = firstError() ?? error
    await rollback(client, isOutdated(first))
    throw first
  }
}

/** What is asked in one turn of the event loop leaves in one write: each costs a system call and wakes the server. */
function inOneWrite(client: pg.ClientBase): Connection {
  if (!(client instanceof pg.Client)) return client
  const { stream } = client.connection
  let corked = false
  const uncork = (): void => {
    corked = false
    stream.uncork()
  }
  return {
    query: (config) => {
      if (!corked) {
        corked = true
        stream.cork()
        process.nextTick(uncork)
      }
      return client.query(config)
    },
  }
}

/** Statements of one transaction are pipelined: the one that failed matters, not those refused in its wake. */
function watched(connection: Connection): { connection: Connection; firstError: () => unknown } {
  let first: unknown
  const query: Connection['query'] = (config) =>
    connection.query(config).catch((error: unknown) => {
      first ??= error
      throw error
    })
  return { connection: { query }, firstError: () => first }
}

/** A connection that cannot even roll back is thrown away, not returned to the pool; so is an outdated one. */
async function rollback(client: pg.PoolClient, outdated: boolean): Promise<void> {
  try {
    await client.query('rollback')
    client.release(outdated)
  } catch {
    client.release(true)
  }
}

function openPipelined(options: DbOptions): Db {
  const config = configOf(options)
  const pools = Array.from({ length: options.max ?? 4 }, () => pipelinedConnection(config))
  let turn = 0
  const next = (): Connection => {
    const connection = pools[turn++ % pools.length]
    if (connection === undefined) throw new Error('a pipelined db needs at least one connection')
    return connection
  }
  return {
    rows: (schema, statement) => runnerOn(next()).rows(schema, statement),
    run: (statement) => runnerOn(next()).run(statement),
    transaction: () => Promise.reject(new Error('a pipelined db has no transactions')),
    end: async () => void (await Promise.all(pools.map((pool) => pool.end()))),
  }
}

/** One shared client, replaced at the next statement after it broke or became outdated. */
function pipelinedConnection(config: pg.ClientConfig): Connection & { end(): Promise<void> } {
  let current: Promise<pg.Client> | undefined
  const underWay = new WeakMap<pg.Client, number>()
  const client = (): Promise<pg.Client> => {
    if (current !== undefined) return current
    const opening: Promise<pg.Client> = connect(config, () => leave(opening))
    current = opening
    return opening
  }
  // A late end of an older client leaves the newer one alone.
  const leave = (left: Promise<pg.Client>): void => {
    if (current === left) current = undefined
  }
  const count = (open: pg.Client, change: 1 | -1): number => {
    const now = (underWay.get(open) ?? 0) + change
    underWay.set(open, now)
    return now
  }
  return {
    query: async (query) => {
      const opening = client()
      const open = await opening
      count(open, 1)
      try {
        return await open.query(query)
      } catch (error) {
        if (isOutdated(error)) leave(opening)
        throw error
      } finally {
        // Whoever shares an outdated connection still gets their answer before it ends.
        if (count(open, -1) === 0 && current !== opening) void open.end().catch(() => undefined)
      }
    },
    end: async () => {
      const open = await current
      await open?.end()
    },
  }
}

/**
 * A prepared statement whose columns have changed since: it fails on its connection for ever, and nowhere else. A
 * department that alters a table would otherwise be lost until the next start.
 */
const isOutdated = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '0A000' && /cached plan/.test(error.message)

async function connect(config: pg.ClientConfig, gone: () => void): Promise<pg.Client> {
  const client = new pg.Client(config)
  client.on('error', gone)
  client.on('end', gone)
  try {
    await client.connect()
    return client
  } catch (error) {
    gone()
    throw error
  }
}

// A plan is made once and kept. One that was made while a table was small would read all of it ever after.
const keyedPlans =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan'

function configOf({ url, name, byKey, timeoutMs }: DbOptions): pg.ClientConfig {
  return {
    connectionString: url,
    pipeline: true,
    application_name: name ?? 'tong',
    ...(byKey === true && { options: keyedPlans }),
    ...(timeoutMs !== undefined && {
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs,
      connectionTimeoutMillis: timeoutMs,
    }),
    types: { getTypeParser: typeParser },
  }
}

function typeParser(oid: number, format?: string): (text: string) => unknown {
  const own = format === 'binary' ? undefined : types.get(oid)
  if (own !== undefined) return own
  const parsers: { getTypeParser(oid: number, format: 'binary' | 'text'): (text: string) => unknown } = pg.types
  return parsers.getTypeParser(oid, format === 'binary' ? 'binary' : 'text')
}

function runnerOn(connection: Connection): Runner {
  const query = (statement: Statement): Promise<pg.QueryResult> =>
    connection.query({
      text: statement.text,
      values: [...statement.values],
      ...(statement.name !== '' && { name: statement.name }),
    })
  return {
    rows: async (schema, statement) => parsed(schema, (await query(statement)).rows),
    run: async (statement) => (await query(statement)).rowCount ?? 0,
  }
}

const validators = new WeakMap<TSchema, Validator>()

function parsed<S extends TSchema>(schema: S, rows: readonly unknown[]): Static<S>[] {
  const validator = validators.get(schema) ?? remember(schema)
  return rows.map((row) => {
    if (!isOf<S>(validator, row)) throw dbError('db.row-shape', shapeOf(validator, row))
    return row
  })
}

function remember(schema: TSchema): Validator {
  const validator = Compile(schema)
  validators.set(schema, validator)
  return validator
}

const isOf = <S extends TSchema>(validator: Validator, row: unknown): row is Static<S> => validator.Check(row)

/** Names the column that does not fit; never its content. */
function shapeOf(validator: Validator, row: unknown): { column: string } {
  const [first] = validator.Errors(row)
  return { column: first?.instancePath ?? '' }
}
