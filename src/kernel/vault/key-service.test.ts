import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { fileKeyService } from './key-service.ts'

const masterKey = (): string => randomBytes(32).toString('base64')

test('keys of any number are wrapped and unwrapped in order', async () => {
  const service = fileKeyService(masterKey())
  const keys = [16, 32, 32].map((size) => randomBytes(size))
  assert.deepEqual(await service.unwrap(await service.wrap(keys)), keys)
})

test('the same key is wrapped differently each time', async () => {
  const service = fileKeyService(masterKey())
  const key = randomBytes(32)
  const [one, other] = await service.wrap([key, key])
  assert.notDeepEqual(one, other)
})

test('another master key unwraps nothing, and says so by name', async () => {
  const wrapped = await fileKeyService(masterKey()).wrap([randomBytes(32)])
  const other = fileKeyService(masterKey())
  await assert.rejects(async () => other.unwrap(wrapped), { code: 'vault.unwrap', detail: { master: other.name } })
})

test('a changed byte unwraps to nothing', async () => {
  const service = fileKeyService(masterKey())
  const [wrapped = Buffer.of()] = await service.wrap([randomBytes(32)])
  for (const at of [0, 12, wrapped.length - 1]) {
    const changed = Buffer.from(wrapped)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    await assert.rejects(async () => service.unwrap([changed]), { code: 'vault.unwrap' })
  }
})

test('a master key has a name that does not give it away, the same at every start', () => {
  const key = masterKey()
  assert.equal(fileKeyService(key).name, fileKeyService(key).name)
  assert.notEqual(fileKeyService(key).name, fileKeyService(masterKey()).name)
})

for (const wrong of ['', 'too short', randomBytes(16).toString('base64'), randomBytes(33).toString('base64')])
  test(`a master key of ${Buffer.from(wrong, 'base64').length} bytes is refused`, () => {
    assert.throws(() => fileKeyService(wrong), { code: 'vault.master-key' })
  })
