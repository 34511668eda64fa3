import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDuration, parseDuration } from './duration.ts'
import { answer, standard } from './expressions.fixture.ts'
import { fromJson, toJson, type Json } from './json.ts'
import { addToDateTime, compareDateTimes, dateTimeDifference, formatDateTime, parseDateTime } from './time.ts'
import { formatTime, parseTime } from './time.ts'
import { feelTypes as types } from './types.ts'

const at = (text: string) => parseDateTime(text) ?? assert.fail(`${text} is no date and time`)
const seconds = fc.integer({ min: -4_000_000_000, max: 4_000_000_000 })
const epoch = Temporal.PlainDateTime.from('1970-01-01T00:00:00')
const localAt = (count: number) => epoch.add({ seconds: count }).toString({ smallestUnit: 'second' })
const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Paris', 'America/St_Johns', 'Pacific/Apia')
const oracleAt = (count: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(count * 1000).toZonedDateTimeISO(zone)
const written = (moment: Temporal.ZonedDateTime, zone: string) =>
  `${moment.toPlainDateTime().toString({ smallestUnit: 'second' })}@${zone}`

// The platform’s Temporal is an independent oracle.
test('local dates and times move and differ as Temporal says', () => {
  fc.assert(
    fc.property(seconds, seconds, (from, by) => {
      const [start, end] = [at(localAt(from)), at(localAt(from + by))]
      const duration = dateTimeDifference(end, start) ?? assert.fail('has no difference')
      assert.equal(duration.seconds, by)
      assert.equal(formatDateTime(addToDateTime(start, duration) ?? start), localAt(from + by))
      assert.equal(Math.sign(compareDateTimes(end, start) ?? 0), Math.sign(by))
    }),
  )
})

test('in a zone a duration is added on the clock of the instant, whatever was put forward or back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000_000_000 }),
      fc.integer({ min: 0, max: 40_000_000 }),
      zones,
      (from, by, zone) => {
        const [start, end] = [oracleAt(from, zone), oracleAt(from + by, zone)]
        // An hour that occurs twice cannot be told apart by its text alone.
        fc.pre([start, end].every((moment) => moment.toPlainDateTime().toZonedDateTime(zone).equals(moment)))
        const duration = parseDuration(`PT${by}S`) ?? assert.fail('is no duration')
        assert.equal(
          formatDateTime(addToDateTime(at(written(start, zone)), duration) ?? assert.fail()),
          written(end, zone),
        )
        assert.equal(
          toJson(dateTimeDifference(at(written(end, zone)), at(written(start, zone)))),
          formatDuration(duration),
        )
      },
    ),
  )
})

test('a time is one only as the standard writes it', () => {
  for (const text of [
    '24:00:00',
    '10:60:00',
    '10:00:60',
    '10:00',
    '1:00:00',
    'T10:00:00',
    '10:00:00+19:00',
    '10:00:00+01:60',
  ])
    assert.equal(parseTime(text), null, text)
  for (const text of ['10:00:00@Nowhere/Atall', '10:00:00Z@Europe/Paris', '10:00:00 Z', '10:00:00+1:00'])
    assert.equal(parseTime(text), null, text)
  for (const text of [
    '00:00:00',
    '23:59:59.999999999',
    '10:00:00Z',
    '10:00:00-05:30',
    '10:00:00+02:45:55',
    '10:00:00@Etc/UTC',
  ])
    assert.equal(formatTime(parseTime(text) ?? assert.fail(text)), text)
  for (const text of ['2024-02-29T10:00:00', '-2024-01-01T00:00:00Z', '999999999-12-31T23:59:59@Asia/Shanghai'])
    assert.equal(formatDateTime(at(text)), text)
  for (const text of ['2023-02-29T10:00:00', '2024-01-01T', '2024-01-01 10:00:00', '2024-01-01T25:00:00'])
    assert.equal(parseDateTime(text), null, text)
})

// prettier-ignore
const rows: readonly (readonly [string, Json])[] = [
  ['@"10:00:00" + @"PT3H"',                                        '13:00:00'],
  ['@"PT3H" + @"22:00:00Z"',                                       '01:00:00Z'],
  ['@"01:00:00" - @"PT3H"',                                        '22:00:00'],
  ['@"10:00:00" - @"08:30:00"',                                    'PT1H30M'],
  ['@"10:00:00+01:00" - @"08:30:00Z"',                             'PT30M'],
  ['@"10:00:00" - @"08:30:00Z"',                                   null],
  ['@"10:00:00" < @"10:00:00.5"',                                  true],
  ['@"10:00:00" < @"11:00:00Z"',                                   null],
  ['@"10:00:00Z" = @"10:00:00z"',                                  true],
  ['@"10:00:00Z" = @"10:00:00"',                                   false],
  ['@"10:00:00@Europe/Paris" = @"10:00:00@Asia/Dhaka"',            false],
  ['@"2024-01-31T10:00:00" + @"P1M"',                              '2024-02-29T10:00:00'],
  ['@"P1D" + @"2024-02-28T10:00:00"',                              '2024-02-29T10:00:00'],
  ['@"2024-01-01T00:00:00" - @"PT1S"',                             '2023-12-31T23:59:59'],
  ['@"2024-03-31T01:30:00@Europe/Paris" + @"PT1H"',                '2024-03-31T03:30:00@Europe/Paris'],
  ['@"2024-03-31T12:00:00@Europe/Paris" - @"2024-03-30T12:00:00@Europe/Paris"', 'PT23H'],
  ['@"2024-01-02T00:00:00Z" - @"2024-01-01"',                      'P1D'],
  ['@"2024-01-02" - @"2024-01-01T00:00:00"',                       null],
  ['@"2024-01-01T10:00:00+01:00" >= @"2024-01-01T09:00:00Z"',      true],
  ['@"2024-01-01T10:00:00" < @"2024-01-01T10:00:01"',              true],
  ['@"2024-01-01T10:00:00" < @"2024-01-01T10:00:00Z"',             null],
  ['@"2024-01-01T10:00:00Z" = @"2024-01-01T10:00:00@Etc/UTC"',     false],
  ['@"2024-01-01T10:00:00" = @"2024-01-01T10:00:00"',              true],
  ['@"2024-01-01T10:00:00" in [@"2024-01-01T00:00:00"..@"2024-01-02T00:00:00")', true],
  ['@"10:00:00".hour',                                             10],
  ['@"10:20:30.5".second',                                         '30.5'],
  ['@"10:20:30".minute',                                           20],
  ['@"10:20:30".time offset',                                      null],
  ['@"10:20:30-05:00".time offset',                                '-PT5H'],
  ['@"10:20:30@Europe/Paris".timezone',                            'Europe/Paris'],
  ['@"2024-07-01T10:00:00@Europe/Paris".time offset',              'PT2H'],
  ['@"2024-02-29T10:00:00".weekday',                               4],
  ['@"2024-02-29T10:00:00".day',                                   29],
  ['time("11:00:00Z")',                                            '11:00:00Z'],
  ['time(11, 0, 0.5)',                                             '11:00:00.5'],
  ['time(11, 0, 0, @"PT2H1M")',                                    '11:00:00+02:01'],
  ['time(@"2024-01-01T10:00:00Z")',                                '10:00:00Z'],
  ['time(@"2024-01-01")',                                          '00:00:00Z'],
  ['date(@"2024-01-01T10:00:00Z")',                                '2024-01-01'],
  ['date and time("2024-01-01")',                                  '2024-01-01T00:00:00'],
  ['date and time(@"2024-01-01", @"10:00:00Z")',                   '2024-01-01T10:00:00Z'],
  ['date and time(@"2024-01-01T05:00:00", @"10:00:00")',           '2024-01-01T10:00:00'],
  ['string(@"2024-01-01T10:00:00.120@Asia/Shanghai")',             '2024-01-01T10:00:00.12@Asia/Shanghai'],
  ['years and months duration(@"2011-12-22", @"2013-08-24T10:00:00")', 'P1Y8M'],
  ['day of year(@"2024-12-31")',                                   366],
  ['day of week(@"2024-02-29T10:00:00")',                          'Thursday'],
  ['month of year(@"2024-02-29")',                                 'February'],
  ['week of year(@"2003-12-29")',                                  1],
  ['week of year(@"2005-01-01")',                                  53],
  ['week of year(@"2005-01-09")',                                  1],
]
for (const [source, value] of rows)
  test(`${source} is ${JSON.stringify(value)}`, () => {
    assert.deepEqual(answer(source), value)
    assert.deepEqual(standard(source), value)
  })

test('week of year agrees with Temporal', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
      fc.pre(date.year > 0)
      assert.equal(standard(`week of year(@"${date.toString()}")`), date.weekOfYear ?? null)
      assert.equal(standard(`day of year(@"${date.toString()}")`), date.dayOfYear)
    }),
  )
})

test('times come and go as JSON', () => {
  const texts = [
    ['10:00:00Z', types.time],
    ['2024-01-01T10:00:00', types.dateTime],
    ['2024-01-01', types.date],
  ] as const
  for (const [text, type] of texts) {
    assert.equal(toJson(fromJson(text, type)), text)
  }
})
