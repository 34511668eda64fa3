import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SealedPart } from '../events/event.ts'
import { toPersonId } from '../primitives/ids.ts'
import type { JsonObject } from '../primitives/json.ts'
import { keyBytes, open, opensCommitment, seal, type Algorithm, type DataKey } from './box.ts'

const algorithms: readonly Algorithm[] = ['A256GCM', 'SM4GCM']
const person = toPersonId('p-0123456789abcdefghjk')

const newKey = (alg: Algorithm): DataKey => ({
  id: `k-${alg}`,
  alg,
  secret: createSecretKey(randomBytes(keyBytes(alg))),
})
const sealed = (key: DataKey, fields: JsonObject): SealedPart => seal(key, { of: person, class: 'case', fields })

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string()),
)
const field = fc.stringMatching(/^[a-z][a-z_]{0,12}$/)
const fields = fc.dictionary(field, value, { minKeys: 1, maxKeys: 6 })

for (const alg of algorithms) {
  const key = newKey(alg)

  test(`${alg}: what is sealed opens to the same, and shows no value outside the box`, () => {
    fc.assert(
      fc.property(fields, (given) => {
        const part = sealed(key, given)
        assert.deepEqual(open(key, part).fields, { ...given })
        assert.deepEqual(Object.keys(part.commitments).toSorted(), Object.keys(given).toSorted())
      }),
    )
  })

  test(`${alg}: any changed byte of the box is refused`, () => {
    fc.assert(
      fc.property(fields, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, place, flip) => {
        const part = sealed(key, given)
        const box = Buffer.from(part.box, 'base64url')
        const at = place % box.length
        box.writeUInt8(box.readUInt8(at) ^ flip, at)
        assert.throws(() => open(key, { ...part, box: box.toString('base64url') }))
      }),
    )
  })

  test(`${alg}: a changed, added or missing commitment is refused`, () => {
    fc.assert(
      fc.property(fields, fc.base64String({ minLength: 1 }), (given, other) => {
        const part = sealed(key, given)
        const [[name, commitment] = ['', '']] = Object.entries(part.commitments)
        const { [name]: _, ...rest } = part.commitments
        for (const commitments of [
          { ...part.commitments, [name]: `${commitment}${other}` },
          { ...part.commitments, '?': other },
          rest,
        ])
          assert.throws(() => open(key, { ...part, commitments }))
      }),
    )
  })

  test(`${alg}: a box does not open under the commitments of another one, nor under another key`, () => {
    const [one, other] = [sealed(key, { name: '陈秀兰' }), sealed(key, { name: '陈秀兰' })]
    assert.throws(() => open(key, { ...one, box: other.box }))
    assert.throws(() => open(newKey(alg), one))
  })

  test(`${alg}: a commitment is verified without the key, and tells nothing without its salt`, () => {
    fc.assert(
      fc.property(fields, value, (given, another) => {
        const part = sealed(key, given)
        const { salts } = open(key, part)
        for (const [name, content] of Object.entries(given)) {
          const [commitment, salt] = [part.commitments[name] ?? '', salts[name] ?? '']
          assert.ok(opensCommitment(commitment, salt, content))
          if (JSON.stringify(another) !== JSON.stringify(content))
            assert.ok(!opensCommitment(commitment, salt, another))
          assert.ok(!opensCommitment(commitment, randomBytes(16).toString('base64url'), content))
        }
      }),
    )
  })
}

test('the same value sealed twice is two boxes with two commitments: nobody sees that they are equal', () => {
  const key = newKey('A256GCM')
  const [one, other] = [sealed(key, { name: '陈秀兰' }), sealed(key, { name: '陈秀兰' })]
  assert.notEqual(one.box, other.box)
  assert.notEqual(one.commitments['name'], other.commitments['name'])
})

test('a box names the other algorithm in vain', () => {
  const key = newKey('A256GCM')
  assert.throws(() => open({ ...key, alg: 'SM4GCM' }, { ...sealed(key, { name: 'x' }), alg: 'SM4GCM' }))
})
