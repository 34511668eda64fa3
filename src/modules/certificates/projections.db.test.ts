import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewEvent, SealedPart, StoredEvent } from '../../kernel/events/event.ts'
import { project } from '../../kernel/events/projection.ts'
import { instantOf, toActorId, toCaseId, toPersonId } from '../../kernel/primitives/ids.ts'
import { sql } from '../../kernel/primitives/sql.ts'
import { withDatabase } from '../../../test/support/database.ts'
import { preparation } from './chen-xiulan.fixture.ts'
import { prepareCertificate } from './issue.ts'
import { certificates } from './projections.ts'
import { byCase, byHolder, byIdentifier, CertificateRow, newest } from './queries.ts'

const { db } = await withDatabase()
const chen = preparation.holder
const zhao = toPersonId('p-zhaoyulan00000000000')
const sealedOf = (of: string): SealedPart => ({
  of: toPersonId(of),
  class: 'certificate',
  key: 'k1',
  alg: 'A256GCM',
  box: 'bm90IHJlYWRhYmxl',
  commitments: { credential: 'c' },
})

/** `count` certificates of one person, a minute apart. */
function issued(holder: typeof chen, count: number): StoredEvent[] {
  return Array.from({ length: count }, (_, minute) => {
    const at = instantOf(Date.parse('2026-11-22T05:00:00Z') + minute * 60_000)
    const { stream, body } = prepareCertificate({ ...preparation, holder, at })
    return stored(
      {
        stream,
        kind: 'issued',
        schema: 1,
        actor: toActorId('machine:certificates'),
        at,
        body,
        sealed: [sealedOf(holder)],
      },
      1,
    )
  })
}

const stored = (event: NewEvent, version: number): StoredEvent => ({ ...event, version, appended: event.at })

function next(before: StoredEvent, kind: string, version: number): StoredEvent {
  return stored({ ...before, kind, body: {}, sealed: [] }, version)
}

const apply = (events: readonly StoredEvent[]) => db.transaction((tx) => project(tx, [certificates], events))
const all = () =>
  db.rows(
    CertificateRow,
    sql`
    select identifier, division, type, case_id, holder, issuer, state, issued_at, valid_from, valid_until, digest, sealed
      from certificates
     order by identifier
     limit 1000`,
  )
const idOf = ({ stream }: StoredEvent) => stream.split('/')[2] ?? ''

const hers = issued(chen, 5)
const his = issued(zhao, 2)
const [first, second, third] = hers
assert.ok(first && second && third)
const later = [
  next(first, 'suspended', 2),
  next(second, 'revoked', 2),
  next(first, 'resumed', 3),
  next(third, 'superseded', 2),
]

test('a flush of many certificates is one statement, and each is found', async () => {
  let statements = 0
  await db.transaction((tx) =>
    project({ ...tx, run: (statement) => (statements++, tx.run(statement)) }, [certificates], [...hers, ...his]),
  )
  assert.equal(statements, 1)
  const row = await byIdentifier(db, idOf(first))
  assert.deepEqual(row, {
    identifier: idOf(first),
    type: 'old-age-allowance-card',
    issuer: 'civil-affairs',
    state: 'valid',
    valid_from: '2026-11-22',
    valid_until: '2036-11-21',
    digest: first.body['digest'],
  })
})

test('an unknown number is not in the register', async () => {
  assert.equal(await byIdentifier(db, '1.2.156.3005.2.x'), undefined)
})

test('a case finds its certificates within its division only', async () => {
  const found = await byCase(db, '999900', preparation.case)
  assert.equal(found.length, 7)
  assert.deepEqual(found[0]?.sealed, [sealedOf(found[0]?.holder ?? '')])
  assert.deepEqual(await byCase(db, '999800', preparation.case), [])
  assert.deepEqual(await byCase(db, '999900', toCaseId('20261122-00000000')), [])
})

test('a holder’s certificates come newest first, page by page, and nobody else’s', async () => {
  const one = await byHolder(db, chen, newest, 3)
  const last = one.at(-1)
  assert.ok(last)
  const two = await byHolder(db, chen, { issuedAt: last.issued_at, identifier: last.identifier }, 3)
  assert.deepEqual(
    [...one, ...two].map(({ identifier }) => identifier),
    hers.map(idOf).reverse(),
  )
})

test('later events change the state and nothing else', async () => {
  await apply(later)
  const states = await Promise.all(hers.slice(0, 3).map((event) => byIdentifier(db, idOf(event))))
  assert.deepEqual(
    states.map((row) => row?.state),
    ['valid', 'revoked', 'superseded'],
  )
  assert.equal(states[0]?.digest, first.body['digest'])
})

test('rebuilt from its events, in one batch or one by one, the table is the same', async () => {
  const events = [...hers, ...his, ...later]
  const before = await all()
  for (const batches of [[events], events.map((event) => [event])]) {
    await db.run(sql`truncate certificates`)
    for (const batch of batches) await apply(batch)
    assert.deepEqual(await all(), before)
  }
})

test('one number cannot be registered twice', async () => {
  await assert.rejects(apply([first]), { code: '23505' })
})
