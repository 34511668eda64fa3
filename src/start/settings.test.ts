import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder, settingsFrom } from './settings.ts'

const keys = mkdtempSync(join(tmpdir(), 'tong-keys-'))
const production = {
  NODE_ENV: 'production',
  TONG_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  TONG_SESSION_SECRET: 'x'.repeat(32),
  DATABASE_URL: 'postgres://tong:secret@db.example/tong',
  TONG_KEYS: keys,
}

test('an empty environment is the demo on port 3000 of this machine only', () => {
  const settings = settingsFrom({})
  assert.equal(settings.mode, 'demo')
  assert.equal(settings.host, '127.0.0.1')
  assert.equal(settings.port, 3000)
  assert.equal(settings.residents, 20_000)
  assert.equal(settings.data, join(projectFolder, '.data'))
  assert.equal(settings.city, join(projectFolder, 'cities/qingchuan'))
  assert.equal(settings.databaseUrl, undefined)
})

test('an empty variable counts as absent', () => assert.equal(settingsFrom({ PORT: '', DATABASE_URL: '' }).port, 3000))

test('a relative folder is taken from where the program was started', () =>
  assert.equal(settingsFrom({ TONG_DATA: 'somewhere' }).data, join(process.cwd(), 'somewhere')))

// prettier-ignore
const wrong: readonly [variable: string, value: string][] = [
  ['PORT',                'http'],
  ['PORT',                '65536'],
  ['PORT',                '-1'],
  ['TONG_RESIDENTS',      '0'],
  ['TONG_RESIDENTS',      '5000001'],
  ['DATABASE_URL',        'mysql://db'],
  ['TONG_MASTER_KEY',     'c2hvcnQ='],
  ['TONG_SESSION_SECRET', 'short'],
  ['TONG_PUBLIC_URL',     'https://tong.example/path'],
  ['LOG_LEVEL',           'loud'],
]

for (const [variable, value] of wrong)
  test(`${variable}=${value} is refused by its name`, () =>
    assert.throws(() => settingsFrom({ [variable]: value }), { code: 'settings.invalid', fix: new RegExp(variable) }))

test('all wrong variables are named at once', () =>
  assert.throws(() => settingsFrom({ PORT: 'x', LOG_LEVEL: 'y' }), { fix: /PORT.*LOG_LEVEL/ }))

test('production starts with master key, session secret, database and keys', () =>
  assert.equal(settingsFrom(production).mode, 'production'))

test('in production a key file does instead of a key', () => {
  const { TONG_MASTER_KEY: _, ...rest } = production
  assert.equal(settingsFrom({ ...rest, TONG_MASTER_KEY_FILE: '/run/secrets/key' }).masterKeyFile, '/run/secrets/key')
})

for (const variable of ['TONG_MASTER_KEY', 'TONG_SESSION_SECRET', 'DATABASE_URL'])
  test(`production without ${variable} is refused by its name`, () =>
    assert.throws(() => settingsFrom({ ...production, [variable]: undefined }), {
      code: 'settings.missing',
      fix: new RegExp(variable),
    }))

test('production names all that is missing in one message', () =>
  assert.throws(() => settingsFrom({ NODE_ENV: 'production' }), {
    code: 'settings.missing',
    fix: /TONG_MASTER_KEY.*TONG_SESSION_SECRET.*DATABASE_URL/,
  }))
