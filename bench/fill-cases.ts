// fill cases: as many approved cases as one likes, each with everything a real one left behind: events with fields sealed
// under keys of its own person, reads, certificate, projections, leaves. Made here and brought in by COPY, because over
// HTTP a million would take hours; the platform's own sequencer then takes the leaves into the log.
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { LeafMaker } from '../src/kernel/events/flush.ts'
import type { TableRows } from './peer/approval-rows.ts'
import { caseMaker, type Made } from './stored/case-maker.ts'

export interface Filling {
  /** URL of the database to fill, as its owner. */
  readonly url: string
  /** What the product wraps data keys by, base64. */
  readonly masterKey: string
  /** Leaf hashes and promises, as the product makes them. */
  readonly ledger: LeafMaker
  /** The rows of one real approval, which all others resemble. */
  readonly sample: readonly TableRows[]
  readonly count: number
  readonly tell: (line: string) => void
}

/** Cases of one flush, as under load, and of one transaction of COPY. */
const [perFlush, perCopy] = [64, 1024]

/** Answers how many cases were stored in a second. */
export async function fillCases({ url, masterKey, ledger, sample, count, tell }: Filling): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const started = performance.now()
  try {
    const make = caseMaker(sample, masterKey)
    for (let done = 0; done < count; done += perCopy) {
      if (done % (perCopy * 32) === 0) tell(`  ${done} of ${count} cases`)
      await copyAll(client, await linesOf(make, ledger, Math.min(perCopy, count - done)))
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return count / ((performance.now() - started) / 1000)
}

type Row = Made['tables'][number]['rows'][number]
type Lines = Map<string, { readonly columns: readonly string[]; readonly lines: string[] }>

/** So many cases as lines of COPY, by table. */
async function linesOf(make: ReturnType<typeof caseMaker>, ledger: LeafMaker, count: number): Promise<Lines> {
  const lines: Lines = new Map()
  for (let done = 0; done < count; done += perFlush) {
    const cases = await make(Math.min(perFlush, count - done))
    for (const { tables } of cases) for (const { table, rows } of tables) addRows(lines, table, rows)
    addRows(lines, 'flushes', [flushOf(cases, ledger)])
  }
  return lines
}

/** The row by which the sequencer finds the leaves. Commands point at no flush of their own: nobody will repeat them. */
function flushOf(cases: readonly Made[], ledger: LeafMaker): Row {
  const events = cases.flatMap((one) => one.events)
  const hashes = events.map((event) => ledger.leafHash(event))
  const [first] = events
  if (first === undefined) throw new Error('a flush has events')
  let next = 0
  const firsts = cases.map((one) => (next += one.events.length) - one.events.length)
  return {
    appended: first.appended,
    streams: `{${events.map(({ stream }) => `"${stream}"`).join(',')}}`,
    versions: `{${events.map(({ version }) => version).join(',')}}`,
    hashes: `\\x${Buffer.concat(hashes).toString('hex')}`,
    promise: `\\x${ledger.promise(hashes, first.appended).toString('hex')}`,
    keys: `{${cases.map(({ key }) => `"${key}"`).join(',')}}`,
    firsts: `{${firsts.join(',')}}`,
  }
}

function addRows(lines: Lines, table: string, rows: readonly Row[]): void {
  const known = lines.get(table) ?? { columns: Object.keys(rows[0] ?? {}), lines: [] }
  lines.set(table, known)
  for (const row of rows)
    known.lines.push(`${known.columns.map((column) => written(row[column] ?? null)).join('\t')}\n`)
}

/** @source PostgreSQL manual, COPY, text format */
const written = (text: string | null): string =>
  text === null ? '\\N' : text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')

async function copyAll(client: pg.Client, tables: Lines): Promise<void> {
  await client.query('begin')
  for (const [table, { columns, lines }] of tables) {
    const sink = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
    sink.end(lines.join(''))
    await finished(sink)
  }
  await client.query('commit')
}
