import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { compactUrl } from '../../modules/certificates/compact.ts'
import { civilAffairs, identifier, jwks, key, prepared } from '../../modules/certificates/chen-xiulan.fixture.ts'
import { issuerMetadata } from '../../modules/certificates/issuers.ts'
import { command } from './certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
after(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const qr = compactUrl(
  {
    iss: civilAffairs.url,
    identifier,
    type: 'old-age-allowance-card',
    name: '陈秀兰',
    identityNumber: '999901194403120028',
    nbf: 1,
  },
  key,
  Math.floor(Date.now() / 1000),
)
const metadata = file('metadata.json', JSON.stringify(issuerMetadata(civilAffairs)))
const plain = file('jwks.json', JSON.stringify(jwks))
const several = file(
  'several.json',
  JSON.stringify([{ issuer: 'https://other.example', jwks }, issuerMetadata(civilAffairs)]),
)
const other = file('other.json', JSON.stringify({ issuer: 'https://other.example', jwks }))
const nonsense = file('nonsense.json', '{"keys":"none"}')
// Valid whatever the machine’s clock says: from 1970 on, without an end.
const code = file('code.txt', `${qr}\n`)
const forged = file('forged.txt', prepared.sdJwt.replace(/\.([A-Za-z0-9_-]+)\./, '.e30.'))

writeFileSync(join(folder, 'issuer-civil-affairs.pem'), key.privateKey.export({ type: 'pkcs8', format: 'pem' }))

process.env['TONG_KEYS'] = folder

/** The command in this process: its exit code and what it printed. */
async function run(t: TestContext, args: readonly string[]) {
  const out = t.mock.method(console, 'log', () => undefined)
  t.mock.method(console, 'error', () => undefined)
  const status = await command.run(args)
  return { status, stdout: out.mock.calls.map(({ arguments: said }) => String(said[0])).join('\n') }
}

/** The command as it is typed. */
function tong(args: readonly string[], input = '') {
  const program = new URL('../tong.ts', import.meta.url).pathname
  return spawnSync(process.execPath, [program, 'certificate', ...args], { input, encoding: 'utf8' })
}

// prettier-ignore
const rows: readonly [string, readonly string[], number, RegExp][] = [
  ['a QR text with the issuer’s metadata',     ['verify', code, '--jwks', metadata],  0,  /^VALID\n.*Signed by https:\/\/qingchuan\.example\/issuers\/civil-affairs/s],
  ['the same with a plain key set',            ['verify', code, '--jwks', plain],     0,  /^VALID\n/],
  ['the same with keys of several issuers',    ['verify', code, '--jwks', several],   0,  /^VALID\n/],
  ['the same with the installation’s own key', ['verify', code],                      0,  /^VALID\n/],
  ['a changed text',                           ['verify', forged, '--jwks', plain],   1,  /^NOT VALID \(/],
  ['another issuer’s keys',                    ['verify', code, '--jwks', other],     1,  /^NOT VALID \(unknown-issuer\)\nThe keys you trust/],
  ['a file that is no certificate',            ['verify', metadata, '--jwks', plain], 1,  /^NOT VALID \(unreadable\)/],
]
for (const [what, args, status, said] of rows)
  test(`${what} → exit ${status}`, async (t) => {
    const ran = await run(t, args)
    assert.equal(ran.status, status)
    assert.match(ran.stdout, said)
  })

test('a text on standard input is read', () => {
  const { status, stdout } = tong(['verify', '-', '--jwks', plain], qr)
  assert.equal(status, 0)
  assert.match(stdout, /陈秀兰/)
  assert.match(stdout, /Nobody was asked whether it has been revoked/)
})

for (const args of [[], ['verify'], ['verify', 'no-such-file'], ['prove', code], ['verify', code, code]])
  test(`certificate ${args.map((arg) => arg.replace(folder, '')).join(' ')} → exit 64`, async (t) => {
    assert.equal((await run(t, args)).status, 64)
  })

test('an option that does not exist → exit 64', () => {
  assert.equal(tong(['verify', code, '--key', plain]).status, 64)
})

test('a key file that is none is named as the problem', async (t) => {
  await assert.rejects(run(t, ['verify', code, '--jwks', nonsense]), { code: 'certificate.no-keys-file' })
})
