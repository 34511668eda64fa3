// stored cases: the approval again, in a product that already holds many cases beside one that holds few. Nothing on the
// way of an approval may grow with what was decided before.
import { createPrivateKey } from 'node:crypto'
import Type from 'typebox'
import { readPlaces } from '../src/kernel/events/read.ts'
import { Bytes } from '../src/kernel/ledger/bytes.ts'
import { leafHashOf, leafMaker } from '../src/kernel/ledger/leaf.ts'
import { nameOfLog } from '../src/kernel/ledger/store.ts'
import { sql, type Db } from '../src/kernel/primitives/sql.ts'
import { median, type Bench, type BenchOptions, type Measured } from './bench.ts'
import { fillCases } from './fill-cases.ts'
import { load, type Load } from './load/apply.ts'
import { readyProduct, settled, type Ready } from './product/ready.ts'

const few = 10_000
const residents = 40_000
const concurrent = 64

export const bench: Bench = {
  summary: 'the approval with few and with many cases stored (--cases N)',
  run,
}

interface Pair {
  readonly few: Load
  readonly many: Load
}

async function run(options: BenchOptions): Promise<readonly Measured[]> {
  const small = await readyProduct({ residents })
  try {
    const large = await readyProduct({ residents })
    try {
      await filled(small, few, options)
      const rate = await filled(large, options.cases, options)
      return measured(options.cases, rate, await measure(options, small, large))
    } finally {
      await large.end()
    }
  } finally {
    await small.end()
  }
}

async function filled({ product, db, sample }: Ready, count: number, { tell }: BenchOptions): Promise<number> {
  tell(`storing ${count} cases`)
  const key = createPrivateKey(product.secret('log-ed25519.pem'))
  const ledger = leafMaker((await nameOfLog(db)) ?? '', key)
  const url = product.database('tong')
  const rate = await fillCases({ url, masterKey: product.secret('master-key'), ledger, sample, count, tell })
  const { tookMs } = await settled(db, 3_600_000)
  await prove(db)
  tell(`  ${rate.toFixed(0)} cases/s; all leaves in the log ${(tookMs / 1000).toFixed(1)} s later`)
  return rate
}

const Flush = Type.Object({ streams: Type.Array(Type.String()), versions: Type.Array(Type.Integer()), hashes: Bytes })

/** Stored cases are real ones: the leaves of a flush taken at random are those of its events as the database has them. */
async function prove(db: Db): Promise<void> {
  const [flush] = await db.rows(
    Flush,
    sql`
    select streams, versions, hashes from flushes
     where id >= (select 1 + floor(random() * max(id)) from flushes) order by id limit 1`,
  )
  if (flush === undefined) throw new Error('nothing was stored')
  const events = await readPlaces(db, flush.streams, flush.versions)
  if (!Buffer.concat(events.map(leafHashOf)).equals(flush.hashes))
    throw new Error('a stored case is not as its leaves say')
}

async function measure({ rounds, seconds, tell }: BenchOptions, small: Ready, large: Ready): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round++) {
    const fastest = Math.max(600, ...pairs.flatMap((pair) => [pair.few.perSecond, pair.many.perSecond]))
    const count = Math.ceil(fastest * seconds * 1.5)
    const pair = { few: await once(small, count, seconds), many: await once(large, count, seconds) }
    pairs.push(pair)
    const ratio = pair.many.perSecond / pair.few.perSecond
    tell(
      `round ${round}: ${pair.few.perSecond.toFixed(0)}/s and ${pair.many.perSecond.toFixed(0)}/s, ratio ${ratio.toFixed(2)}`,
    )
  }
  return pairs.slice(1) // the first warms both
}

async function once({ product, db, next }: Ready, count: number, seconds: number): Promise<Load> {
  const applicants = await next(count)
  await settled(db)
  const done = await load(product.address, applicants, { seconds, concurrent })
  await settled(db)
  if (done.others.length > 0) throw new Error(`not approved: ${done.others[0]}`)
  return done
}

function measured(cases: number, rate: number, pairs: readonly Pair[]): readonly Measured[] {
  const ratios = pairs.map(({ few: a, many: b }) => b.perSecond / a.perSecond)
  const p99 = pairs.map(({ few: a, many: b }) => b.p99 / a.p99)
  const of = (side: keyof Pair, value: 'perSecond' | 'p99'): number => median(pairs.map((pair) => pair[side][value]))
  const note = (all: readonly number[]): string =>
    `${cases} cases stored against ${few}; ${all.length} rounds, ratios ${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)}`
  return [
    {
      name: 'approval, many cases stored',
      value: of('many', 'perSecond'),
      unit: 'approvals/s',
      against: of('few', 'perSecond'),
      ratio: median(ratios),
      note: note(ratios),
    },
    {
      name: 'p99, many cases stored',
      value: of('many', 'p99'),
      unit: 'ms',
      against: of('few', 'p99'),
      ratio: median(p99),
      note: note(p99),
    },
    {
      name: 'storing cases',
      value: rate,
      unit: 'cases/s',
      against: null,
      ratio: null,
      note: 'sealing, hashing and COPY',
    },
  ]
}
