import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breaker } from './breaker.ts'

const limits = { failures: 3, restMs: 1000 }

function scene() {
  let ms = 0
  const fuse = breaker(limits, () => ms)
  return { fuse, at: (to: number) => void (ms = to), fail: (times: number) => repeat(times, () => fuse.failed()) }
}

const repeat = (times: number, act: () => void): void => Array.from({ length: times }).forEach(act)

test('two failures in a row leave it closed, the third opens it', () => {
  const { fuse, fail } = scene()
  fail(2)
  assert.equal(fuse.state(), 'closed')
  fail(1)
  assert.equal(fuse.state(), 'open')
  assert.equal(fuse.admits(), false)
})

test('a success between failures starts the count again', () => {
  const { fuse, fail } = scene()
  fail(2)
  fuse.succeeded()
  fail(2)
  assert.equal(fuse.state(), 'closed')
})

test('after the rest exactly one call passes until it is settled', () => {
  const { fuse, at, fail } = scene()
  fail(3)
  at(999)
  assert.equal(fuse.admits(), false)
  at(1000)
  assert.deepEqual([fuse.admits(), fuse.admits(), fuse.state()], [true, false, 'half-open'])
})

test('a probe that succeeds closes it', () => {
  const { fuse, at, fail } = scene()
  fail(3)
  at(1000)
  fuse.admits()
  fuse.succeeded()
  assert.deepEqual([fuse.state(), fuse.admits(), fuse.admits()], ['closed', true, true])
})

test('a probe that fails opens it for another rest', () => {
  const { fuse, at, fail } = scene()
  fail(3)
  at(1500)
  fuse.admits()
  fuse.failed()
  at(2499)
  assert.equal(fuse.state(), 'open')
  at(2500)
  assert.equal(fuse.state(), 'half-open')
})

test('a call that was under way when it opened does not prolong the rest', () => {
  const { fuse, at, fail } = scene()
  fail(3)
  at(900)
  fuse.failed()
  at(1000)
  assert.equal(fuse.state(), 'half-open')
})
