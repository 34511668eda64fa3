// queue: the way to one register. Whoever asks in one turn of the event loop, or while all calls are under way,
// shares the next call; while the register is free nobody waits for company.
import { answerTo, failed, type Answer } from './answer.ts'
import { fieldSetsOf, waitingRoom, type Batch, type BatchLimits, type FieldSet, type WaitingRoom } from './batch.ts'
import { breaker, type Breaker, type BreakerLimits, type BreakerState } from './breaker.ts'
import { failureCode, type Connector, type RawRow } from './connector.ts'
import type { Failure, Register } from './register.ts'

export interface QueueLimits extends BreakerLimits, BatchLimits {}

/** What an operator may know of a register: counts and codes, no person. */
export interface RegisterHealth {
  readonly register: string
  readonly state: 'ok' | Exclude<BreakerState, 'closed'>
  readonly calls: number
  readonly waiting: number
  /** How many askers got no answer, by the reason they were given. */
  readonly failures: Readonly<Record<Failure, number>>
  /** The last failed call: `time-out`, `garbage`, or `refused:` with an SQLSTATE or a system error code. */
  readonly lastError?: string
}

export interface Queue {
  ask(fields: readonly string[], key: string): Promise<Answer>
  health(): RegisterHealth
}

export interface QueueDeps {
  readonly register: Register
  readonly connector: Connector
  readonly limits: QueueLimits
  readonly nowMs: () => number
}

/** What changes while the queue is in use. */
interface Way extends QueueDeps {
  readonly room: WaitingRoom
  readonly fuse: Breaker
  readonly failures: Record<Failure, number>
  calls: number
  underWay: number
  scheduled: boolean
  lastError: string | undefined
}

export function queue(deps: QueueDeps): Queue {
  const way: Way = {
    ...deps,
    room: waitingRoom(deps.limits),
    fuse: breaker(deps.limits, deps.nowMs),
    failures: { 'time-out': 0, refused: 0, garbage: 0, 'breaker-open': 0, 'too-many': 0 },
    calls: 0,
    underWay: 0,
    scheduled: false,
    lastError: undefined,
  }
  const setOf = fieldSetsOf(deps.register)
  return { ask: (fields, key) => ask(way, setOf(fields), key), health: () => healthOf(way) }
}

function ask(way: Way, set: FieldSet, key: string): Promise<Answer> {
  if (way.fuse.state() === 'open') return Promise.resolve(without(way, 'breaker-open'))
  return new Promise((resolve) => {
    if (way.room.join(set, key, resolve)) schedule(way)
    else resolve(without(way, 'too-many'))
  })
}

/** setImmediate runs when all requests that arrived together have been read: they share one call. */
function schedule(way: Way): void {
  if (way.scheduled) return
  way.scheduled = true
  setImmediate(() => {
    way.scheduled = false
    for (const batch of way.room.leave(way.register.connector.concurrency - way.underWay)) void travel(way, batch)
  })
}

async function travel(way: Way, batch: Batch): Promise<void> {
  if (way.fuse.admits()) await askProvider(way, batch)
  else fail(way, batch, 'breaker-open')
  if (way.room.size() > 0) schedule(way)
}

async function askProvider(way: Way, batch: Batch): Promise<void> {
  way.underWay += 1
  way.calls += 1
  const outcome = await call(way, batch)
  way.underWay -= 1
  arrive(way, batch, outcome)
}

type Outcome = { readonly answers: ReadonlyMap<string, Answer> } | { readonly note: Failure; readonly error: string }

/**
 * Never rejects and never outlasts the time-out. A call given up on no longer counts as under way: a register
 * that answers nobody must not hold the queue for ever; its connector ends it by the signal or its own limit.
 */
function call({ connector, register }: Way, { set, seats }: Batch): Promise<Outcome> {
  const controller = new AbortController()
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ note: 'time-out', error: 'time-out' })
      controller.abort()
    }, register.connector.timeout_ms)
    Promise.try(() => connector.lookUp({ fields: set.fields, keys: [...seats.keys()], signal: controller.signal }))
      .then((rows) => resolve(judged(set, new Set(seats.keys()), rows)))
      .catch((error: unknown) => resolve(refusal(failureCode(error))))
      .finally(() => clearTimeout(timer))
  })
}

// 57014: the server ended the statement by its own limit, a moment before ours.
const refusal = (code: string): Outcome =>
  code === '57014' ? { note: 'time-out', error: 'time-out' } : { note: 'refused', error: `refused:${code}` }

function judged({ judge }: FieldSet, keys: ReadonlySet<string>, rows: readonly RawRow[]): Outcome {
  const answers = judge(keys, rows)
  return answers === undefined ? { note: 'garbage', error: 'garbage' } : { answers }
}

function arrive(way: Way, batch: Batch, outcome: Outcome): void {
  if ('note' in outcome) return stumble(way, batch, outcome.note, outcome.error)
  way.fuse.succeeded()
  settle(batch, (key) => {
    const answer = answerTo(outcome.answers, key)
    return answer.kind === 'failed' ? without(way, answer.note) : answer
  })
}

function stumble(way: Way, batch: Batch, note: Failure, error: string): void {
  way.lastError = error
  way.fuse.failed()
  fail(way, batch, note)
}

const fail = (way: Way, batch: Batch, note: Failure): void => settle(batch, () => without(way, note))

function settle(batch: Batch, answerFor: (key: string) => Answer): void {
  for (const [key, seats] of batch.seats) for (const seat of seats) seat(answerFor(key))
}

function without(way: Way, note: Failure): Answer {
  way.failures[note] += 1
  return failed(note)
}

function healthOf({ register, fuse, calls, room, failures, lastError }: Way): RegisterHealth {
  const state = fuse.state()
  return {
    register: register.id,
    state: state === 'closed' ? 'ok' : state,
    calls,
    waiting: room.size(),
    failures: { ...failures },
    ...(lastError !== undefined && { lastError }),
  }
}
