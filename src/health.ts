// health: whether this process can do its work. 200 only when store, migrations, definitions and log are good.
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { ledgerHealth } from './kernel/ledger/standing.ts'
import { sql } from './kernel/primitives/sql.ts'
import type { Platform } from './platform.ts'

const One = Type.Object({ one: Type.Integer() })

/** GET /health. Problems are named by part; never by anything personal. */
export function healthRoute(app: FastifyInstance, platform: Platform): void {
  app.get('/health', async (_request, reply) => {
    const [store, log] = await Promise.all([storeHealth(platform), logHealth(platform)])
    const definitions = platform.city.services.size > 0 ? 'good' : 'none'
    const good = store === 'good' && log.state === 'good' && definitions === 'good'
    const body = {
      status: good ? 'ok' : 'failing',
      store,
      definitions,
      log,
      registers: platform.exchange.health(),
      queue: platform.log.gauges().waiting,
    }
    return reply
      .code(good ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(body)
  })
}

async function storeHealth({ stores }: Platform): Promise<'good' | 'unreachable'> {
  try {
    await stores.looking.rows(One, sql`select 1 as one`)
    return 'good'
  } catch {
    return 'unreachable'
  }
}

async function logHealth({ ledger }: Platform): Promise<{ readonly state: string }> {
  try {
    return await ledgerHealth(ledger)
  } catch {
    return { state: 'unreachable' }
  }
}
