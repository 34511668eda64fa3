import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as second from 'chinese-workday'
import fc from 'fast-check'
import { addDays } from '../primitives/dates.ts'
import { toPlainDate, type PlainDate } from '../primitives/ids.ts'
import { calendarOf, type Calendar } from './calendar.ts'
import { isStatutoryWorkingDay } from './holidays.ts'

const source = {
  timeZone: 'Asia/Shanghai',
  hours: [
    ['09:00', '12:00'],
    ['14:00', '17:30'],
  ],
} as const
const calendar = calendarOf(source)

const span = (from: string, to: string): PlainDate[] => {
  const days = []
  for (let day = toPlainDate(from); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

const workingDaysIn = (from: string, to: string, { isWorkingDay }: Calendar = calendar) =>
  span(from, to).filter(isWorkingDay).length

test('2026 is off and worked as its notice says', () => {
  // prettier-ignore
  const off = [
    ['2026-01-01', '2026-01-03'], ['2026-02-15', '2026-02-23'], ['2026-04-04', '2026-04-06'], ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'], ['2026-09-25', '2026-09-27'], ['2026-10-01', '2026-10-07'],
  ].flatMap(([from = '', to = '']) => span(from, to))
  const worked = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
  for (const day of span('2026-01-01', '2026-12-31')) {
    const isWeekday = Temporal.PlainDate.from(day).dayOfWeek <= 5
    const expected = worked.includes(day) || (isWeekday && !off.includes(day))
    assert.equal(calendar.isWorkingDay(day), expected, day)
  }
})

// prettier-ignore
const counted: readonly [string, number, string, string][] = [
  ['2026-11-20',  1, '2026-11-23', 'Friday, then Monday'],
  ['2026-11-21',  1, '2026-11-23', 'received on a Saturday'],
  ['2026-11-20', 20, '2026-12-18', 'the twenty days of 行政许可法 Art. 42'],
  ['2026-02-13',  1, '2026-02-14', 'a worked Saturday counts'],
  ['2026-02-14',  1, '2026-02-24', 'over the Spring Festival'],
  ['2026-09-30',  1, '2026-10-08', 'over National Day'],
  ['2026-09-30',  3, '2026-10-10', 'and the worked Saturday after it'],
  ['2025-09-30',  1, '2025-10-09', 'National Day with the Mid-Autumn Festival'],
  ['2025-09-26',  1, '2025-09-28', 'a worked Sunday'],
  ['2024-09-30',  5, '2024-10-12', 'a worked Saturday'],
  ['2024-09-27',  1, '2024-09-29', 'a worked Sunday'],
  ['2026-11-23',  0, '2026-11-23', 'nothing to count: the day itself'],
  ['2026-11-21',  0, '2026-11-23', 'nothing to count on a Saturday: the next working day'],
  ['2026-11-23', -1, '2026-11-20', 'backwards'],
  ['2026-10-08', -1, '2026-09-30', 'backwards over National Day'],
]

for (const [from, count, to, because] of counted)
  test(`${from} and ${count} working days is ${to}: ${because}`, () => {
    assert.deepEqual(calendar.addWorkingDays(toPlainDate(from), count), { date: to, provisional: false })
  })

// Days that the second package has wrong; each was compared with the State Council's notice of that year.
const wrongInSecond = new Map([
  ['2011', '01-29 02-12 04-02 12-31'],
  ['2012', '01-29 03-31 04-01 04-28 09-30 10-08'],
  ['2013', '04-07 04-27 04-28 06-08 06-09 10-12 12-29'],
  ['2014', '06-03 06-04 09-09 09-10 10-11'],
  ['2015', '09-03 09-04'], // 70th anniversary of victory
  ['2018', '01-01'],
  ['2020', '01-31 02-01'], // Spring Festival lengthened against the epidemic
  ['2023', '01-03'],
])

test('a second holiday package agrees on every day from 2011 to 2026 but those it has wrong', () => {
  for (const day of span('2011-01-01', '2026-12-31')) {
    const isWrong = wrongInSecond.get(day.slice(0, 4))?.includes(day.slice(5)) ?? false
    assert.equal(calendar.isWorkingDay(day), second.isWorkday(day) !== isWrong, day)
  }
})

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays(toPlainDate('2024-01-01'), days))

test('counting forward is counting days one by one with the second package', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const found = span(addDays(from, 1), addDays(from, 150)).filter((each) => second.isWorkday(each))[count - 1]
      assert.equal(calendar.addWorkingDays(from, count).date, found)
    }),
  )
})

test('between two days there are as many working days as have to be added to get from one to the other', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 60 }), (from, count) => {
      fc.pre(count !== 0 && (count > 0 || calendar.isWorkingDay(from)))
      assert.equal(calendar.workingDaysBetween(from, calendar.addWorkingDays(from, count).date), count)
    }),
  )
})

// prettier-ignore
const beyond: readonly [string, boolean, string][] = [
  ['2027-01-01', false, '元旦'],
  ['2027-02-05', false, '除夕'],
  ['2027-02-08', false, '初三, a Monday'],
  ['2027-02-09', false, 'in lieu of 初一, a Saturday'],
  ['2027-02-10', false, 'in lieu of 初二, a Sunday'],
  ['2027-02-11', true,  'the first working day after the Spring Festival'],
  ['2027-04-05', false, '清明'],
  ['2027-05-03', false, 'in lieu of 1 May, a Saturday'],
  ['2027-05-04', false, 'in lieu of 2 May, a Sunday'],
  ['2027-06-09', false, '端午'],
  ['2027-09-15', false, '中秋'],
  ['2027-10-01', false, '国庆'],
  ['2027-10-05', false, 'in lieu of 3 October, a Sunday'],
  ['2027-10-06', true,  'after National Day'],
  ['2028-01-03', false, 'in lieu of 元旦, a Saturday'],
  ['2031-10-01', false, '国庆 and 中秋 on one day'],
  ['2031-10-06', false, 'in lieu of the second feast of 1 October'],
]

for (const [date, isWorking, because] of beyond)
  test(`${date}, past the last notice, is ${isWorking ? 'a working day' : 'off'}: ${because}`, () => {
    assert.equal(calendar.isWorkingDay(toPlainDate(date)), isWorking)
  })

test('a day past the last notice is provisional', () => {
  assert.equal(calendar.publishedUntil, '2026-12-28')
  assert.deepEqual(calendar.addWorkingDays(toPlainDate('2026-12-25'), 1), { date: '2026-12-28', provisional: false })
  assert.deepEqual(calendar.addWorkingDays(toPlainDate('2026-12-28'), 1), { date: '2026-12-29', provisional: true })
  assert.deepEqual(calendar.addWorkingDays(toPlainDate('2026-12-31'), 1), { date: '2027-01-04', provisional: true })
})

test('the estimate has as many working days in a year as the notice made it', () => {
  for (const year of [2025, 2026]) {
    const estimated = span(`${year}-01-01`, `${year}-12-31`).filter(isStatutoryWorkingDay).length
    assert.equal(estimated, workingDaysIn(`${year}-01-01`, `${year}-12-31`), String(year))
  }
})

test('years without holiday rules are refused, not guessed', () => {
  assert.throws(() => calendar.isWorkingDay(toPlainDate('2100-01-04')), { code: 'clock.year' })
  assert.throws(() => calendar.isWorkingDay(toPlainDate('1999-01-04')), { code: 'clock.year' })
})

test('a region’s own days off and days worked go before the notice', () => {
  const regional = calendarOf({
    ...source,
    overrides: { off: [toPlainDate('2026-11-23')], working: [toPlainDate('2026-11-22'), toPlainDate('2027-01-01')] },
  })
  assert.equal(regional.isWorkingDay(toPlainDate('2026-11-23')), false)
  assert.equal(regional.isWorkingDay(toPlainDate('2026-11-22')), true)
  assert.equal(regional.isWorkingDay(toPlainDate('2027-01-01')), true)
  assert.equal(regional.addWorkingDays(toPlainDate('2026-11-20'), 2).date, '2026-11-24')
})

// A notice for 2027, invented.
const notice = {
  off: [
    ...['2027-01-01', '2027-04-05', '2027-06-09', '2027-09-15', '2027-05-03', '2027-05-04'].map(toPlainDate),
    ...span('2027-02-05', '2027-02-11'),
    ...span('2027-10-01', '2027-10-07'),
  ],
  working: ['2027-02-20', '2027-10-09'].map(toPlainDate),
  publishedUntil: toPlainDate('2027-12-28'),
}

test('a notice loaded as lists makes its year certain', () => {
  const loaded = calendarOf({ ...source, overrides: notice })
  assert.equal(loaded.publishedUntil, '2027-12-28')
  assert.deepEqual(loaded.addWorkingDays(toPlainDate('2027-02-10'), 1), { date: '2027-02-12', provisional: false })
  assert.equal(loaded.isWorkingDay(toPlainDate('2027-02-20')), true)
  assert.equal(loaded.isWorkingDay(toPlainDate('2028-01-03')), false)
  assert.equal(loaded.addWorkingDays(toPlainDate('2027-12-28'), 1).provisional, true)
})

test('a calendar that contradicts itself, or forgets a holiday of a year it claims, is refused', () => {
  const both = { off: [toPlainDate('2026-11-23')], working: [toPlainDate('2026-11-23')] }
  assert.throws(() => calendarOf({ ...source, overrides: both }), { code: 'clock.both' })
  const short = { ...notice, off: notice.off.filter((date) => date !== '2027-06-09') }
  assert.throws(() => calendarOf({ ...source, overrides: short }), { code: 'clock.incomplete', detail: { year: 2027 } })
})
