// cluster: one folder of PostgreSQL data and the server on it.
// lease: a shared lock that each process using the server holds. The last one to leave stops it. A process that is
// killed loses its lease with its connection, and the server it leaves behind is taken over by the next start.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs'

import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlatformError } from '../../kernel/primitives/errors.ts'
import { freePort } from '../free-port.ts'
import { accountFor, spawnAs } from './account.ts'
import { binariesFolder } from './binaries.ts'
import { postgresError } from './errors.ts'
import { initialise } from './initialise.ts'
import { takeLease } from './lease.ts'
import { parameters, type Durability } from './parameters.ts'
import { forgetPidOfOthers, lastPort, postmasterOf, stopPostmaster, type Postmaster } from './postmaster.ts'

export interface ClusterOptions {
  readonly folder: string
  readonly log: string
  readonly password: string
  readonly durability: Durability
}

export interface Cluster {
  /** Address of a database of this cluster, with user and password. */
  url(database: string): string
  /** Gives the lease back; stops the server unless another process uses it. */
  release(): Promise<void>
}

/** Joins the server of a cluster folder, or makes the folder and starts the server. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  await initialise(options)
  const folder = realpathSync(options.folder)
  const addressOf = (port: number) => (database: string) =>
    `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`
  for (const patience = Date.now() + 60_000; Date.now() < patience;) {
    const { port } = await running({ ...options, folder })
    const url = addressOf(port)
    const lease = await takeLease(url('postgres'))
    if (lease) return { url, release: async () => ((await lease.giveBack()) ? stopPostmaster(folder) : undefined) }
    await sleep(20) // it was just going down; look again
  }
  throw startError(options)
}

/** A server that takes connections: the one that runs already, or a new one. */
async function running(options: ClusterOptions): Promise<Postmaster> {
  for (let left = attempts; left > 0; left--) {
    const server = (await readyOf(options.folder)) ?? (await started(options))
    if (server) return server
    await sleep(250) // its port was taken, another process was faster, or an old server's children still end
  }
  throw startError(options)
}

const attempts = 8

const startError = ({ log }: ClusterOptions): PlatformError =>
  postgresError('postgres.start', { log, cause: lastLine(log) })

/** Waits while a server starts or recovers; answers none when none runs. */
async function readyOf(folder: string): Promise<Postmaster | undefined> {
  for (;;) {
    const server = postmasterOf(folder)
    if (!server || server.ready) return server
    await sleep(10)
  }
}

async function started(options: ClusterOptions): Promise<Postmaster | undefined> {
  const { folder } = options
  forgetPidOfOthers(folder)
  const ended = launch(options, await freePort(lastPort(folder)))
  for (;;) {
    const server = postmasterOf(folder)
    if (server?.ready || ended.aborted) return server
    await sleep(10)
  }
}

/** Starts the server in a session of its own: a Ctrl-C in the terminal is for us, and we stop it when we are done. */
function launch({ folder, log, durability }: ClusterOptions, port: number): AbortSignal {
  const binaries = binariesFolder()
  const account = accountFor(binaries, folder, false)
  const [command, ...before] = [...account.enter, join(binaries, 'postgres')]
  const args = [...before, '-D', folder, '-p', String(port), ...parameters(durability)]
  const output = openLog(log)
  const stdio = ['ignore', output, output] as const
  const child = spawn(command, args, {
    cwd: '/',
    detached: true,
    env: environment(),
    stdio: [...stdio],
    ...spawnAs(account),
  })
  closeSync(output)
  child.unref()
  const ended = new AbortController()
  child.on('exit', () => ended.abort())
  child.on('error', () => ended.abort())
  return ended.signal
}

const environment = (): NodeJS.ProcessEnv => ({ TZ: 'UTC', PATH: process.env['PATH'] })

/** Opened by us and handed over: the server's account needs no right to the log folder. */
function openLog(log: string): number {
  mkdirSync(dirname(log), { recursive: true })
  if (sizeOf(log) > logLimit) renameSync(log, `${log}.1`)
  return openSync(log, 'a', 0o600)
}

const logLimit = 10 * 1024 * 1024

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const lastLine = (log: string): string => readFileSync(log, 'utf8').trimEnd().split('\n').at(-1) ?? ''
