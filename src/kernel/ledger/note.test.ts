import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, verify } from 'node:crypto'
import { test } from 'node:test'
import {
  openCheckpoint,
  parseCheckpoint,
  parseEntry,
  signCheckpoint,
  signStatement,
  signTreeHead,
} from './checkpoint.ts'
import { emptyRoot } from './merkle.ts'
import { openNote, parseVerifierKey, signNote, verifierKey } from './note.ts'

// The example of golang.org/x/mod/sumdb/note, the format's reference implementation: key, text and note.
const known = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature: 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
}
const knownNote = `${known.text}\n— PeterNeumann ${known.signature}\n`
const pkcs8 = Buffer.concat([
  Buffer.from('302e020100300506032b657004220420', 'hex'),
  Buffer.from(known.seed, 'base64').subarray(1),
])
const peter = { name: 'PeterNeumann', key: createPrivateKey({ key: pkcs8, type: 'pkcs8', format: 'der' }) }

test('the reference key signs the reference text to the reference note', () => {
  assert.equal(signNote(known.text, peter), knownNote)
  assert.equal(verifierKey(peter), known.verifier)
})

test('the reference note opens with the published key', () => {
  assert.equal(openNote(knownNote, parseVerifierKey(known.verifier)), known.text)
})

test('signatures of others beside the known one are ignored', () => {
  const other = { name: 'witness.example', key: generateKeyPairSync('ed25519').privateKey }
  const theirs = signNote(known.text, other).split('\n').at(-2)
  assert.equal(openNote(`${known.text}\n${theirs}\n— PeterNeumann ${known.signature}\n`, peter), known.text)
})

const broken: Record<string, string> = {
  'a changed text': knownNote.replace('answer', 'Answer'),
  'a changed signature': knownNote.replace('x08go/ZJ', 'x08go/ZK'),
  'another key id': knownNote.replace('x08go', 'y08go'),
  'another name': knownNote.replace('PeterNeumann', 'PeterNewman'),
  'no signature': `${known.text}\n`,
  'no blank line': known.text,
  nothing: '',
}
for (const [what, note] of Object.entries(broken))
  test(`a note with ${what} does not open`, () => assert.throws(() => openNote(note, peter), { code: 'ledger.note' }))

test('a verifier key with another id, algorithm or length is refused', () => {
  for (const text of [
    known.verifier.replace('c74f20a3', 'c74f20a4'),
    known.verifier.replace('+ARpc', '+Arpc'),
    known.verifier.slice(0, -4),
    'PeterNeumann',
  ])
    assert.throws(() => parseVerifierKey(text), { code: 'ledger.key' })
})

const origin = 'qingchuan.example/log/1'
const { privateKey } = generateKeyPairSync('ed25519')

test('a checkpoint is origin, size and root, signed under the origin’s name', () => {
  const note = signCheckpoint({ origin, size: 20_852_163, root: emptyRoot }, privateKey)
  assert.deepEqual(note.split('\n').slice(0, 4), [
    origin,
    '20852163',
    '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    '',
  ])
  assert.deepEqual(openCheckpoint(note, { name: origin, key: privateKey }), {
    origin,
    size: 20_852_163,
    root: emptyRoot,
  })
})

test('extension lines are allowed, other shapes are not', () => {
  const root = emptyRoot.toString('base64')
  assert.equal(parseCheckpoint(`${origin}\n7\n${root}\nextension\n`).size, 7)
  for (const text of [
    `${origin}\n07\n${root}\n`,
    `${origin}\n-1\n${root}\n`,
    `${origin}\n7\n${root}`,
    `${origin}\n7\nAAAA\n`,
    `\n7\n${root}\n`,
    `${origin}\n7\n${root}\n\n`,
    `${origin}\n9999999999999999\n${root}\n`,
  ])
    assert.throws(() => parseCheckpoint(text), { code: 'ledger.checkpoint' }, text)
})

test('a note signed by the right key for another origin is not this log’s checkpoint', () => {
  const by = { name: origin, key: privateKey }
  const note = signNote(`qingchuan.example/log/2\n0\n${emptyRoot.toString('base64')}\n`, by)
  assert.throws(() => openCheckpoint(note, by), { code: 'ledger.checkpoint' })
})

test('a statement says which origin it follows and why', () => {
  const entry = { origin: 'qingchuan.example/log/2', after: origin, text: 'Restored from backup.\nDisk failure.' }
  const note = signStatement(entry, privateKey)
  assert.deepEqual(parseEntry(note), { kind: 'statement', ...entry })
  assert.ok(openNote(note, { name: entry.origin, key: privateKey }))
})

test('a tree head is signed with ECDSA as RFC 6962 lays it out', () => {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const head = signTreeHead({ size: 258, root: emptyRoot }, 1_800_000_000_123, keys.privateKey)
  // v1, tree_hash, timestamp, size, root.
  const bytes = Buffer.from(`0001000001a3185c507b0000000000000102${emptyRoot.toString('hex')}`, 'hex')
  assert.deepEqual([...head.signature.subarray(0, 2)], [4, 3])
  assert.equal(head.signature.readUInt16BE(2), head.signature.length - 4)
  assert.ok(verify('sha256', bytes, keys.publicKey, head.signature.subarray(4)))
})
