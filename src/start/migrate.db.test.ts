import assert from 'node:assert/strict'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import Type from 'typebox'
import { openDb } from '../kernel/primitives/db.ts'
import { fixedSql, sql, type Db } from '../kernel/primitives/sql.ts'
import { withDatabase } from '../../test/support/database.ts'
import { migrate } from './migrate.ts'

const first = { '0001_things.sql': 'create table things (id integer primary key); insert into things values (1);' }
const second = { '0002_more.sql': 'alter table things add column name text;' }

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tong-migrations-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

/** A database that has seen no migration. */
async function emptyDatabase(): Promise<{ db: Db; url: string }> {
  const { db, url } = await withDatabase()
  await db.run(fixedSql('drop schema public cascade; create schema public;'))
  return { db, url }
}

const Count = Type.Object({ count: Type.Number() })
const things = async (db: Db) => (await db.rows(Count, sql`select count(*) from things`))[0]?.count

test('files are applied in order, once', async () => {
  const { db } = await emptyDatabase()
  assert.deepEqual(await migrate(db, folderOf({ ...second, ...first })), ['0001_things.sql', '0002_more.sql'])
  assert.deepEqual(await migrate(db, folderOf({ ...first, ...second })), [])
  assert.equal(await things(db), 1)
})

test('a new file is applied to a database in use', async () => {
  const { db } = await emptyDatabase()
  await migrate(db, folderOf(first))
  assert.deepEqual(await migrate(db, folderOf({ ...first, ...second })), ['0002_more.sql'])
})

test('of three processes that start at once, one applies and all go on', async () => {
  const { url } = await emptyDatabase()
  const folder = folderOf({ ...first, ...second })
  const dbs = [1, 2, 3].map(() => openDb({ url }))
  const applied = await Promise.all(dbs.map((db) => migrate(db, folder)))
  assert.equal(applied.flat().length, 2)
  await Promise.all(dbs.map((db) => db.end()))
})

test('a file changed after it was applied is refused by its name', async () => {
  const { db } = await emptyDatabase()
  await migrate(db, folderOf(first))
  const changed = folderOf({ '0001_things.sql': 'create table things (id bigint);' })
  await assert.rejects(migrate(db, changed), { code: 'migration.changed', detail: { file: '0001_things.sql' } })
})

test('a database migrated by newer code is refused', async () => {
  const { db } = await emptyDatabase()
  const folder = folderOf({ ...first, ...second })
  await migrate(db, folder)
  rmSync(join(folder, '0002_more.sql'))
  await assert.rejects(migrate(db, folder), { code: 'migration.newer', detail: { file: '0002_more.sql' } })
})

test('a file that fails leaves nothing of itself, and what came before stays', async () => {
  const { db } = await emptyDatabase()
  const broken = folderOf({ ...first, '0002_broken.sql': 'insert into things values (2); select no_such_column;' })
  await assert.rejects(migrate(db, broken), { code: 'migration.failed' })
  assert.equal(await things(db), 1)
})

test('a number given later than a higher one is refused', async () => {
  const { db } = await emptyDatabase()
  const folder = folderOf({ ...first, '0003_c.sql': 'select 1;' })
  await migrate(db, folder)
  writeFileSync(join(folder, '0002_b.sql'), 'select 1;')
  await assert.rejects(migrate(db, folder), { code: 'migration.late', detail: { file: '0002_b.sql' } })
})

test('a file without a number, or with the number of another, is refused', async () => {
  const { db } = await emptyDatabase()
  await assert.rejects(migrate(db, folderOf({ 'things.sql': '' })), { code: 'migration.name' })
  const folder = folderOf({ ...first, ...second })
  renameSync(join(folder, '0002_more.sql'), join(folder, '0001_more.sql'))
  await assert.rejects(migrate(db, folder), { code: 'migration.name' })
})
