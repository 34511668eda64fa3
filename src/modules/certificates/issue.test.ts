import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCertificateIdentifier } from '../../kernel/primitives/identifiers/certificate-identifier.ts'
import { digestOf } from '../../kernel/primitives/json.ts'
import { card, identifier, key, preparation, prepared, serial, trusted } from './chen-xiulan.fixture.ts'
import { prepareCertificate } from './issue.ts'
import { signedPart, verifySdJwt } from './sd-jwt.ts'

test('the stream, the open body and the number agree', () => {
  assert.equal(prepared.identifier, identifier)
  assert.equal(prepared.stream, `999900/certificate/${identifier}`)
  assert.deepEqual(prepared.body, {
    identifier,
    type: 'old-age-allowance-card',
    case: '20261122-K7QF3M9T',
    holder: 'p-chenxiulan0000000000',
    issuer: 'civil-affairs',
    kid: key.kid,
    valid_from: '2026-11-22',
    valid_until: '2036-11-21',
    digest: digestOf(signedPart(prepared.sdJwt)),
  })
})

test('nothing personal stands in the open body', () => {
  const open = JSON.stringify(prepared.body)
  for (const value of ['陈秀兰', '999901194403120028', '1944']) assert.equal(open.includes(value), false)
})

test('the credential goes to the vault, in the class that lives as long as the certificate', () => {
  assert.deepEqual(prepared.personal, {
    of: preparation.holder,
    class: 'certificate',
    fields: { credential: prepared.sdJwt },
  })
})

test('every new number is right by GB/T 36904 and different', () => {
  const numbers = Array.from({ length: 50 }, () => prepareCertificate(preparation).identifier)
  for (const number of numbers) assert.equal(checkCertificateIdentifier(number, { fictional: true }).ok, true)
  assert.equal(new Set(numbers).size, 50)
})

test('without a last day there is no exp', () => {
  const { until: _, ...endless } = preparation
  const { body, sdJwt } = prepareCertificate(endless, serial)
  const claims = verifySdJwt(sdJwt, trusted)
  assert.equal(body.valid_until, null)
  assert.equal(typeof claims === 'object' && 'exp' in claims, false)
})

for (const value of [undefined, null])
  test(`a claim whose fact is ${value} stops the preparation`, () => {
    const { 'applicant.name': _, ...others } = preparation.values
    const values = value === null ? { ...others, 'applicant.name': null } : others
    assert.throws(() => prepareCertificate({ ...preparation, values }), { code: 'certificate.claim-missing' })
  })

test('a type that names a claim of the format is refused', () => {
  const type = { ...card, fields: [{ id: 'exp', from: 'applicant.name', disclosed: 'selectively' as const }] }
  assert.throws(() => prepareCertificate({ ...preparation, type }), { code: 'certificate.claim-reserved' })
})

test('an always-open claim cannot replace one of the format', () => {
  const type = { ...card, fields: [{ id: 'iss', from: 'applicant.name', disclosed: 'always' as const }] }
  assert.throws(() => prepareCertificate({ ...preparation, type }), { code: 'certificate.claim-reserved' })
})
