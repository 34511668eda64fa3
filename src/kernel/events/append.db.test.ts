import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import Type from 'typebox'
import { withDatabase } from '../../../test/support/database.ts'
import { instantOf, toActorId, toInstant, toStreamId } from '../primitives/ids.ts'
import { sha256 } from '../primitives/json.ts'
import { openDb } from '../primitives/db.ts'
import { sql, type Db, type Statement } from '../primitives/sql.ts'
import { openLog, type Log, type LogOptions } from './append.ts'
import { openTimers } from './due.ts'
import type { Append, NewEvent } from './event.ts'
import { openOutbox } from './outbox.ts'
import { readStream } from './read.ts'

const database = await withDatabase()
let log: Log
let statements: string[] = []

beforeEach(() => {
  log = openLog(options())
})

const options = (more: Partial<LogOptions> = {}): LogOptions => ({
  db,
  reactions: [],
  projections: [],
  now: () => instantOf(Date.now()),
  ledger: { leafHash: (event) => sha256(`${event.stream} ${event.version}`), promise: () => Buffer.from('signed') },
  ...more,
})

/** A db that writes down the text of each statement of its transactions. */
function counting(inner: Db): Db {
  const note = (statement: Statement): Statement => {
    statements.push(statement.text)
    return statement
  }
  return {
    ...inner,
    transaction: (work) =>
      inner.transaction((tx) =>
        work({ rows: (schema, one) => tx.rows(schema, note(one)), run: (one) => tx.run(note(one)) }),
      ),
  }
}

const db = counting(database.db)

let made = 0
const stream = (id = `T${++made}`) => toStreamId(`999900/case/20261122-${id.padStart(8, '0')}`)
const event = (on: NewEvent['stream'], kind = 'opened'): NewEvent => ({
  stream: on,
  kind,
  schema: 1,
  actor: toActorId('machine:test'),
  at: toInstant('2026-11-22T01:02:03.004Z'),
  body: { n: 1 },
  sealed: [],
})
const command = (on: NewEvent['stream'], more: Partial<Append> = {}): Append => ({
  key: `key-${on}-${++made}`,
  request: 'r',
  expected: new Map([[on, 0]]),
  events: [event(on), event(on, 'submitted')],
  result: { stream: on },
  ...more,
})
const Count = Type.Object({ n: Type.Integer() })
const count = async (statement: Statement): Promise<number> => (await db.rows(Count, statement))[0]?.n ?? -1

test('a command is stored with its versions, its head, its flush and its leaf hashes', async () => {
  const on = stream()
  const appended = await log.append(command(on))
  const stored = await readStream(db, on)
  assert.deepEqual(
    stored.map(({ version, kind }) => [version, kind]),
    [
      [1, 'opened'],
      [2, 'submitted'],
    ],
  )
  assert.equal(appended.repeated, false)
  assert.deepEqual(
    appended.leaves.map(({ version }) => version),
    [1, 2],
  )
  assert.equal(appended.leaves[1]?.hash, sha256(`${on} 2`).toString('hex'))
  assert.equal(await count(sql`select version as n from streams where id = ${on}`), 2)
})

test('the same key returns the first result and stores nothing', async () => {
  const on = stream()
  const first = command(on)
  const stored = await log.append(first)
  const again = await openLog(options()).append({ ...first, result: 'another' })
  assert.deepEqual(again, { ...stored, repeated: true })
  assert.equal((await readStream(db, on)).length, 2)
})

test('the same key at the same time is one command', async () => {
  const one = command(stream())
  const [a, b] = await Promise.all([log.append(one), log.append(one)])
  assert.deepEqual([a.repeated, b.repeated], [false, true])
  assert.deepEqual(a.leaves, b.leaves)
})

test('the same key for another request is refused', async () => {
  const one = command(stream())
  await log.append(one)
  await assert.rejects(log.append({ ...one, request: 'other' }), { code: 'append.key-reused' })
})

test('a stale command in a batch loses whole, the others are stored', async () => {
  const [good, bad, side] = [stream(), stream(), stream()]
  await log.append(command(bad))
  const stale = command(bad, {
    expected: new Map([
      [bad, 1],
      [side, 0],
    ]),
    events: [event(side), event(bad)],
    reserve: [{ kind: 'number', key: `n-${bad}` }],
    effects: [{ kind: 'notice', key: `n-${bad}`, payload: {} }],
  })
  const [stored, lost] = await Promise.allSettled([log.append(command(good)), log.append(stale)])
  assert.equal(stored.status, 'fulfilled')
  assert.equal(lost.status === 'rejected' && lost.reason.code, 'append.stale')
  assert.equal((await readStream(db, side)).length, 0)
  assert.equal(await count(sql`select count(*) as n from reservations where key = ${`n-${bad}`}`), 0)
  assert.equal(await count(sql`select count(*) as n from commands where key = ${stale.key}`), 0)
  assert.equal(await count(sql`select count(*) as n from outbox where key = ${`n-${bad}`}`), 0)
  assert.equal(await count(sql`select count(*) as n from streams where id = ${side} and version > 0`), 0)
})

test('of two commands for one reservation, one is stored', async () => {
  for (const batch of [1, 64]) {
    const reserve = [{ kind: 'one-at-a-time', key: `person-${++made}` }]
    const racing = openLog(options({ batch }))
    const results = await Promise.allSettled([1, 2, 3].map(() => racing.append(command(stream(), { reserve }))))
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
    assert.deepEqual(lost, ['append.reserved', 'append.reserved'])
  }
})

test('a command that loses itself takes nobody’s reservation', async () => {
  const [taken, free] = [stream(), stream()]
  await log.append(command(taken))
  const reserve = [{ kind: 'one-at-a-time', key: 'robbed' }]
  const together = openLog(options({ writers: 1 }))
  const [lost, kept] = await Promise.allSettled([
    together.append({ ...command(taken, { reserve }), key: 'a-stale-one' }),
    together.append({ ...command(free, { reserve }), key: 'b-good-one' }),
  ])
  assert.equal(lost.status === 'rejected' && lost.reason.code, 'append.stale')
  assert.equal(kept.status, 'fulfilled')
})

test('a reservation that is released can be taken again', async () => {
  const reserve = [{ kind: 'one-at-a-time', key: 'released' }]
  await log.append(command(stream(), { reserve }))
  await log.append(command(stream(), { release: reserve }))
  await log.append(command(stream(), { reserve }))
})

test('writers that meet the same streams in opposite order do not dead-lock', async () => {
  const [a, b] = [stream(), stream()]
  const [one, two] = [openLog(options({ batch: 1 })), openLog(options({ batch: 1, db: counting(database.db) }))]
  const touch = (order: NewEvent['stream'][]): Append => ({
    ...command(a),
    expected: new Map(order.map((on) => [on, 'any'])),
    events: order.map((on) => event(on)),
  })
  const rounds = Array.from({ length: 50 }, () => [one.append(touch([a, b])), two.append(touch([b, a]))])
  await Promise.all(rounds.flat())
  assert.equal((await readStream(db, a)).length, 100)
})

test('one impossible command does not hurt its batch', async () => {
  const refusedByMachine = stream()
  const bad = command(refusedByMachine, { events: [event(refusedByMachine, 'refused')] })
  const results = await Promise.allSettled([
    log.append(command(stream())),
    log.append(bad),
    log.append(command(stream())),
  ])
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
})

test('the database itself refuses a refusal by a machine', async () => {
  const on = stream()
  const refusal = (actor: string): Append =>
    command(on, { events: [{ ...event(on, 'refused'), actor: toActorId(actor) }] })
  await assert.rejects(log.append(refusal('machine:rules')), /only_a_person_refuses/)
  await log.append(refusal('staff:QC-1024'))
})

test('a full queue answers busy and stores nothing of what it turned away', async () => {
  const small = openLog(options({ queue: 2, batch: 1, writers: 1 }))
  const commands = Array.from({ length: 10 }, () => command(stream()))
  const results = await Promise.allSettled(commands.map((one) => small.append(one)))
  const busy = results.filter((result) => result.status === 'rejected' && result.reason.code === 'append.busy')
  assert.equal(busy.length, 8)
  const keys = commands.map(({ key }) => key)
  assert.equal(await count(sql`select count(*) as n from commands where key = any(${keys})`), 2)
})

test('statements of a batch do not grow with its size', async () => {
  const budget = 6 // keys, heads; events, heads moved, flush: 5, and 1 for effects
  for (const size of [1, 64]) {
    statements = []
    const each = Array.from({ length: size }, () => {
      const on = stream()
      return log.append(command(on, { effects: [{ kind: 'none', key: on, payload: {} }] }))
    })
    await Promise.all(each)
    assert.equal(statements.length, budget)
  }
})

test('a timer fires once, though two processes try, and its row goes with its event', async () => {
  const on = stream()
  const due = { kind: 'test-due', key: on, at: toInstant('2026-11-22T00:00:00.000Z'), payload: { on } }
  await log.append(command(on, { due: [due] }))
  const timers = () =>
    openTimers({
      db,
      log: openLog(options()),
      now: () => toInstant('2026-11-22T00:00:00.000Z'),
      report: (error) => assert.fail(String(error)),
      fire: {
        'test-due': () =>
          Promise.resolve({ expected: new Map([[on, 'any']]), events: [event(on, 'warned')], result: null }),
      },
    })
  await Promise.all([timers().round(), timers().round()])
  assert.deepEqual(
    (await readStream(db, on)).map(({ kind }) => kind),
    ['opened', 'submitted', 'warned'],
  )
  assert.equal(await count(sql`select count(*) as n from due where key = ${on}`), 0)
})

test('a timer whose command loses stays', async () => {
  const on = stream()
  const due = { kind: 'kept-due', key: on, at: toInstant('2026-11-22T00:00:00.000Z'), payload: {} }
  await log.append(command(on, { due: [due] }))
  await assert.rejects(log.append(command(on, { fires: [due] })), { code: 'append.stale' })
  assert.equal(await count(sql`select count(*) as n from due where key = ${on}`), 1)
})

test('an effect is sent until its command is stored, then never again', async () => {
  const on = stream()
  await log.append(command(on, { effects: [{ kind: 'test-effect', key: on, payload: { to: 'x' } }] }))
  let tries = 0
  let clock = Date.now()
  const outbox = openOutbox({
    db,
    log,
    now: () => instantOf(clock),
    report: () => undefined,
    deliver: {
      'test-effect': ({ key }) => {
        if (++tries < 3) throw new Error('the receiver is down')
        return Promise.resolve({ key: `sent-${key}`, request: '', expected: new Map(), events: [], result: null })
      },
    },
  })
  for (let round = 0; round < 6; round++) {
    await outbox.round()
    clock += 3_600_000
  }
  assert.equal(tries, 3)
  assert.equal(await count(sql`select count(*) as n from outbox where key = ${on}`), 0)
})

test('the rows a transaction reads are parsed, and a wrong shape names its column only', async () => {
  const text = Type.Object({ n: Type.String() })
  await assert.rejects(db.rows(text, sql`select 1 as n`), { code: 'db.row-shape', detail: { column: '/n' } })
})

test('a pipelined db answers many look-ups on one connection', async () => {
  const look = openDb({ url: database.url, max: 1, pipelined: true })
  const answers = await Promise.all([1, 2, 3].map((n) => look.rows(Count, sql`select ${n}::int as n`)))
  assert.deepEqual(
    answers.flat().map(({ n }) => n),
    [1, 2, 3],
  )
  await look.end()
})

test('of two flushes on one stream, in whichever process, the later one has the higher id', async () => {
  const [one, two] = [openLog(options()), openLog(options())]
  await one.append(command(stream())) // a process that had ids in store would now hold low ones
  const on = stream()
  const first = await two.append(command(on))
  const second = await one.append(command(on, { expected: new Map([[on, 2]]) }))
  assert.ok(second.flush > first.flush)
})

test('a repeated command does not take again what has been released since', async () => {
  const reserve = [{ kind: 'one-at-a-time', key: 'given-back' }]
  const first = command(stream(), { reserve })
  await log.append(first)
  await log.append(command(stream(), { release: reserve }))
  assert.equal((await log.append(first)).repeated, true)
  assert.equal(await count(sql`select count(*) as n from reservations where key = 'given-back'`), 0)
})

test('a command without events has its result and no flush, which would have no place in the log', async () => {
  const nothing = command(stream(), { expected: new Map(), events: [] })
  const { flush: id, leaves } = await log.append(nothing)
  assert.deepEqual(leaves, [])
  assert.equal(await count(sql`select count(*) as n from flushes where id = ${id}`), 0)
  assert.deepEqual(await log.append(nothing), { result: nothing.result, repeated: true, flush: id, leaves: [] })
})
