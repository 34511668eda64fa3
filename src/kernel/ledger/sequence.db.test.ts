import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import Type from 'typebox'
import { fixedSql, sql } from '../primitives/sql.ts'
import { Bytes } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { aFilledLog, aLog, logName, note } from '../../../test/support/ledger.ts'
import type { Outside } from './outside.ts'
import { advance, openLedger, publish, runLedger } from './publish.ts'
import { rootOf } from './merkle.ts'
import { openReader } from './reader.ts'
import { receiptOf, verifyReceipt } from './receipt.ts'
import { sequence } from './sequence.ts'
import { ledgerHealth, tilesIn } from './standing.ts'
import { currentTree, publishedHead } from './store.ts'
import { rootAt, split } from './tiles.ts'

const by = { name: `${logName}/1`, key: note.publicKey }
const good = { kind: 'good' }

test('an empty log publishes the empty tree', async () => {
  const { ledger, db, file } = await aLog()
  const head = await publishedHead(db)
  assert.equal(head?.size, 0)
  assert.equal(await ledger.outside.last(), head?.note, file)
  assert.equal(openCheckpoint(head?.note ?? '', by).size, 0)
})

test('waiting flushes get their places in order, and the tree is the one of their leaves', async () => {
  const { ledger, db, flush } = await aLog()
  for (const size of [3, 1, 300, 7]) await flush(size)
  assert.deepEqual(await advance(ledger), { leaves: 311, standing: good })
  const tree = await currentTree(db)
  const leaves = await storedLeaves(db)
  assert.equal(tree.size, 311)
  assert.deepEqual(tree.root, rootOf(leaves))
  assert.deepEqual(await rootAt(tilesIn(db, 1), 311), rootOf(leaves))
  assert.deepEqual(openCheckpoint((await publishedHead(db))?.note ?? '', by).root, rootOf(leaves))
})

test('with nothing waiting, a round changes nothing', async () => {
  const { ledger } = await aFilledLog([5])
  const before = await Array.fromAsync(ledger.outside.all())
  assert.deepEqual(await advance(ledger), { leaves: 0, standing: good })
  assert.deepEqual(await Array.fromAsync(ledger.outside.all()), before)
})

test('a limit leaves the rest for the next round', async () => {
  const { ledger, flush } = await aLog()
  for (let made = 0; made < 5; made++) await flush(2)
  assert.deepEqual([await sequence(ledger, 2), await sequence(ledger, 2), await sequence(ledger, 2)], [4, 4, 2])
})

test('sequencers and publishers at once give each leaf one place', async () => {
  const { ledger, db, flush } = await aLog()
  const rounds = async (): Promise<void> => {
    for (let round = 0; round < 6; round++) await advance(ledger, 3)
  }
  const flushes = Array.from({ length: 12 }, (_, index) => flush(1 + (index % 4)))
  await Promise.all([rounds(), rounds(), ...flushes])
  while ((await advance(ledger)).leaves > 0);
  const leaves = await storedLeaves(db)
  assert.equal(leaves.length, 30)
  assert.deepEqual((await currentTree(db)).root, rootOf(leaves))
  const sizes = (await Array.fromAsync(ledger.outside.all())).map((each) => openCheckpoint(each, by).size)
  assert.deepEqual(
    sizes,
    [...new Set(sizes)].toSorted((a, b) => a - b),
  )
})

test('killed after the sequencer’s commit: the next start publishes', async () => {
  const { ledger, flush } = await aFilledLog([4])
  await flush(3)
  await sequence(ledger)
  assert.deepEqual(await openLedger(ledger), good)
  assert.equal(openCheckpoint((await ledger.outside.last()) ?? '', by).size, 7)
  assert.equal((await ledgerHealth(ledger)).publishedSize, 7)
})

test('killed between the outside file and the row: the next start writes the row and no second note', async () => {
  const { ledger, db, flush } = await aFilledLog([4])
  await flush(3)
  await sequence(ledger)
  const dying: Outside = {
    ...ledger.outside,
    append: async (text) => {
      await ledger.outside.append(text)
      throw new Error('killed')
    },
  }
  await assert.rejects(publish({ ...ledger, outside: dying }), { message: 'killed' })
  assert.equal((await publishedHead(db))?.size, 4)
  assert.deepEqual(await openLedger(ledger), good)
  assert.equal((await publishedHead(db))?.note, await ledger.outside.last())
  assert.equal((await Array.fromAsync(ledger.outside.all())).length, 3)
})

test('killed before the outside file: nothing was published, and the next start does', async () => {
  const { ledger, db, flush } = await aFilledLog([4])
  await flush(3)
  await sequence(ledger)
  const dying: Outside = { ...ledger.outside, append: () => Promise.reject(new Error('killed')) }
  await assert.rejects(publish({ ...ledger, outside: dying }), { message: 'killed' })
  assert.deepEqual(await openLedger(ledger), good)
  assert.equal((await publishedHead(db))?.size, 7)
})

test('a sequencer killed in mid-transaction leaves nothing behind', async () => {
  const { ledger, db, flush } = await aFilledLog([4])
  await flush(300)
  const dying = {
    ...db,
    transaction: <T>(work: (tx: typeof db) => Promise<T>): Promise<T> =>
      db.transaction(async (tx) => {
        await work({ ...db, ...tx })
        throw new Error('killed')
      }),
  }
  await assert.rejects(sequence({ ...ledger, db: dying }), { message: 'killed' })
  assert.deepEqual((await ledgerHealth(ledger)).size, 4)
  assert.equal((await advance(ledger)).leaves, 300)
  assert.deepEqual((await currentTree(db)).root, rootOf(await storedLeaves(db)))
})

test('a receipt has the promise at once and the proof once a checkpoint covers it', async () => {
  const { ledger, db, flush } = await aFilledLog([4, 9])
  const { flush: id, leaves } = await flush(3)
  const asked = { log: logName, flush: id, leaf: leaves[1]?.hash ?? '' }
  const keeper = { log: logName, key: note.publicKey }
  const early = await receiptOf(db, asked)
  assert.ok(early)
  assert.deepEqual(verifyReceipt(early, keeper), { promised: true, included: false })
  await advance(ledger)
  const receipt = await receiptOf(db, asked)
  assert.ok(receipt?.proof)
  assert.equal(receipt.proof.index, 14)
  assert.deepEqual(verifyReceipt(receipt, keeper), { promised: true, included: true })
  const none = { promised: false, included: false }
  assert.deepEqual(verifyReceipt(receipt, { log: 'elsewhere.example/log', key: note.publicKey }), none)
  assert.deepEqual(verifyReceipt(receipt, { log: logName, key: generateKeyPairSync('ed25519').publicKey }), none)
  const moved = { ...receipt, proof: { ...receipt.proof, index: 13 } }
  assert.deepEqual(verifyReceipt(moved, keeper), { promised: true, included: false })
  assert.equal(await receiptOf(db, { ...asked, leaf: '00'.repeat(32) }), undefined)
  assert.equal(await receiptOf(db, { ...asked, flush: 999 }), undefined)
})

test('a leaf is found by its hash', async () => {
  const { db, stored } = await aFilledLog([4, 300])
  const reader = openReader(db)
  const head = await reader.head()
  const leaf = Buffer.from(stored[1]?.leaves[290]?.hash ?? '', 'hex')
  assert.ok(head)
  assert.equal(await reader.find(head, leaf), 294)
  assert.equal(await reader.find(head, Buffer.alloc(32)), undefined)
})

test('leaves of a full block and of the tail after it are found by hash', async () => {
  const { ledger, db } = await aLog()
  await db.run(
    fixedSql(`
    insert into flushes (appended, streams, versions, hashes, promise, keys, firsts)
    select now(), '{}', '{}', string_agg(sha256(convert_to(f || '-' || l, 'UTF8')), ''::bytea order by l), '', '{}', '{}'
      from generate_series(1, 67) as f, generate_series(1, 1000) as l group by f order by f`),
  )
  assert.equal((await advance(ledger)).leaves, 67_000)
  const leaves = await storedLeaves(db)
  const reader = openReader(db)
  const head = await reader.head()
  assert.ok(head)
  for (const index of [0, 1, 255, 256, 40_000, 65_535, 65_536, 66_999])
    assert.equal(await reader.find(head, leaves[index] ?? Buffer.alloc(0)), index)
  assert.equal(await reader.find(head, Buffer.alloc(32, 7)), undefined)
  assert.deepEqual(head.root, rootOf(leaves))
})

test('the running ledger sequences what is stored, and stops when told', async () => {
  const { ledger, db, flush } = await aLog()
  const errors: unknown[] = []
  const running = runLedger(ledger, { pauseMs: 60_000, onError: (error) => errors.push(error) })
  await flush(2)
  while ((await publishedHead(db))?.size !== 2) running.wake()
  await running.stop()
  assert.deepEqual(errors, [])
})

const HashesRow = Type.Object({ first_leaf: Type.Integer(), hashes: Bytes })

async function storedLeaves(db: Parameters<typeof currentTree>[0]): Promise<Buffer[]> {
  const rows = await db.rows(HashesRow, sql`select first_leaf, hashes from flushes order by first_leaf`)
  let next = 0
  for (const { first_leaf, hashes } of rows) {
    assert.equal(first_leaf, next)
    next += hashes.length / 32
  }
  return rows.flatMap(({ hashes }) => split(hashes))
}
