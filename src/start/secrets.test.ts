import assert from 'node:assert/strict'
import { createPublicKey, sign, verify } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { newKey, newSecret, secretsOf, type KeyName } from './secrets.ts'
import { settingsFrom } from './settings.ts'

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'tong-secrets-'))
const demo = (env: NodeJS.ProcessEnv = {}) => settingsFrom({ TONG_DATA: newFolder(), ...env })

test('a demo secret is made once and stays', () => {
  const settings = demo()
  assert.deepEqual(secretsOf(settings).masterKey(), secretsOf(settings).masterKey())
  assert.equal(secretsOf(settings).sessionSecret(), secretsOf(settings).sessionSecret())
  assert.equal(secretsOf(settings).databasePassword(), secretsOf(settings).databasePassword())
})

test('two installations share no secret', () => {
  const [one, other] = [secretsOf(demo()), secretsOf(demo())]
  assert.notDeepEqual(one.masterKey(), other.masterKey())
  assert.notEqual(one.sessionSecret(), other.sessionSecret())
  assert.notEqual(one.databasePassword(), other.databasePassword())
})

test('only the owner may read what was made, and nothing else is left behind', () => {
  const settings = demo()
  secretsOf(settings).masterKey()
  secretsOf(settings).key('log-ed25519')
  const folder = join(settings.data, 'secrets')
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  assert.deepEqual(readdirSync(folder).sort(), ['log-ed25519.pem', 'master-key'])
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600)
})

// prettier-ignore
const algorithms: readonly [name: KeyName, type: string, digest: string | null][] = [
  ['log-ed25519',          'ed25519', null],
  ['log-p256',             'ec',      'sha256'],
  ['issuer-civil-affairs', 'ec',      'sha256'],
]

for (const [name, type, digest] of algorithms)
  test(`${name} is an ${type} key that signs, and the same one after a restart`, () => {
    const settings = demo()
    const key = secretsOf(settings).key(name)
    assert.equal(key.asymmetricKeyType, type)
    const signature = sign(digest, Buffer.from('x'), key)
    assert.ok(verify(digest, Buffer.from('x'), createPublicKey(secretsOf(settings).key(name)), signature))
  })

test('a given master key is used, from the variable or from the file', () => {
  const text = newSecret()
  const file = join(newFolder(), 'key')
  writeFileSync(file, `${text}\n`)
  const bytes = Buffer.from(text, 'base64')
  assert.deepEqual(secretsOf(demo({ TONG_MASTER_KEY: text })).masterKey(), bytes)
  assert.deepEqual(secretsOf(demo({ TONG_MASTER_KEY_FILE: file })).masterKey(), bytes)
})

test('a master key of another length is refused', () => {
  const file = join(newFolder(), 'key')
  writeFileSync(file, 'c2hvcnQ=')
  assert.throws(() => secretsOf(demo({ TONG_MASTER_KEY_FILE: file })).masterKey(), { code: 'secret.master-key' })
})

test('production reads its keys and makes none', () => {
  const keys = newFolder()
  const data = newFolder()
  const secrets = secretsOf({ ...demo(), mode: 'production', keys, data })
  writeFileSync(join(keys, 'log-p256.pem'), newKey('log-p256'))
  assert.equal(secrets.key('log-p256').type, 'private')
  assert.throws(() => secrets.key('log-ed25519'), { code: 'secret.missing' })
  assert.throws(() => secrets.masterKey(), { code: 'secret.missing' })
  assert.equal(existsSync(join(data, 'secrets')), false)
})
