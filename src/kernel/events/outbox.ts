// outbox: effects that leave the platform after the commit. Leased for seconds, sent at least once; the receiver
// knows a repetition by its key. († a job-queue library left jobs locked for four hours after kill -9.)
import Type from 'typebox'
import type { Instant } from '../primitives/ids.ts'
import type { JsonObject } from '../primitives/json.ts'
import { sql, type Db } from '../primitives/sql.ts'
import type { Append, Effect } from './event.ts'
import type { Log } from './append.ts'
import { worker, type Worker } from './worker.ts'

/** Carries an effect out; answers the command that records it, which also takes it out of the outbox. */
export type Deliver = (effect: Effect) => Promise<Omit<Append, 'sent'>>

export interface OutboxOptions {
  readonly db: Db
  readonly log: Log
  readonly deliver: Readonly<Record<string, Deliver>>
  readonly now: () => Instant
  readonly report: (error: unknown) => void
}

const atOnce = 100
const leaseSeconds = 30
const pauseMs = 500

const EffectRow = Type.Object({ kind: Type.String(), key: Type.String(), payload: Type.Unsafe<JsonObject>({}) })

export function openOutbox(options: OutboxOptions): Worker {
  const round = async (): Promise<number> => {
    const effects = await lease(options)
    const results = await Promise.allSettled(effects.map((effect) => carryOut(options, effect)))
    for (const result of results) if (result.status === 'rejected') options.report(result.reason)
    return results.filter(({ status }) => status === 'fulfilled').length
  }
  return worker(round, pauseMs, options.report)
}

/** Waits longer after each failed try, up to an hour. Index: outbox_next. */
function lease({ db, deliver, now }: OutboxOptions): Promise<Effect[]> {
  return db.rows(
    EffectRow,
    sql`
    update outbox o
       set tries = least(o.tries + 1, 30000),
           leased = ${now()}::timestamptz + least(${leaseSeconds} * power(2, least(o.tries, 7)), 3600) * interval '1 second'
      from (select kind, key
              from outbox
             where (leased is null or leased < ${now()}) and kind = any(${Object.keys(deliver)})
             order by leased nulls first, queued
             limit ${atOnce}
               for update skip locked) n
     where o.kind = n.kind and o.key = n.key
    returning o.kind, o.key, o.payload`,
  )
}

async function carryOut({ deliver, log }: OutboxOptions, effect: Effect): Promise<void> {
  const send = deliver[effect.kind]
  if (send === undefined) return
  const command = await send(effect)
  await log.append({ ...command, sent: [{ kind: effect.kind, key: effect.key }] })
}
