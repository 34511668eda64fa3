import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCity } from '../../src/kernel/definitions/load.ts'
import { assertNoLeaks, leaksIn, tellingOf } from './leaks.ts'
import { cityFolder } from './platform.ts'

const { city } = await loadCity(cityFolder)
const cast = tellingOf(city)
const quiet = '{"level":30,"route":"/cases/:id","status":200,"ms":11}\n'

test('whatever tells of one of the cast is found in the middle of a log', () => {
  const values = cast.flatMap((one) => Object.values(one)).filter((value) => value !== '')
  assert.ok(values.length > 40, 'names, numbers, telephones, accounts and addresses')
  for (const value of values) {
    const log = `${quiet}{"level":50,"message":"${value} failed"}\n${quiet}`
    assert.ok(leaksIn(log, cast).includes(value), value)
    assert.throws(() => assertNoLeaks(log, cast))
  }
})

test('a quiet log passes, and an empty one proves nothing', () => {
  assertNoLeaks(quiet, cast)
  assert.throws(() => assertNoLeaks('\n', cast), /something was logged/)
  assert.throws(() => assertNoLeaks(quiet, []), /somebody was there/)
})
