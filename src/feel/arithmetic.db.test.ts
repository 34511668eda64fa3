import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import Type from 'typebox'
import { withDatabase } from '../../test/support/database.ts'
import { sql, type Statement } from '../kernel/primitives/sql.ts'
import { add, compareNumeric, divide, formatNumeric, multiply, parseNumeric, subtract } from './arithmetic.ts'

const { db } = await withDatabase()

// Up to 15 digits with up to 8 places: sums and products are exact in 34 digits, as they are in PostgreSQL.
const numeral = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 8 }))
  .map(([digits, places]) => placed(digits, places))
const pairs = fc.array(fc.tuple(numeral, numeral), { minLength: 100, maxLength: 100 })

function placed(digits: bigint, places: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places)
  return `${digits < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${text.slice(text.length - places)}`}`
}

const Answer = Type.Object({ is: Type.Union([Type.String(), Type.Null()]) })
type Numeric = NonNullable<ReturnType<typeof parseNumeric>>
type Ours = (a: Numeric, b: Numeric) => Numeric | null

function ask(compute: (a: string[], b: string[]) => Statement, ours: Ours): Promise<void> {
  return fc.assert(
    fc.asyncProperty(pairs, async (asked) => {
      const theirs = await db.rows(
        Answer,
        compute(
          asked.map(([a]) => a),
          asked.map(([, b]) => b),
        ),
      )
      asked.forEach(([a, b], index) => {
        const mine = ours(numeric(a), numeric(b))
        const their = theirs[index]?.is
        assert.equal(
          mine === null ? null : formatNumeric(mine),
          their && formatNumeric(numeric(their)),
          `${a} and ${b}`,
        )
      })
    }),
    { numRuns: 20 },
  )
}

function numeric(text: string): Numeric {
  const parsed = parseNumeric(text)
  assert.ok(parsed !== null && parsed !== undefined, text)
  return parsed
}

test('sums are those of PostgreSQL numeric', () =>
  ask((a, b) => sql`select (a + b)::text as is from unnest(${a}::numeric[], ${b}::numeric[]) as p(a, b)`, add))

test('differences are those of PostgreSQL numeric', () =>
  ask((a, b) => sql`select (a - b)::text as is from unnest(${a}::numeric[], ${b}::numeric[]) as p(a, b)`, subtract))

test('products are those of PostgreSQL numeric', () =>
  ask((a, b) => sql`select (a * b)::text as is from unnest(${a}::numeric[], ${b}::numeric[]) as p(a, b)`, multiply))

// A quotient has as many places as its dividend, at least: 20 of them here, of which six are compared.
test('quotients are those of PostgreSQL numeric to six places, and there is none by nought', () =>
  ask(
    (a, b) => sql`
    select case when b = 0 then null else round(a * 1.00000000000000000000 / b, 6)::text end as is
      from unnest(${a}::numeric[], ${b}::numeric[]) as p(a, b)`,
    (a, b) => {
      const quotient = divide(a, b)
      return quotient === null ? null : sixPlaces(quotient)
    },
  ))

/** Half away from nought, as PostgreSQL rounds. */
function sixPlaces(value: Numeric): Numeric {
  const [whole = '0', fraction = ''] = formatNumeric(value).replace('-', '').split('.')
  const up = (fraction[6] ?? '0') >= '5' ? 1n : 0n
  const digits = BigInt(whole + fraction.slice(0, 6).padEnd(6, '0')) + up
  return numeric(placed(compareNumeric(value, 0) < 0 ? -digits : digits, 6))
}
