import assert from 'node:assert/strict'
import { appendFile, writeFile, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fixedSql, sql, type Db, type Statement } from '../primitives/sql.ts'
import { signCheckpoint } from './checkpoint.ts'
import { aFilledLog, logName, note, type TestLog } from '../../../test/support/ledger.ts'
import { emptyRoot } from './merkle.ts'
import { verifierKey } from './note.ts'
import { continueAsNewOrigin } from './origin.ts'
import { advance, openLedger } from './publish.ts'
import { openReader } from './reader.ts'
import { sequence } from './sequence.ts'
import { ledgerHealth } from './standing.ts'
import { currentTree } from './store.ts'
import { verifyLog } from './verify.ts'
import { checkpointView, tileView } from './views/tiles.ts'
import { watchLog, type Fetch, type Remembered } from './watch.ts'

const origin = `${logName}/1`
const verifier = verifierKey({ name: origin, key: note.publicKey })

/** What the keeper's own check finds, as `code where`. */
async function verified({ ledger }: TestLog): Promise<string[]> {
  const found = await verifyLog({ db: ledger.db, outside: ledger.outside, name: logName, key: note.publicKey })
  return found.map(({ code, where }) => `${code} ${where}`)
}

/** The log as it is served. */
function served(db: Db): Fetch {
  const reader = openReader(db)
  return async (path) => {
    const answer = path === 'checkpoint' ? await checkpointView(reader) : await tileView(reader, path)
    return answer.status === 200 ? Buffer.from(answer.body) : undefined
  }
}

async function watched(log: TestLog, remembered?: Remembered): Promise<string[]> {
  const { findings } = await watchLog({ fetch: served(log.db), verifier, ...(remembered && { remembered }) })
  return findings.map(({ code, where }) => `${code} ${where}`)
}

const memoryOf = async ({ db }: TestLog): Promise<Remembered> =>
  (await watchLog({ fetch: served(db), verifier })).remembered

const streamOf = (id: string): string => `999900/case/${id}`
// Flush 1 is leaves 0–2, flush 2 leaves 3–302, flush 3 leaves 303–304 on one stream.
const aLogToTamper = async (): Promise<TestLog> => {
  const log = await aFilledLog([3, 300])
  await log.flush(2, 'long')
  await advance(log.ledger)
  return log
}

test('an untouched log has no findings, for its keeper or for a stranger', async () => {
  const log = await aLogToTamper()
  const remembered = await memoryOf(log)
  assert.equal(remembered.size, 305)
  assert.deepEqual(await verified(log), [])
  assert.deepEqual(await watched(log, remembered), [])
  await log.flush(5)
  assert.deepEqual(await verified(log), [], 'a flush that waits is in order')
  await advance(log.ledger)
  assert.deepEqual(await watched(log, remembered), [])
  const { findings, remembered: next } = await watchLog({
    fetch: served(log.db),
    verifier,
    remembered,
    from: 'remembered',
  })
  assert.deepEqual([findings, next.size], [[], 310])
})

interface Tampering {
  readonly what: string
  readonly how: Statement
  readonly verify: readonly string[]
  readonly watch: readonly string[]
}

const tamperings: readonly Tampering[] = [
  {
    what: 'a changed body',
    how: sql`update events set body = body || '{"amount": 9}' where stream = ${streamOf('c2-100')}`,
    verify: [`event.changed ${streamOf('c2-100')}#1`],
    watch: ['entry.changed 103'],
  },
  {
    what: 'a changed commitment',
    how: sql`update events set sealed = jsonb_set(sealed::jsonb, '{0,commitments,name}', '"x"') where stream = ${streamOf('c1-0')}`,
    verify: [`event.changed ${streamOf('c1-0')}#1`],
    watch: ['entry.changed 0'],
  },
  {
    what: 'a changed time',
    how: sql`update events set appended = appended + interval '1 ms' where stream = ${streamOf('c1-1')}`,
    verify: [`event.changed ${streamOf('c1-1')}#1`],
    watch: ['entry.changed 1'],
  },
  {
    what: 'sealed parts that are none',
    how: sql`update events set sealed = '7' where stream = ${streamOf('c1-1')}`,
    verify: [`event.missing ${streamOf('c1-1')}#1`],
    watch: ['entry.missing 1'],
  },
  {
    what: 'a deleted event',
    how: sql`delete from events where stream = ${streamOf('long')} and version = 1`,
    verify: [`event.missing ${streamOf('long')}#1`, `stream.broken ${streamOf('long')}`],
    watch: ['entry.missing 303'],
  },
  {
    what: 'two versions exchanged',
    how: fixedSql(`
      update events set version = version + 2 where stream = '${streamOf('long')}';
      update events set version = 5 - version where stream = '${streamOf('long')}'`),
    verify: [1, 2].map((version) => `event.changed ${streamOf('long')}#${version}`),
    watch: ['entry.changed 303', 'entry.changed 304'],
  },
  {
    what: 'an event written past the log',
    how: sql`
      insert into events select stream, 3, kind, schema, actor, at, appended, body, sealed
        from events where stream = ${streamOf('long')} and version = 2`,
    verify: [`stream.broken ${streamOf('long')}`, `event.unlisted ${streamOf('long')}#3`],
    watch: [],
  },
  {
    what: 'a stream head set back',
    how: sql`update streams set version = 1 where id = ${streamOf('long')}`,
    verify: [`stream.broken ${streamOf('long')}`],
    watch: [],
  },
  {
    what: 'a deleted flush with its events',
    how: fixedSql(`
      with gone as (delete from flushes where id = 1 returning streams)
      delete from events using gone where stream = any(gone.streams)`),
    verify: ['leaf.missing 0–2', ...[0, 1, 2].map((at) => `stream.broken ${streamOf(`c1-${at}`)}`)],
    watch: [0, 1, 2].map((leaf) => `entry.missing ${leaf}`),
  },
  {
    what: 'a changed leaf hash in a flush',
    how: fixedSql(`update flushes set hashes = set_byte(hashes, 33, get_byte(hashes, 33) # 1) where id = 1`),
    verify: [
      'flush.broken 1',
      `event.changed ${streamOf('c1-1')}#1`,
      'leaf.moved 1',
      'tile.changed 1/0',
      'tree.root 1',
    ],
    watch: [],
  },
  {
    what: 'a changed hash in a tile',
    how: fixedSql(
      `update log_tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and n = 0`,
    ),
    // A full tile is not read again for the root: its own root stands in level 1. Only comparing the tiles finds it.
    verify: ['leaf.moved 1', 'checkpoint.forked 3'],
    watch: ['entry.changed 1', 'checkpoint.forked 305'],
  },
  {
    what: 'a tile that is gone',
    how: fixedSql(`delete from log_tiles where level = 0 and n = 1`),
    verify: ['tile.changed 0/1', ...[303, 305].map((size) => `checkpoint.forked ${size}`)],
    watch: ['tile.changed 0/1'],
  },
]

for (const { what, how, verify, watch } of tamperings)
  test(`${what} is found by the keeper${watch.length > 0 ? ' and by a stranger' : ''}`, async () => {
    const log = await aLogToTamper()
    const remembered = await memoryOf(log)
    await log.db.run(how)
    assert.deepEqual(await verified(log), verify)
    assert.deepEqual(await watched(log, remembered), watch)
  })

test('flushes that have changed places are found', async () => {
  const log = await aFilledLog([3, 3])
  await log.db.run(
    fixedSql('update flushes set first_leaf = 10 + first_leaf; update flushes set first_leaf = 13 - first_leaf'),
  )
  const moved = [0, 1, 2, 3, 4, 5].map((leaf) => `leaf.moved ${leaf}`)
  assert.deepEqual(await verified(log), [...moved, 'tree.root 1'])
  assert.deepEqual(
    await watched(log),
    [0, 1, 2, 3, 4, 5].map((leaf) => `entry.changed ${leaf}`),
  )
})

/** Sets the database back to what it was after its first flush, as restoring a backup would. */
const rollBack = fixedSql(`
  delete from events where (stream, version) in
    (select stream, version from flushes, unnest(streams, versions) as u(stream, version) where first_leaf >= 3);
  delete from streams where id not in (select stream from events);
  delete from flushes where first_leaf >= 3;
  delete from log_tiles where level > 0 or n > 0;
  update log_tiles set hashes = substring(hashes from 1 for 96);
  delete from log_checkpoints where size > 3;
  update log_trees set size = 3, root = (select root from log_checkpoints where size = 3)`)

test('a rolled-back database is found, refuses to sign, and stays refused however it grows', async () => {
  const log = await aFilledLog([3, 2])
  const remembered = await memoryOf(log)
  await log.db.run(rollBack)
  assert.deepEqual(await verified(log), ['checkpoint.ahead 5'])
  assert.deepEqual(await watched(log, remembered), ['checkpoint.ahead 5'])
  assert.deepEqual(await openLedger(log.ledger), { kind: 'refused', because: 'behind' })
  await log.flush(7)
  assert.deepEqual(await advance(log.ledger), { leaves: 0, standing: { kind: 'refused', because: 'behind' } })
  const { state, because, size, waiting } = await ledgerHealth(log.ledger)
  assert.deepEqual({ state, because, size, waiting }, { state: 'refused', because: 'behind', size: 3, waiting: 1 })
  // Even where somebody sequences without looking outside, the root at the signed size gives it away.
  await sequence({ db: log.db, outside: { ...log.ledger.outside, last: () => Promise.resolve(undefined) } })
  assert.deepEqual((await advance(log.ledger)).standing, { kind: 'refused', because: 'forked' })
  assert.deepEqual(await verified(log), ['checkpoint.forked 5'])
})

test('a refused log goes on as a new origin, with a statement, and with the same places', async () => {
  const log = await aFilledLog([3, 2])
  const { ledger, db } = log
  const remembered = await memoryOf(log)
  const statement = 'Restored from the backup of 2026-11-22 03:00.\nTwo entries are lost. Office of the keeper.'
  const next = { origin: `${logName}/2`, statement }
  await assert.rejects(continueAsNewOrigin(ledger, next), { code: 'ledger.not-refused' })
  await db.run(rollBack)
  await log.flush(4)
  await assert.rejects(continueAsNewOrigin(ledger, { ...next, origin }), { code: 'ledger.origin-used' })
  await assert.rejects(continueAsNewOrigin(ledger, { ...next, statement: 'a\n\nb' }), { code: 'ledger.statement' })
  // Killed between the outside file and the database: the same call completes it.
  const dying = {
    ...db,
    transaction: <T>(work: (tx: Db) => Promise<T>): Promise<T> =>
      db.transaction((tx) => work({ ...db, ...tx }).then(() => Promise.reject(new Error('killed')))),
  }
  await assert.rejects(continueAsNewOrigin({ ...ledger, db: dying }, next), { message: 'killed' })
  assert.deepEqual(await openLedger(ledger), { kind: 'refused', because: 'other-origin' })
  await continueAsNewOrigin(ledger, next)
  assert.deepEqual(await advance(ledger), { leaves: 7, standing: { kind: 'good' } })
  const tree = await currentTree(db)
  assert.deepEqual([tree.epoch, tree.origin, tree.size], [2, next.origin, 7])
  assert.deepEqual(await verified(log), [])
  assert.match((await openReader(db).statements())[0] ?? '', /Two entries are lost/)
  assert.deepEqual(await watched(log, remembered), ['checkpoint.foreign checkpoint'])
  const anew = await watchLog({ fetch: served(db), verifier: verifierKey({ name: next.origin, key: note.publicKey }) })
  assert.deepEqual([anew.findings, anew.remembered.size], [[], 7])
})

test('a database from before a new origin is found behind it', async () => {
  const log = await aFilledLog([3, 2])
  await log.db.run(rollBack)
  await continueAsNewOrigin(log.ledger, { origin: `${logName}/2`, statement: 'Restored.' })
  await log.db.run(
    fixedSql(`delete from log_trees where epoch = 2; delete from log_checkpoints where epoch = 2;
    update flushes set first_leaf = 0`),
  )
  assert.deepEqual(await openLedger(log.ledger), { kind: 'refused', because: 'other-origin' })
  assert.deepEqual(await verified(log), ['checkpoint.ahead 5', `checkpoint.other-origin ${logName}/2`])
})

test('a second checkpoint of one size is found outside, in the database and by who saw the first', async () => {
  const log = await aFilledLog([3, 2])
  const remembered = await memoryOf(log)
  const forged = signCheckpoint({ origin, size: 3, root: emptyRoot }, note.privateKey)
  await appendFile(log.file, `${forged}\n`)
  assert.deepEqual(await verified(log), ['checkpoint.forked 3'])
  const other = await aFilledLog([5])
  assert.deepEqual(await watched(other, remembered), ['checkpoint.forked 5'])
  await other.db.run(sql`update log_checkpoints set note = ${forged} where size = 5`)
  assert.deepEqual(await verified(other), ['checkpoint.foreign 5'])
})

test('a fork that was signed outside makes the log refuse', async () => {
  const log = await aFilledLog([3])
  await appendFile(log.file, `${signCheckpoint({ origin, size: 3, root: emptyRoot }, note.privateKey)}\n`)
  assert.deepEqual((await ledgerHealth(log.ledger)).because, 'forked')
})

test('a foreign or lost outside file is found', async () => {
  const log = await aFilledLog([3])
  const text = await readFile(log.file, 'utf8')
  await writeFile(log.file, text.replace(/\n3\n/, '\n2\n'))
  assert.deepEqual(await verified(log), ['checkpoint.foreign 2', 'checkpoint.unwritten 3'])
  assert.equal((await ledgerHealth(log.ledger)).because, 'foreign-key')
  await writeFile(log.file, 'garbage\n\n— garbage\n\n')
  assert.equal((await ledgerHealth(log.ledger)).because, 'foreign-key')
  await writeFile(log.file, '')
  assert.deepEqual(await verified(log), ['checkpoint.unwritten 3'])
})

test('a stranger is told of a checkpoint that is missing or signed by somebody else', async () => {
  const { db } = await aFilledLog([3])
  const gone: Fetch = () => Promise.resolve(undefined)
  assert.deepEqual((await watchLog({ fetch: gone, verifier })).findings[0]?.code, 'checkpoint.unreachable')
  const stranger = verifierKey({ name: 'elsewhere.example/log/1', key: note.publicKey })
  assert.deepEqual((await watchLog({ fetch: served(db), verifier: stranger })).findings[0]?.code, 'checkpoint.foreign')
})
