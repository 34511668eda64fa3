import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DivisionDefinition } from '../kernel/definitions/schemas/divisions.ts'
import { checkBankCard } from '../kernel/primitives/identifiers/bank-card.ts'
import { checkIdentityNumber } from '../kernel/primitives/identifiers/identity-number.ts'
import { censusDay } from './figures.ts'
import { communitiesOf } from './communities.ts'
import { numberOffice } from './numbers.ts'
import type { Person, Row } from './resident.ts'
import { residents, type Crowd } from './residents.ts'

const divisions: readonly DivisionDefinition[] = [
  { code: '999900', name: '晴川市', level: 'city' },
  { code: '999901', name: '临江区', level: 'county', parent: '999900' },
  { code: '999921', name: '云桥县', level: 'county', parent: '999900' },
  { code: '999901001', name: '江滨街道', level: 'town', parent: '999901' },
  { code: '999921100', name: '石桥镇', level: 'town', parent: '999921' },
  { code: '999901001001', name: '柳荫社区', level: 'community', parent: '999901001' },
  { code: '999921100201', name: '石桥村', level: 'community', parent: '999921100' },
]
const communities = communitiesOf(divisions)
const crowd = (some: Partial<Crowd> = {}): Crowd => ({ count: 1000, seed: 'q', communities, taken: new Set(), ...some })
const many = [...residents(crowd({ count: 200_000 }))]
const rowOf = (person: Person): Row =>
  person.records['population'] ?? assert.fail('everyone is in the population register')
const born = (person: Person): string => String(rowOf(person)['birth_date'])

test('the same seed gives the same people, whatever their number', () => {
  const thousand = [...residents(crowd())]
  assert.deepEqual(thousand, many.slice(0, 1000))
  assert.notDeepEqual(thousand, [...residents(crowd({ seed: 'r' }))])
})

test('two hundred thousand people have two hundred thousand numbers', () => {
  assert.equal(new Set(many.map((person) => person.identity_number)).size, 200_000)
})

test('a number is well written and agrees with the birth date and the sex of its row', () => {
  for (const person of many.slice(0, 5000)) {
    const checked = checkIdentityNumber(person.identity_number, { fictional: true })
    assert.ok(checked.ok)
    assert.deepEqual([checked.birthDate, checked.sex === 'male' ? '1' : '2'], [born(person), rowOf(person)['sex']])
  }
})

test('a number that is somebody’s already is not given out', () => {
  const [first] = many
  const taken = new Set(many.slice(0, 500).map((person) => person.identity_number))
  const others = [...residents(crowd({ taken }))]
  assert.ok(first !== undefined && others.every((person) => !taken.has(person.identity_number)))
})

test('when the numbers of a day are used up the next is born a day later', () => {
  const next = numberOffice(new Set())
  const numbers = Array.from({ length: 600 }, () => next('999901', 'female', 1000))
  assert.equal(new Set(numbers.map(({ number }) => number)).size, 600)
  assert.equal(new Set(numbers.map(({ birthDate }) => birthDate)).size, 2)
})

test('account numbers are well written and nobody’s twice', () => {
  const accounts = many.flatMap((person) => person.records['card-accounts']?.['card_account'] ?? [])
  assert.equal(new Set(accounts).size, accounts.length)
  assert.ok(accounts.slice(0, 1000).every((account) => checkBankCard(String(account)).ok))
})

const yearsAgo = (years: number): string => `${Number(censusDay.slice(0, 4)) - years}${censusDay.slice(4)}`
const olderThan = (years: number) => (person: Person) => born(person) <= yearsAgo(years)
const status = (is: string) => (person: Person) => rowOf(person)['life_status'] === is
const here = (person: Person): boolean =>
  status('normal')(person) && String(rowOf(person)['household_division']).startsWith('9999')
const county = (person: Person): boolean => String(rowOf(person)['household_division']).startsWith('999921')
const entitled = (person: Person): boolean => here(person) && olderThan(county(person) ? 75 : 70)(person)
const receives = (person: Person): boolean => person.records['benefits']?.['old_age_allowance'] === true
const card = (is: string | undefined) => (person: Person) => person.records['card-accounts']?.['card_status'] === is
const anyone = (): boolean => true

// prettier-ignore
const shares: readonly [string, (person: Person) => boolean, number, number, of: (person: Person) => boolean][] = [
  ['are 65 or older',            olderThan(65),        0.14,  0.01,  anyone],
  ['are 80 or older',            olderThan(80),        0.03,  0.005, anyone],
  ['live here',                  here,                 0.88,  0.01,  anyone],
  ['moved out',                  status('moved-out'),  0.02,  0.005, anyone],
  ['died',                       status('deceased'),   0.01,  0.005, anyone],
  ['are women',                  (person) => rowOf(person)['sex'] === '2', 0.49, 0.01, anyone],
  ['are women, of the very old', (person) => rowOf(person)['sex'] === '2', 0.62, 0.05, olderThan(85)],
  ['receive, of those entitled', receives,             0.6,   0.02,  entitled],
  ['receive, of all others',     receives,             0,     0,     (person) => !entitled(person)],
  ['have no card',               card(undefined),      0.06,  0.005, anyone],
  ['have a frozen card',         card('frozen'),       0.02,  0.005, anyone],
  ['are called 王',              (person) => String(rowOf(person)['name']).startsWith('王'), 0.071, 0.01, anyone],
  ['have a compound surname',    (person) => /^(欧阳|上官|司马|诸葛)/.test(String(rowOf(person)['name'])), 0.0015, 0.001, anyone],
]
for (const [what, matches, share, tolerance, of] of shares)
  test(`${Math.round(share * 1000) / 10} % ${what}`, () => {
    const all = many.filter(of)
    const found = all.filter(matches).length / all.length
    assert.ok(Math.abs(found - share) <= tolerance, `${found}`)
  })

test('what ends ends after birth, and the allowance after the age and before the end', () => {
  for (const person of many) {
    const [until, since] = [rowOf(person)['status_on'], person.records['benefits']?.['since']]
    assert.ok(until === null || String(until) >= born(person))
    if (since === undefined) continue
    assert.ok(String(since) > `${Number(born(person).slice(0, 4)) + 70}${born(person).slice(4)}`)
    assert.ok(String(since) <= String(until ?? '2026-02-01'))
  }
})

test('an address begins with the divisions of its code', () => {
  const villager = many.find((person) => here(person) && county(person)) ?? assert.fail()
  assert.match(String(rowOf(villager)['household_address']), /^晴川市云桥县石桥镇石桥村\d+组\d+号$/)
})

test('names with characters beyond 16 bits stay whole', () => {
  const names = many.map((person) => String(rowOf(person)['name']))
  assert.ok(names.every((name) => name.isWellFormed()))
  assert.ok(names.some((name) => [...name].length < name.length))
})
