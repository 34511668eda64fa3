// The platform as people run it: src/main.ts in a process of its own, over a data folder and a durable PostgreSQL of its
// own. Everything it ever wrote to its log is kept, so that a test can look through it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadCity } from '../../src/kernel/definitions/load.ts'
import { openDb } from '../../src/kernel/primitives/db.ts'
import type { Db } from '../../src/kernel/primitives/sql.ts'
import { greeting } from '../../src/start/greeting.ts'
import { postmasterOf, stopPostmaster } from '../../src/start/postgres/postmaster.ts'
import { cityFolder } from './platform.ts'

/** The log's name, from the address that every server of the tests is given; it has no port, so restarts keep it. */
export const publicUrl = 'http://tong.example'
export const logName = 'tong.example/log'

export interface TestInstallation {
  readonly data: string
  /** Starts the server; answers when it takes requests. Rejects when it ends before that. */
  start(): Promise<TestServer>
  hasPostgres(): boolean
  /** Its database, while PostgreSQL runs. The caller ends it. */
  openDb(): Db
  /** Kills every server process that runs or is starting. */
  killServers(): Promise<void>
  /** Kills PostgreSQL’s first process, whose children then end. */
  killPostgres(): void
  /** All that the servers and PostgreSQL wrote to their logs; the greeting of the terminal, which names the cast, aside. */
  logs(): Promise<string>
  /** Runs `npm run tong -- …` on it. */
  tong(...args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>
}

export interface TestServer {
  readonly address: string
  /** As the system kills a process: nothing is put in order. */
  kill(): Promise<void>
  /** As an operator stops it. */
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const jsx = join(root, 'scripts/jsx.mjs')
// A server that is started twenty times is compiled once: a third of a start.
const cache = { NODE_COMPILE_CACHE: join(root, '.cache/compile') }

/** An installation that goes with the file that calls this at its top, with every process that it started. */
export function withInstallation(options: { readonly residents: number }): TestInstallation {
  const folder = mkdtempSync(join(tmpdir(), 'tong-proof-'))
  const data = join(folder, 'data')
  const env = { ...process.env, ...cache, NODE_ENV: 'test', PORT: '0', TONG_DATA: data, TONG_PUBLIC_URL: publicUrl }
  const written: Buffer[] = []
  const greeted: string[] = []
  const running = new Set<ChildProcess>()
  after(async () => {
    await Promise.all([...running].map(killed))
    await stopPostmaster(clusterIn(data))
    rmSync(folder, { recursive: true, force: true })
  })

  const start = async (): Promise<TestServer> => {
    const child = spawn(process.execPath, ['--import', jsx, 'src/main.ts'], {
      cwd: root,
      env: { ...env, TONG_RESIDENTS: String(options.residents) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => written.push(chunk))
    const address = await addressOf(child)
    greeted.push(address)
    return { address, kill: () => killed(child), stop: () => stopped(child) }
  }
  return {
    data,
    start,
    openDb: () => openDb({ url: urlOf(data), max: 4, name: 'tong proof' }),
    hasPostgres: () => postmasterOf(clusterIn(data))?.ready === true,
    killServers: async () => void (await Promise.all([...running].map(killed))),
    killPostgres: () => {
      const pid = postmasterOf(clusterIn(data))?.pid
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    },
    logs: async () => {
      const { city } = await loadCity(cityFolder)
      const output = Buffer.concat(written).toString('utf8')
      const quiet = greeted.reduce((text, address) => text.replace(greeting(address, city), ''), output)
      return quiet + readFileSync(join(data, 'log/postgres.log'), 'utf8')
    },
    tong: (...args) => runTong(args, { ...env, TONG_RESIDENTS: String(options.residents) }),
  }
}

/** Waits for the greeting. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const look = (chunk: Buffer): void => {
      text += chunk.toString('utf8')
      const [, address] = / is ready: (http:\S+)\n[^]*Stop: Ctrl-C/.exec(text) ?? []
      if (address !== undefined) resolve(address)
    }
    child.stdout?.on('data', look)
    child.stderr?.on('data', look)
    child.once('exit', () => reject(new Error(`the server ended before it was ready:\n${text}`)))
  })
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** The server's own folder as its command line names it. */
function clusterIn(data: string): string {
  try {
    return realpathSync(join(data, 'postgres'))
  } catch {
    return join(data, 'postgres')
  }
}

function urlOf(data: string): string {
  const server = postmasterOf(clusterIn(data))
  if (server === undefined) throw new Error('PostgreSQL does not run')
  const password = readFileSync(join(data, 'secrets/postgres-password'), 'utf8')
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${server.port}/tong`
}

async function runTong(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', jsx, 'src/cli/tong.ts', ...args], { cwd: root, env })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  await once(child, 'close')
  return {
    code: child.exitCode ?? 1,
    stdout: Buffer.concat(out).toString('utf8'),
    stderr: Buffer.concat(err).toString('utf8'),
  }
}
