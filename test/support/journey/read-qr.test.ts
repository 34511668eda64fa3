import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { qrCode } from '../../../src/modules/certificates/qr.ts'
import { readQr } from './read-qr.ts'

const readBack = (text: string): string => {
  const { path, side } = qrCode(text)
  return readQr(path, side)
}

test('a QR code says what was put in, however long', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 1200 }), (text) => readBack(text) === text.toWellFormed()),
    { numRuns: 60 },
  )
})

test('digits, capitals and Chinese can stand in one code', () => {
  const text = `HTTP://TONG.EXAMPLE/VERIFY#0123456789012345678901234567 陈秀兰 欧阳䶮`
  assert.equal(readBack(text), text)
})

test('a changed module is another text', () => {
  const { path, side } = qrCode('https://tong.example/verify#one')
  const runs = path.split('M')
  assert.notEqual(readQr(runs.toSpliced(-1, 1).join('M'), side), readQr(path, side))
})
