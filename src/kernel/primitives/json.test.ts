import assert from 'node:assert/strict'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { digestOf, jcs, type Json } from './json.ts'

test('the sample of RFC 8785 § 3.2.2 is written as § 3.2.3 says', () => {
  const sample = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`)
  assert.equal(
    jcs(sample),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

test('keys are sorted by UTF-16 code units, as in the sample of RFC 8785 § 3.2.3', () => {
  const sample = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  assert.match(jcs(sample), /Carriage.*One.*Control.*Latin.*Euro.*Emoji.*Hebrew/)
})

// IEEE 754 double as hex, and its text: RFC 8785 appendix B.
// prettier-ignore
const numbers: readonly [string, string][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
]

for (const [hex, text] of numbers)
  test(`the number ${hex} is written ${text}`, () => {
    assert.equal(jcs(Buffer.from(hex, 'hex').readDoubleBE()), text)
  })

for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }])
  test(`${String(value)} (${typeof value}) has no canonical text`, () => {
    assert.throws(() => jcs(value))
  })

const anyJson: fc.Arbitrary<Json> = fc.json({ stringUnit: 'binary', maxDepth: 4 }).map((text) => JSON.parse(text))

test('the canonical text is valid JSON of the same value', () => {
  fc.assert(fc.property(anyJson, (value) => assert.equal(jcs(JSON.parse(jcs(value))), jcs(value))))
  fc.assert(
    fc.property(anyJson, (value) => assert.deepEqual(JSON.parse(jcs(value)), JSON.parse(JSON.stringify(value)))),
  )
})

test('the order in which keys were written changes nothing', () => {
  fc.assert(
    fc.property(anyJson, fc.nat(), (value, seed) => {
      assert.equal(jcs(JSON.parse(shuffledText(value, seed))), jcs(value))
    }),
  )
})

test('the published library gives the same text', () => {
  fc.assert(fc.property(anyJson, (value) => assert.equal(jcs(value), canonicalize(value))))
})

test('a plain reading of the RFC gives the same text', () => {
  fc.assert(fc.property(anyJson, (value) => assert.equal(jcs(value), plainly(value))))
})

test('a digest names its algorithm', () => {
  assert.equal(digestOf(''), 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(digestOf('abc'), 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.equal(digestOf(new TextEncoder().encode('通')), digestOf('通'))
})

/** JSON text whose keys stand in an order that `seed` decides. Text, because an object sorts its integer keys. */
function shuffledText(value: Json, seed: number): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map((item) => shuffledText(item, seed)).join(',')}]`
  const weight = (key: string) => digestOf(`${seed} ${JSON.stringify(key)}`)
  const entries = Object.entries(value).toSorted(([a], [b]) => (weight(a) < weight(b) ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${shuffledText(item, seed)}`).join(',')}}`
}

/** RFC 8785 §§ 3.2.1–3.2.3, word for word, on top of ECMAScript’s own texts of literals, strings and numbers. */
function plainly(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(plainly).join(',')}]`
  const sorted = Object.entries(value).toSorted(([a], [b]) => compareUnits(a, b))
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${plainly(item)}`).join(',')}}`
}

function compareUnits(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = a.charCodeAt(index) - b.charCodeAt(index)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)
