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
import { driverLoop } from './driver-loop.ts'
import { scriptOf, statementsOf } from './script.ts'

export interface Peer {
  /** What it is, for the note beside its number. */
  readonly how: string
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
/** Where each run goes on counting: no client does so many in one, and 50 runs stay below eight digits. */
const perRun = 50_000

/** Whether there is a pgbench on this machine. */
const hasPgbench = (): Promise<boolean> =>
  new Promise((resolve) => void execFile('pgbench', ['--version'], (error) => resolve(error === null)))

/** Makes a database of its own beside the product's, with the same tables and indexes, empty. */
export async function openPeer(product: Product, tables: readonly TableRows[]): Promise<Peer> {
  const admin = openDb({ url: product.database('postgres'), max: 1 })
  await admin.run(fixedSql(`create database ${name}`))
  await admin.end()
  const db = openDb({ url: product.database(name), max: 2 })
  await migrate(db, fileURLToPath(new URL('../../migrations', import.meta.url)))
  const way = (await hasPgbench())
    ? byPgbench(product.database(name), tables)
    : byDriver(product.database(name), tables)
  let from = 0
  return {
    how: way.how,
    measure: async (seconds) => {
      const before = product.cpuMs().postgres
      const run = await way.run(seconds, from)
      const after = product.cpuMs().postgres
      from += perRun
      return { perSecond: run.perSecond, cpuMs: (after - before + run.clientMs) / run.transactions }
    },
    perTransaction: () => written(db, tables),
    end: async () => {
      await db.end()
      way.end()
    },
  }
}

/** A client that repeats the six statements over 32 connections. */
interface Way {
  readonly how: string
  run(seconds: number, from: number): Promise<Run>
  end(): void
}

interface Run {
  readonly transactions: number
  readonly perSecond: number
  readonly clientMs: number
}

function byPgbench(url: string, tables: readonly TableRows[]): Way {
  const folder = mkdtempSync(join(tmpdir(), 'tong-peer-'))
  const script = join(folder, 'approval.sql')
  writeFileSync(script, scriptOf(tables))
  return {
    how: `pgbench: 6 statements a transaction, ${clients} connections`,
    run: (seconds, from) => pgbench(url, script, { seconds, from }),
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function byDriver(url: string, tables: readonly TableRows[]): Way {
  const statements = statementsOf(tables, '$1')
  return {
    how: `no pgbench here: a bare loop of the Node driver, 6 statements a transaction, ${clients} connections`,
    run: (seconds, from) => driverLoop(url, statements, { seconds, from, clients }),
    end: () => undefined,
  }
}

async function pgbench(
  url: string,
  script: string,
  { seconds, from }: { readonly seconds: number; readonly from: number },
): Promise<Run> {
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
