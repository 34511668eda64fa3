import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import Type from 'typebox'
import { withDatabase } from '../../../test/support/database.ts'
import { instantOf, toActorId, toStreamId } from '../primitives/ids.ts'
import { fixedSql, sql } from '../primitives/sql.ts'
import { openLog, type Log } from './append.ts'
import type { Projection } from './projection.ts'
import { rebuild } from './rebuild.ts'

const { db } = await withDatabase()
await db.run(fixedSql('create table totals (stream text primary key, total integer not null, last text not null)'))

/** The last event counts, and the first one makes the row: it needs its events in the order of their versions. */
const totals: Projection = {
  tables: ['totals'],
  reads: new Set(['case.added']),
  apply: async (tx, events) => {
    for (const { stream, version, body } of events) {
      const made =
        version === 1 ? await tx.run(sql`insert into totals values (${stream}, ${body['n']}, ${body['word']})`) : 0
      const changed =
        made === 0
          ? await tx.run(
              sql`update totals set total = total + ${body['n']}::int, last = ${body['word']} where stream = ${stream}`,
            )
          : 0
      if (made + changed !== 1) throw new Error('the events came in the wrong order')
    }
  },
}

const newLog = (): Log =>
  openLog({
    db,
    reactions: [],
    projections: [totals],
    now: () => instantOf(Date.now()),
    ledger: { leafHash: () => Buffer.alloc(32), promise: () => Buffer.alloc(64) },
  })
const logs = [newLog(), newLog()]

let made = 0
async function add(id: string, n: number, log = logs[made % 2]): Promise<void> {
  const stream = toStreamId(`999900/case/${id}`)
  const event = {
    stream,
    kind: 'added',
    schema: 1,
    actor: toActorId('machine:test'),
    at: instantOf(0),
    body: { n, word: `w${++made}` },
    sealed: [],
  }
  await log?.append({
    key: `k${made}`,
    request: '',
    expected: new Map([[stream, 'any']]),
    events: [event],
    result: null,
  })
}

const Total = Type.Object({ stream: Type.String(), total: Type.Integer(), last: Type.String() })
const stored = () => db.rows(Total, sql`select stream, total, last from totals order by stream`)

beforeEach(async () => {
  await db.run(fixedSql('truncate events, streams, flushes, commands, totals'))
  for (const n of [1, 2, 3, 4, 5]) for (const id of ['a', 'b', 'c']) await add(id, n)
})

const identical = [{ table: 'totals', rows: 3, differences: 0 }]

test('a projection rebuilt from its events is the one in use, whichever process wrote them', async () => {
  assert.deepEqual(await rebuild(db, [totals]), identical)
})

const damages = [
  { what: 'a changed row', how: `update totals set total = 99 where stream like '%/a'`, differences: 2 },
  { what: 'a missing row', how: `delete from totals where stream like '%/a'`, differences: 1 },
  { what: 'a row too many', how: `insert into totals values ('x', 1, '')`, differences: 1 },
]

for (const { what, how, differences } of damages)
  test(`${what} is found, left alone, and with replace put right`, async () => {
    const before = await stored()
    await db.run(fixedSql(how))
    const damaged = await stored()
    assert.deepEqual(await rebuild(db, [totals]), [{ table: 'totals', rows: 3, differences }])
    assert.deepEqual(await stored(), damaged)
    assert.deepEqual(await rebuild(db, [totals], true), [{ table: 'totals', rows: 3, differences }])
    assert.deepEqual(await stored(), before)
    assert.deepEqual(await rebuild(db, [totals]), identical)
  })

test('flushes in the log come first, those set back by a new origin next, those that wait last', async () => {
  await db.run(
    fixedSql(`
    update flushes f set first_leaf = case when place < 5 then place when place < 10 then -1 - place end
      from (select id, row_number() over (order by id) - 1 as place from flushes) p
     where p.id = f.id`),
  )
  assert.deepEqual(await rebuild(db, [totals]), identical)
})

test('writers do not wait for a comparison', async () => {
  const slow: Projection = {
    ...totals,
    apply: async (tx, events) => (await add('b', 1), await totals.apply(tx, events)),
  }
  const [result] = await rebuild(db, [slow])
  assert.equal(result?.differences, 0, 'it compares one moment, whatever is written meanwhile')
})
