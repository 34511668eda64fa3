// A log on a database of its own, with real flushes, for the tests of the ledger.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { withDatabase } from './database.ts'
import { openLog } from '../../src/kernel/events/append.ts'
import type { Appended, NewEvent } from '../../src/kernel/events/event.ts'
import { instantOf, toActorId, toPersonId, toStreamId } from '../../src/kernel/primitives/ids.ts'
import type { Db } from '../../src/kernel/primitives/sql.ts'
import { leafMaker } from '../../src/kernel/ledger/leaf.ts'
import type { Ledger } from '../../src/kernel/ledger/ledger.ts'
import { fileOutside } from '../../src/kernel/ledger/outside.ts'
import { advance, openLedger } from '../../src/kernel/ledger/publish.ts'

export interface TestLog {
  readonly ledger: Ledger
  readonly db: Db
  readonly url: string
  /** The outside file. */
  readonly file: string
  /** Stores one flush with `events` events on as many streams, or on the one stream named. */
  readonly flush: (events: number, stream?: string) => Promise<Appended>
}

export const note = generateKeyPairSync('ed25519')
export const sth = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const logName = 'qingchuan.example/log'

/** An opened log with nothing in it. */
export async function aLog(): Promise<TestLog> {
  const { db, url } = await withDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'))
  after(() => rm(folder, { recursive: true }))
  const file = join(folder, 'log', 'checkpoints')
  const ledger: Ledger = {
    db,
    outside: fileOutside(file),
    keys: { note: note.privateKey, sth: sth.privateKey },
    name: logName,
    now: () => Date.now(),
  }
  await openLedger(ledger)
  return { ledger, db, url, file, flush: flusher(db) }
}

/** A log of `sizes.length` flushes, all of them sequenced and published, one checkpoint after each. */
export async function aFilledLog(sizes: readonly number[]): Promise<TestLog & { readonly stored: Appended[] }> {
  const log = await aLog()
  const stored: Appended[] = []
  for (const size of sizes) {
    stored.push(await log.flush(size))
    await advance(log.ledger)
  }
  return { ...log, stored }
}

function flusher(db: Db): TestLog['flush'] {
  const maker = leafMaker(logName, note.privateKey)
  const log = openLog({ db, reactions: [], projections: [], now: () => instantOf(Date.now()), ledger: maker })
  let commands = 0
  return (count, stream) => {
    const key = `c${++commands}`
    const events = Array.from({ length: count }, (_, index) => anEvent(stream ?? `${key}-${index}`, index))
    const expected = new Map(events.map((event) => [event.stream, 'any' as const]))
    return log.append({ key, request: key, expected, events, result: null })
  }
}

const anEvent = (id: string, place: number): NewEvent => ({
  stream: toStreamId(`999900/case/${id}`),
  kind: 'opened',
  schema: 1,
  actor: toActorId('machine:test'),
  at: instantOf(1_800_000_000_000),
  body: { id, place, words: '高龄津贴' },
  sealed: [
    {
      of: toPersonId('p-0123456789abcdefghjk'),
      class: 'case',
      key: 'k',
      alg: 'A256GCM',
      box: 'sealed',
      commitments: { name: 'c2FsdGVk' },
    },
  ],
})
