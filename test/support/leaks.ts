// Leaks: words about people in a place where none may be, such as a log.
import assert from 'node:assert/strict'
import type { City } from '../../src/kernel/definitions/city.ts'

/** What tells a person: the values that must not be found. Any part may be missing. */
export interface Telling {
  readonly name?: string
  readonly identity_number?: string
  readonly phone?: string
  readonly card_account?: string
  readonly household_address?: string
}

/** The values of these people that stand in a text. */
export function leaksIn(text: string, people: readonly Telling[]): string[] {
  const values = new Set(people.flatMap((one) => Object.values(one)).filter((value) => value !== ''))
  return [...values].filter((value) => text.includes(value))
}

/** Demands that a log, which must not be empty, tells nobody's name, number, phone, account or address. */
export function assertNoLeaks(log: string, people: readonly Telling[]): void {
  assert.ok(people.length > 0, 'somebody was there to leak')
  assert.notEqual(log.trim(), '', 'something was logged')
  assert.deepEqual(leaksIn(log, people), [], 'the log tells of people')
}

/** What tells each of a city’s named people, as its registers and their own answers have it. */
export const tellingOf = ({ cast }: Pick<City, 'cast'>): Telling[] =>
  (cast?.people ?? []).map(({ name, identity_number, records, answers }) => ({
    name,
    identity_number,
    phone: answers?.['contact_phone'] ?? '',
    card_account: String(records['card-accounts']?.['card_account'] ?? ''),
    household_address: String(records['population']?.['household_address'] ?? ''),
  }))
