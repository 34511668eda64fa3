// due: timers. A timer’s row goes in the same flush as the event it causes, so it fires once, also after kill -9
// and with several processes: they may all try, the flush that still finds the row wins.
import Type from 'typebox'
import { isPlatformError } from '../primitives/errors.ts'
import { toInstant, type Instant } from '../primitives/ids.ts'
import type { JsonObject } from '../primitives/json.ts'
import { sql, type Db } from '../primitives/sql.ts'
import type { Log } from './append.ts'
import type { Append, Due } from './event.ts'
import { dueName } from './plan.ts'
import { worker, type Worker } from './worker.ts'

/** What a timer causes; without events it only goes away. */
export type Fire = (due: Due) => Promise<Omit<Append, 'fires' | 'key' | 'request'>>

export interface TimerOptions {
  readonly db: Db
  readonly log: Log
  readonly fire: Readonly<Record<string, Fire>>
  readonly now: () => Instant
  readonly report: (error: unknown) => void
}

const atOnce = 200
const pauseMs = 1_000
const restMs = 60_000

const DueRow = Type.Object({
  kind: Type.String(),
  key: Type.String(),
  at: Type.String(),
  payload: Type.Unsafe<JsonObject>({}),
})

export function openTimers(options: TimerOptions): Worker {
  // Timers whose work failed rest a while, so that two hundred of them cannot keep all others waiting.
  const resting = new Map<string, number>()
  const round = async (): Promise<number> => {
    const due = await awake(options, resting)
    const results = await Promise.allSettled(due.map((one) => fireOne(options, one)))
    results.forEach((result, index) => {
      if (result.status === 'fulfilled') return
      options.report(result.reason)
      const failed = due[index]
      if (failed !== undefined) resting.set(dueName(failed), Date.parse(options.now()) + restMs)
    })
    return results.filter((result) => result.status === 'fulfilled' && result.value).length
  }
  return worker(round, pauseMs, options.report)
}

async function awake(options: TimerOptions, resting: Map<string, number>): Promise<Due[]> {
  const at = Date.parse(options.now())
  for (const [name, until] of resting) if (until <= at) resting.delete(name)
  const due = await ripe(options, atOnce + resting.size)
  return due.filter((one) => !resting.has(dueName(one)))
}

/** Index: due_next. */
async function ripe({ db, fire, now }: TimerOptions, limit: number): Promise<Due[]> {
  const rows = await db.rows(
    DueRow,
    sql`
    select kind, key, at, payload from due
     where at <= ${now()} and kind = any(${Object.keys(fire)})
     order by at limit ${limit}`,
  )
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }))
}

/** Answers whether it fired; a round in which nothing did is followed by a pause. */
async function fireOne({ fire, log }: TimerOptions, due: Due): Promise<boolean> {
  const command = await fire[due.kind]?.(due)
  if (command === undefined) return false
  const key = `due:${due.kind}:${due.key}:${due.at}`
  try {
    await log.append({ ...command, key, request: key, fires: [due] })
    return true
  } catch (error) {
    // Another process fired it, or the stream moved on meanwhile: the next round looks again.
    if (!isPlatformError(error, 'append.fired') && !isPlatformError(error, 'append.stale')) throw error
    return false
  }
}
