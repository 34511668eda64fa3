// approval: the platform's main job over HTTP, from the application of a signed-in resident to the durable approval with
// certificate and reads, beside pgbench writing the same rows by six statements a transaction.
import Type from 'typebox'
import { openDb } from '../src/kernel/primitives/db.ts'
import { sql, type Db } from '../src/kernel/primitives/sql.ts'
import { median, type Bench, type BenchOptions, type Measured } from './bench.ts'
import { load, type Load } from './load/apply.ts'
import { approvalRows, type TableRows } from './peer/approval-rows.ts'
import { openPeer, settled, type Peer } from './peer/peer.ts'
import { applicantsOf, makeEveryoneQualify, type Applicant } from './product/applicants.ts'
import { startProduct } from './product/product.ts'

const concurrent = 64
const residents = 60_000

export const bench: Bench = {
  summary: 'submit → registers → decide → durable approval over HTTP, beside pgbench writing the same rows',
  run,
}

interface Pair {
  readonly ours: Load
  readonly theirs: number
  readonly settledMs: number
}

async function run(options: BenchOptions): Promise<readonly Measured[]> {
  const { tell, profile } = options
  tell(`starting the product with ${residents} residents`)
  const product = await startProduct({ residents, ...(profile !== undefined && { profile }) })
  const db = openDb({ url: product.database('tong'), max: 4 })
  try {
    await makeEveryoneQualify(db)
    const next = applicantsOf(product, db)
    const sample = await oneApproval(db, product.address, await next(20))
    const peer = await openPeer(product, sample.tables, sample.marks)
    try {
      const pairs = await measure(options, { address: product.address, db, peer, next })
      return [...measured(pairs), ...(await volumes(db, sample.tables, peer)), await correctness(db, pairs)]
    } finally {
      await peer.end()
    }
  } finally {
    await db.end()
    await product.stop()
  }
}

interface Sides {
  readonly address: string
  readonly db: Db
  readonly peer: Peer
  readonly next: (count: number) => Promise<readonly Applicant[]>
}

/** Ours and theirs in turn; neither works while the other is measured. */
async function measure({ rounds, seconds, tell }: BenchOptions, { address, db, peer, next }: Sides): Promise<readonly Pair[]> {
  const warming = await load(address, await next(1500), { seconds, concurrent })
  let rate = warming.perSecond
  await settled(db, 60_000)
  await peer.measure(1)
  const pairs: Pair[] = []
  for (let round = 1; round <= rounds; round++) {
    const applicants = await next(Math.ceil(rate * seconds * 1.5) + concurrent)
    await settled(db, 60_000)
    const ours = await load(address, applicants, { seconds, concurrent })
    const { tookMs } = await settled(db, 60_000)
    const theirs = await peer.measure(seconds)
    pairs.push({ ours, theirs, settledMs: tookMs })
    rate = Math.max(rate, ours.perSecond)
    tell(roundLine(round, ours, theirs, tookMs))
  }
  return [{ ours: warming, theirs: NaN, settledMs: 0 }, ...pairs]
}

const roundLine = (round: number, ours: Load, theirs: number, settledMs: number): string =>
  `round ${round}: ${ours.perSecond.toFixed(0)}/s, p50 ${ours.p50.toFixed(0)} p95 ${ours.p95.toFixed(0)} p99 ` +
  `${ours.p99.toFixed(0)} ms; pgbench ${theirs.toFixed(0)}/s; ratio ${(ours.perSecond / theirs).toFixed(2)}; ` +
  `notices and leaves done ${(settledMs / 1000).toFixed(1)} s later${ours.others.length > 0 ? `; other answers: ${ours.others[0]}` : ''}`

function measured([, ...pairs]: readonly Pair[]): readonly Measured[] {
  const ratios = pairs.map(({ ours, theirs }) => ours.perSecond / theirs)
  const of = (pick: (load: Load) => number): number => median(pairs.map(({ ours }) => pick(ours)))
  const range = `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
  const alone = { against: null, ratio: null }
  return [
    {
      name: 'approval',
      value: of(({ perSecond }) => perSecond),
      unit: 'approvals/s',
      against: median(pairs.map(({ theirs }) => theirs)),
      ratio: median(ratios),
      note: `${pairs.length} rounds, ratios ${range}; pgbench: 6 statements a transaction, 32 connections`,
    },
    { name: 'approval p50', value: of(({ p50 }) => p50), unit: 'ms', ...alone, note: `${concurrent} in flight` },
    { name: 'approval p95', value: of(({ p95 }) => p95), unit: 'ms', ...alone, note: 'aim: 150 at most' },
    { name: 'approval p99', value: of(({ p99 }) => p99), unit: 'ms', ...alone, note: '' },
    {
      name: 'after the last answer',
      value: median(pairs.map(({ settledMs }) => settledMs)),
      unit: 'ms',
      ...alone,
      note: 'until every notice is delivered and every leaf is in the log',
    },
  ]
}

/** What one approval wrote, and what one transaction of the yardstick wrote. */
async function volumes(db: Db, tables: readonly TableRows[], peer: Peer): Promise<readonly Measured[]> {
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
async function correctness(db: Db, pairs: readonly Pair[]): Promise<Measured> {
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
    throw new Error(`${acknowledged} acknowledged, ${JSON.stringify(counted)} stored, others: ${others.slice(0, 3).join()}`)
  return { name: 'approvals stored', value: stored, unit: 'cases', against: acknowledged, ratio: 1, note: 'each with its certificate' }
}

let sampled = 0

/** Approves one resident after another until one was alone in its flush and its notice still waits. */
async function oneApproval(db: Db, address: string, applicants: readonly Applicant[]): Promise<{ tables: readonly TableRows[]; marks: readonly string[] }> {
  for (const applicant of applicants) {
    const { approved } = await load(address, [applicant], { seconds: 60, concurrent: 1 })
    sampled += approved
    const tables = await newestApproval(db)
    if (tables !== undefined) return { tables, marks: marksOf(tables) }
  }
  throw new Error('no approval was alone in its flush')
}

const Newest = Type.Object({ id: Type.String() })

async function newestApproval(db: Db): Promise<readonly TableRows[] | undefined> {
  const [newest] = await db.rows(Newest, sql`select id from case_view where outcome = 'approved' order by opened desc limit 1`)
  return newest && approvalRows(db, newest.id)
}

/** What is this approval's alone in its keys: the random parts of case, person, certificate, command and data keys. */
function marksOf(tables: readonly TableRows[]): readonly string[] {
  const rowsOf = (table: string) => tables.find((one) => one.table === table)?.rows ?? []
  const [view, certificate] = [rowsOf('case_view')[0], rowsOf('certificates')[0]]
  const keys = rowsOf('data_keys').map(({ id }) => (id ?? '').slice(-12))
  const serial = /20\d\d([0-9A-Z]{12})/.exec(certificate?.['identifier'] ?? '')?.[1]
  return [(view?.['id'] ?? '').slice(-8), (view?.['person'] ?? '').slice(-12), serial ?? '', ...keys].filter((mark) => mark.length >= 8)
}
