// Identity and account numbers: never given out twice, in constant memory for five million people.
import { identityNumber } from '../kernel/primitives/identifiers/identity-number.ts'
import { toDivisionCode, toPlainDate } from '../kernel/primitives/ids.ts'
import { censusDay } from './figures.ts'
import type { Sex } from './names.ts'

/** How far back birth dates go, in days before census day. */
export const days = 110 * 366

const dayMs = 24 * 60 * 60 * 1000
const dates = Array.from({ length: days + 1 }, (_, before) =>
  toPlainDate(new Date(Date.parse(censusDay) - before * dayMs).toISOString().slice(0, 10)),
)

/** The date that lies so many days before census day. */
export function dateBefore(day: number): string {
  const date = dates[day]
  if (date === undefined) throw new RangeError('before the first birth date')
  return date
}

// 499 is prime, so the steps below meet each number of a day and sex once before they repeat.
const perDay = 499

/** Gives out numbers that nobody in `taken` has. Asked in the same order it gives the same numbers. */
export function numberOffice(taken: ReadonlySet<string>) {
  const given = new Map<string, Uint16Array>()
  const counterOf = (division: string, sex: Sex): Uint16Array => {
    const id = `${division}${sex}`
    const counter = given.get(id) ?? new Uint16Array(days + 1)
    given.set(id, counter)
    return counter
  }
  const next = (division: string, sex: Sex, day: number): { readonly number: string; readonly birthDate: string } => {
    const counter = counterOf(division, sex)
    const count = counter[day] ?? perDay
    if (count >= perDay) return next(division, sex, day - 1) // that day’s numbers are used up: born a day later
    counter[day] = count + 1
    const birthDate = dateBefore(day)
    const sequence = 2 * ((count * 137 + 61) % perDay) + (sex === 'male' ? 1 : 2)
    const number = identityNumber({ division: toDivisionCode(division), birthDate: toPlainDate(birthDate), sequence })
    return taken.has(number) ? next(division, sex, day) : { number, birthDate }
  }
  return next
}

/** The n-th account number of a bank: 19 digits, of which Luhn’s checks the others. */
export function accountNumber(prefix: string, n: number): string {
  const body = prefix + String((n * 48_271 + 20_261_122) % 999_999_937).padStart(12, '0')
  return body + luhnDigit(body)
}

function luhnDigit(body: string): number {
  let sum = 0
  for (let index = body.length - 1, double = true; index >= 0; index--, double = !double) {
    const digit = Number(body[index]) * (double ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return (10 - (sum % 10)) % 10
}
