import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder } from '../../start/settings.ts'

// What these commands find on a real installation: test/proof/tamper.proof.ts and forget.proof.ts.
const folder = mkdtempSync(join(tmpdir(), 'tong-log-'))
const tong = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--import', './scripts/jsx.mjs', 'src/cli/tong.ts', ...args], {
    cwd: projectFolder,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '' },
  })

const key = 'tong.example/log/1+ccd5738d+AYtmiFxvvppcKc1QhPP7hgBj2XeneLMAe6k1FivQoDXL'
const memory = join(folder, 'memory.json')
writeFileSync(memory, '{"size": -1}')

// prettier-ignore
const rows: readonly (readonly [what: string, args: readonly string[], status: number, said: RegExp])[] = [
  ['no verb',                             ['log'],                                              64, /log verify/],
  ['watch without a key',                 ['log', 'watch', 'http://127.0.0.1:9'],               64, /--key/],
  ['continue without a statement',        ['log', 'continue', '--origin', 'x/2'],               64, /--statement/],
  ['forget without whoever answers for it', ['forget', 'p-0', '--ground', 'x'],                 64, /--by/],
  ['a folder without data',               ['log', 'verify', '--data', folder],                   1, /^installation\.no-data: /],
  ['rebuild of a folder without data',    ['rebuild', '--data', folder],                         1, /^installation\.no-data: /],
  ['a memory that is none',               ['log', 'watch', 'http://127.0.0.1:9', '--key', key, '--memory', memory], 1, /^watch\.memory: /],
  ['an address that is none',             ['log', 'watch', 'tong', '--key', key],                1, /^watch\.address: /],
  ['a key that is none',                  ['log', 'watch', 'http://127.0.0.1:9', '--key', 'x'],  1, /^ledger\.|^checkpoint\.unreachable/],
]

for (const [what, args, status, said] of rows)
  test(`${what}: exit ${status}, and what to do`, () => {
    const answer = tong(...args)
    assert.match(answer.stderr + answer.stdout, said)
    assert.equal(answer.status, status)
  })

test('a log that cannot be reached is a finding with its meaning', () => {
  const { stdout, status } = tong('log', 'watch', 'http://127.0.0.1:9', '--key', key)
  assert.match(stdout, /^checkpoint\.unreachable {2}checkpoint\n {4}\S/)
  assert.equal(status, 1)
})
