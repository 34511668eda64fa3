// postmaster: the server's first process. Its pid file says where it listens and whether it is ready.
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** The running server of this cluster folder, if any. A pid file left by a dead one is removed. */
export function postmasterOf(folder: string): Postmaster | undefined {
  const file = join(folder, 'postmaster.pid')
  const lines = read(file)?.split('\n')
  if (!lines) return undefined
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || !serves(pid, folder)) {
    // A pid given to another program since would make the server believe that it still runs.
    rmSync(file, { force: true })
    return undefined
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** The port of the last start, so that an address somebody wrote down stays good. */
export function lastPort(folder: string): number | undefined {
  const port = /"-p" "(\d+)"/.exec(read(join(folder, 'postmaster.opts')) ?? '')?.[1]
  return port === undefined ? undefined : Number(port)
}

/** Ends a server by its "fast" signal: sessions are cut, everything committed is on disk. */
export async function stopPostmaster(folder: string): Promise<void> {
  const pid = postmasterOf(folder)?.pid
  if (pid === undefined) return
  process.kill(pid, 'SIGINT')
  const patience = Date.now() + 30_000
  while (serves(pid, folder)) {
    if (Date.now() > patience) process.kill(pid, 'SIGQUIT')
    await sleep(10)
  }
}

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// Only the first process keeps its command line; a process of another program, or a zombie, does not match.
const serves = (pid: number, folder: string): boolean => isAlive(pid) && commandLine(pid).includes(folder)

function commandLine(pid: number): readonly string[] {
  const linux = process.platform === 'linux' ? read(`/proc/${pid}/cmdline`) : undefined
  if (linux !== undefined) return linux.split('\0')
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).split(' ')
  } catch {
    return []
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
