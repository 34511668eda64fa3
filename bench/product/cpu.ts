// cpu: processor time of processes, which neighbours on the machine disturb far less than they disturb rates.
import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of processor time of a process and of its children that have ended; NaN where there is no /proc. */
export function cpuMs(pid: number): number {
  const fields = fieldsOf(pid)
  return fields === undefined ? NaN : tickMs * fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0)
}

/** As above, with the children that run: PostgreSQL serves each connection by a child of its own. */
export function cpuMsWithChildren(pid: number): number {
  const children = processes().filter((one) => Number(fieldsOf(one)?.[1]) === pid)
  return [pid, ...children].reduce((sum, one) => sum + (one === pid ? cpuMs(one) : orNothing(cpuMs(one))), 0)
}

const tickMs = 10 // USER_HZ is 100 on every Linux that Node runs on

const orNothing = (ms: number): number => (Number.isNaN(ms) ? 0 : ms)

function processes(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

/** From the third field on: the second, the name, may hold blanks. @source proc(5), /proc/pid/stat */
function fieldsOf(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
