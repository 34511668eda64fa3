import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { withDatabase } from '../../../test/support/database.ts'
import { openDb } from './db.ts'
import { fixedSql, sql, type Runner } from './sql.ts'

const { db, url } = await withDatabase()
const Row = Type.Object({ n: Type.Unknown() })

const shared = (table: string) => ({ text: `select n from ${table}`, name: `all_of_${table}`, values: [] })
const values = async (runner: Runner, table: string): Promise<unknown[]> =>
  (await runner.rows(Row, shared(table))).map(({ n }) => n)

for (const pipelined of [true, false])
  test(`${pipelined ? 'a shared' : 'a pooled'} connection outlives a column that changes its type`, async () => {
    const table = pipelined ? 'shared' : 'pooled'
    await db.run(fixedSql(`create table ${table} (n integer); insert into ${table} values (1)`))
    const look = openDb({ url, max: 1, pipelined })
    const read = () => (pipelined ? values(look, table) : look.transaction((tx) => values(tx, table)))
    assert.deepEqual(await read(), [1])
    await db.run(fixedSql(`alter table ${table} alter column n type text`))
    await assert.rejects(read(), { code: '0A000' })
    assert.deepEqual(await read(), ['1'])
    await look.end()
  })

test('who shares a connection that becomes outdated gets their answers', async () => {
  await db.run(fixedSql('create table crowd (n integer); insert into crowd values (1)'))
  const look = openDb({ url, max: 1, pipelined: true })
  await values(look, 'crowd')
  await db.run(fixedSql('alter table crowd alter column n type text'))
  const [outdated, slow] = await Promise.allSettled([
    values(look, 'crowd'),
    look.rows(Row, sql`select 7 as n from pg_sleep(0.2)`),
  ])
  assert.equal(outdated.status, 'rejected')
  assert.deepEqual(slow.status === 'fulfilled' && slow.value, [{ n: 7 }])
  await look.end()
})
