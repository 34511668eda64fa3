import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, civilDate, formatDate, monthsBetween, parseDate, weekday, type FeelDate } from './date.ts'
import { answer } from './expressions.fixture.ts'
import type { Json } from './json.ts'

const on = (text: string): FeelDate => parseDate(text) ?? assert.fail(`${text} is no date`)
const days = fc.integer({ min: -800_000, max: 800_000 })
const epoch = Temporal.PlainDate.from('1970-01-01')
const ofDay = (day: number) => addDays(on('1970-01-01'), day) ?? assert.fail('out of range')

// An independent calendar is the oracle: the platform’s Temporal.
test('days, months and weekdays agree with Temporal over four thousand years', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -30_000, max: 30_000 }), (day, months) => {
      const [date, oracle] = [ofDay(day), epoch.add({ days: day })]
      assert.equal(formatDate(date), formatted(oracle))
      assert.equal(date.day, day)
      assert.equal(weekday(date), oracle.dayOfWeek)
      assert.deepEqual(parseDate(formatDate(date)), date)
      const later = addMonths(date, months) ?? assert.fail('out of range')
      assert.equal(formatDate(later), formatted(oracle.add({ months })))
    }),
  )
})

test('months between two dates agree with Temporal where the later date is not before the earlier', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 40_000 }), (day, length) => {
      const oracle = epoch.add({ days: day })
      const { months } = oracle.until(oracle.add({ days: length }), { largestUnit: 'months' })
      assert.equal(monthsBetween(ofDay(day), ofDay(day + length)), months)
      assert.equal(monthsBetween(ofDay(day + length), ofDay(day)), 0 - months)
    }),
  )
})

const formatted = ({ year, month, day }: Temporal.PlainDate): string =>
  formatDate(civilDate(year, month, day) ?? assert.fail('out of range'))

test('only dates of the calendar are dates', () => {
  for (const text of ['2023-02-29', '2024-02-30', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-01', '2024-01-00'])
    assert.equal(parseDate(text), null, text)
  for (const text of [
    '24-01-01',
    '2024-1-1',
    '2024/01/01',
    '20240101',
    '02024-01-01',
    ' 2024-01-01',
    '2024-01-01T00:00',
  ])
    assert.equal(parseDate(text), null, text)
  for (const text of ['2000-02-29', '2024-02-29', '-0044-03-15', '12024-01-01', '0001-01-01'])
    assert.equal(formatDate(on(text)), text)
})

// prettier-ignore
const rows: readonly (readonly [string, Json])[] = [
  ['@"2024-01-31" + @"P1M"',                  '2024-02-29'],
  ['@"2023-01-31" + @"P1M"',                  '2023-02-28'],
  ['@"P1M" + @"2023-01-31"',                  '2023-02-28'],
  ['@"2024-02-29" + @"P1Y"',                  '2025-02-28'],
  ['@"2024-02-29" + @"P4Y"',                  '2028-02-29'],
  ['@"2024-03-31" - @"P1M"',                  '2024-02-29'],
  ['@"2024-01-15" - @"P1Y1M"',                '2022-12-15'],
  ['@"2024-02-28" + @"P1D"',                  '2024-02-29'],
  ['@"2023-12-31" + @"P1D"',                  '2024-01-01'],
  ['@"2024-01-01" - @"P1D"',                  '2023-12-31'],
  ['@"2024-01-01" + @"PT36H"',                '2024-01-02'],
  ['@"2024-01-01" - @"PT12H"',                '2023-12-31'],
  ['@"2024-03-01" - @"2024-02-01"',           'P29D'],
  ['@"2024-02-01" - @"2024-03-01"',           '-P29D'],
  ['@"P1Y" + @"P6M"',                         'P1Y6M'],
  ['@"P1Y" - @"P18M"',                        '-P6M'],
  ['@"P1D" + @"PT1H"',                        'P1DT1H'],
  ['@"P1D" * 1.5',                            'P1DT12H'],
  ['3 * @"P5M"',                              'P1Y3M'],
  ['@"P5M" / 2',                              'P2M'],
  ['@"P1D" / @"PT6H"',                        4],
  ['@"P1Y" / @"P0M"',                         null],
  ['-@"P1DT0.5S"',                            '-P1DT0.5S'],
  ['abs(@"-P1Y")',                            'P1Y'],
  ['abs(@"-P1D")',                            'P1D'],
  ['date(2024, 2, 29)',                       '2024-02-29'],
  ['date(applicant.district)',                null],
  ['date(day: 1, month: 2, year: 2024)',      '2024-02-01'],
  ['duration("P1Y2M")',                       'P1Y2M'],
  ['d + @"P1D"',                              null],
  ['years and months duration(@"2011-12-22", @"2013-08-24")', 'P1Y8M'],
  ['years and months duration(@"2013-08-24", @"2011-12-22")', '-P1Y8M'],
  ['years and months duration(@"2024-01-31", @"2024-02-29")', 'P0M'],
]
for (const [source, value] of rows)
  test(`${source} is ${JSON.stringify(value)}`, () => assert.deepEqual(answer(source), value))

// prettier-ignore
const ages: readonly (readonly [string, string, number | null])[] = [
  ['1945-06-01', '2025-05-31', 79],
  ['1945-06-01', '2025-06-01', 80],     // reached on the birthday
  ['1945-06-01', '2025-06-02', 80],
  ['1944-02-29', '2024-02-28', 79],
  ['1944-02-29', '2024-02-29', 80],
  ['1945-02-28', '2025-02-28', 80],
  ['1944-02-29', '2025-02-28', 80],
  ['2004-02-29', '2025-02-28', 20],     // in common years on 1 March
  ['2004-02-29', '2025-03-01', 21],
  ['2025-06-01', '2025-06-01', 0],
  ['2025-06-02', '2025-06-01', null],   // not yet born
]
for (const [born, day, years] of ages)
  test(`who was born on ${born} is ${years} on ${day}`, () => assert.equal(answer(`age(@"${born}", @"${day}")`), years))

// prettier-ignore
const named: readonly (readonly [string, Json])[] = [
  ['full months between(@"2024-01-15", @"2024-02-14")', 0],
  ['full months between(@"2024-01-15", @"2024-02-15")', 1],
  ['full months between(@"2024-01-31", @"2024-02-29")', 0],
  ['full months between(@"2024-01-31", @"2024-03-01")', 1],
  ['full months between(@"2024-03-01", @"2024-01-31")', -1],
  ['first of next month(@"2024-01-31")',                '2024-02-01'],
  ['first of next month(@"2024-12-01")',                '2025-01-01'],
]
for (const [source, value] of named)
  test(`${source} is ${JSON.stringify(value)}`, () => assert.deepEqual(answer(source), value))
