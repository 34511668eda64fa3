import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { civilDateOf } from '../../kernel/primitives/dates.ts'
import { instantOf } from '../../kernel/primitives/ids.ts'
import { civilAffairs, identifier, preparation, serial } from './chen-xiulan.fixture.ts'
import { prepareCertificate } from './issue.ts'
import { issuerMetadata } from './issuers.ts'

// Inside the project, because the stranger’s script has to find the package `jose`.
const cache = fileURLToPath(new URL('../../../.cache/', import.meta.url))
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'stranger-'))
after(() => rmSync(folder, { recursive: true }))

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
const script = /```js verify\.mjs\n(.*?)```/s.exec(readme)?.[1] ?? ''
writeFileSync(join(folder, 'verify.mjs'), script)
writeFileSync(join(folder, 'keys.json'), JSON.stringify(issuerMetadata(civilAffairs)))

function stranger(text: string) {
  writeFileSync(join(folder, 'certificate.txt'), text)
  return spawnSync(process.execPath, ['verify.mjs', 'certificate.txt', 'keys.json'], { cwd: folder, encoding: 'utf8' })
}

// The stranger’s script judges by the machine’s clock, so this certificate is of today.
const at = instantOf(Date.now())
const { until: _, ...endless } = preparation
const { sdJwt } = prepareCertificate({ ...endless, at, from: civilDateOf(at, preparation.timeZone) }, serial)

test('the lines of the README, run as they stand, read a genuine certificate', () => {
  const { stdout, stderr, status } = stranger(sdJwt)
  assert.equal(status, 0, stderr)
  assert.match(stdout, /name 陈秀兰/)
  assert.ok(stdout.endsWith(`genuine ${identifier}\n`))
})

const [jwt = '', ...rest] = sdJwt.split('~')
const invented = Buffer.from(JSON.stringify(['salt', 'monthly_fen', 900_000])).toString('base64url')

// prettier-ignore
const forgeries: readonly [string, string][] = [
  ['an invented claim',       [jwt, invented, ''].join('~')],
  ['a changed payload',       [jwt.replace(/\.[^.]+\./, `.${Buffer.from('{}').toString('base64url')}.`), ...rest].join('~')],
  ['another signature',       [`${jwt.slice(0, -86)}${'A'.repeat(86)}`, ...rest].join('~')],
]
for (const [what, text] of forgeries) test(`and they refuse ${what}`, () => assert.notEqual(stranger(text).status, 0))

test('they are no more than fifteen lines', () => {
  assert.ok(
    script
      .trim()
      .split('\n')
      .filter((line) => line !== '').length <= 15,
  )
})
