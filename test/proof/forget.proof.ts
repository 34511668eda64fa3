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
import { crawl } from '../support/crawl.ts'
import { opened, partsOf, vaultOf } from '../support/keeper.ts'
import { assertNoLeaks, leaksIn, tellingOf } from '../support/leaks.ts'
import { cityFolder } from '../support/platform.ts'
import { apply, signIn, type Session } from '../support/resident.ts'
import { withInstallation, type TestServer } from '../support/server.ts'

const installation = withInstallation({ residents: 50 })
const { city } = await loadCity(cityFolder)
const cast = city.cast?.people ?? []
const staff = city.cast?.staff ?? []

const [forgotten, kept, waiting] = ['chen-xiulan', 'ouyang-yan', 'ma-wenhai']
const telling = (id: string) => tellingOf({ cast: { on: '', service: '', staff: [], people: cast.filter((one) => one.id === id) } })

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

const Text = Type.Object({ text: Type.String() })
const Person = Type.Object({ person: Type.String(), case: Type.String() })
const Count = Type.Object({ n: Type.Integer() })

async function applyAs(id: string): Promise<{ person: string; case: string }> {
  const session = await signIn(server.address, { person: id })
  sessions.set(id, session)
  const { answers } = cast.find((one) => one.id === id) ?? {}
  const answer = await apply(server.address, session, { key: id, ...(answers && { answers }) })
  if (answer.kind === 'refused') assert.fail(answer.code)
  const { case: number } = answer.applied.result
  const [row] = await withDb((db) => db.rows(Person, sql`select person, id as case from case_view where id = ${number}`))
  assert.ok(row)
  return row
}

/** What a leader’s page would count. */
const count = (db: Db): Promise<unknown> =>
  db.rows(
    Text,
    sql`
    select 'cases' as text, state, outcome, automatic, count(*)::int as n from case_view group by 2, 3, 4
     union all select 'certificates', state, '', null, count(*)::int from certificates group by 2
     union all select 'looks', register, outcome, null, count(*)::int from reads group by 2, 3
     union all select 'notices', notice, language, null, count(*)::int from notices group by 2, 3
     order by 1, 2, 3, 4`,
  )

before(async () => {
  server = await installation.start()
  person = (await applyAs(forgotten)).person
  await applyAs(kept)
  await applyAs(waiting)
  await withDb(async (db) => {
    while ((await db.rows(Count, sql`select count(*) as n from outbox`))[0]?.n !== 0) await sleep(100)
    await db.run(fixedSql('create schema backup; create table backup.keys as table data_keys; create table backup.people as table person_index'))
  })
  await crawlAs(kept) // an officer and a resident look around, which is logged before anything is counted
  figures = await withDb(count)
})

/** All that a resident sees, and all that an officer and a stranger see. */
async function crawlAs(id: string): Promise<string> {
  const officer = await signIn(server.address, { person: 'QC-1024' })
  const own = await crawl(server.address, sessions.get(id)?.cookie ?? '', ['/', '/matters', '/certificates', '/looks', '/looks.csv'])
  const theirs = await crawl(server.address, officer.cookie, ['/officer/inbox'])
  const public_ = await crawl(server.address, '', ['/', '/health', '/log/checkpoint', '/log/tile/entries/000'])
  return [...own, ...theirs, ...public_].map(({ text }) => text).join('\n')
}
