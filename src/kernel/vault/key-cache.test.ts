import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { DataKey } from './box.ts'
import { keyCache, keyCachedMs, keysCached } from './key-cache.ts'

const secret = createSecretKey(randomBytes(32))
const key = (id: string): DataKey => ({ id, alg: 'A256GCM', secret })

test('a key is kept for a minute, so that what another process destroys is soon unreadable here', () => {
  let now = 0
  const cache = keyCache(() => now)
  cache.set('a', key('a'))
  now = keyCachedMs - 1
  assert.equal(cache.get('a')?.id, 'a')
  now = keyCachedMs
  assert.equal(cache.get('a'), undefined)
})

test('no more keys are kept than the bound; the oldest goes first', () => {
  const cache = keyCache(() => 0)
  for (let n = 0; n <= keysCached; n++) cache.set(String(n), key(String(n)))
  assert.equal(cache.size(), keysCached)
  assert.deepEqual([cache.get('0'), cache.get('1')?.id], [undefined, '1'])
})

test('a key set again counts once, as the youngest', () => {
  const cache = keyCache(() => 0)
  for (let n = 0; n < keysCached; n++) cache.set(String(n), key(String(n)))
  cache.set('0', key('0'))
  cache.set('new', key('new'))
  assert.deepEqual([cache.get('0')?.id, cache.get('1'), cache.size()], ['0', undefined, keysCached])
})

test('destroyed keys are dropped at once, under every name they were kept by', () => {
  const cache = keyCache(() => 0)
  cache.set('by owner', key('k'))
  cache.set('by id', key('k'))
  cache.set('other', key('o'))
  cache.drop(['k'])
  assert.deepEqual([cache.get('by owner'), cache.get('by id'), cache.get('other')?.id], [undefined, undefined, 'o'])
})
