// fill cases: as many approved cases as one likes, each with everything a real one left behind: events with fields sealed
// under keys of its own person, reads, certificate, projections, leaves. Made here and brought in by COPY, because the
// platform would need an hour for a million; the platform's own sequencer then takes the leaves into the log.
import { createSecretKey } from 'node:crypto'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { TableRows } from './peer/approval-rows.ts'
import { caseMaker, type CaseMaker, type Made } from './stored/case-maker.ts'
import { flushRow, type FlushSigner } from './stored/flush-row.ts'

export interface Filling {
  /** URL of the database to fill, as its owner. */
  readonly url: string
  /** What the product wraps data keys by. */
  readonly masterKey: string
  /** The rows of one real approval, which all others resemble. */
  readonly sample: readonly TableRows[]
  readonly count: number
  readonly tell: (line: string) => void
}

/** Cases of one flush, as under load, and of one round of COPY. */
const [perFlush, perCopy] = [64, 1024]

/** Answers cases per second. */
export async function fillCases({ url, masterKey, sample, count, tell }: Filling): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const started = performance.now()
  try {
    const make = await caseMaker(sample, masterKey)
    for (let done = 0; done < count; done += perCopy) {
      await copyAll(client, await linesOf(make, Math.min(perCopy, count - done)))
      if (done % (perCopy * 50) === 0) tell(`  ${done} of ${count} cases`)
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return count / ((performance.now() - started) / 1000)
}

type Lines = Map<string, { readonly columns: readonly string[]; readonly lines: string[] }>

/** So many cases as lines of COPY, by table. */
async function linesOf(make: CaseMaker, count: number): Promise<Lines> {
  const lines: Lines = new Map()
  for (let done = 0; done < count; done += perFlush) {
    const cases = await make(Math.min(perFlush, count - done))
    for (const { tables } of cases) for (const { table, rows } of tables) addRows(lines, table, rows)
    addRows(lines, 'flushes', [flushRow(cases, signer)])
  }
  return lines
}

function addRows(lines: Lines, table: string, rows: Made['tables'][number]['rows']): void {
  const columns = Object.keys(rows[0] ?? {})
  const known = lines.get(table) ?? { columns, lines: [] }
  lines.set(table, known)
  for (const row of rows) known.lines.push(`${known.columns.map((column) => written(row[column] ?? null)).join('\t')}\n`)
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
