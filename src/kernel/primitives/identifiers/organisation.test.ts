import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toDivisionCode } from '../ids.ts'
import { checkOrganisationCode, organisationCode } from './organisation-code.ts'
import { everyChange, everySwap } from './slips.ts'
import { checkUscc, uscc, type UsccHolder, type UsccProblem } from './uscc.ts'

const fictional = { fictional: true }
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

// prettier-ignore
const usccs: readonly [string, UsccHolder, string][] = [
  ['91999900MAFAKE0005', 'enterprise',             'MAFAKE000'],
  ['11999900MAFAKE000D', 'government-body',        'MAFAKE000'],
  ['92999900MATE5T017H', 'individual-business',    'MATE5T017'],
  ['52999900MAFAKE0006', 'private-non-enterprise', 'MAFAKE000'],
  ['12999900MAFAKE000A', 'public-institution',     'MAFAKE000'],
  ['11370800MB28559184', 'government-body',        'MB2855918'],
  ['11100000000013338W', 'government-body',        '000013338'],
  ['11220000013544541J', 'government-body',        '013544541'],
]

for (const [code, holder, organisation] of usccs)
  test(`USCC ${code} is a well-written ${holder}`, () => {
    const division = code.slice(2, 8)
    assert.deepEqual(checkUscc(code, fictional), { ok: true, code, holder, division, organisationCode: organisation })
    assert.equal(checkOrganisationCode(organisation).ok, true)
  })

// prettier-ignore
const badUsccs: readonly [string, UsccProblem, string][] = [
  ['1137080',            'uscc.length',          'cut off'],
  ['11370800MB28559I84', 'uscc.characters',      'the letter I'],
  ['1137O800MB28559184', 'uscc.characters',      'a letter in the division'],
  ['91999900MAFAKE0005', 'uscc.fictional',       'a demo code at a real counter'],
  ['11370800MB28559185', 'uscc.check-character', 'another check character'],
]

for (const [code, problem, because] of badUsccs)
  test(`USCC ${code} is ${problem}: ${because}`, () => {
    assert.deepEqual(checkUscc(code), { ok: false, problem })
  })

test('lower-case, spaced and full-width writing of a USCC is brought to the normal form', () => {
  const checked = checkUscc('１１３７０８００ mb28559184')
  assert.equal(checked.ok && checked.code, '11370800MB28559184')
})

const usccParts = fc.record({
  kind: fc.constantFrom('11', '12', '51', '91', '92', '93', 'Y1'),
  division: fc.constantFrom('110105', '440300', '999901').map(toDivisionCode),
  organisationCode: fc
    .string({ unit: fc.constantFrom(...usccAlphabet), minLength: 8, maxLength: 8 })
    .map(organisationCode),
})

test('every composed USCC passes; every wrong character and swap of neighbours is found', () => {
  fc.assert(
    fc.property(usccParts, (parts) => {
      const code = uscc(parts)
      assert.equal(checkUscc(code, fictional).ok, true)
      for (const slip of [...everyChange(code, usccAlphabet), ...everySwap(code)]) {
        assert.equal(checkUscc(slip, fictional).ok, false, slip)
      }
    }),
    { numRuns: 30 },
  )
})

test('no USCC is composed of parts that do not fit', () => {
  const compose = () => uscc({ kind: '9', division: toDivisionCode('110105'), organisationCode: 'MAFAKE000' })
  assert.throws(compose, { code: 'identifier.parts' })
})

test('an organisation code is the same with and without its hyphen', () => {
  assert.deepEqual(checkOrganisationCode('D2143569-X'), { ok: true, code: 'D2143569X' }) // the example of GB 11714
  assert.deepEqual(checkOrganisationCode('d2143569x'), { ok: true, code: 'D2143569X' })
})

test('an organisation code of another shape, or with another check character, is refused', () => {
  assert.deepEqual(checkOrganisationCode('MAFAKE00'), { ok: false, problem: 'organisation-code.shape' })
  assert.deepEqual(checkOrganisationCode('MAFAKE00A'), { ok: false, problem: 'organisation-code.shape' })
  assert.deepEqual(checkOrganisationCode('MAFAKE001'), { ok: false, problem: 'organisation-code.check-character' })
  assert.throws(() => organisationCode('MAFAKE0'), { code: 'identifier.parts' })
})

// Modulus 11 over 36 characters cannot tell letters that are 11 apart; among digits it finds every slip.
test('in an organisation code of digits every wrong digit and swap of neighbours is found', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 8 }), (body) => {
      const code = organisationCode(body)
      assert.equal(checkOrganisationCode(code).ok, true)
      const digitsOnly = everySwap(code).filter((slip) => !slip.slice(0, 8).includes('X'))
      for (const slip of [...everyChange(code, '0123456789'), ...digitsOnly]) {
        assert.equal(checkOrganisationCode(slip).ok, false, slip)
      }
    }),
    { numRuns: 50 },
  )
})
