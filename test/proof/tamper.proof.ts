// Tamper: whoever holds the database changes it behind the platform’s back. The keeper’s own check finds it, and so does
// a reader who has nothing but the log’s address, its key, and what they saw last time.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { loadCity } from '../../src/kernel/definitions/load.ts'
import { fixedSql, sql, type Db, type Statement } from '../../src/kernel/primitives/sql.ts'
import { tellingOf, assertNoLeaks } from '../support/leaks.ts'
import { cityFolder } from '../support/platform.ts'
import { apply, applyNow, signIn } from '../support/resident.ts'
import { logName, withInstallation, type TestServer } from '../support/server.ts'

const installation = withInstallation({ residents: 50 })
const { city } = await loadCity(cityFolder)
const cast = city.cast?.people ?? []
const memory = join(installation.data, 'what-a-reader-saw.json')

let server: TestServer
let key: string

const Found = Type.Object({ findings: Type.Array(Type.Object({ code: Type.String(), where: Type.String() })) })
const found = Compile(Found)

/** What a check printed, as `code where`, and that its exit code agrees. */
async function check(...args: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await installation.tong('log', ...args, '--json')
  const printed: unknown = JSON.parse(stdout === '' ? 'null' : stdout)
  if (!found.Check(printed)) assert.fail(stderr)
  assert.equal(code, printed.findings.length === 0 ? 0 : 1, 'the exit code says whether something was found')
  return printed.findings.map((one) => `${one.code} ${one.where}`)
}

const verify = (): Promise<string[]> => check('verify')
const watch = (): Promise<string[]> => check('watch', server.address, '--key', key, '--memory', memory)

async function withDb<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = installation.openDb()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

const Place = Type.Object({ stream: Type.String(), leaf: Type.Integer() })

/** A case stream and the leaf of its first event. */
async function aCase(): Promise<Type.Static<typeof Place>> {
  const [place] = await withDb((db) =>
    db.rows(
      Place,
      sql`
      select s as stream, first_leaf + o - 1 as leaf
        from flushes, unnest(streams, versions) with ordinality as u(s, v, o)
       where v = 1 and s like '999900/case/%' and first_leaf is not null
       order by leaf desc limit 1`,
    ),
  )
  assert.ok(place, 'a case is in the log')
  return place
}

/** Applies as some of the cast, and waits until the outbox is empty and the log has all of it. */
async function applyAs(people: typeof cast): Promise<void> {
  for (const { id, answers } of people) {
    const session = await signIn(server.address, { person: id })
    await applyNow(server.address, session, { key: 'proof', ...(answers && { answers }) })
  }
  await withDb(async (db) => {
    const left = sql`
      select (select count(*) from outbox) + (select count(*) from flushes where first_leaf is null)
             + (select max(t.size) - max(c.size) from log_trees t, log_checkpoints c) as n`
    const Left = Type.Object({ n: Type.Integer() })
    while ((await db.rows(Left, left)).some(({ n }) => n > 0)) await sleep(100)
  })
}

const inData = (...names: readonly string[]): string => join(installation.data, ...names)
const checkpoints = inData('log/checkpoints')

/** Copies the folder of the stopped PostgreSQL, owner and rights included, as a backup does. */
function copyDatabase(from: string, to: string): void {
  rmSync(inData(to), { recursive: true, force: true })
  execFileSync('cp', ['-a', inData(from), inData(to)])
}

before(async () => {
  server = await installation.start()
  await applyAs(cast.slice(0, 4))
  await server.stop()
  copyDatabase('postgres', 'postgres-of-yesterday')
  cpSync(checkpoints, inData('checkpoints-of-yesterday'))
  server = await installation.start()
  await applyAs(cast.slice(4))
  key = (await installation.tong('log', 'key')).stdout.trim()
  assert.deepEqual(await watch(), [], 'the reader looks for the first time')
})

test('an untouched log has no findings', async () => {
  assert.deepEqual(await verify(), [])
  assert.deepEqual(await watch(), [])
})

interface Tampering {
  readonly what: string
  readonly how: (stream: string) => Statement
  readonly undo: (stream: string) => Statement
  readonly verify: (stream: string) => readonly string[]
  readonly watch: (leaf: number) => readonly string[]
}

const keepRow = 'create table kept_row as select * from events where'

const tamperings: readonly Tampering[] = [
  {
    what: 'a changed event',
    how: (stream) =>
      sql`update events set body = jsonb_set(body, '{channel}', '"counter"') where stream = ${stream} and version = 1`,
    undo: (stream) =>
      sql`update events set body = jsonb_set(body, '{channel}', '"api"') where stream = ${stream} and version = 1`,
    verify: (stream) => [`event.changed ${stream}#1`],
    watch: (leaf) => [`entry.changed ${leaf}`],
  },
  {
    what: 'a deleted event',
    how: (stream) =>
      fixedSql(
        `${keepRow} stream = '${stream}' and version = 1; delete from events where stream = '${stream}' and version = 1`,
      ),
    undo: () => fixedSql('insert into events table kept_row; drop table kept_row'),
    verify: (stream) => [`event.missing ${stream}#1`, `stream.broken ${stream}`],
    watch: (leaf) => [`entry.missing ${leaf}`],
  },
  {
    what: 'two events exchanged',
    how: swap,
    undo: swap,
    verify: (stream) => [1, 2].map((version) => `event.changed ${stream}#${version}`),
    watch: (leaf) => [leaf, leaf + 1].map((place) => `entry.changed ${place}`),
  },
]

function swap(stream: string): Statement {
  return fixedSql(`
    update events set version = version + 1000 where stream = '${stream}' and version <= 2;
    update events set version = 1003 - version where stream = '${stream}' and version > 1000`)
}

for (const { what, how, undo, ...finds } of tamperings)
  test(`${what} is found by the keeper and by a reader of the public log`, async () => {
    const { stream, leaf } = await aCase()
    await withDb((db) => db.run(how(stream)))
    assert.deepEqual(await verify(), finds.verify(stream))
    assert.deepEqual(await watch(), finds.watch(leaf))
    await withDb((db) => db.run(undo(stream)))
    assert.deepEqual(await verify(), [])
  })

interface Health {
  readonly status: number
  readonly log: unknown
}

async function health(): Promise<Health> {
  const answer = await fetch(`${server.address}/health`)
  const body: unknown = await answer.json()
  return {
    status: answer.status,
    log: typeof body === 'object' && body !== null && 'log' in body ? body.log : undefined,
  }
}

async function assertRefused(because: string): Promise<void> {
  const { status, log } = await health()
  assert.equal(status, 503)
  assert.partialDeepStrictEqual(log, { state: 'refused', because })
}

const codesIn = (findings: readonly string[]): string[] => [...new Set(findings.map((one) => one.split(' ')[0] ?? ''))]

test('a forked log is found by a reader, and by the keeper as soon as the checkpoints outside are the true ones', async () => {
  const today = readFileSync(checkpoints)
  const [size = ''] = /(?<="size":)\d+/.exec(readFileSync(memory, 'utf8')) ?? []
  await server.stop()
  copyDatabase('postgres-of-yesterday', 'postgres')
  cpSync(inData('checkpoints-of-yesterday'), checkpoints)
  server = await installation.start()
  await applyAs(cast.slice(4).toReversed())
  assert.deepEqual(await watch(), [`checkpoint.forked ${size}`])
  await server.stop()
  writeFileSync(checkpoints, today)
  assert.deepEqual(codesIn(await verify()), ['checkpoint.forked'])
  server = await installation.start()
  await assertRefused('forked')
})

test('a rolled-back database is found, signs nothing, and says so on /health', async () => {
  await server.stop()
  copyDatabase('postgres-of-yesterday', 'postgres')
  const signed = readFileSync(checkpoints)
  server = await installation.start()
  await assertRefused('behind')
  const session = await signIn(server.address, { person: cast[5]?.id ?? '' })
  const answer = await apply(server.address, session, { key: 'after' })
  assert.equal(answer.kind, 'applied', 'people are served all the same')
  assert.deepEqual(codesIn(await verify()), ['checkpoint.ahead'])
  assert.deepEqual(codesIn(await watch()), ['checkpoint.ahead'])
  assert.deepEqual(readFileSync(checkpoints), signed, 'nothing was signed')
})

test('it goes on under a new origin, with a statement that everybody can read', async () => {
  const statement = inData('statement.txt')
  writeFileSync(statement, 'Restored from the backup of yesterday. Eight cases are lost.')
  const went = await installation.tong('log', 'continue', '--origin', `${logName}/2`, '--statement', statement)
  assert.equal(went.code, 0, went.stderr)
  for (let tries = 0; (await health()).status !== 200; tries++) {
    assert.ok(tries < 100, 'the running server signs again')
    await sleep(100)
  }
  assert.deepEqual(await verify(), [])
  assert.deepEqual(await watch(), ['checkpoint.foreign checkpoint'], 'who watches the old origin is told')
  const next = (await installation.tong('log', 'key')).stdout.trim()
  assert.deepEqual(await check('watch', server.address, '--key', next), [])
  const told = await fetch(`${server.address}/log/statements`)
  assert.match(await told.text(), /Eight cases are lost/)
})

test('no log tells who was there', async () => {
  await server.stop()
  assertNoLeaks(await installation.logs(), tellingOf(city))
})
