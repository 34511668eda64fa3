import { Socket } from 'node:net'
import pg from 'pg'
import { postgresError } from './errors.ts'

export interface Lease {
  /** Answers whether nobody else uses the server, which then takes no new lease. */
  giveBack(): Promise<boolean>
}

// One number in the `postgres` database of the cluster; it means something to this file only.
const lock = 7_061_980

/** Takes a lease on the server at this address, or none when the server is going down. */
export async function takeLease(url: string): Promise<Lease | undefined> {
  const first = await connected(url)
  return first && kept(url, first)
}

/** Keeps a lease over a crash of the server, which cuts every session and then goes on. */
function kept(url: string, first: pg.Client): Lease {
  let client: pg.Client | undefined = first
  let given = false
  const renew = async (): Promise<void> => {
    client = undefined
    if (given) return
    const next = await connected(url).catch(() => undefined)
    if (next) watch(next)
    else setTimeout(() => void renew(), 500).unref()
  }
  const watch = (open: pg.Client): void => {
    client = open
    open.once('end', () => void renew())
  }
  watch(first)
  return {
    giveBack: async () => {
      given = true
      if (client) socketOf(client)?.ref()
      const last = client ? await isLast(client) : false
      await client?.end()
      return last
    },
  }
}

async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [lock])
    const answer = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [lock])
    return answer.rows[0]?.last === true
  } catch {
    return false // the server has gone before us
  }
}

async function connected(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: 'tong-lease' })
  client.on('error', () => undefined) // `end` follows and decides
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [lock])
    socketOf(client)?.unref() // a lease keeps no process alive
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (codeOf(error) === '28P01') throw postgresError('postgres.password', {}, { cause: error })
    return undefined
  }
}

function socketOf(client: pg.Client): Socket | undefined {
  const { stream } = client.connection
  return stream instanceof Socket ? stream : undefined
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
