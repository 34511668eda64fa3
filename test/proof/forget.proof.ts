// Forget: one of several people is forgotten. Nobody can read anything of theirs any more, anywhere; everything else is
// as it was, and even a backup does not bring them back.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Type from 'typebox'
import { loadCity } from '../../src/kernel/definitions/load.ts'
import { fixedSql, sql, type Db } from '../../src/kernel/primitives/sql.ts'
import { crawl, type Crawled } from '../support/crawl.ts'
import { opened, partsOf, vaultOf } from '../support/keeper.ts'
import { assertNoLeaks, leaksIn, tellingOf } from '../support/leaks.ts'
import { cityFolder } from '../support/platform.ts'
import { apply, applyNow, signIn, type Session } from '../support/resident.ts'
import { withInstallation, type TestServer } from '../support/server.ts'

const installation = withInstallation({ residents: 50 })
const { city } = await loadCity(cityFolder)
const cast = city.cast?.people ?? []
const staff = city.cast?.staff ?? []

const [forgotten, kept, waiting] = ['chen-xiulan', 'ouyang-yan', 'ma-wenhai']
const telling = (id: string) =>
  tellingOf({ cast: { on: '', service: '', staff: [], people: cast.filter((one) => one.id === id) } })

let server: TestServer
let person: string
const sessions = new Map<string, Session>()
let figures: unknown

async function withDb<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = installation.openDb()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

const Person = Type.Object({ person: Type.String(), case: Type.String() })
const Count = Type.Object({ n: Type.Integer() })

async function applyAs(id: string): Promise<{ person: string; case: string }> {
  const session = await signIn(server.address, { person: id })
  sessions.set(id, session)
  const { answers } = cast.find((one) => one.id === id) ?? {}
  const { result } = await applyNow(server.address, session, { key: id, ...(answers && { answers }) })
  const { case: number } = result
  const [row] = await withDb((db) =>
    db.rows(Person, sql`select person, id as case from case_view where id = ${number}`),
  )
  assert.ok(row)
  return row
}

const Figure = Type.Object({
  what: Type.String(),
  of: Type.String(),
  as: Type.Union([Type.String(), Type.Null()]),
  n: Type.Integer(),
})

/** What a leader’s page would count. */
const count = (db: Db): Promise<unknown> =>
  db.rows(
    Figure,
    sql`
    select 'cases' as what, state as of, outcome as as, count(*)::int as n from case_view group by 2, 3
     union all select 'certificates', type, state, count(*)::int from certificates group by 2, 3
     union all select 'looks', register, outcome, count(*)::int from reads where kind = 'gathered' group by 2, 3
     union all select 'told', kind, 'text', count(*)::int from events where kind in ('delivered', 'notified') group by 2
     order by 1, 2, 3`,
  )

before(async () => {
  server = await installation.start()
  person = (await applyAs(forgotten)).person
  await applyAs(kept)
  await applyAs(waiting)
  await withDb(async (db) => {
    while ((await db.rows(Count, sql`select count(*) as n from outbox`))[0]?.n !== 0) await sleep(100)
    await db.run(
      fixedSql(
        'create schema backup; create table backup.keys as table data_keys; create table backup.people as table person_index',
      ),
    )
  })
  figures = await withDb(count)
})

/** All that a resident sees, and all that an officer and a stranger see. */
async function crawlAs(id: string): Promise<readonly Crawled[]> {
  const officer = await signIn(server.address, { person: 'QC-1024' })
  const own = await crawl(server.address, sessions.get(id)?.cookie ?? '', [
    '/',
    '/matters',
    '/certificates',
    '/looks',
    '/looks.csv',
  ])
  const theirs = await crawl(server.address, officer.cookie, ['/officer/inbox'])
  const public_ = await crawl(server.address, '', ['/', '/health', '/log/checkpoint', '/log/tile/entries/000'])
  return [...own, ...theirs, ...public_]
}

const pagesWith = (pages: readonly Crawled[], id: string): string[] =>
  pages.filter(({ text }) => leaksIn(text, telling(id)).length > 0).map(({ path }) => path)

const Table = Type.Object({ name: Type.String() })

/** The tables of the platform in which one of these values stands in the clear, as text or as bytes. */
async function tablesWith(db: Db, values: readonly string[]): Promise<string[]> {
  const tables = await db.rows(
    Table,
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const text = `select count(*) as n from "${name}" t where exists (
      select from unnest($1::text[]) v where position(v in t::text) > 0 or position(encode(convert_to(v, 'UTF8'), 'hex') in t::text) > 0)`
    const [row] = await db.rows(Count, { text, name: '', values: [values] })
    if (row?.n !== 0) found.push(name)
  }
  return found
}

const valuesOf = (id: string): string[] => telling(id).flatMap((one) => Object.values(one))

const vaultOpens = (id: string): Promise<number> =>
  withDb(async (db) => (await opened(vaultOf(installation, db), db, id)).length)

test('before: she can read her data, the keeper can open it, and still nothing of hers stands in the clear', async () => {
  const pages = await crawlAs(forgotten)
  assert.ok(pagesWith(pages, forgotten).length > 0, 'the crawl reaches pages that show her')
  const parts = await withDb((db) => partsOf(db, person))
  assert.ok(parts.length >= 6)
  assert.equal(await vaultOpens(person), parts.length)
  await withDb(async (db) => {
    assert.deepEqual(await tablesWith(db, valuesOf(forgotten)), [])
    const [officer] = staff
    assert.deepEqual(
      await tablesWith(db, [officer?.name ?? '']),
      ['events', 'staff'],
      'the search finds what stands openly',
    )
  })
})

test('forgetting her ends her session at once', async () => {
  const said = await installation.tong('forget', person, '--ground', 'withdrew consent', '--by', 'QC-1024')
  assert.equal(said.code, 0, said.stderr)
  const answer = await apply(server.address, sessions.get(forgotten) ?? { cookie: '', csrf: '' }, { key: 'again' })
  assert.deepEqual(answer.kind === 'refused' && answer.code, 'identity.signed-out')
})

test('no table and no key of the platform gives anything of hers', async () => {
  await withDb(async (db) => assert.deepEqual(await tablesWith(db, valuesOf(forgotten)), []))
  assert.equal(await vaultOpens(person), 0)
  const index = await withDb((db) =>
    db.rows(Count, sql`select count(*) as n from person_index where subject = ${person}`),
  )
  assert.deepEqual(index, [{ n: 0 }])
})

test('no page, download or answer shows anything of hers to anybody', async () => {
  await server.stop() // what other processes have in memory is theirs for a minute
  server = await installation.start()
  const pages = await crawlAs(kept)
  assert.ok(pagesWith(pages, kept).length > 0, 'the crawl reaches pages that show people')
  assert.deepEqual(pagesWith(pages, forgotten), [])
})

test('the others are as they were: figures, log, projections, and what can be opened', async () => {
  assert.deepEqual(await withDb(count), figures)
  for (const command of [['log', 'verify'], ['rebuild']]) {
    const { code, stdout, stderr } = await installation.tong(...command)
    assert.equal(code, 0, `${stdout}${stderr}`)
  }
  const [other] = await withDb((db) =>
    db.rows(Person, sql`select person, id as case from case_view where person <> ${person} order by id limit 1`),
  )
  const parts = await withDb((db) => partsOf(db, other?.person ?? ''))
  assert.equal(await vaultOpens(other?.person ?? ''), parts.length)
  assert.ok(parts.length > 0)
})

const Id = Type.Object({ id: Type.String() })

test('her keys are on the list outside, and a restored backup does not bring them back', async () => {
  const keys = await withDb((db) => db.rows(Id, sql`select id from backup.keys where subject = ${person} order by id`))
  const outside = readFileSync(join(installation.data, 'destroyed-keys'), 'utf8').trim().split('\n')
  assert.deepEqual(
    outside.toSorted(),
    keys.map(({ id }) => id),
  )
  await server.stop()
  server = await installation.start()
  await withDb((db) =>
    db.run(
      fixedSql(`
      delete from data_keys; insert into data_keys table backup.keys;
      delete from person_index; insert into person_index table backup.people`),
    ),
  )
  assert.ok((await vaultOpens(person)) > 0, 'the backup would bring her back')
  await server.stop()
  server = await installation.start()
  assert.equal(await vaultOpens(person), 0)
  const index = await withDb((db) =>
    db.rows(Count, sql`select count(*) as n from person_index where subject = ${person}`),
  )
  assert.deepEqual(index, [{ n: 0 }])
})

test('no log tells of her', async () => {
  await server.stop()
  assertNoLeaks(await installation.logs(), tellingOf(city))
})
