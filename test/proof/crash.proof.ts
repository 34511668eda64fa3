// Crash: residents apply while the server, and sometimes PostgreSQL, is killed at random points. Whatever was
// acknowledged exists once and is proven; whatever was not is there whole or not at all.
import assert from 'node:assert/strict'
import { createPublicKey, createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Type from 'typebox'
import { between, series } from '../../src/demo/random.ts'
import { receiptOf, verifyReceipt } from '../../src/kernel/ledger/receipt.ts'
import { sql, type Db, type Statement } from '../../src/kernel/primitives/sql.ts'
import { approvable, referable, type Applicant } from '../support/applicants.ts'
import { assertNoLeaks } from '../support/leaks.ts'
import { apply, signIn, usualAnswers, type Applied, type Session } from '../support/resident.ts'
import { logName, withInstallation, type TestServer } from '../support/server.ts'

const rounds = 20
const seed = process.env['TONG_CRASH_SEED'] ?? String(Date.now() % 1_000_000)
const random = series(seed)(0)
console.log(`TONG_CRASH_SEED=${seed}`) // the same points again: TONG_CRASH_SEED=… node --test test/proof/crash.proof.ts

const installation = withInstallation({ residents: 12_000 })

/** One resident’s application: sent under one key until it is acknowledged. */
interface Application {
  readonly applicant: Applicant
  readonly session: Session
  readonly key: string
  acknowledged?: Applied
}

const applications: Application[] = []
/** Not yet sent, and sent but not yet answered. */
const fresh: Application[] = []
const waiting: Application[] = []
/** Requests that a kill left without an answer. */
let cut = 0

const Count = Type.Object({ n: Type.Integer() })
const count = async (db: Db, statement: Statement): Promise<number> => (await db.rows(Count, statement))[0]?.n ?? -1

/** Works with the database while PostgreSQL runs, on connections of its own that no kill has broken. */
async function withDb<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = installation.openDb()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

async function signInAll(server: TestServer): Promise<void> {
  const people = await withDb(async (db) => [...(await approvable(db, 150)), ...(await referable(db, 90))])
  const left = [...people].map((applicant, index) => ({ applicant, order: random(), key: `application-${index}` }))
  left.sort((a, b) => a.order - b.order)
  await inParallel(16, left, async ({ applicant, key }) => {
    applications.push({ applicant, key, session: await signIn(server.address, applicant) })
  })
  fresh.push(...applications)
}

/** Empties a list by several workers at once. */
async function inParallel<T>(workers: number, list: T[], work: (one: T) => Promise<void>): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let one = list.shift(); one !== undefined; one = list.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: workers }, worker))
}

/** Sends what waits until the server is gone; what got no answer goes back to the front, under its old key. */
async function submitUntilGone(
  server: TestServer,
  gone: AbortSignal,
  answered: () => void = () => undefined,
): Promise<void> {
  const unanswered: Application[] = []
  await inParallel(12, waiting, async (one) => {
    if (gone.aborted) return void unanswered.push(one)
    const answer = await apply(server.address, one.session, one).catch(() => undefined)
    if (answer === undefined) cut++
    if (answer?.kind === 'applied') one.acknowledged = answer.applied
    else unanswered.push(one)
    answered()
  })
  waiting.unshift(...unanswered)
}

/** Lets time pass: every timer is due and every lease of an effect is over, so that the next start has its hands full. */
async function passTime(db: Db): Promise<void> {
  await db.run(sql`update outbox set leased = now() where leased > now()`)
  await db.run(sql`
    update due set at = date_trunc('milliseconds', now()) - interval '1 minute' where kind in ('case.warn', 'case.overdue')`)
}

/** One life of the server, ended at a random point of its start or of its work: so many answers and a moment. */
async function live(round: number): Promise<void> {
  if (round % 6 === 5) return dieWhileStarting()
  const server = await installation.start()
  const gone = new AbortController()
  const { promise: enough, resolve } = Promise.withResolvers<void>()
  waiting.push(...fresh.splice(0, applications.length / (rounds - 4)))
  let left = between(random, 0, waiting.length)
  const submitting = submitUntilGone(server, gone.signal, () => void (--left <= 0 && resolve()))
  await Promise.race([enough, submitting])
  await sleep(between(random, 0, 25))
  if (round % 5 === 4) {
    installation.killPostgres()
    await sleep(between(random, 0, 40))
  }
  await server.kill()
  gone.abort()
  await submitting
}

async function dieWhileStarting(): Promise<void> {
  const starting = installation.start().catch(() => undefined)
  await sleep(between(random, 100, 1_500))
  await installation.killServers()
  await (await starting)?.kill()
}

const Half = Type.Object({ stream: Type.String(), kinds: Type.String() })

/** Case streams that are neither a whole approval nor a whole referral. */
const halfWritten = (db: Db): Promise<Type.Static<typeof Half>[]> =>
  db.rows(
    Half,
    sql`
    select stream, kinds
      from (select stream, string_agg(kind, ' ' order by version) as kinds
              from events where stream like '999900/case/%' group by stream) s
     where kinds !~ '^opened submitted received accepted (approved delivered|referred( (notified|warned|overdue))*)$'`,
  )

let last: TestServer

test(`${rounds} kills leave nothing half-written`, async (t) => {
  const first = await installation.start()
  await signInAll(first)
  await first.kill()
  for (let round = 0; round < rounds; round++) {
    await live(round)
    if (!installation.hasPostgres()) continue // the next start brings it back
    await withDb(async (db) => {
      assert.deepEqual(await halfWritten(db), [], `after kill ${round}`)
      if (round % 3 === 2) await passTime(db)
    })
  }
  const acknowledged = applications.filter((one) => one.acknowledged !== undefined).length
  t.diagnostic(`${acknowledged} of ${applications.length} acknowledged before the last start, ${cut} requests cut off`)
  assert.ok(cut >= 5, 'the kills met requests under way')
})

test('after the last start every promise is kept within 5 seconds: the leaf is in the published tree', async () => {
  last = await installation.start()
  const readyAt = performance.now()
  const promised = applications.flatMap(({ acknowledged }) => acknowledged ?? [])
  await withDb(async (db) => {
    for (const { leaves } of promised)
      while (!(await isProven(db, leaves))) {
        assert.ok(performance.now() - readyAt < 5_000, 'within 5 seconds')
        await sleep(50)
      }
  })
  await settle(last)
})

const publicKey = () =>
  createPublicKey(createPrivateKey(readFileSync(join(installation.data, 'secrets/log-ed25519.pem'), 'utf8')))

const FlushRow = Type.Object({ id: Type.Integer() })

/** Whether each leaf of an answer has a receipt that verifies with nothing but the log’s key. */
async function isProven(db: Db, leaves: readonly string[]): Promise<boolean> {
  const key = publicKey()
  for (const leaf of leaves) {
    const [flush] = await db.rows(
      FlushRow,
      sql`select id from flushes where position(decode(${leaf}, 'hex') in hashes) > 0`,
    )
    assert.ok(flush, 'the flush of an acknowledged leaf is there')
    const receipt = await receiptOf(db, { log: logName, flush: flush.id, leaf })
    assert.ok(receipt)
    const { promised, included } = verifyReceipt(receipt, { log: logName, key })
    assert.ok(promised)
    if (!included) return false
  }
  return true
}

/** Retries until all are acknowledged, lets all timers ripen, and waits for timers, outbox and sequencer to be done. */
async function settle(server: TestServer): Promise<void> {
  const alive = new AbortController().signal
  waiting.push(...fresh.splice(0))
  while (waiting.length > 0) await submitUntilGone(server, alive)
  await withDb(async (db) => {
    await passTime(db)
    const left = sql`
      select (select count(*) from due where kind like 'case.%') + (select count(*) from outbox)
             + (select count(*) from flushes where first_leaf is null) as n`
    for (const patience = performance.now() + 60_000; (await count(db, left)) > 0; await sleep(100))
      assert.ok(performance.now() < patience, 'timers, outbox and sequencer come to an end')
  })
}

test('every application is one case, and the same key still answers it', async () => {
  const again = new Map<string, Applied>()
  await inParallel(12, [...applications], async (one) => {
    const answer = await apply(last.address, one.session, one)
    if (answer.kind === 'applied') again.set(one.key, answer.applied)
  })
  const first = applications.map(({ key, acknowledged }) => [key, acknowledged] as const)
  assert.deepEqual(Object.fromEntries(again), Object.fromEntries(first))
  const cases = new Set(first.map(([, acknowledged]) => acknowledged?.result.case))
  assert.equal(cases.size, applications.length)
  await withDb(async (db) => {
    const streams = sql`select count(distinct stream) as n from events where stream like '999900/case/%'`
    assert.equal(await count(db, streams), cases.size)
    assert.equal(await count(db, sql`select count(distinct person) as n from case_view`), cases.size)
  })
})

const CaseRow = Type.Object({
  id: Type.String(),
  kinds: Type.Array(Type.String()),
  certificates: Type.Array(Type.String()),
})

test('an approved case has its one certificate, a referred one its one warning and its one mark, each its one notice', async () => {
  const rows = await withDb((db) =>
    db.rows(
      CaseRow,
      sql`
      select c.id, array(select kind from events e where e.stream = c.stream order by version) as kinds,
             array(select identifier from certificates where case_id = c.id) as certificates
        from case_view c`,
    ),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const begun = ['opened', 'submitted', 'received', 'accepted']
  for (const { acknowledged } of applications) {
    const { case: id, state, certificate } = acknowledged?.result ?? { case: '', state: '' }
    const row = byId.get(id)
    const after = state === 'approved' ? ['approved', 'delivered'] : ['notified', 'overdue', 'referred', 'warned']
    assert.deepEqual(row?.kinds.slice(0, 4), begun, id)
    assert.deepEqual(row?.kinds.slice(4).toSorted(), after, id)
    assert.deepEqual(row?.certificates, certificate === undefined ? [] : [certificate], id)
  }
  const certified = applications.filter(({ acknowledged }) => acknowledged?.result.certificate !== undefined)
  assert.ok(certified.length > 20 && certified.length < applications.length - 20, 'both kinds were there')
})

test('every event is in exactly one flush, heads are the last events, and nothing is left over', async () => {
  const none: Readonly<Record<string, Statement>> = {
    'events in no flush or in two': sql`
      select count(*) as n
        from (select stream, version, count(f.id) as times
                from events e
                left join (select id, s as stream, v as version from flushes, unnest(streams, versions) as u(s, v)) f
                  using (stream, version)
               group by stream, version) c
       where times <> 1`,
    'heads that are not the last event': sql`
      select count(*) as n from streams s
       where version <> (select coalesce(max(version), 0) from events e where e.stream = s.id)
          or version <> (select count(*) from events e where e.stream = s.id)`,
    'effects not carried out': sql`select count(*) as n from outbox`,
    'timers of cases': sql`select count(*) as n from due where kind like 'case.%'`,
    'notices told twice': sql`
      select count(*) as n from (select 1 from events where kind = 'notified' group by stream having count(*) > 1) twice`,
    'reservations of nobody': sql`
      select count(*) as n from reservations r
       where r.kind like 'one-at-a-time:%' and not exists (select from case_view c where c.person = r.key)`,
  }
  await withDb(async (db) => {
    for (const [what, statement] of Object.entries(none)) assert.equal(await count(db, statement), 0, what)
  })
})

test('the log verifies and the projections rebuild to what they are', async () => {
  for (const command of [['log', 'verify'], ['rebuild']]) {
    const { code, stdout, stderr } = await installation.tong(...command)
    assert.equal(code, 0, `${stdout}${stderr}`)
  }
})

test('no log tells who applied', async () => {
  await last.stop()
  const telling = applications.map(({ applicant }) => applicant)
  assertNoLeaks(await installation.logs(), [...telling, { phone: usualAnswers.contact_phone }])
})
