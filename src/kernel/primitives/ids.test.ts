import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  instantOf,
  newCaseId,
  newPersonId,
  randomText,
  toActorId,
  toCaseId,
  toDigest,
  toDivisionCode,
  toInstant,
  toPersonId,
  toPlainDate,
  toStreamId,
} from './ids.ts'

// prettier-ignore
const rows: readonly [(text: string) => string, string, boolean][] = [
  [toStreamId,     '999900/case/20261122-K7QF3M9T',        true],
  [toStreamId,     '999900/case/20261122-K7QF3M9T/reads',  true],
  [toStreamId,     'case/20261122-K7QF3M9T',               false],
  [toStreamId,     '999900/case/',                         false],
  [toStreamId,     '999900/case/a b',                      false],
  [toPersonId,     'p-0123456789abcdefghjk',               true],
  [toPersonId,     'p-0123456789ABCDEFGHJK',               false],
  [toPersonId,     '11010519491231002X',                   false],
  [toCaseId,       '20261122-K7QF3M9T',                    true],
  [toCaseId,       '20261122-k7qf3m9t',                    false],
  [toCaseId,       '20261122-K7QF3M9',                     false],
  [toActorId,      'person:p-0123456789abcdefghjk',        true],
  [toActorId,      'machine:due',                          true],
  [toActorId,      'somebody:else',                        false],
  [toActorId,      'staff:',                               false],
  [toDivisionCode, '440305',                               true],
  [toDivisionCode, '440305001',                            true],
  [toDivisionCode, '440305001002',                         true],
  [toDivisionCode, '4403',                                 false],
  [toDivisionCode, '4403051',                              false],
  [toDigest,       `sha256:${'0'.repeat(64)}`,             true],
  [toDigest,       `sha256:${'0'.repeat(63)}`,             false],
  [toDigest,       `sha512:${'0'.repeat(64)}`,             false],
  [toPlainDate,    '2026-11-22',                           true],
  [toPlainDate,    '2026-13-01',                           false],
  [toPlainDate,    '2026-11-32',                           false],
  [toPlainDate,    '2026-11-22T00:00',                     false],
  [toInstant,      '2026-11-22T05:24:48.123Z',             true],
  [toInstant,      '2026-11-22T05:24:48Z',                 false],
  [toInstant,      '2026-11-22T13:24:48.123+08:00',        false],
]

for (const [parse, text, isGood] of rows)
  test(`“${text}” ${isGood ? 'becomes' : 'does not become'} a branded id of its kind`, () => {
    if (isGood) assert.equal(parse(text), text)
    else assert.throws(() => parse(text), { code: 'id.malformed' })
  })

test('a line break after an id makes it malformed', () => {
  assert.throws(() => toCaseId('20261122-K7QF3M9T\n'), { code: 'id.malformed' })
})

test('an error about an id does not repeat what was given', () => {
  assert.throws(
    () => toPersonId('11010519491231002X'),
    (error) => !JSON.stringify(error).includes('110105'),
  )
})

test('an instant keeps its milliseconds and is in UTC', () => {
  assert.equal(instantOf(1_795_325_088_123), '2026-11-22T05:24:48.123Z')
  assert.equal(instantOf(new Date('2026-11-22T13:24:48.123+08:00')), '2026-11-22T05:24:48.123Z')
})

test('new ids have their shape and do not repeat', () => {
  const cases = Array.from({ length: 1000 }, () => newCaseId(toPlainDate('2026-11-22')))
  const people = Array.from({ length: 1000 }, newPersonId)
  assert(cases.every((id) => id.startsWith('20261122-')))
  assert.equal(new Set([...cases, ...people]).size, 2000)
})

test('random text has its length and only letters that are not misheard', () => {
  assert.match(randomText(4000), /^[0-9A-HJKMNP-TV-Z]{4000}$/)
  assert.equal(new Set(randomText(4000)).size, 32)
})
