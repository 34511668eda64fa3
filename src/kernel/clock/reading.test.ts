import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, civilDateOf } from '../primitives/dates.ts'
import { instantOf, toInstant, toPlainDate } from '../primitives/ids.ts'
import { calendarOf, type Calendar } from './calendar.ts'
import { extendClock, resumeClock, startClock, stopClock, type Limit, type LimitUnit } from './clock.ts'
import { dueOf, nearest, reading, silenceOf, type RunningReading } from './reading.ts'

const hours = [
  ['09:00', '12:00'],
  ['14:00', '17:30'],
] as const
const zone = 'Asia/Shanghai'
const calendar = calendarOf({ timeZone: zone, hours })
const ground = 'licensing-law#45'

/** A time of day in 晴川 as an instant. */
const at = (local: string) => instantOf(new Date(`${local}:00.000+08:00`))

const limitOf = (unit: LimitUnit, length: number): Limit => ({
  unit,
  length,
  stops: [ground],
  extension: { most: 30, source: 'licensing-law#42' },
})

// prettier-ignore
const dues: readonly [LimitUnit, number, string, string, string, string][] = [
  ['working-days',  20, '2026-11-20T10:00', '2026-12-18', '2026-12-19T00:00', 'twenty working days'],
  ['working-days',  20, '2026-11-20T23:59', '2026-12-18', '2026-12-19T00:00', 'the hour of the start does not matter'],
  ['working-days',   5, '2026-11-21T10:00', '2026-11-27', '2026-11-28T00:00', 'from a Saturday'],
  ['working-days',   1, '2026-09-30T10:00', '2026-10-08', '2026-10-09T00:00', 'over National Day'],
  ['working-days',   0, '2026-11-23T10:00', '2026-11-23', '2026-11-24T00:00', 'the same day'],
  ['calendar-days',  7, '2026-11-23T10:00', '2026-11-30', '2026-12-01T00:00', 'seven days'],
  ['calendar-days',  7, '2026-11-21T10:00', '2026-11-30', '2026-12-01T00:00', 'ends on a Saturday, so on Monday'],
  ['calendar-days', 15, '2026-09-20T10:00', '2026-10-08', '2026-10-09T00:00', 'ends in National Day, so after it'],
  ['months',         1, '2026-01-31T10:00', '2026-02-28', '2026-03-01T00:00', 'a shorter month; a worked Saturday'],
  ['months',         6, '2026-05-22T10:00', '2026-11-23', '2026-11-24T00:00', 'ends on a Sunday, so on Monday'],
  ['working-hours',  4, '2026-11-23T10:00', '2026-11-23', '2026-11-23T16:00', 'over noon'],
  ['working-hours',  4, '2026-11-23T16:30', '2026-11-24', '2026-11-24T12:00', 'over night'],
]

for (const [unit, length, start, dueOn, dueAt, because] of dues)
  test(`${length} ${unit} from ${start} end on ${dueOn}: ${because}`, () => {
    const due = dueOf(startClock(limitOf(unit, length), at(start)), calendar)
    assert.deepEqual([due?.dueOn, due?.dueAt], [dueOn, at(dueAt)])
  })

// prettier-ignore
const colours: readonly [LimitUnit, number, string, RunningReading['state'], number][] = [
  ['working-days',  3, '2026-11-20T18:00', 'green',   3],   // due on Wednesday the 25th
  ['working-days',  3, '2026-11-23T23:59', 'green',   2],
  ['working-days',  3, '2026-11-24T00:00', 'yellow',  1],
  ['working-days',  3, '2026-11-25T23:59', 'yellow',  0],
  ['working-days',  3, '2026-11-26T00:00', 'red',    -1],
  ['working-days',  3, '2026-11-30T09:00', 'red',    -3],
  ['working-days',  5, '2026-11-28T09:00', 'red',     0],   // due on Friday, read on Saturday
  ['calendar-days', 8, '2026-11-26T23:59', 'green',   2],   // the 28th is a Saturday: due on Monday, warned on Friday
  ['calendar-days', 8, '2026-11-27T00:00', 'yellow',  1],
  ['calendar-days', 8, '2026-11-30T12:00', 'yellow',  0],
  ['working-hours', 4, '2026-11-20T14:29', 'green',   0],   // from 10:00 to 12:00 and from 14:00 to 16:00
  ['working-hours', 4, '2026-11-20T15:00', 'yellow',  0],
  ['working-hours', 4, '2026-11-20T16:00', 'red',     0],
]

for (const [unit, length, now, state, remaining] of colours)
  test(`${length} ${unit} from 2026-11-20T10:00 are ${state} at ${now}`, () => {
    const read = reading(startClock(limitOf(unit, length), at('2026-11-20T10:00')), at(now), calendar)
    assert.deepEqual([read.state, read.remainingWorkingDays], [state, remaining])
  })

const tenDays = startClock(limitOf('working-days', 10), at('2026-11-20T10:00')) // due on 4 December

// prettier-ignore
const stops: readonly [string, string, string, string][] = [
  ['2026-11-24T09:00', '2026-11-24T17:00', '2026-12-04', 'a stop within one day changes nothing'],
  ['2026-11-24T09:00', '2026-11-25T09:00', '2026-12-07', 'the day of the stop counts, that of the resumption does not'],
  ['2026-11-27T09:00', '2026-11-30T09:00', '2026-12-07', 'over a weekend: one working day'],
  ['2026-11-28T09:00', '2026-11-29T09:00', '2026-12-04', 'within a weekend: none'],
  ['2026-12-04T09:00', '2026-12-08T09:00', '2026-12-08', 'stopped on the last day, it ends on the day of its resumption'],
  ['2026-12-04T09:00', '2026-12-12T09:00', '2026-12-14', 'resumed on a Saturday with nothing left, on Monday'],
  ['2026-12-07T09:00', '2026-12-10T09:00', '2026-12-04', 'what has passed is not revived'],
]

for (const [stop, resume, dueOn, because] of stops)
  test(`stopped ${stop} and resumed ${resume}, ten days end on ${dueOn}: ${because}`, () => {
    const clock = resumeClock(stopClock(tenDays, at(stop), ground), at(resume))
    assert.equal(dueOf(clock, calendar)?.dueOn, dueOn)
  })

test('a stopped clock has no due day, and says since when, why and what is left', () => {
  const clock = stopClock(tenDays, at('2026-11-24T09:00'), ground)
  assert.equal(dueOf(clock, calendar), undefined)
  const read = reading(clock, at('2027-06-01T09:00'), calendar)
  assert.deepEqual(read, { state: 'stopped', since: at('2026-11-24T09:00'), ground, remainingWorkingDays: 8 })
})

test('a stop after the limit has passed leaves the clock red', () => {
  const clock = stopClock(tenDays, at('2026-12-07T09:00'), ground)
  assert.equal(reading(clock, at('2026-12-08T09:00'), calendar).state, 'red')
})

// prettier-ignore
const extensions: readonly [LimitUnit, number, number, string][] = [
  ['working-days',  20, 10, '2027-01-04'],   // 元旦 2027 is estimated
  ['calendar-days', 10,  5, '2026-12-07'],   // 5 December is a Saturday
  ['months',         1,  1, '2027-01-20'],
  ['working-hours',  4,  4, '2026-11-23'],
]

for (const [unit, length, by, dueOn] of extensions)
  test(`${length} ${unit} from 2026-11-20 extended by ${by} end on ${dueOn}, also when extended during a stop`, () => {
    const clock = startClock(limitOf(unit, length), at('2026-11-20T10:00'))
    const now = at('2026-11-20T11:00')
    assert.equal(dueOf(extendClock(clock, now, by), calendar)?.dueOn, dueOn)
    const stopped = extendClock(stopClock(clock, now, ground), now, by)
    assert.equal(dueOf(resumeClock(stopped, now), calendar)?.dueOn, dueOn)
  })

test('an extension after the limit has passed changes nothing', () => {
  assert.equal(dueOf(extendClock(tenDays, at('2026-12-05T00:00'), 5), calendar)?.dueOn, '2026-12-04')
  assert.equal(dueOf(extendClock(tenDays, at('2026-12-04T23:59'), 5), calendar)?.dueOn, '2026-12-11')
})

test('working hours stand still during a stop, to the minute', () => {
  const clock = startClock(limitOf('working-hours', 4), at('2026-11-20T10:00'))
  const resumed = resumeClock(stopClock(clock, at('2026-11-20T11:15'), ground), at('2026-11-23T09:30'))
  assert.equal(dueOf(resumed, calendar)?.dueAt, at('2026-11-23T14:15'))
})

const start = fc
  .integer({ min: 0, max: 1_000_000 })
  .map((minutes) => instantOf(Date.UTC(2024, 0, 1) + minutes * 60_000))
const gap = fc.integer({ min: 0, max: 40 })

test('a stop of k working days moves the due day by exactly k working days', () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 2, max: 60 }), gap, gap, (from, length, before, during) => {
      const clock = startClock(limitOf('working-days', length), from)
      const plain = dueOf(clock, calendar)
      assert(plain)
      const stop = instantOf(Date.parse(from) + before * 86_400_000)
      const resume = instantOf(Date.parse(stop) + during * 86_400_000)
      fc.pre(civilDateOf(stop, zone) < plain.dueOn)
      const k = calendar.workingDaysBetween(civilDateOf(stop, zone), civilDateOf(resume, zone))
      const moved = dueOf(resumeClock(stopClock(clock, stop, ground), resume), calendar)?.dueOn
      assert.equal(moved, k === 0 ? plain.dueOn : calendar.addWorkingDays(plain.dueOn, k).date)
    }),
  )
})

test('what is left at the end of the day of a stop is left at the end of the day of the resumption', () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 60 }), gap, gap, (from, length, before, during) => {
      const clock = startClock(limitOf('calendar-days', length), from)
      const stop = instantOf(Date.parse(from) + Math.min(before, length) * 86_400_000)
      const resume = instantOf(Date.parse(stop) + during * 86_400_000)
      const left = length - Math.min(before, length)
      const ends = addDays(civilDateOf(resume, zone), left)
      const moved = dueOf(resumeClock(stopClock(clock, stop, ground), resume), calendar)?.dueOn
      assert.equal(moved, calendar.addWorkingDays(ends, 0).date)
    }),
  )
})

const notified: Limit = {
  ...limitOf('working-days', 5),
  onSilence: { becomes: 'accepted', effective: 'start', source: 'licensing-law#32' },
}

test('silence accepts an application from the day of its receipt, once the limit has passed', () => {
  const from = at('2026-11-20T10:00')
  assert.deepEqual(silenceOf(startClock(notified, from), calendar), {
    becomes: 'accepted',
    source: 'licensing-law#32',
    actsAt: at('2026-11-28T00:00'),
    effectiveAt: from,
  })
})

test('silence approves a renewal from the day on which the answer was due', () => {
  const renewal: Limit = {
    ...notified,
    onSilence: { becomes: 'approved', effective: 'due', source: 'licensing-law#50' },
  }
  const silence = silenceOf(startClock(renewal, at('2026-11-20T10:00')), calendar)
  assert.equal(silence?.effectiveAt, at('2026-11-28T00:00'))
})

test('silence means nothing while the clock stands, or where the law does not say so', () => {
  const clock = startClock(notified, at('2026-11-20T10:00'))
  assert.equal(silenceOf(stopClock(clock, at('2026-11-23T10:00'), ground), calendar), undefined)
  assert.equal(silenceOf(tenDays, calendar), undefined)
})

test('of several limits the nearest running one is shown, a stopped one only when nothing runs', () => {
  const now = at('2026-11-23T10:00')
  const far = reading(tenDays, now, calendar)
  const near = reading(startClock(limitOf('working-days', 3), at('2026-11-20T10:00')), now, calendar)
  const stopped = reading(stopClock(tenDays, now, ground), now, calendar)
  assert.equal(nearest([stopped, far, near]), near)
  assert.equal(nearest([stopped]), stopped)
  assert.equal(nearest([]), undefined)
})

test('a due day past the last notice is provisional, and is read anew on the calendar with the notice', () => {
  const clock = startClock(limitOf('working-days', 5), at('2026-12-28T10:00'))
  const typhoon: Calendar = calendarOf({ timeZone: zone, hours, overrides: { off: [toPlainDate('2026-12-30')] } })
  assert.deepEqual([dueOf(clock, calendar)?.dueOn, dueOf(clock, calendar)?.provisional], ['2027-01-05', true])
  assert.equal(dueOf(clock, typhoon)?.dueOn, '2027-01-06')
})

test('the same clock is due on another day in a city of another time zone', () => {
  const clock = startClock(limitOf('working-days', 1), toInstant('2026-11-22T16:30:00.000Z'))
  assert.equal(dueOf(clock, calendar)?.dueOn, '2026-11-24') // there it started on Monday
  assert.equal(dueOf(clock, calendarOf({ timeZone: 'Asia/Urumqi', hours }))?.dueOn, '2026-11-23') // here on Sunday
})

for (const TZ of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])
  test(`a process in ${TZ} reads the same`, () => {
    const script = `
      import { calendarOf } from '${new URL('calendar.ts', import.meta.url)}'
      import { startClock } from '${new URL('clock.ts', import.meta.url)}'
      import { dueOf } from '${new URL('reading.ts', import.meta.url)}'
      const calendar = calendarOf({ timeZone: '${zone}', hours: ${JSON.stringify(hours)} })
      const due = (unit, length) => dueOf(startClock({ unit, length }, '2026-09-30T08:30:00.000Z'), calendar).dueAt
      console.log(due('working-days', 3), due('working-hours', 4), due('months', 1), calendar.isWorkingDay('2027-02-05'))`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } })
    const expected = '2026-10-10T16:00:00.000Z 2026-10-08T04:00:00.000Z 2026-10-30T16:00:00.000Z false'
    assert.equal(String(run.stdout).trim(), expected)
  })
