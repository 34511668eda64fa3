import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { create } from 'qrcode'
import { compactUrl, verifyCompact, type Shown } from './compact.ts'
import { civilAffairs, identifier, jwks, key, trusted } from './chen-xiulan.fixture.ts'
import { qrCode } from './qr.ts'

const shown: Shown = {
  iss: civilAffairs.url,
  identifier,
  type: 'old-age-allowance-card',
  name: '陈秀兰',
  identityNumber: '999901194403120028',
  nbf: 1795276800,
  exp: 2110896000,
}
const at = 1795325088
const url = compactUrl(shown, key, at)

test('the QR address is the platform’s verification page with the statement after #', () => {
  assert.match(url, /^https:\/\/qingchuan\.example\/verify#eyJ[\w-]+\.[\w-]+\.[\w-]+$/)
})

test('jose verifies the statement, and the whole identity number is not in it', async () => {
  const { payload } = await jwtVerify(url.slice(url.indexOf('#') + 1), createLocalJWKSet(jwks), {
    typ: 'qr+jwt',
    currentDate: new Date(at * 1000),
  })
  assert.deepEqual(payload, {
    iss: shown.iss,
    type: shown.type,
    nbf: shown.nbf,
    exp: shown.exp,
    jti: identifier,
    iat: at,
    name: '陈秀兰',
    number: '999***********0028',
  })
})

test('a number that is none is hidden whole', () => {
  const claims = verifyCompact(compactUrl({ ...shown, identityNumber: '12345' }, key, at), trusted)
  assert.equal(typeof claims === 'object' && claims['number'], '***')
})

test('the longest name of rare characters still fits 700 bytes, cut visibly', () => {
  const long = compactUrl({ ...shown, name: '𠀀'.repeat(30) }, key, at)
  const claims = verifyCompact(long, trusted)
  assert.ok(Buffer.byteLength(long) <= 700, `${Buffer.byteLength(long)} bytes`)
  assert.equal(typeof claims === 'object' && claims['name'], `${'𠀀'.repeat(19)}…`)
})

test('a platform with too long an address is told so', () => {
  const iss = `https://${'long-'.repeat(30)}.example/issuers/civil-affairs`
  assert.throws(() => compactUrl({ ...shown, iss }, key, at), { code: 'certificate.qr-too-long' })
})

/** Paints the path as a scanner would see it: one cell per module, dark is true. */
function painted({ side, path }: { side: number; path: string }): boolean[][] {
  const cells = Array.from({ length: side }, () => Array.from({ length: side }, () => false))
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    cells[Number(y)]?.fill(true, Number(x), Number(x) + Number(run))
  return cells
}

test('the path paints exactly the modules of the code, inside a quiet zone of four', () => {
  const { size, data } = create(url, { errorCorrectionLevel: 'M' }).modules
  const code = qrCode(url)
  const dark = (x: number, y: number) => x >= 0 && y >= 0 && x < size && y < size && data[y * size + x] === 1
  assert.equal(code.side, size + 8)
  painted(code).forEach((row, y) => row.forEach((cell, x) => assert.equal(cell, dark(x - 4, y - 4), `${x},${y}`)))
})

// A program that not every machine has; there the two tests above have to do.
const scanner = 'zbarimg'

test('a scanner reads the address back', { skip: hasScanner() ? false : `${scanner} is not installed here` }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'qr-'))
  try {
    const file = join(folder, 'qr.pgm')
    writeFileSync(file, greymap(painted(qrCode(url)), 4))
    assert.equal(
      execFileSync(scanner, ['-q', '--raw', file], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim(),
      url,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function hasScanner(): boolean {
  try {
    execFileSync(scanner, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A portable greymap, each module `scale` pixels wide. */
function greymap(cells: readonly boolean[][], scale: number): Buffer {
  const side = cells.length * scale
  const pixel = (index: number) => cells[Math.floor(index / side / scale)]?.[Math.floor((index % side) / scale)]
  const pixels = Uint8Array.from({ length: side * side }, (_, index) => (pixel(index) === true ? 0 : 255))
  return Buffer.concat([Buffer.from(`P5 ${side} ${side} 255\n`), pixels])
}
