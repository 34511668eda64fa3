import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toInstant } from '../primitives/ids.ts'
import { extendClock, resumeClock, startClock, stopClock, stopOf, type Limit } from './clock.ts'

const limit: Limit = {
  unit: 'working-days',
  length: 20,
  stops: ['licensing-law#45'],
  extension: { most: 10, source: 'licensing-law#42' },
}
const day = (number: number) => toInstant(`2026-11-${number}T02:00:00.000Z`)
const running = startClock(limit, day(10))
const stopped = stopClock(running, day(12), 'licensing-law#45')

test('a clock remembers each stop with its ground, and each resumption', () => {
  const resumed = resumeClock(stopped, day(16))
  assert.deepEqual(resumed.changes, [
    { kind: 'stopped', at: day(12), ground: 'licensing-law#45' },
    { kind: 'resumed', at: day(16) },
  ])
  assert.equal(stopOf(stopped)?.ground, 'licensing-law#45')
  assert.equal(stopOf(resumed), undefined)
  assert.deepEqual(running.changes, [])
})

test('an extension during a stop does not start the clock', () => {
  assert.equal(stopOf(extendClock(stopped, day(13), 5))?.at, day(12))
})

// prettier-ignore
const refused: readonly [string, () => unknown, string][] = [
  ['a stop on a ground that the statute does not name', () => stopClock(running, day(12), 'public-notice'), 'clock.ground'],
  ['a stop without a ground',                     () => stopClock(running, day(12), ''), 'clock.ground'],
  ['a stop of a limit that never stops',          () => stopClock(startClock({ unit: 'months', length: 1 }, day(10)), day(12), 'licensing-law#45'), 'clock.ground'],
  ['a second stop',                               () => stopClock(stopped, day(13), 'licensing-law#45'), 'clock.stopped'],
  ['a resumption of a running clock',             () => resumeClock(running, day(12)), 'clock.running'],
  ['a stop before the start',                     () => stopClock(startClock(limit, day(13)), day(12), 'licensing-law#45'), 'clock.order'],
  ['a resumption before the stop',                () => resumeClock(stopped, day(11)), 'clock.order'],
  ['an extension beyond what the law allows',     () => extendClock(running, day(12), 11), 'clock.extension'],
  ['two extensions that together go beyond',      () => extendClock(extendClock(running, day(12), 6), day(13), 5), 'clock.extension'],
  ['an extension where the law knows none',       () => extendClock(startClock({ unit: 'months', length: 1 }, day(10)), day(12), 1), 'clock.extension'],
  ['an extension by half a day',                  () => extendClock(running, day(12), 0.5), 'clock.length'],
  ['a limit of less than nothing',                () => startClock({ unit: 'months', length: -1 }, day(10)), 'clock.length'],
  ['a limit of two and a half months',            () => startClock({ unit: 'months', length: 2.5 }, day(10)), 'clock.length'],
]

for (const [what, attempt, code] of refused)
  test(`${what} is refused`, () => {
    assert.throws(attempt, { code })
  })
