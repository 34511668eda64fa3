// What registers say of people's work agrees, and the rules find some who qualify, some who do not, some who cannot be told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crowd, outcomeOf, rowOf as row, sharesOf, type Outcome } from './outcome.fixture.ts'
import type { Person } from './resident.ts'
import { involuntary, workDay } from './work-figures.ts'

const many = crowd(20_000)

// prettier-ignore
const never: readonly [string, (person: Person) => boolean][] = [
  ['pays contributions without a job',       (person) => row(person, 'unemployment-insurance')['insured_now'] === true && row(person, 'employment')['employed'] !== true],
  ['has a job and is registered unemployed', (person) => row(person, 'employment')['employed'] === true && person.records['unemployment-registrations'] !== null],
  ['draws the benefit and is not registered', (person) => person.records['unemployment-benefits'] !== null && person.records['unemployment-registrations'] === null],
  ['draws the benefit after leaving of their own will', (person) => person.records['unemployment-benefits'] !== null && !involuntary.has(String(row(person, 'employment')['job_end_reason']))],
  ['draws a pension and has a job',          (person) => person.records['pensions'] !== null && row(person, 'employment')['employed'] === true],
  ['is dead and has a job, a business or a pension', (person) => row(person, 'population')['life_status'] === 'deceased' && ['employment', 'business-owners', 'pensions'].some((id) => person.records[id] !== null)],
  ['registered before they left', (person) => person.records['unemployment-registrations'] !== null && String(row(person, 'unemployment-registrations')['registered_on']) < String(row(person, 'employment')['job_ended_on']).replace('infinity', '')],
  ['left in the future',                     (person) => String(row(person, 'employment')['job_ended_on'] ?? '0') > workDay && row(person, 'employment')['job_ended_on'] !== 'infinity'],
  ['has paid since before the age of 16',    (person) => person.records['unemployment-insurance'] !== null && Number(row(person, 'unemployment-insurance')['paid_months'] ?? 0) > (2027 - 16 - Number(String(row(person, 'population')['birth_date']).slice(0, 4))) * 12],
]
for (const [what, happens] of never)
  test(`nobody ${what}`, () => {
    assert.deepEqual(many.find(happens), undefined)
  })

const lost = many.filter((person) => row(person, 'employment')['employed'] === false)
const yes = { able: 'yes', wants: 'yes', contact_phone: '13900000000' }
// prettier-ignore
const shares: readonly [service: string, Record<Outcome, readonly [number, number]>][] = [
  ['unemployment-registration', { qualifies: [0.25, 0.45], 'does not': [0.5, 0.7],  'cannot be told': [0.02, 0.15] }],
  ['unemployment-benefit',      { qualifies: [0.08, 0.25], 'does not': [0.65, 0.9], 'cannot be told': [0.01, 0.1] }],
]
for (const [service, expected] of shares)
  test(`of those who lost a job some qualify for ${service}, most do not, and of some it cannot be told`, () => {
    const found = sharesOf(lost.map((person) => outcomeOf(person, service, yes)))
    for (const outcome of ['qualifies', 'does not', 'cannot be told'] as const) {
      const [from, below] = expected[outcome]
      assert.ok(found[outcome] >= from && found[outcome] < below, `${outcome}: ${found[outcome]}`)
    }
  })
