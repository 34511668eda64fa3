// driver loop: the yardstick where there is no pgbench. It spends more on itself than pgbench does, so a ratio to it flatters.
import pg from 'pg'

interface Loop {
  readonly seconds: number
  readonly from: number
  readonly clients: number
}

/** Repeats a transaction of these statements; `$1` is another number of eight digits each time. */
export async function driverLoop(
  url: string,
  statements: readonly string[],
  { seconds, from, clients }: Loop,
): Promise<{ transactions: number; perSecond: number; clientMs: number }> {
  const connections = await Promise.all(Array.from({ length: clients }, () => connected(url)))
  const [started, own] = [performance.now(), process.cpuUsage()]
  let transactions = 0
  const work = async (client: pg.Client): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      // A prime step through all numbers of eight digits: different, and in no order.
      const n = 10_000_000 + (((from + transactions++) * 7_919_939) % 89_999_999)
      await client.query('begin')
      for (const [index, text] of statements.entries())
        await client.query({ name: `s${index}`, text, values: [String(n)] })
      await client.query('commit')
    }
  }
  try {
    await Promise.all(connections.map(work))
  } finally {
    await Promise.all(connections.map((client) => client.end()))
  }
  const { user, system } = process.cpuUsage(own)
  const took = (performance.now() - started) / 1000
  return { transactions, perSecond: transactions / took, clientMs: (user + system) / 1000 }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
