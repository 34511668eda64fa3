// numeric: a FEEL number. Safe integers are JavaScript numbers, every other value a Decimal of up to 34 digits.
// Every result that is a safe integer comes back as a JavaScript number, so equal numbers look equal.
import { Decimal } from 'decimal.js'

export type Numeric = number | Decimal

// IEEE 754 decimal128, which DMN prescribes: 34 digits, half-even, exponents up to 6144.
// A clone: rounding rules must not depend on who else in the process uses the library.
const Exact = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  maxE: 6144,
  minE: -6176,
  toExpNeg: -7000,
  toExpPos: 7000,
  modulo: Decimal.ROUND_FLOOR,
})

export type Rounding = 'half even' | 'half up' | 'half down' | 'up' | 'down' | 'floor' | 'ceiling'
const modes: Readonly<Record<Rounding, Decimal.Rounding>> = {
  'half even': Decimal.ROUND_HALF_EVEN,
  'half up': Decimal.ROUND_HALF_UP,
  'half down': Decimal.ROUND_HALF_DOWN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
}

export const isNumeric = (value: unknown): value is Numeric => typeof value === 'number' || isDecimal(value)

/** Whether a value is a Decimal. By its tag, a plain read: the library’s own test is slow on all that are not. */
export function isDecimal(value: unknown): value is Decimal {
  if (typeof value !== 'object' || value === null) return false
  const tagged: { readonly [Symbol.toStringTag]?: string } = value
  return tagged[Symbol.toStringTag] === 'Decimal'
}

/** The number a text writes, e.g. `-1`, `.5` or `1.5e3`, to 34 digits; null if it writes none. */
export function parseNumeric(text: string): Numeric | null {
  if (!/^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return null
  return settle(new Exact(text).toSignificantDigits(34))
}

/** Plain digits without an exponent, as PostgreSQL’s numeric writes them but without trailing zeros. */
export const formatNumeric = (value: Numeric): string => (typeof value === 'number' ? String(value) : value.toFixed())

/** a + b. Null, here and below, where the result is not a number that decimal128 can hold. */
export function add(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b
  return settle(Exact.add(a, b))
}

/** a − b */
export function subtract(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a - b)) return a - b
  return settle(Exact.sub(a, b))
}

/** a × b */
export function multiply(a: Numeric, b: Numeric): Numeric | null {
  // A product above 2^53 rounds to an unsafe integer, so a safe result is exact. `+ 0` turns −0 into 0.
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a * b)) return a * b + 0
  return settle(Exact.mul(a, b))
}

/** a ÷ b; null when b is 0. */
export function divide(a: Numeric, b: Numeric): Numeric | null {
  if (typeof a === 'number' && typeof b === 'number' && b !== 0 && a % b === 0) return a / b + 0
  return settle(Exact.div(a, b))
}

/** a to the power of b; null for a root of a negative number and for 0 to a negative power. */
export const power = (a: Numeric, b: Numeric): Numeric | null => settle(Exact.pow(a, b))

/** The positive root; null for a negative number. */
export const squareRoot = (a: Numeric): Numeric | null => settle(Exact.sqrt(a))

/** The natural logarithm; null for a number that is not positive. */
export const logarithm = (a: Numeric): Numeric | null => settle(Exact.ln(a))

/** e to the power of a. */
export const exponential = (a: Numeric): Numeric | null => settle(Exact.exp(a))

export const negate = (a: Numeric): Numeric => (typeof a === 'number' ? 0 - a : new Exact(a).negated())

export const absolute = (a: Numeric): Numeric => (compareNumeric(a, 0) < 0 ? negate(a) : a)

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export const compareNumeric = (a: Numeric, b: Numeric): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : new Exact(a).comparedTo(b)

/** a − b × ⌊a ÷ b⌋, whose sign is that of b; null when b is 0. @source DMN 1.5, 10.3.4.5: modulo */
export const modulo = (a: Numeric, b: Numeric): Numeric | null => settle(Exact.mod(a, b))

/** The number with `scale` digits after the point; a negative scale rounds to tens, hundreds …; null beyond ±6176. */
export function round(value: Numeric, scale: Numeric, rounding: Rounding): Numeric | null {
  if (typeof scale !== 'number' || Math.abs(scale) > 6176) return null
  if (typeof value === 'number' && scale >= 0) return value
  // Moving the point is exact and, unlike a division, loses no digit.
  const moved = new Exact(`${new Exact(value).toFixed()}e${scale}`)
  return settle(new Exact(`${moved.toDecimalPlaces(0, modes[rounding]).toFixed()}e${-scale}`))
}

/** The nearest integer below as a JavaScript number, for counting; null where it is not a safe integer. */
export function wholeNumber(value: Numeric): number | null {
  const whole = round(value, 0, 'floor')
  return typeof whole === 'number' ? whole : null
}

function settle(value: Decimal): Numeric | null {
  if (!value.isFinite()) return null
  if (value.e > 15 || !value.isInteger()) return value
  const integer = value.toNumber()
  return Number.isSafeInteger(integer) ? integer + 0 : value
}
