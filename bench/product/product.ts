// product: the platform itself as `npm start` runs it, in a process and a data folder of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cpuMs, cpuMsWithChildren } from './cpu.ts'

export interface Product {
  readonly address: string
  /** URL of one of its databases, as the owner of the server. */
  database(name: string): string
  /** Processor time of the platform and of its PostgreSQL so far. */
  cpuMs(): { readonly platform: number; readonly postgres: number }
  /** What stands in a file of its folder of secrets. */
  secret(name: string): string
  /** Stops it and removes its data. */
  stop(): Promise<void>
}

export interface ProductOptions {
  readonly residents: number
  readonly profile?: string
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Starts it in demo mode with its own durable PostgreSQL; answers when it serves. */
export async function startProduct({ residents, profile }: ProductOptions): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), 'tong-bench-'))
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const child = spawn(process.execPath, [...profiling, '--import', './scripts/jsx.mjs', 'src/main.ts'], {
    cwd: root,
    env: environment({ TONG_DATA: data, TONG_RESIDENTS: String(residents), PORT: '0', LOG_LEVEL: 'warn' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const remove = (): void => rmSync(data, { recursive: true, force: true })
  try {
    const address = await addressOf(child)
    const secret = (name: string): string => readFileSync(join(data, 'secrets', name), 'utf8').trim()
    return {
      address,
      database: (name) => databaseUrl(data, secret('postgres-password'), name),
      cpuMs: () => ({ platform: cpuMs(child.pid ?? 0), postgres: cpuMsWithChildren(Number(postmasterLines(data)[0])) }),
      secret,
      stop: async () => {
        await stopped(child)
        remove()
      },
    }
  } catch (error) {
    await stopped(child)
    remove()
    throw error
  }
}

// Nothing of the caller’s own settings may reach the server that is measured.
const environment = (own: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  ...own,
})

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /ready: (http\S+)/.exec(printed)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`the product ended with ${code} before it served:\n${printed}`)))
    child.once('error', reject)
  })
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** The first line of postmaster.pid is the process, the fourth the port. @source PostgreSQL manual, database file layout */
const postmasterLines = (data: string): readonly string[] =>
  readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')

function databaseUrl(data: string, password: string, name: string): string {
  const port = postmasterLines(data)[3]
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`
}
