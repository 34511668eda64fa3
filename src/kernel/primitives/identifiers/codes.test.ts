import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  certificateIdentifier,
  checkCertificateIdentifier,
  type CertificateIdentifierProblem,
} from './certificate-identifier.ts'
import { checkDivisionCode, type DivisionLevel, type DivisionProblem } from './division-code.ts'
import { everyChange, everySwap } from './slips.ts'
import { checkCatalogueCode, checkTaskCode, taskCode, type TaskCodeProblem } from './task-code.ts'

const fictional = { fictional: true }

// prettier-ignore
const divisions: readonly [string, string, DivisionLevel, readonly string[]][] = [
  ['440000',       '440000',       'province',   []],
  ['110000',       '110000',       'province',   []],
  ['440300',       '440300',       'prefecture', ['440000']],
  ['440305',       '440305',       'county',     ['440300', '440000']],
  ['440305001',    '440305001',    'township',   ['440305', '440300', '440000']],
  ['440305001002', '440305001002', 'village',    ['440305001', '440305', '440300', '440000']],
  ['441900003000', '441900003',    'township',   ['441900', '440000']],   // 东莞 has no counties
  ['440305000000', '440305',       'county',     ['440300', '440000']],
  ['440000000000', '440000',       'province',   []],
  ['999901001',    '999901001',    'township',   ['999901', '999900', '990000']],
  ['990000',       '990000',       'province',   []],
]

for (const [text, code, level, parents] of divisions)
  test(`division ${text} is the ${level} ${code}`, () => {
    assert.deepEqual(checkDivisionCode(text, fictional), { ok: true, code, level, parents })
  })

// prettier-ignore
const badDivisions: readonly [string, DivisionProblem][] = [
  ['44030',   'division-code.shape'],
  ['4403051', 'division-code.shape'],
  ['44030A',  'division-code.shape'],
  ['990000',  'division-code.fictional'],
  ['999901',  'division-code.fictional'],
  ['990100',  'division-code.province'],
  ['160000',  'division-code.province'],
]

for (const [text, problem] of badDivisions)
  test(`division ${text} is ${problem}`, () => {
    assert.deepEqual(checkDivisionCode(text), { ok: false, problem })
  })

test('a catalogue code tells state, province, kind, main task and sub-task apart', () => {
  // prettier-ignore
  const rows = [
    ['000104002000', '00', '01', '04002', '000'],   // 国家·许可
    ['452004020000', '45', '20', '04020', '000'],   // 广西·公共服务
    ['370117002011', '37', '01', '17002', '011'],
  ] as const
  for (const [catalogueCode, origin, kind, main, sub] of rows) {
    assert.deepEqual(checkCatalogueCode(catalogueCode), { ok: true, catalogueCode, origin, kind, main, sub })
  }
  assert.deepEqual(checkCatalogueCode('00010400200'), { ok: false, problem: 'catalogue-code.shape' })
  assert.deepEqual(checkCatalogueCode('990104002000'), { ok: false, problem: 'catalogue-code.province' })
  assert.equal(checkCatalogueCode('990104002000', fictional).ok, true)
})

test('a published task code is parsed, and composed again from its parts', () => {
  const checked = checkTaskCode('11370800MB285591843370117002011')
  assert(checked.ok)
  assert.deepEqual([checked.authority, checked.level, checked.catalogueCode], ['11370800MB28559184', 3, '370117002011'])
  assert.equal(taskCode(checked), '11370800MB285591843370117002011')
})

// prettier-ignore
const badTasks: readonly [string, TaskCodeProblem][] = [
  ['11370800MB28559184337011700201',  'task-code.length'],
  ['11370800MB285591853370117002011', 'task-code.authority'],
  ['11370800MB285591848370117002011', 'task-code.level'],
  ['11370800MB285591843990117002011', 'catalogue-code.province'],
  ['11370800MB28559184337011700201A', 'catalogue-code.shape'],
]

for (const [text, problem] of badTasks)
  test(`task code ${text} is ${problem}`, () => {
    assert.deepEqual(checkTaskCode(text), { ok: false, problem })
  })

test('no task code is composed of parts that do not fit', () => {
  const compose = () => taskCode({ authority: '11370800MB28559185', level: 3, catalogueCode: '370117002011' })
  assert.throws(compose, { code: 'identifier.parts' })
})

const published = '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F'
const demo = '1.2.156.3005.2.11999900MAFAKE000D001.11999900MAFAKE000D.DEMO2026000001.001.3'

for (const identifier of [published, demo])
  test(`certificate identifier ${identifier} is parsed, and composed again from its parts`, () => {
    const checked = checkCertificateIdentifier(identifier, fictional)
    assert(checked.ok)
    assert.equal(certificateIdentifier(checked), identifier)
  })

// prettier-ignore
const badCertificates: readonly [string, CertificateIdentifierProblem][] = [
  [published.replace('1.2.156.3005.2', '1.2.156.3005.3'), 'certificate-identifier.shape'],
  [published.replace('.001.', '.000.'),                   'certificate-identifier.shape'],
  [published.replace('.F', '.E'),                         'certificate-identifier.check-character'],
  [published.replace('2430599', '2430598'),               'certificate-identifier.check-character'],
  [demo,                                                  'certificate-identifier.type'],
]

for (const [text, problem] of badCertificates)
  test(`certificate identifier ${text} is ${problem}`, () => {
    assert.deepEqual(checkCertificateIdentifier(text), { ok: false, problem })
  })

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const certificateParts = fc.record({
  type: fc.integer({ min: 0, max: 999 }).map((number) => `11999900MAFAKE000D${String(number).padStart(3, '0')}`),
  issuer: fc.constantFrom('11999900MAFAKE000D', '12999900MAFAKE000A'),
  serial: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 20 }),
  version: fc.integer({ min: 1, max: 999 }),
})

test('every composed certificate identifier passes, and every wrong character of the serial is found', () => {
  fc.assert(
    fc.property(certificateParts, (parts) => {
      const identifier = certificateIdentifier(parts)
      assert.deepEqual(checkCertificateIdentifier(identifier, fictional), { ok: true, identifier, ...parts })
      for (const serial of everyChange(parts.serial, letters)) {
        const slip = identifier.replace(`.${parts.serial}.`, `.${serial}.`)
        assert.equal(checkCertificateIdentifier(slip, fictional).ok, false, slip)
      }
    }),
    { numRuns: 50 },
  )
})

test('most swaps of neighbours in a serial are found; the standard promises no more', () => {
  const swaps = fc.sample(certificateParts, { numRuns: 400, seed: 1 }).flatMap((parts) => {
    const identifier = certificateIdentifier(parts)
    return everySwap(parts.serial).map((serial) => identifier.replace(`.${parts.serial}.`, `.${serial}.`))
  })
  const found = swaps.filter((slip) => !checkCertificateIdentifier(slip, fictional).ok).length
  assert(swaps.length > 500 && found / swaps.length > 0.99)
})

test('no certificate identifier is composed of parts that do not fit', () => {
  const parts = { type: '11999900MAFAKE000D001', issuer: '11999900MAFAKE000D', serial: 'A1', version: 1 }
  for (const unfit of [{ version: 0 }, { version: 1000 }, { serial: 'a-1' }, { issuer: '11999900MAFAKE0001' }]) {
    assert.throws(() => certificateIdentifier({ ...parts, ...unfit }), { code: 'identifier.parts' })
  }
})
