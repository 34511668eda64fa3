// approval: the platform's main job over HTTP, from the application of a signed-in resident to the durable approval with
// certificate and reads, beside pgbench writing the same rows by six statements a transaction.
import Type from 'typebox'
import { sql } from '../src/kernel/primitives/sql.ts'
import { median, type Bench, type BenchOptions, type Measured } from './bench.ts'
import { load, type Load } from './load/apply.ts'
import type { TableRows } from './peer/approval-rows.ts'
import { openPeer, type Peer, type PeerLoad } from './peer/peer.ts'
import type { Applicant } from './product/applicants.ts'
import { readyProduct, settled, type Ready } from './product/ready.ts'

const concurrent = 64
const residents = 60_000

export const bench: Bench = {
  summary: 'submit → registers → decide → durable approval over HTTP, beside pgbench writing the same rows',
  run,
}

interface Pair {
  readonly ours: Load
  readonly theirs: PeerLoad
  readonly settledMs: number
  /** Processor time of one approval, all that follows from it and the load generator included. */
  readonly cpu: Cpu
}

interface Cpu {
  readonly platform: number
  readonly postgres: number
  readonly generator: number
}

async function run(options: BenchOptions): Promise<readonly Measured[]> {
  const { tell, profile } = options
  tell(`starting the product with ${residents} residents`)
  const ready = await readyProduct({ residents, ...(profile !== undefined && { profile }) })
  try {
    const peer = await openPeer(ready.product, ready.sample)
    try {
      const pairs = await measure(options, ready, peer)
      return [...measured(pairs, peer.how), ...(await volumes(ready.sample, peer)), await correctness(ready, pairs)]
    } finally {
      await peer.end()
    }
  } finally {
    await ready.end()
  }
}

/** Ours and theirs in turn; neither works while the other is measured. */
async function measure({ rounds, seconds, tell }: BenchOptions, ready: Ready, peer: Peer): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  for (let round = 0; round <= rounds; round++) {
    const fastest = Math.max(1000, ...pairs.map(({ ours }) => ours.perSecond))
    const applicants = await ready.next(Math.ceil(fastest * seconds * 1.5))
    const pair = await measureOnce(ready, peer, { applicants, seconds })
    pairs.push(pair)
    tell(`${round === 0 ? 'warming' : `round ${round}`}: ${roundText(pair)}`)
  }
  return pairs
}

async function measureOnce(
  { product, db }: Ready,
  peer: Peer,
  { applicants, seconds }: { readonly applicants: readonly Applicant[]; readonly seconds: number },
): Promise<Pair> {
  await settled(db)
  const [before, own] = [product.cpuMs(), process.cpuUsage()]
  const ours = await load(product.address, applicants, { seconds, concurrent })
  const { user, system } = process.cpuUsage(own)
  const { tookMs } = await settled(db)
  const after = product.cpuMs()
  const theirs = await peer.measure(seconds)
  const cpu = {
    platform: (after.platform - before.platform) / ours.approved,
    postgres: (after.postgres - before.postgres) / ours.approved,
    generator: (user + system) / 1000 / ours.approved,
  }
  return { ours, theirs, settledMs: tookMs, cpu }
}

const totalOf = ({ platform, postgres, generator }: Cpu): number => platform + postgres + generator

function roundText({ ours, theirs, settledMs, cpu }: Pair): string {
  const { perSecond, p50, p95, p99, others } = ours
  return [
    `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(0)} p95 ${p95.toFixed(0)} p99 ${p99.toFixed(0)} ms`,
    `pgbench ${theirs.perSecond.toFixed(0)}/s, ratio ${(perSecond / theirs.perSecond).toFixed(2)}`,
    `processor ${cpu.platform.toFixed(2)} + ${cpu.postgres.toFixed(2)} + ${cpu.generator.toFixed(2)} ms, pgbench ${theirs.cpuMs.toFixed(2)} ms`,
    `leaves in the log ${(settledMs / 1000).toFixed(1)} s later`,
    ...others.slice(0, 1),
  ].join('; ')
}

function measured([, ...pairs]: readonly Pair[], how: string): readonly Measured[] {
  const ratios = pairs.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond)
  const of = (pick: (load: Load) => number): number => median(pairs.map(({ ours }) => pick(ours)))
  const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
  const alone = { against: null, ratio: null }
  return [
    {
      name: 'approval',
      value: of(({ perSecond }) => perSecond),
      unit: 'approvals/s',
      against: median(pairs.map(({ theirs }) => theirs.perSecond)),
      ratio: median(ratios),
      note: `${pairs.length} rounds, ratios ${range}; ${how}`,
    },
    { name: 'approval p50', value: of(({ p50 }) => p50), unit: 'ms', ...alone, note: `${concurrent} in flight` },
    { name: 'approval p95', value: of(({ p95 }) => p95), unit: 'ms', ...alone, note: 'aim: 150 at most' },
    { name: 'approval p99', value: of(({ p99 }) => p99), unit: 'ms', ...alone, note: '' },
    processorTime(pairs),
    {
      name: 'after the last answer',
      value: median(pairs.map(({ settledMs }) => settledMs)),
      unit: 'ms',
      ...alone,
      note: 'until every leaf is in the log',
    },
  ]
}

/** How much work there is in one approval and in one transaction of the yardstick, whoever else uses the machine. */
function processorTime(pairs: readonly Pair[]): Measured {
  const of = (part: keyof Cpu): string => median(pairs.map(({ cpu }) => cpu[part])).toFixed(2)
  return {
    name: 'processor time per approval',
    value: median(pairs.map(({ cpu }) => totalOf(cpu))),
    unit: 'ms',
    against: median(pairs.map(({ theirs }) => theirs.cpuMs)),
    ratio: median(pairs.map(({ cpu, theirs }) => totalOf(cpu) / theirs.cpuMs)),
    note: `platform ${of('platform')}, PostgreSQL ${of('postgres')}, load generator ${of('generator')}; the log included`,
  }
}

/** What one approval wrote, and what one transaction of the yardstick wrote. */
async function volumes(tables: readonly TableRows[], peer: Peer): Promise<readonly Measured[]> {
  const theirs = await peer.perTransaction()
  const rows = tables.reduce((sum, one) => sum + one.rows.length, 0)
  const bytes = tables.reduce((sum, one) => sum + one.bytes, 0)
  const note = tables.map((one) => `${one.table} ${one.rows.length}`).join(', ')
  return [
    { name: 'rows per approval', value: rows, unit: 'rows', against: theirs.rows, ratio: rows / theirs.rows, note },
    {
      name: 'bytes per approval',
      value: bytes,
      unit: 'bytes',
      against: theirs.bytes,
      ratio: bytes / theirs.bytes,
      note: 'as stored, compressed where PostgreSQL compresses',
    },
  ]
}

const Counted = Type.Object({ cases: Type.Integer(), certificates: Type.Integer(), leaves: Type.Integer() })

/** Every answer was an approval, and the database holds exactly the acknowledged ones. */
async function correctness({ db, sampled }: Ready, pairs: readonly Pair[]): Promise<Measured> {
  const [counted] = await db.rows(
    Counted,
    sql`
    select (select count(*) from case_view where outcome = 'approved') as cases,
           (select count(*) from certificates) as certificates,
           (select count(*) from events where kind = 'approved') as leaves`,
  )
  const acknowledged = pairs.reduce((sum, { ours }) => sum + ours.approved, sampled)
  const others = pairs.flatMap(({ ours }) => ours.others)
  const stored = counted?.cases ?? 0
  if (others.length > 0 || stored !== acknowledged || counted?.certificates !== stored || counted.leaves !== stored)
    throw new Error(
      `${acknowledged} acknowledged, ${JSON.stringify(counted)} stored, others: ${others.slice(0, 3).join()}`,
    )
  return {
    name: 'approvals stored',
    value: stored,
    unit: 'cases',
    against: acknowledged,
    ratio: 1,
    note: 'each with its certificate',
  }
}
