import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantOf, toInstant } from '../primitives/ids.ts'
import { calendarOf } from './calendar.ts'
import { addWorkingTime, workingTimeBetween, type WorkingHours } from './working-time.ts'

const hours: WorkingHours = [
  ['09:00', '12:00'],
  ['14:00', '17:30'],
]
const calendar = calendarOf({ timeZone: 'Asia/Shanghai', hours })
const hour = 3_600_000

/** A time of day in 晴川 as an instant. */
const at = (local: string) => toInstant(`${new Date(`${local}:00.000+08:00`).toISOString()}`)

// prettier-ignore
const rows: readonly [string, number, string, string][] = [
  ['2026-11-23T09:00', 1,   '2026-11-23T10:00', 'within the morning'],
  ['2026-11-23T11:30', 1,   '2026-11-23T14:30', 'over noon'],
  ['2026-11-23T12:30', 1,   '2026-11-23T15:00', 'from the next opening'],
  ['2026-11-23T06:00', 3,   '2026-11-23T12:00', 'ends with the morning, not with the next opening'],
  ['2026-11-23T17:00', 1,   '2026-11-24T09:30', 'over night'],
  ['2026-11-20T17:00', 1,   '2026-11-23T09:30', 'over a weekend'],
  ['2026-09-30T17:00', 1,   '2026-10-08T09:30', 'over National Day'],
  ['2026-11-23T09:00', 6.5, '2026-11-23T17:30', 'a whole working day'],
  ['2026-11-23T20:00', 13,  '2026-11-25T17:30', 'two whole working days'],
]

for (const [from, count, to, because] of rows)
  test(`${from} and ${count} working hours is ${to}: ${because}`, () => {
    assert.equal(addWorkingTime(at(from), count * hour, calendar), at(to))
    assert.equal(workingTimeBetween(at(from), at(to), calendar), count * hour)
    assert.equal(workingTimeBetween(at(to), at(from), calendar), -count * hour)
  })

test('working time that was added lies between', () => {
  const instants = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-10-01') }).map(instantOf)
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 60 * hour }), (from, ms) => {
      assert.equal(workingTimeBetween(from, addWorkingTime(from, ms, calendar), calendar), ms)
    }),
  )
})

// prettier-ignore
const unfit: readonly WorkingHours[] = [
  [],
  [['9:00', '12:00']],
  [['09:00', '24:00']],
  [['12:00', '09:00']],
  [['09:00', '09:00']],
  [['14:00', '17:30'], ['09:00', '12:00']],
  [['09:00', '12:00'], ['11:00', '17:30']],
]

for (const each of unfit)
  test(`${JSON.stringify(each)} are no working hours`, () => {
    assert.throws(() => calendarOf({ timeZone: 'Asia/Shanghai', hours: each }), { code: 'clock.hours' })
  })
