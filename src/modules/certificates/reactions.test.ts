import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NewEvent, SealedPart } from '../../kernel/events/event.ts'
import { toActorId, toStreamId } from '../../kernel/primitives/ids.ts'
import { at, identifier, preparation, prepared } from './chen-xiulan.fixture.ts'
import { readied } from './issue.ts'
import { endOnNewDecision, issueOnApproval } from './reactions.ts'

const sealed: SealedPart = {
  of: preparation.holder,
  class: 'certificate',
  key: 'k1',
  alg: 'A256GCM',
  box: 'unreadable',
  commitments: {},
}
const approved: NewEvent = {
  stream: toStreamId('999900/case/20261122-K7QF3M9T'),
  kind: 'approved',
  schema: 1,
  actor: toActorId('machine:casework'),
  at,
  body: { certificate: { id: identifier } },
  sealed: [],
}
const ready = new Map<string, unknown>([readied(prepared, sealed)])

test('an approval that names a certificate issues it, as the first event of its stream, with its number reserved', () => {
  assert.deepEqual(issueOnApproval(approved, ready), {
    events: [
      {
        stream: prepared.stream,
        kind: 'issued',
        schema: 1,
        actor: 'machine:certificates',
        at,
        body: prepared.body,
        sealed: [sealed],
      },
    ],
    expected: new Map([[prepared.stream, 0]]),
    reserve: [{ kind: 'certificate', key: identifier }],
  })
})

// prettier-ignore
const others: readonly [string, NewEvent][] = [
  ['another event',                          { ...approved, kind: 'referred' }],
  ['an approval that issues nothing',        { ...approved, body: {} }],
  ['an approval of something else',          { ...approved, stream: toStreamId('999900/grant/g1') }],
]
for (const [what, event] of others)
  test(`${what} issues nothing`, () => assert.equal(issueOnApproval(event, ready), undefined))

// prettier-ignore
const unprepared: readonly [string, ReadonlyMap<string, unknown>][] = [
  ['nothing was prepared',            new Map()],
  ['another one was prepared',        new Map([['other', ready.get(identifier)]])],
  ['it was filed under a wrong id',   new Map([[identifier, { ...readied(prepared, sealed)[1], body: { ...prepared.body, identifier: 'x' } }]])],
  ['it has another shape',            new Map([[identifier, { body: {} }]])],
]
for (const [what, map] of unprepared)
  test(`the approval fails when ${what}`, () => {
    assert.throws(() => issueOnApproval(approved, map), { code: 'certificate.not-prepared' })
  })

// prettier-ignore
const ends: readonly [string, Partial<NewEvent>, object | undefined][] = [
  ['a second approval supersedes the certificate of the first', { body: { certificate: { id: 'new' }, supersedes: 'old.1' } },
    { kind: 'superseded', body: { by: 'new' } }],
  ['a refusal after a reopening revokes it', { kind: 'refused', body: { revokes: 'old.1', sources: ['law#3', 'law#4'] } },
    { kind: 'revoked', body: { ground: 'annulled', source: 'law#3' } }],
  ['a first approval ends nothing', { body: { certificate: { id: 'new' } } }, undefined],
  ['a refusal of what was never granted ends nothing', { kind: 'refused', body: { sources: ['law#3'] } }, undefined],
]

for (const [name, change, expected] of ends)
  test(name, () => {
    const [event] = endOnNewDecision({ ...approved, ...change })?.events ?? []
    const { kind, body } = event ?? {}
    assert.deepEqual(event && { kind, body }, expected)
    if (event !== undefined) assert.equal(event.stream, '999900/certificate/old.1')
  })
