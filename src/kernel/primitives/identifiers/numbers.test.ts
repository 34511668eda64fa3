import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkBankCard } from './bank-card.ts'
import { checkMobileNumber } from './mobile-number.ts'
import { everyChange, everySwap } from './slips.ts'

// prettier-ignore
const mobiles: readonly [string, string | false][] = [
  ['13800001234',       '13800001234'],
  ['19912345678',       '19912345678'],
  ['+86 138 0000 1234', '13800001234'],
  ['0086-13800001234',  '13800001234'],
  ['１３８００００１２３４', '13800001234'],
  ['12800001234',       false],
  ['1380000123',        false],
  ['138000012345',      false],
  ['8613800001234',     false],
  ['020-12345678',      false],
]

for (const [text, number] of mobiles)
  test(`${text} is ${number ? 'a' : 'no'} mobile number`, () => {
    const expected = number ? { ok: true, number } : { ok: false, problem: 'mobile-number.shape' }
    assert.deepEqual(checkMobileNumber(text), expected)
  })

// prettier-ignore
const cards: readonly [string, true | string][] = [
  ['4111 1111 1111 1111', true],                     // the usual test numbers
  ['5500000000000004',    true],
  ['6200000000000000003', 'bank-card.check-digit'],
  ['4111111111111112',    'bank-card.check-digit'],
  ['411111111111',        'bank-card.shape'],
  ['41111111111111111111', 'bank-card.shape'],
  ['4111111111111a11',    'bank-card.shape'],
]

for (const [text, expected] of cards)
  test(`card ${text} is ${expected === true ? 'well written' : expected}`, () => {
    const checked = checkBankCard(text)
    assert.equal(checked.ok || checked.problem, expected)
  })

test('of every card the one check digit is found, and every slip but 09 for 90', () => {
  const body = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 18 })
  fc.assert(
    fc.property(body, (digits) => {
      const written = Array.from('0123456789', (check) => digits + check).filter((card) => checkBankCard(card).ok)
      assert.equal(written.length, 1)
      const card = written.join('')
      const swaps = everySwap(card).filter((slip) => !isNineForNought(card, slip))
      for (const slip of [...everyChange(card, '0123456789'), ...swaps])
        assert.equal(checkBankCard(slip).ok, false, slip)
    }),
    { numRuns: 50 },
  )
})

function isNineForNought(before: string, after: string): boolean {
  const changed = Array.from(before).filter((digit, index) => digit !== after.charAt(index))
  return changed.toSorted().join('') === '09'
}
