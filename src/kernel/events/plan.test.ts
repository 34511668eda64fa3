import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toActorId, toInstant, toStreamId, type StreamId } from '../primitives/ids.ts'
import type { Append, Due, NewEvent } from './event.ts'
import { dueName, plan, reservationName, type Found } from './plan.ts'

const appended = toInstant('2026-11-22T01:02:03.004Z')
const [one, two] = [toStreamId('999900/case/one'), toStreamId('999900/case/two')]
const event = (stream: StreamId, kind: string): NewEvent => ({
  stream,
  kind,
  schema: 1,
  actor: toActorId('machine:test'),
  at: appended,
  body: {},
  sealed: [],
})

const command = (key: string, more: Partial<Append> = {}): Append => ({
  key,
  request: key,
  expected: new Map([[one, 0]]),
  events: [event(one, 'opened')],
  result: null,
  ...more,
})
const only = { kind: 'one-at-a-time', key: 'p' }
const timer: Due = { kind: 'case.warn', key: one, at: appended, payload: {} }

interface Row {
  readonly what: string
  readonly batch: readonly Append[]
  readonly found?: Partial<Found>
  /** What becomes of each command, in order. */
  readonly expect: readonly string[]
}

const at = (version: number): Pick<Found, 'heads'> => ({ heads: new Map([[one, version]]) })
const expecting = (version: number | 'any'): Partial<Append> => ({ expected: new Map([[one, version]]) })

// prettier-ignore
const rows: readonly Row[] = [
  { what: 'a command at the expected version is kept',        batch: [command('a')],                         expect: ['kept'] },
  { what: 'a known key is repeated',                          batch: [command('a')], found: { freshKeys: new Set() }, expect: ['repeated'] },
  { what: 'another version is stale',                         batch: [command('a')], found: at(1),           expect: ['append.stale'] },
  { what: 'any version will do when nothing is expected',     batch: [command('a', expecting('any'))], found: at(7), expect: ['kept'] },
  { what: 'a stream nobody locked is stale',                  batch: [command('a', { expected: new Map([[two, 0]]) })], found: { heads: new Map() }, expect: ['append.stale'] },
  { what: 'one wrong stream of several loses the command',    batch: [command('a', { expected: new Map([[one, 0], [two, 3]]) })], expect: ['append.stale'] },
  { what: 'the second of two at one version is stale',        batch: [command('a'), command('b')],           expect: ['kept', 'append.stale'] },
  { what: 'the second sees what the first one produced',      batch: [command('a'), command('b', expecting(1))], expect: ['kept', 'kept'] },
  { what: 'a lost command leaves the versions as they were',  batch: [command('a', expecting(5)), command('b')], expect: ['append.stale', 'kept'] },
  { what: 'a reservation that it holds',                      batch: [command('a', { reserve: [only] })], found: { holders: new Map([[reservationName(only), 'a']]) }, expect: ['kept'] },
  { what: 'a reservation that another one holds',             batch: [command('a', { reserve: [only] })], found: { holders: new Map([[reservationName(only), 'b']]) }, expect: ['append.reserved'] },
  { what: 'a reservation that was held before',               batch: [command('a', { reserve: [only] })], found: { holders: new Map() }, expect: ['append.reserved'] },
  { what: 'a timer that is still there fires',                batch: [command('a', { fires: [timer] })], found: { claimedDue: new Set([dueName(timer)]) }, expect: ['kept'] },
  { what: 'a timer that is gone has fired',                   batch: [command('a', { fires: [timer] })], found: { claimedDue: new Set() }, expect: ['append.fired'] },
  { what: 'a timer that was moved has not fired, and may not', batch: [command('a', { fires: [{ ...timer, at: toInstant('2026-11-23T00:00:00.000Z') }] })], found: { claimedDue: new Set([dueName(timer)]) }, expect: ['append.fired'] },
  { what: 'a known key is repeated before all else',          batch: [command('a', { reserve: [only], fires: [timer] })], found: { freshKeys: new Set(), ...at(9) }, expect: ['repeated'] },
]

const fate = (because: { readonly code: string } | 'repeated'): string =>
  because === 'repeated' ? because : because.code

for (const { what, batch, found, expect } of rows)
  test(what, () => {
    const nothing: Found = {
      freshKeys: new Set(batch.map(({ key }) => key)),
      holders: new Map(),
      claimedDue: new Set(),
      heads: new Map([
        [one, 0],
        [two, 0],
      ]),
    }
    const { kept, dropped } = plan(batch, { ...nothing, ...found }, appended)
    const fates = new Map([
      ...kept.map((each) => [each.command, 'kept'] as const),
      ...dropped.map((each) => [each.command, fate(each.because)] as const),
    ])
    assert.deepEqual(
      batch.map((each) => fates.get(each)),
      expect,
    )
  })

test('events are numbered per stream, in order, with the time of the flush', () => {
  const events = [event(one, 'opened'), event(two, 'opened'), event(one, 'submitted')]
  const both = new Map([
    [one, 4],
    [two, 0],
  ])
  const found: Found = { freshKeys: new Set(['a', 'b']), holders: new Map(), claimedDue: new Set(), heads: both }
  const { kept, heads } = plan(
    [command('a', { expected: both, events }), command('b', { ...expecting(6), events: [event(one, 'received')] })],
    found,
    appended,
  )
  const numbered = kept.flatMap((each) => each.events.map(({ stream, version, kind }) => [stream, version, kind]))
  assert.deepEqual(numbered, [
    [one, 5, 'opened'],
    [two, 1, 'opened'],
    [one, 6, 'submitted'],
    [one, 7, 'received'],
  ])
  assert.deepEqual(
    heads,
    new Map([
      [one, 7],
      [two, 1],
    ]),
  )
  assert.ok(kept.every((each) => each.events.every((stored) => stored.appended === appended)))
})
