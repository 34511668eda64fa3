import assert from 'node:assert/strict'
import { createHash, sign } from 'node:crypto'
import { test } from 'node:test'
import { SDJwtInstance } from '@sd-jwt/core'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { civilAffairs, identifier, jwks, key, prepared, trusted } from './chen-xiulan.fixture.ts'
import { signJws, toBase64url } from './jws.ts'
import { issueSdJwt, parseSdJwt, signedPart, verifySdJwt } from './sd-jwt.ts'
import { crypto256 } from './values.ts'

const { sdJwt } = prepared
const personal = ['name', 'identity_number', 'birth_date', 'monthly_fen']
const open = {
  iss: civilAffairs.url,
  vct: 'https://qingchuan.example/certificate-types/x',
  jti: identifier,
  iat: 1,
  nbf: 1,
}

const stranger = new SDJwtInstance({
  hasher: (data, alg) =>
    createHash(alg.replace('-', ''))
      .update(typeof data === 'string' ? data : Buffer.from(data))
      .digest(),
  verifier: async (data, signature) =>
    (await jwtVerify(`${data}.${signature}`, createLocalJWKSet(jwks), { algorithms: ['ES256'] })).payload !== undefined,
})

test('a stranger’s SD-JWT library reads every claim of what we issue', async () => {
  const { payload, header } = await stranger.verify(sdJwt)
  assert.deepEqual(header, { alg: 'ES256', kid: key.kid, typ: 'dc+sd-jwt' })
  assert.deepEqual(payload, {
    iss: 'https://qingchuan.example/issuers/civil-affairs',
    vct: 'https://qingchuan.example/certificate-types/old-age-allowance-card',
    jti: identifier,
    iat: 1795325088,
    nbf: Date.parse('2026-11-22T00:00:00+08:00') / 1000,
    exp: Date.parse('2036-11-22T00:00:00+08:00') / 1000,
    name: '陈秀兰',
    identity_number: '999901194403120028',
    birth_date: '1944-03-12',
    monthly_fen: 30_000,
    first_month: '2026-12-01',
  })
})

test('the same library presents it with fewer claims, and we accept that', async () => {
  const shown = await stranger.present(sdJwt, { name: true })
  const claims = verifySdJwt(shown, trusted)
  assert.ok(typeof claims === 'object')
  assert.equal(claims['name'], '陈秀兰')
  assert.equal(claims['identity_number'], undefined)
  assert.equal(shown.split('~').length, 3)
})

test('the signed part alone is a JWT that jose verifies, without any personal claim', async () => {
  const { payload } = await jwtVerify(signedPart(sdJwt), createLocalJWKSet(jwks), {
    algorithms: ['ES256'],
    typ: 'dc+sd-jwt',
    issuer: civilAffairs.url,
    currentDate: new Date('2026-11-22T06:00:00Z'),
  })
  for (const name of personal) assert.equal(name in payload, false)
})

test('a disclosure hashes as in RFC 9901', () => {
  const disclosure = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'
  assert.equal(crypto256(disclosure), 'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0')
})

test('salts are fresh, so the same claims give other digests each time', () => {
  const digests = () => parseDigests(issueSdJwt({ open, disclosable: { name: '陈秀兰' } }, key))
  assert.notDeepEqual(digests(), digests())
})

function parseDigests(text: string): unknown {
  const parsed = parseSdJwt(text)
  return typeof parsed === 'string' ? parsed : parsed.jws.payload['_sd']
}

test('a certificate without personal claims has no digests', () => {
  assert.deepEqual(verifySdJwt(issueSdJwt({ open, disclosable: {} }, key), trusted), open)
})

for (const name of ['iss', 'exp', 'vct', 'cnf', '_sd', '...'])
  test(`${name} cannot be hidden`, () => {
    assert.throws(() => issueSdJwt({ open, disclosable: { [name]: 1 } }, key), { code: 'certificate.claim-reserved' })
  })

const disclosure = (name: string, value: unknown) => toBase64url(JSON.stringify(['salt', name, value]))
const name = disclosure('name', '陈秀兰')
const withDigests = (digests: readonly unknown[], more: object = {}) =>
  signJws('dc+sd-jwt', { ...open, _sd: digests, _sd_alg: 'sha-256', ...more }, key)

/** The text with another header, honestly signed with our key over that header. */
function withHeader(header: object): string {
  const input = `${toBase64url(JSON.stringify(header))}.${toBase64url(JSON.stringify(open))}`
  const signature = sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}~`
}
const header = { alg: 'ES256', kid: key.kid, typ: 'dc+sd-jwt' }
const unsigned = `${toBase64url(JSON.stringify({ ...header, alg: 'none' }))}.${toBase64url(JSON.stringify(open))}.~`

// prettier-ignore
const refused: readonly [string, string, string][] = [
  ['no signature, alg none',               unsigned,                                                            'algorithm'],
  ['alg HS256',                            withHeader({ ...header, alg: 'HS256' }),                             'algorithm'],
  ['a critical extension',                 withHeader({ ...header, crit: ['b64'], b64: false }),                'algorithm'],
  ['another kind of signed text',          withHeader({ ...header, typ: 'JWT' }),                               'wrong-type'],
  ['a key the issuer does not have',       withHeader({ ...header, kid: 'x' }),                                 'key-unknown'],
  ['another digest algorithm',             `${withDigests([crypto256(name)], { _sd_alg: 'sha-1' })}~${name}~`,  'algorithm'],
  ['an unsigned disclosure',               `${withDigests([])}~${name}~`,                                       'disclosure-digest'],
  ['the same disclosure twice',            `${withDigests([crypto256(name)])}~${name}~${name}~`,                'disclosure-twice'],
  ['the same digest twice',                `${withDigests([crypto256(name), crypto256(name)])}~${name}~`,       'disclosure-twice'],
  ['a disclosure that hides an open claim', `${withDigests([crypto256(disclosure('jti', 1))])}~${disclosure('jti', 1)}~`, 'disclosure-name'],
  ['a disclosure that prolongs it',        `${withDigests([crypto256(disclosure('exp', 9e9))])}~${disclosure('exp', 9e9)}~`, 'disclosure-name'],
  ['hidden claims inside a claim',         `${withDigests([], { address: { _sd: [] } })}~`,                     'disclosure-nested'],
  ['digests that are no texts',            `${withDigests([1])}~`,                                              'claims'],
  ['a binding to a holder’s key',          `${withDigests([])}~a.b.c`,                                          'key-binding'],
  ['a JWT without any ~',                  withDigests([]),                                                     'not-a-certificate'],
]

for (const [what, text, problem] of refused)
  test(`refused: ${what}`, () => assert.equal(verifySdJwt(text, trusted), problem))

test('an issuer nobody vouches for is unknown, whatever it signed', () => {
  assert.equal(
    verifySdJwt(sdJwt, () => undefined),
    'issuer-unknown',
  )
})
