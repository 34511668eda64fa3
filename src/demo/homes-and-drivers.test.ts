// What registers say of homes, funds, vehicles and drivers agrees, and the rules find some who qualify, some who do not,
// some who cannot be told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crowd, outcomeOf, rowOf, sharesOf, type Outcome } from './outcome.fixture.ts'
import type { Person } from './resident.ts'
import { plateOf, vinOf } from './vehicle-numbers.ts'
import { workDay } from './work-figures.ts'

const many = crowd(20_000)
const has = (person: Person, register: string): boolean => (person.records[register] ?? null) !== null
const born = (person: Person): string => String(rowOf(person, 'population')['birth_date'])
const eighteenth = (person: Person): string => `${Number(born(person).slice(0, 4)) + 18}${born(person).slice(4)}`
const dates = ['rent_withdrawn_on', 'other_withdrawn_on'] as const

// prettier-ignore
const never: readonly [string, (person: Person) => boolean][] = [
  ['owns a home and has a lease on file',       (person) => rowOf(person, 'housing')['owns_home'] === true && has(person, 'leases')],
  ['pays into the fund without a job',          (person) => rowOf(person, 'housing-fund')['account_status'] === 'normal' && rowOf(person, 'employment')['employed'] !== true],
  ['has paid more months into the fund than into insurance', (person) => Number(rowOf(person, 'housing-fund')['continuous_months'] ?? 0) > Number(rowOf(person, 'unemployment-insurance')['paid_months'] ?? 0)],
  ['withdrew in the future',                    (person) => dates.some((date) => String(rowOf(person, 'housing-fund')[date] ?? '0') > workDay)],
  ['withdrew for rent while owning a home',     (person) => rowOf(person, 'housing')['owns_home'] === true && (rowOf(person, 'housing-fund')['rent_withdrawn_on'] ?? null) !== null],
  ['drives before the age of 18',               (person) => String(rowOf(person, 'driving-licences')['small_cars_since'] ?? '9') < eighteenth(person)],
  ['is dead and may drive',                     (person) => rowOf(person, 'population')['life_status'] === 'deceased' && rowOf(person, 'driving-licences')['licence_status'] === 'normal'],
  ['passed the examination without a licence',  (person) => has(person, 'taxi-qualifications') && (rowOf(person, 'driving-licences')['small_cars_since'] ?? null) === null],
  ['has a residence permit and a household here', (person) => has(person, 'residence-permits') && String(rowOf(person, 'population')['household_division']).startsWith('9999')],
  ['owns two vehicles of which one is missing', (person) => rowOf(person, 'vehicles')['owned'] === 2 && rowOf(person, 'vehicles')['state_2'] === 'none'],
]
for (const [what, happens] of never)
  test(`nobody ${what}`, () => {
    assert.deepEqual(many.find(happens), undefined)
  })

test('no plate and no vehicle number is there twice', () => {
  for (const field of ['plate', 'vin']) {
    const found = many
      .flatMap((person) => [rowOf(person, 'vehicles')[field], rowOf(person, 'vehicles')[`${field}_2`]])
      .filter((number) => typeof number === 'string')
    assert.ok(found.length > 4000)
    assert.equal(new Set(found).size, found.length)
  }
})

// prettier-ignore
const numbers: readonly [string, string, string][] = [
  ['the first plate',                      plateOf(0, false),             '晴A00000'],
  ['the plate of a large city',            plateOf(9_999_999, false),     '晴A7GEHM'],
  ['an electric plate',                    plateOf(42, true),             '晴AD00042'],
  ['no electric plates are left',          plateOf(100_000, true),        '晴A02JH6'],
  ['a vehicle number with its check sign', vinOf('LWFAA1B2', 10_000_101), 'LWFAA1B2XMC98E8UC'],
]
for (const [what, found, expected] of numbers) test(`${what} is ${expected}`, () => assert.equal(found, expected))

test('a vehicle number has seventeen characters of the standard', () => {
  for (let serial = 0; serial < 5000; serial += 7) assert.match(vinOf('LJZBC3D4', serial), /^[0-9A-HJ-NPR-Z]{17}$/)
})

const pays = (person: Person): boolean => rowOf(person, 'housing-fund')['account_status'] === 'normal'
const owns = (person: Person): boolean => has(person, 'vehicles')
const examined = (person: Person): boolean => has(person, 'taxi-qualifications')
const phone = { contact_phone: '13900000000' }
// prettier-ignore
const shares: readonly [service: string, of: (person: Person) => boolean, answers: Readonly<Record<string, string>>, Record<Outcome, readonly [number, number]>][] = [
  ['housing-fund-rent',           pays,     { home: 'rented', ...phone }, { qualifies: [0.15, 0.45], 'does not': [0.5, 0.85],  'cannot be told': [0.002, 0.05] }],
  ['vehicle-licence-replacement', owns,     { vehicle: 'latest', reason: 'lost', copy: 'electronic', ...phone }, { qualifies: [0.9, 0.99], 'does not': [0.01, 0.08], 'cannot be told': [0.001, 0.02] }],
  ['ride-hailing-driver',         examined, phone, { qualifies: [0.2, 0.5],  'does not': [0.45, 0.8], 'cannot be told': [0.002, 0.05] }],
]
for (const [service, among, answers, expected] of shares)
  test(`some qualify for ${service}, some do not, and of some it cannot be told`, () => {
    const found = sharesOf(many.filter(among).map((person) => outcomeOf(person, service, answers)))
    for (const outcome of ['qualifies', 'does not', 'cannot be told'] as const) {
      const [from, below] = expected[outcome]
      assert.ok(found[outcome] >= from && found[outcome] < below, `${outcome}: ${found[outcome]}`)
    }
  })
