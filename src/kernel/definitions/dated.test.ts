import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toDivisionCode, toPlainDate } from '../primitives/ids.ts'
import { citedOn, isLocal, valueAt } from './dated.ts'
import { lineageOf } from './divisions.ts'

const city = toDivisionCode('999900')
const parents = { '999901': '999900', '999921': '999900' }
const lineage = (code: string) => lineageOf(parents, city, toDivisionCode(code))

const minimum = [
  { from: '2019-01-01', in: '999900', is: 80 },
  { from: '2025-01-01', in: '999900', is: 70 },
  { from: '2025-01-01', in: '999921', is: 75 },
  { from: '2027-01-01', until: '2027-12-31', in: '999921', is: 72 },
  { from: '2026-01-01', in: '999921100', is: 60 },
]

// prettier-ignore
const rows: readonly [on: string, where: string, is: number | undefined][] = [
  ['2018-12-31', '999900',       undefined],  // a gap is no value, not a crash
  ['2019-01-01', '999900',       80],
  ['2024-12-31', '999900',       80],
  ['2025-01-01', '999900',       70],
  ['2025-01-01', '999901',       70],         // a district without its own value has the city’s
  ['2024-12-31', '999921',       80],         // before the county has one, the city’s
  ['2025-01-01', '999921',       75],         // the nearest wins over the latest
  ['2027-01-01', '999921',       72],
  ['2028-01-01', '999921',       75],         // what ended gives way to what still holds
  ['2026-06-01', '999921100201', 60],         // a village has its town’s
  ['2026-06-01', '999921101201', 75],
  ['2026-06-01', '999800001001', undefined],  // outside the city nothing is in force
]

for (const [on, where, is] of rows)
  test(`on ${on} in ${where} the value is ${String(is)}`, () => {
    assert.equal(valueAt(minimum, toPlainDate(on), lineage(where))?.is, is)
  })

test('the order in which values are written changes nothing', () => {
  for (const [on, where, is] of rows)
    assert.equal(valueAt(minimum.toReversed(), toPlainDate(on), lineage(where))?.is, is)
})

test('a village is part of its town, its county and the city', () => {
  assert.deepEqual(lineage('999921100201'), ['999921100201', '999921100', '999921', '999900'])
})

test('a county under another city is outside, whatever its digits', () => {
  assert.deepEqual(lineageOf({ '999921': '999800' }, city, toDivisionCode('999921')), [])
})

test('a value is local when any area has its own', () => {
  assert.equal(isLocal(minimum, city), true)
  assert.equal(isLocal(minimum.slice(0, 2), city), false)
})

const grounds = [
  { from: '2025-01-01', is: 'new#4' },
  { from: '2019-01-01', is: 'old#3' },
]

// prettier-ignore
const cited: readonly [citation: Parameters<typeof citedOn>[0], on: string, is: string][] = [
  [grounds,   '2024-12-31', 'old#3'],
  [grounds,   '2025-01-01', 'new#4'],
  [grounds,   '2018-12-31', ''],
  ['always#1', '2018-12-31', 'always#1'],
  [undefined, '2025-01-01', ''],
]

for (const [citation, on, is] of cited)
  test(`${JSON.stringify(citation)} rests on "${is}" on ${on}`, () => {
    assert.equal(citedOn(citation, toPlainDate(on)), is)
  })
