import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import {
  add,
  compareNumeric,
  divide,
  formatNumeric,
  modulo,
  multiply,
  parseNumeric,
  power,
  round,
  subtract,
} from './arithmetic.ts'
import type { Numeric, Rounding } from './arithmetic.ts'

// The oracle: a decimal is an integer and a power of ten, and every result is an exact fraction of integers that is
// rounded to 34 digits here, in integers only.
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const scientific = fc
  .record({
    digits: fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
    exponent: fc.integer({ min: -40, max: 40 }),
  })
  .map(({ digits, exponent }) => `${digits}e${exponent}`)
const small = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 4 })).map(([digits, places]) => `${digits}e-${places}`)
const integers = fc.maxSafeInteger().map(String)
const written = fc.oneof(scientific, small, integers)

function numeric(text: string): Numeric {
  const value = parseNumeric(text)
  assert.ok(value !== null, text)
  return value
}

function fraction(text: string): Fraction {
  const [digits = '0', exponent = '0'] = text.split('e')
  const power = BigInt(exponent)
  return power < 0n
    ? { over: BigInt(digits), under: 10n ** -power }
    : { over: BigInt(digits) * 10n ** power, under: 1n }
}

const computed = { add, subtract, multiply, divide } as const

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

/** The fraction rounded to 34 significant digits, ties to even, written `<digits>e<exponent>`. */
function rounded({ over, under }: Fraction): string {
  const [top, bottom] = [magnitude(over), magnitude(under)]
  if (top === 0n) return '0e0'
  const scale = 36 + String(bottom).length - String(top).length
  const exact =
    scale >= 0 ? { top: top * 10n ** BigInt(scale), bottom } : { top, bottom: bottom * 10n ** BigInt(-scale) }
  const spare = String(exact.top / exact.bottom).length - 34
  const unit = exact.bottom * 10n ** BigInt(spare)
  const [quotient, rest] = [exact.top / unit, exact.top % unit]
  const up = rest * 2n > unit || (rest * 2n === unit && quotient % 2n === 1n)
  return `${over < 0n !== under < 0n ? '-' : ''}${quotient + (up ? 1n : 0n)}e${spare - scale}`
}

type Operator = (a: Fraction, b: Fraction) => Fraction
const operators: Readonly<Record<'add' | 'subtract' | 'multiply' | 'divide', Operator>> = {
  add: (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }),
  subtract: (a, b) => ({ over: a.over * b.under - b.over * a.under, under: a.under * b.under }),
  multiply: (a, b) => ({ over: a.over * b.over, under: a.under * b.under }),
  divide: (a, b) => ({ over: a.over * b.under, under: a.under * b.over }),
}

for (const name of ['add', 'subtract', 'multiply', 'divide'] as const)
  test(`${name} is the exact result rounded once to 34 digits, ties to even`, () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        if (name === 'divide' && fraction(b).over === 0n) return
        const result = computed[name](numeric(a), numeric(b))
        assert.ok(result !== null)
        const expected = numeric(rounded(operators[name](fraction(a), fraction(b))))
        assert.equal(formatNumeric(result), formatNumeric(expected), `${a} ${name} ${b}`)
      }),
      { numRuns: 400 },
    )
  })

test('a result that is a safe integer is a JavaScript number, never −0; any other is a Decimal', () => {
  fc.assert(
    fc.property(written, written, fc.constantFrom('add', 'subtract', 'multiply', 'divide'), (a, b, name) => {
      const result = computed[name](numeric(a), numeric(b))
      if (result === null) return assert.equal(numeric(b), 0)
      const safe = /^-?\d+$/.test(formatNumeric(result)) && Number.isSafeInteger(Number(formatNumeric(result)))
      assert.equal(typeof result, safe && magnitude(BigInt(formatNumeric(result))) < 2n ** 53n ? 'number' : 'object')
      assert.ok(!Object.is(result, -0))
    }),
  )
})

test('comparison agrees with the exact fractions', () => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      const { over } = operators.subtract(fraction(a), fraction(b))
      assert.equal(Math.sign(compareNumeric(numeric(a), numeric(b))), over === 0n ? 0 : over < 0n ? -1 : 1)
    }),
  )
})

// prettier-ignore
const roundings: readonly (readonly [Rounding, string, number, string])[] = [
  ['half even', '2.5',    0,  '2'],
  ['half even', '1.5',    0,  '2'],
  ['half even', '-2.5',   0,  '-2'],
  ['half even', '1.115',  2,  '1.12'],
  ['half up',   '2.5',    0,  '3'],
  ['half up',   '-2.5',   0,  '-3'],
  ['half down', '2.5',    0,  '2'],
  ['half down', '2.51',   0,  '3'],
  ['up',        '1.121',  2,  '1.13'],
  ['up',        '-1.121', 2,  '-1.13'],
  ['down',      '1.129',  2,  '1.12'],
  ['floor',     '-1.5',   0,  '-2'],
  ['ceiling',   '-1.5',   0,  '-1'],
  ['ceiling',   '-0.5',   0,  '0'],
  ['half up',   '1250',   -2, '1300'],
  ['half even', '1250',   -2, '1200'],
]
for (const [mode, value, scale, expected] of roundings)
  test(`${value} rounded ${mode} to ${scale} places is ${expected}`, () => {
    const result = round(numeric(value), scale, mode)
    assert.equal(result === null ? null : formatNumeric(result), expected)
  })

// prettier-ignore
const edges: readonly (readonly [string, Numeric | null, string | null])[] = [
  ['1 / 0',            divide(1, 0),                                    null],
  ['0 / -5',           divide(0, -5),                                   '0'],
  ['0 × -5',           multiply(0, -5),                                 '0'],
  ['2 ** 100',         power(2, 100),                                   '1267650600228229401496703205376'],
  ['2 ** -1',          power(2, -1),                                    '0.5'],
  ['0 ** 0',           power(0, 0),                                     '1'],
  ['0 ** -1',          power(0, -1),                                    null],
  ['(-8) ** 0.5',      power(-8, numeric('0.5')),                       null],
  ['10 ** 6144',       power(10, 6145),                                 null],
  ['modulo(12, 5)',    modulo(12, 5),                                   '2'],
  ['modulo(-12, 5)',   modulo(-12, 5),                                  '3'],
  ['modulo(12, -5)',   modulo(12, -5),                                  '-3'],
  ['modulo(10.1, 4.5)', modulo(numeric('10.1'), numeric('4.5')),        '1.1'],
  ['modulo(1, 0)',     modulo(1, 0),                                    null],
  ['a foreign Decimal', add(new Decimal('0.5'), new Decimal('1.5')),    '2'],
]
for (const [name, result, expected] of edges)
  test(`${name} is ${expected}`, () => assert.equal(result === null ? null : formatNumeric(result), expected))

test('a text is a number only as FEEL writes one', () => {
  for (const text of ['', '1.', '+1', '0x10', '1e', 'NaN', 'Infinity', '1 000', '--1'])
    assert.equal(parseNumeric(text), null, text)
  assert.equal(parseNumeric('-0'), 0)
  assert.equal(parseNumeric('9007199254740993')?.toString(), '9007199254740993')
})
