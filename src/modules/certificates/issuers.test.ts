import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { calculateJwkThumbprint, exportJWK } from 'jose'
import { civilAffairs, key } from './chen-xiulan.fixture.ts'
import {
  issuerKey,
  issuerMetadata,
  jwksOf,
  metadataPath,
  openIssuers,
  organisationOf,
  platformOf,
  signingKey,
  type IssuerKey,
} from './issuers.ts'

const newKey = (from: string) => issuerKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, from)
const january = newKey('2026-01-01T00:00:00.000Z')
const june = newKey('2026-06-01T00:00:00.000Z')
const retired: IssuerKey = {
  kid: 'retired',
  from: '2026-05-01T00:00:00.000Z',
  publicKey: newKey('2026-05-01T00:00:00.000Z').publicKey,
}
const issuer = openIssuers('https://qingchuan.example', () => [january, retired, june]).issuer('civil-affairs')

test('the key id is the thumbprint that a stranger’s library computes', async () => {
  assert.equal(key.kid, await calculateJwkThumbprint(await exportJWK(key.publicKey)))
})

test('the newest key in force signs', () => {
  assert.equal(signingKey(issuer, '2026-05-31T23:59:59.999Z').kid, january.kid)
  assert.equal(signingKey(issuer, '2026-06-01T00:00:00.000Z').kid, june.kid)
})

test('before the first key is in force nothing can be signed', () => {
  assert.throws(() => signingKey(issuer, '2025-12-31T23:59:59.999Z'), { code: 'certificate.no-key' })
})

test('every key is published, retired ones too, and never a private part', () => {
  const { keys } = jwksOf(issuer)
  assert.deepEqual(
    keys.map(({ kid }) => kid),
    [january.kid, 'retired', june.kid],
  )
  for (const jwk of keys) assert.deepEqual(Object.keys(jwk).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
})

test('metadata names the issuer as its certificates do, at the well-known path', () => {
  assert.equal(issuerMetadata(civilAffairs).issuer, 'https://qingchuan.example/issuers/civil-affairs')
  assert.equal(metadataPath(civilAffairs.url), '/.well-known/jwt-vc-issuer/issuers/civil-affairs')
})

test('an issuer is opened once', () => {
  let opened = 0
  const keys = openIssuers('https://qingchuan.example', () => (opened++, [january]))
  assert.equal(keys.issuer('civil-affairs'), keys.issuer('civil-affairs'))
  assert.equal(opened, 1)
})

test('another curve cannot sign', () => {
  assert.throws(
    () => issuerKey(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey, '2026-01-01T00:00:00.000Z'),
    TypeError,
  )
})

// prettier-ignore
const addresses: readonly [string, string | undefined, string | undefined][] = [
  ['https://qingchuan.example/issuers/civil-affairs', 'https://qingchuan.example', 'civil-affairs'],
  ['http://127.0.0.1:3000/issuers/data-bureau',       'http://127.0.0.1:3000',     'data-bureau'],
  ['https://qingchuan.example/civil-affairs',         undefined,                   undefined],
  ['https://qingchuan.example#/issuers/a',            undefined,                   undefined],
  ['javascript:alert(1)/issuers/a',                   undefined,                   undefined],
]

for (const [address, platform, organisation] of addresses)
  test(`${address} belongs to ${platform ?? 'no platform'}`, () => {
    assert.equal(platformOf(address), platform)
    assert.equal(organisationOf(address), organisation)
  })
