import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import type { StoredEvent } from '../events/event.ts'
import { instantOf, toActorId, toPersonId, toStreamId } from '../primitives/ids.ts'
import { jcs } from '../primitives/json.ts'
import { coveredText, eventDigest, leafHashOf, leafInput, leafMaker } from './leaf.ts'
import { leafHash } from './merkle.ts'
import { promiseFor, verifyPromise } from './promise.ts'

const event: StoredEvent = {
  stream: toStreamId('999900/case/20261122-K7QF3M9T'),
  version: 3,
  kind: 'accepted',
  schema: 1,
  actor: toActorId('machine:casework'),
  at: instantOf(1_800_000_000_000),
  appended: instantOf(1_800_000_000_123),
  body: { z: 1, a: ['高龄津贴', null, true], '\u20ac': 'x"\n' },
  sealed: [
    {
      of: toPersonId('p-0123456789abcdefghjk'),
      class: 'case',
      key: 'k-1',
      alg: 'A256GCM',
      box: 'secret',
      commitments: { b: 'bb', a: 'aa' },
    },
  ],
}

const certificateOf = (input: Buffer): Buffer => input.subarray(15, 15 + input.readUIntBE(12, 3))

test('the covered text is the canonical JSON of envelope, body and commitments', () => {
  const { sealed, ...open } = event
  const commitments = sealed.map((part) => ({ of: part.of, class: part.class, commitments: part.commitments }))
  assert.equal(coveredText(event), jcs({ ...open, commitments }))
})

test('box and key are not covered, everything else is', () => {
  const digest = eventDigest(event)
  const [part] = event.sealed
  assert.ok(part)
  const rewrapped: StoredEvent = { ...event, sealed: [{ ...part, box: '', key: 'k-2' }] }
  assert.equal(eventDigest(rewrapped), digest)
  const changed: Partial<StoredEvent>[] = [
    { stream: toStreamId('999900/case/other') },
    { version: 4 },
    { kind: 'approved' },
    { schema: 2 },
    { actor: toActorId('staff:7') },
    { at: instantOf(1) },
    { appended: instantOf(1) },
    { body: {} },
    { sealed: [] },
    { sealed: [{ ...part, of: toPersonId('p-0123456789abcdefghjm') }] },
    { sealed: [{ ...part, class: 'draft' }] },
    { sealed: [{ ...part, commitments: { ...part.commitments, a: 'ab' } }] },
  ]
  for (const change of changed) assert.notEqual(eventDigest({ ...event, ...change }), digest, JSON.stringify(change))
})

test('the leaf input is a MerkleTreeLeaf of RFC 6962', () => {
  const input = leafInput(event)
  assert.deepEqual([input[0], input[1]], [0, 0], 'v1, timestamped_entry')
  assert.equal(input.readBigUInt64BE(2), 1_800_000_000_123n)
  assert.equal(input.readUInt16BE(10), 0, 'x509_entry')
  assert.equal(input.length, 15 + input.readUIntBE(12, 3) + 2)
  assert.equal(input.readUInt16BE(input.length - 2), 0, 'no extensions')
  assert.deepEqual(leafHashOf(event), leafHash(input))
})

test('the carrier parses as a certificate with the digest as its subject', () => {
  const digest = createHash('sha256').update(coveredText(event)).digest('hex')
  const certificate = new X509Certificate(certificateOf(leafInput(event)))
  assert.equal(certificate.subject, `CN=${digest}`)
  assert.equal(certificate.issuer, 'CN=Tong log entry (not a certificate)')
  assert.equal(certificate.publicKey.asymmetricKeyType, 'ed25519')
  assert.equal(certificate.validTo, 'Dec 31 23:59:59 9999 GMT')
})

test('openssl reads the carrier too', (t) => {
  const certificate = certificateOf(leafInput(event))
  try {
    const text = execFileSync('openssl', ['x509', '-inform', 'der', '-noout', '-text'], { input: certificate })
    assert.match(text.toString(), new RegExp(`Subject: CN ?= ?${eventDigest(event)}`))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      t.diagnostic('not compared with openssl: it is not installed here')
    else throw error
  }
})

test('a flush promises its leaves with one signature, and each receipt proves its own', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { leafHash: hashOf, promise } = leafMaker('qingchuan.example/log', privateKey)
  const leaves = [1, 2, 3, 4, 5].map((version) => hashOf({ ...event, version }))
  const signature = promise(leaves, event.appended)
  assert.equal(signature.length, 64)
  const promised = { log: 'qingchuan.example/log', leaves, appended: Date.parse(event.appended) }
  leaves.forEach((_, index) => {
    const share = promiseFor(promised, signature, index)
    assert.ok(verifyPromise(share, publicKey))
    assert.ok(!verifyPromise({ ...share, index: (index + 1) % 5 }, publicKey))
    assert.ok(!verifyPromise({ ...share, count: 6 }, publicKey))
    assert.ok(!verifyPromise({ ...share, appended: 0 }, publicKey))
    assert.ok(!verifyPromise({ ...share, log: 'elsewhere.example/log' }, publicKey))
    assert.ok(!verifyPromise({ ...share, leaf: '00'.repeat(32) }, publicKey))
    assert.ok(!verifyPromise(share, generateKeyPairSync('ed25519').publicKey))
  })
})
