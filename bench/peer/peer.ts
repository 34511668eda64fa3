// peer: the yardstick. pgbench writes the rows of one real approval, again and again, into tables of the same shape on the
// same server with the same settings: what this machine's disk and database give to whoever writes a statement at a time.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Type from 'typebox'
import { openDb } from '../../src/kernel/primitives/db.ts'
import { fixedSql, type Db } from '../../src/kernel/primitives/sql.ts'
import { migrate } from '../../src/start/migrate.ts'
import { cpuMs } from '../product/cpu.ts'
import type { Product } from '../product/product.ts'
import type { TableRows } from './approval-rows.ts'
import { scriptOf } from './script.ts'

export interface Peer {
  measure(seconds: number): Promise<PeerLoad>
  /** What one of its transactions wrote, on average. */
  perTransaction(): Promise<{ readonly rows: number; readonly bytes: number }>
  end(): Promise<void>
}

export interface PeerLoad {
  readonly perSecond: number
  /** Processor time of one transaction, in the server and in pgbench. */
  readonly cpuMs: number
}

const clients = 32
const name = 'tong_peer'

/** Whether Debian's pgbench, or another one, is on this machine. */
export const hasPgbench = (): Promise<boolean> =>
  new Promise((resolve) => void execFile('pgbench', ['--version'], (error) => resolve(error === null)))

/** Makes a database of its own beside the product's, with the same tables and indexes, empty. */
export async function openPeer(product: Product, tables: readonly TableRows[]): Promise<Peer> {
  const admin = openDb({ url: product.database('postgres'), max: 1 })
  await admin.run(fixedSql(`create database ${name}`))
  await admin.end()
  const db = openDb({ url: product.database(name), max: 2 })
  await migrate(db, fileURLToPath(new URL('../../migrations', import.meta.url)))
  const folder = mkdtempSync(join(tmpdir(), 'tong-peer-'))
  const script = join(folder, 'approval.sql')
  writeFileSync(script, scriptOf(tables))
  let done = 0
  return {
    measure: async (seconds) => {
      // Each run goes on counting where the one before cannot have arrived.
      const before = product.cpuMs().postgres
      const run = await pgbench(product.database(name), script, { seconds, from: 1_000_000 * done++ })
      const after = product.cpuMs().postgres
      return { perSecond: run.perSecond, cpuMs: (after - before + run.clientMs) / run.transactions }
    },
    perTransaction: () => written(db, tables),
    end: async () => {
      await db.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function pgbench(
  url: string,
  script: string,
  { seconds, from }: { readonly seconds: number; readonly from: number },
): Promise<{ transactions: number; perSecond: number; clientMs: number }> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const connection = ['-h', hostname, '-p', port, '-U', username]
  const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(Math.ceil(seconds)), '-f', script]
  const variables = ['-D', `i=${from}`, '-D', `clients=${clients}`]
  const { printed, clientMs } = await output('pgbench', [...connection, ...how, ...variables, pathname.slice(1)], {
    PATH: process.env['PATH'],
    PGPASSWORD: decodeURIComponent(password),
  })
  const number = (pattern: RegExp): number => Number(pattern.exec(printed)?.[1] ?? 0)
  return { transactions: number(/actually processed: (\d+)/), perSecond: number(/tps = ([\d.]+)/), clientMs }
}

/** What a program printed, and the processor time it had used a moment before its end. */
function output(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ printed: string; clientMs: number }> {
  return new Promise((resolve, reject) => {
    let clientMs = 0
    const child = execFile(command, args, { env }, (error, printed, stderr) => {
      clearInterval(watch)
      if (error === null) resolve({ printed, clientMs })
      else reject(new Error(`${command}: ${stderr}`, { cause: error }))
    })
    const watch = setInterval(() => (clientMs = Math.max(clientMs, cpuMs(child.pid ?? 0) || 0)), 100)
  })
}

const Sum = Type.Object({ rows: Type.Integer(), bytes: Type.Integer() })

async function written(db: Db, tables: readonly TableRows[]): Promise<{ rows: number; bytes: number }> {
  const [commands = { rows: 1, bytes: 0 }] = await sumOf(db, 'commands')
  const sums = await Promise.all(tables.map(({ table }) => sumOf(db, table)))
  const total = (pick: 'rows' | 'bytes'): number => sums.flat().reduce((sum, one) => sum + one[pick], 0) / commands.rows
  return { rows: total('rows'), bytes: total('bytes') }
}

const sumOf = (db: Db, table: string): Promise<Type.Static<typeof Sum>[]> =>
  db.rows(
    Sum,
    fixedSql(`select count(*) as rows, coalesce(sum(pg_column_size(t)), 0)::bigint as bytes from ${table} t`),
  )
