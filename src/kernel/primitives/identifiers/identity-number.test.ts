import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../dates.ts'
import { toDivisionCode, toPlainDate } from '../ids.ts'
import { checkIdentityNumber, identityNumber, type IdentityNumberProblem } from './identity-number.ts'
import { everyChange, everySwap } from './slips.ts'

const fictional = { fictional: true }

// prettier-ignore
const good: readonly [string, string, string, string, string][] = [
  ['999999199001010016', 'citizen',   '999999', '1990-01-01', 'male'],
  ['999999198503150022', 'citizen',   '999999', '1985-03-15', 'female'],
  ['999999200002290035', 'citizen',   '999999', '2000-02-29', 'male'],     // leap day
  ['999999194508150189', 'citizen',   '999999', '1945-08-15', 'female'],
  ['999999202306011225', 'citizen',   '999999', '2023-06-01', 'female'],
  ['810000199001010019', 'hong-kong', '810000', '1990-01-01', 'male'],
  ['820000199001010037', 'macao',     '820000', '1990-01-01', 'male'],
  ['830000199001010020', 'taiwan',    '830000', '1990-01-01', 'female'],
  ['11010519491231002X', 'citizen',   '110105', '1949-12-31', 'female'],   // the example of GB 11643 itself
]

for (const [number, holder, division, birthDate, sex] of good)
  test(`${number} is well written`, () => {
    assert.deepEqual(checkIdentityNumber(number, fictional), { ok: true, number, holder, division, birthDate, sex })
  })

// prettier-ignore
const bad: readonly [string, IdentityNumberProblem, string][] = [
  ['',                    'identity-number.length',      'empty'],
  ['110105491231002',     'identity-number.length',      'the fifteen digits of before 1999'],
  ['11010519491231002Y',  'identity-number.characters',  'a letter that is no check digit'],
  ['1101051949123100X2',  'identity-number.characters',  'X not at the end'],
  ['999999199001010016',  'identity-number.fictional',   'a demo number at a real counter'],
  ['999901199001010016',  'identity-number.fictional',   'another fictional division'],
  ['000000199001010016',  'identity-number.division',    'no such province'],
  ['910105199001010016',  'identity-number.division',    'a foreigner’s card is another identifier'],
  ['110105194902290029',  'identity-number.birth-date',  '29 February of a common year'],
  ['110105194913310029',  'identity-number.birth-date',  'month 13'],
  ['110105194900010029',  'identity-number.birth-date',  'month 0'],
  ['110105194901000029',  'identity-number.birth-date',  'day 0'],
  ['110105179912310029',  'identity-number.birth-date',  'before anyone who has a number was born'],
  ['110105194912310021',  'identity-number.check-digit', 'another check digit'],
]

for (const [number, problem, because] of bad)
  test(`${number || 'nothing'} is ${problem}: ${because}`, () => {
    assert.deepEqual(checkIdentityNumber(number), { ok: false, problem })
  })

for (const written of ['11010519491231002x', '１１０１０５１９４９１２３１００２Ｘ', ' 110105 19491231 002X '])
  test(`“${written}” is brought to the normal form`, () => {
    const checked = checkIdentityNumber(written)
    assert.equal(checked.ok && checked.number, '11010519491231002X')
  })

const parts = fc.record({
  division: fc.constantFrom('110105', '440305', '653130', '999901', '810000').map(toDivisionCode),
  birthDate: fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(toPlainDate('1880-01-01'), days)),
  sequence: fc.integer({ min: 1, max: 999 }),
})

test('every composed number passes and says what it was composed of', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const checked = checkIdentityNumber(identityNumber(given), fictional)
      assert(checked.ok)
      assert.equal(checked.division, given.division)
      assert.equal(checked.birthDate, given.birthDate)
      assert.equal(checked.sex, given.sequence % 2 === 1 ? 'male' : 'female')
    }),
  )
})

test('every wrong character and every swap of neighbours is found', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const number = identityNumber(given)
      for (const slip of [...everyChange(number, '0123456789X'), ...everySwap(number)]) {
        assert.equal(checkIdentityNumber(slip, fictional).ok, false, slip)
      }
    }),
    { numRuns: 30 },
  )
})

// prettier-ignore
const unfit: readonly [string, string, number][] = [
  ['110105',    '1990-01-01', 0],
  ['110105',    '1990-01-01', 1000],
  ['110105',    '1990-01-01', 1.5],
  ['110105001', '1990-01-01', 1],
  ['000000',    '1990-01-01', 1],
]

for (const [division, birthDate, sequence] of unfit)
  test(`no number is composed of ${division}, ${birthDate} and ${sequence}`, () => {
    const compose = () =>
      identityNumber({ division: toDivisionCode(division), birthDate: toPlainDate(birthDate), sequence })
    assert.throws(compose, { code: 'identifier.parts' })
  })
