import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import Type from 'typebox'
import { withDatabase } from '../../../test/support/database.ts'
import type { Personal } from '../events/event.ts'
import { newPersonId, type PersonId } from '../primitives/ids.ts'
import { sql, type Statement } from '../primitives/sql.ts'
import { destroyedKeysIn } from './destroyed.ts'
import { keyCachedMs } from './key-cache.ts'
import { fileKeyService, type KeyService } from './key-service.ts'
import { destroy, openVault, type Vault, type VaultOptions } from './vault.ts'

const { db } = await withDatabase()
const folder = mkdtempSync(join(tmpdir(), 'vault-'))
after(() => rmSync(folder, { recursive: true }))
const list = join(folder, 'deep/destroyed-keys')
const keys = fileKeyService(randomBytes(32).toString('base64'))
const destroyed = destroyedKeysIn(list)

/** A vault as another process would open it: with an empty memory. */
const aVault = (more: Partial<VaultOptions> = {}): Vault => openVault({ db, keys, destroyed, ...more })
const personal = (of: PersonId, name: string, retention: Personal['class'] = 'case'): Personal => ({
  of,
  class: retention,
  fields: { name },
})

const Count = Type.Object({ n: Type.Integer() })
const count = async (statement: Statement): Promise<number> => (await db.rows(Count, statement))[0]?.n ?? -1
const keysOf = (person: PersonId): Promise<number> =>
  count(sql`select count(*) as n from data_keys where subject = ${person}`)

for (const alg of ['A256GCM', 'SM4GCM'] as const)
  test(`${alg}: what one process sealed another one opens, part by part and in order`, async () => {
    const [a, b] = [newPersonId(), newPersonId()]
    const parts = await aVault({ alg }).seal([personal(a, '陈秀兰'), personal(b, '欧阳䶮'), personal(a, '另一件')])
    assert.deepEqual(
      parts.map((part) => part.alg),
      [alg, alg, alg],
    )
    assert.deepEqual(await aVault().open(parts), [{ name: '陈秀兰' }, { name: '欧阳䶮' }, { name: '另一件' }])
  })

test('a person has one key per retention class', async () => {
  const person = newPersonId()
  const vault = aVault()
  const parts = await vault.seal([personal(person, 'a'), personal(person, 'b'), personal(person, 'c', 'draft')])
  assert.equal(parts[0]?.key, parts[1]?.key)
  assert.notEqual(parts[0]?.key, parts[2]?.key)
  assert.equal(await keysOf(person), 2)
})

test('processes that make a person’s first key at once get the same one', async () => {
  const person = newPersonId()
  const parts = await Promise.all(Array.from({ length: 8 }, () => aVault().seal([personal(person, 'x')])))
  assert.equal(new Set(parts.flat().map(({ key }) => key)).size, 1)
  assert.equal(await keysOf(person), 1)
})

test('with another master key nothing opens and nothing is sealed to a person, and the error says why', async () => {
  const person = newPersonId()
  const parts = await aVault().seal([personal(person, 'x')])
  const stranger = aVault({ keys: fileKeyService(randomBytes(32).toString('base64')) })
  await assert.rejects(stranger.open(parts), { code: 'vault.unwrap' })
  await assert.rejects(stranger.seal([personal(person, 'y')]), { code: 'vault.unwrap' })
})

test('a forgotten person’s parts open to nothing in every class, the others’ as before', async () => {
  const [forgotten, other] = [newPersonId(), newPersonId()]
  const vault = aVault()
  const parts = await vault.seal([personal(forgotten, 'a'), personal(forgotten, 'b', 'draft'), personal(other, 'c')])
  const ids = await vault.forget(forgotten)
  assert.deepEqual(
    ids.toSorted(),
    parts
      .slice(0, 2)
      .map(({ key }) => key)
      .toSorted(),
  )
  for (const one of [vault, aVault()]) assert.deepEqual(await one.open(parts), [undefined, undefined, { name: 'c' }])
})

test('one retention class is forgotten alone', async () => {
  const person = newPersonId()
  const vault = aVault()
  const parts = await vault.seal([personal(person, 'kept'), personal(person, 'gone', 'draft')])
  await vault.forget(person, 'draft')
  assert.deepEqual(await vault.open(parts), [{ name: 'kept' }, undefined])
})

test('what is sealed after forgetting has a fresh key; what was forgotten stays so', async () => {
  const person = newPersonId()
  const vault = aVault()
  const [before] = await vault.seal([personal(person, 'before', 'draft')])
  await vault.forget(person, 'draft')
  const [afterwards] = await vault.seal([personal(person, 'after', 'draft')])
  assert.ok(before && afterwards)
  assert.notEqual(afterwards.key, before.key)
  assert.deepEqual(await vault.open([before, afterwards]), [undefined, { name: 'after' }])
})

test('what one process forgets another one with the key in its memory can no longer open a minute later', async () => {
  const person = newPersonId()
  let now = 0
  const other = aVault({ nowMs: () => now })
  const parts = await other.seal([personal(person, 'x')])
  assert.deepEqual(await other.open(parts), [{ name: 'x' }])
  await aVault().forget(person)
  now = keyCachedMs
  assert.deepEqual(await other.open(parts), [undefined])
  const [again] = await other.seal([personal(person, 'y')])
  assert.notEqual(again?.key, parts[0]?.key)
})

test('destroyed keys are on the list outside, and a restored row is destroyed again by it', async () => {
  const person = newPersonId()
  const vault = aVault()
  const known = await vault.know('identity-number', '999901194403150021', person)
  const parts = await vault.seal([personal(known, 'x', 'account')])
  const row = sql`select wrapped, wrapped_by from data_keys where subject = ${person}`
  const Row = Type.Object({ wrapped: Type.Unsafe<Buffer>({}), wrapped_by: Type.String() })
  const [backup] = await db.rows(Row, row)
  const [id] = await vault.forget(person)
  assert.ok(
    readFileSync(list, 'utf8')
      .split('\n')
      .includes(id ?? '?'),
  )
  await db.run(
    sql`update data_keys set destroyed = null, wrapped = ${backup?.wrapped}, wrapped_by = ${backup?.wrapped_by} where id = ${id}`,
  )
  await db.run(sql`insert into person_index (kind, hash, subject) values ('identity-number', 'restored', ${person})`)
  assert.deepEqual(await aVault().open(parts), [{ name: 'x' }], 'the backup brings it back')
  await destroy(db, await destroyed.list())
  assert.deepEqual(await aVault().open(parts), [undefined])
  assert.equal(await count(sql`select count(*) as n from person_index where subject = ${person}`), 0)
})

test('the list is written before the row is changed: a crash in between is made good by the list', async () => {
  const person = newPersonId()
  const [part] = await aVault().seal([personal(person, 'x')])
  const crashing = aVault({
    destroyed: {
      ...destroyed,
      add: async (ids) => {
        await destroyed.add(ids)
        throw new Error('killed')
      },
    },
  })
  await assert.rejects(crashing.forget(person), { message: 'killed' })
  await destroy(db, await destroyed.list())
  assert.ok(part)
  assert.deepEqual(await aVault().open([part]), [undefined])
})

test('a list that does not exist yet is empty', async () => {
  assert.deepEqual(await destroyedKeysIn(join(folder, 'none')).list(), [])
})

test('of two who claim a number at once, in two processes, one person is known by it', async () => {
  const claimed = await Promise.all(
    Array.from({ length: 6 }, () => aVault().know('identity-number', '999902194310110027', newPersonId())),
  )
  assert.equal(new Set(claimed).size, 1)
  assert.equal(await aVault().find('identity-number', '999902194310110027'), claimed[0])
  assert.equal(await aVault().find('identity-number', '99990219350608003X'), undefined)
})

test('a forgotten person is not found by their number, and is somebody new when they come back', async () => {
  const vault = aVault()
  const first = await vault.know('identity-number', '999901192501090019', newPersonId())
  await vault.forget(first)
  assert.equal(await vault.find('identity-number', '999901192501090019'), undefined)
  assert.notEqual(await vault.know('identity-number', '999901192501090019', newPersonId()), first)
})

test('no number stands in the index, and without the master key nobody can tell whose a row is', async () => {
  const number = '999901194507210033'
  await aVault().know('identity-number', number, newPersonId())
  assert.equal(
    await count(sql`select count(*) as n from person_index where position(${number} in person_index::text) > 0`),
    0,
  )
})

test('a crowd in one turn costs the key service one call each way', async () => {
  const calls: string[] = []
  const counted: KeyService = {
    name: keys.name,
    wrap: (some) => (calls.push(`wrap ${some.length}`), keys.wrap(some)),
    unwrap: (some) => (calls.push(`unwrap ${some.length}`), keys.unwrap(some)),
  }
  const people = Array.from({ length: 50 }, newPersonId)
  const parts = await aVault().seal(people.map((person) => personal(person, 'x')))
  await aVault({ keys: counted }).open(parts)
  assert.deepEqual(calls, ['unwrap 50'])
})
