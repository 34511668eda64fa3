import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  civilDate,
  civilDateOf,
  daysBetween,
  endOfDay,
  formatDate,
  formatInstant,
  startOfDay,
} from './dates.ts'
import { instantOf, toInstant, toPlainDate } from './ids.ts'

const shanghai = 'Asia/Shanghai'

// prettier-ignore
const real: readonly [string, boolean][] = [
  ['2026-11-22', true],
  ['2024-02-29', true],
  ['2000-02-29', true],
  ['2026-02-29', false],
  ['1900-02-29', false],
  ['2026-04-31', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-01-00', false],
  ['2026-1-1',   false],
  ['not a date', false],
]

for (const [text, isReal] of real)
  test(`${text} is ${isReal ? 'a' : 'no'} day of the calendar`, () => {
    assert.equal(civilDate(text), isReal ? text : undefined)
  })

// prettier-ignore
const days: readonly [string, string, string][] = [
  ['2026-11-22T15:59:59.999Z', shanghai,           '2026-11-22'],
  ['2026-11-22T16:00:00.000Z', shanghai,           '2026-11-23'],
  ['2026-11-22T16:00:00.000Z', 'Asia/Urumqi',      '2026-11-22'],
  ['2026-11-22T16:00:00.000Z', 'America/New_York', '2026-11-22'],
]

for (const [instant, zone, date] of days)
  test(`at ${instant} it is ${date} in ${zone}`, () => {
    assert.equal(civilDateOf(toInstant(instant), zone), date)
  })

test('a day lasts from midnight to midnight of the city', () => {
  const day = toPlainDate('2026-11-22')
  assert.equal(startOfDay(day, shanghai), '2026-11-21T16:00:00.000Z')
  assert.equal(endOfDay(day, shanghai), '2026-11-22T16:00:00.000Z')
  assert.equal(endOfDay(toPlainDate('2026-03-08'), 'America/New_York'), '2026-03-09T04:00:00.000Z') // 23 hours long
})

// prettier-ignore
const monthRows: readonly [string, number, string][] = [
  ['2026-01-31',  1, '2026-02-28'],
  ['2024-01-31',  1, '2024-02-29'],
  ['2026-11-22', 12, '2027-11-22'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
]

for (const [from, count, to] of monthRows)
  test(`${from} and ${count} months is ${to}`, () => {
    assert.equal(addMonths(toPlainDate(from), count), to)
  })

const anyDate = fc.integer({ min: -30_000, max: 50_000 }).map((offset) => addDays(toPlainDate('1970-01-01'), offset))

test('adding the days between two dates leads from one to the other', () => {
  fc.assert(fc.property(anyDate, anyDate, (from, to) => assert.equal(addDays(from, daysBetween(from, to)), to)))
})

test('an instant lies in the day that it is in its city', () => {
  const instants = fc.integer({ min: 0, max: 4e12 }).map(instantOf)
  fc.assert(
    fc.property(instants, fc.constantFrom(shanghai, 'America/New_York', 'Pacific/Apia'), (instant, zone) => {
      const date = civilDateOf(instant, zone)
      assert(startOfDay(date, zone) <= instant && instant < endOfDay(date, zone))
    }),
  )
})

test('dates and instants are written as each language writes them', () => {
  const date = toPlainDate('2026-11-02')
  const instant = toInstant('2026-11-22T05:04:48.123Z')
  assert.equal(formatDate(date, 'zh'), '2026年11月2日')
  assert.equal(formatDate(date, 'en'), '2 November 2026')
  assert.equal(formatInstant(instant, shanghai, 'zh'), '2026年11月22日 13:04')
  assert.equal(formatInstant(instant, shanghai, 'en'), '22 November 2026, 13:04')
})

for (const TZ of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])
  test(`a process in ${TZ} answers the same`, () => {
    const script = `
      import { civilDateOf, endOfDay, formatInstant } from '${new URL('dates.ts', import.meta.url)}'
      const at = '2026-11-22T16:00:00.000Z'
      console.log(civilDateOf(at, '${shanghai}'), endOfDay('2026-11-22', '${shanghai}'), formatInstant(at, '${shanghai}', 'zh'))`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } })
    assert.equal(String(run.stdout).trim(), '2026-11-23 2026-11-22T16:00:00.000Z 2026年11月23日 00:00')
  })
