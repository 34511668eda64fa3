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

/** The running server of this cluster folder, if any. */
export function postmasterOf(folder: string): Postmaster | undefined {
  const lines = read(pidFile(folder))?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!serves(pid, folder)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Removes a pid file that would keep a server from starting: its number was given to another program since.
 *
 * Any other is left alone. The server replaces one whose process is gone, and an empty one may be just being written.
 */
export function forgetPidOfOthers(folder: string): void {
  const pid = Number(read(pidFile(folder))?.split('\n')[0])
  if (pid > 0 && isAlive(pid) && !serves(pid, folder)) rmSync(pidFile(folder), { force: true })
}

const pidFile = (folder: string): string => join(folder, 'postmaster.pid')

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

/** Whether a process of this number exists, whoever owns it. A number of 0 or less would mean a group. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// Only the first process keeps its command line; a process of another program, or a zombie, does not match.
const serves = (pid: number, folder: string): boolean => pid > 0 && isAlive(pid) && commandLine(pid).includes(folder)

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
