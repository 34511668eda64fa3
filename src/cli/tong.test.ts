import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder } from '../start/settings.ts'

const tong = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--import', './scripts/jsx.mjs', 'src/cli/tong.ts', ...args], {
    cwd: projectFolder,
    encoding: 'utf8',
  })

test('without a command, all commands are listed with what they do', () => {
  const { stdout, status } = tong()
  for (const file of readdirSync(join(projectFolder, 'src/cli/commands')).filter((name) => /^[a-z]+\.ts$/.test(name)))
    assert.match(stdout, new RegExp(`^ {2}${file.slice(0, -3)} +\\S`, 'm'))
  assert.equal(status, 0)
})

test('a misspelt command is answered with the one that was meant', () => {
  const { stderr, status } = tong('kyes')
  assert.match(stderr, /Did you mean "keys"\?/)
  assert.equal(status, 64)
})

test('--help prints the usage of a command and does nothing', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'tong-cli-')), 'keys')
  const { stdout, status } = tong('keys', folder, '--help')
  assert.match(stdout, /^npm run tong -- keys FOLDER/)
  assert.equal(status, 0)
  assert.equal(statSync(folder, { throwIfNoEntry: false }), undefined)
})

test('an option that does not exist is answered with the usage', () => {
  const { stderr, status } = tong('keys', '--force')
  assert.match(stderr, /--force[^]*npm run tong -- keys FOLDER/)
  assert.equal(status, 64)
})

test('keys are made once, for their owner only, and never overwritten', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'tong-cli-')), 'keys')
  assert.equal(tong('keys', folder).status, 0)
  assert.equal(tong('keys', folder, 'civil-affairs').status, 0)
  const again = tong('keys', folder)
  assert.match(again.stderr, /^keys\.exists: /)
  assert.equal(again.status, 1)
  const files = readdirSync(folder)
  assert.deepEqual(files.sort(), [
    'issuer-civil-affairs.pem',
    'log-ed25519.pem',
    'log-p256.pem',
    'master-key',
    'session-secret',
  ])
  for (const file of files) assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600)
})
