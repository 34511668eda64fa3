import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fenOf, formatMoney, toFen } from './money.ts'

// prettier-ignore
const shown: readonly [number, string, string][] = [
  [0,             '0元',            '¥0.00'],
  [1,             '0.01元',         '¥0.01'],
  [20_000,        '200元',          '¥200.00'],
  [20_050,        '200.50元',       '¥200.50'],
  [100_000,       '1,000元',        '¥1,000.00'],
  [123_456_789,   '1,234,567.89元', '¥1,234,567.89'],
  [-20_000,       '-200元',         '-¥200.00'],
  [-5,            '-0.05元',        '-¥0.05'],
]

for (const [fen, zh, en] of shown)
  test(`${fen} fen is ${zh} and ${en}`, () => {
    assert.equal(formatMoney(toFen(fen), 'zh'), zh)
    assert.equal(formatMoney(toFen(fen), 'en'), en)
  })

// prettier-ignore
const read: readonly [string, number | undefined][] = [
  ['200',                20_000],
  ['200.5',              20_050],
  ['1,200.50',          120_050],
  ['￥２００．００',      20_000],
  ['200 元',             20_000],
  ['-0',                      0],
  ['1,20',            undefined],
  ['200.005',         undefined],
  ['1e3',             undefined],
  ['',                undefined],
  ['元',              undefined],
  ['99999999999999999', undefined],
]

for (const [text, fen] of read)
  test(`“${text}” is ${fen === undefined ? 'no amount' : `${fen} fen`}`, () => {
    assert.equal(fenOf(text), fen)
  })

test('what is shown is read back exactly, in both languages', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (amount) => {
      const fen = toFen(amount)
      assert.equal(fenOf(formatMoney(fen, 'zh')), fen)
      assert.equal(fenOf(formatMoney(fen, 'en')), fen)
    }),
  )
})

test('a fraction of a fen is no amount', () => {
  for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    assert.throws(() => toFen(amount), { code: 'money.not-fen' })
  }
})
