import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { sql } from '../../src/kernel/primitives/sql.ts'
import { withDatabase } from './database.ts'

const Count = Type.Object({ count: Type.Number() })
const migrated = sql`select count(*) from migrations`

test('a test database is migrated', async () => {
  const { db } = await withDatabase()
  const [row] = await db.rows(Count, migrated)
  assert.ok((row?.count ?? 0) > 0)
})

test('two test databases know nothing of each other', async () => {
  const one = await withDatabase()
  const other = await withDatabase()
  await one.db.run(sql`delete from migrations`)
  const [row] = await other.db.rows(Count, migrated)
  assert.ok((row?.count ?? 0) > 0)
})
