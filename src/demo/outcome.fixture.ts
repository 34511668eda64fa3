// outcome: what the rules of a service find for a resident of the demo, as far as registers say. For tests of shares.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { decide } from '../kernel/decisions/decide.ts'
import type { Fact, Facts } from '../kernel/decisions/decision.ts'
import { loadCity } from '../kernel/definitions/load.ts'
import { toInstant, toPlainDate } from '../kernel/primitives/ids.ts'
import { communitiesOf } from './communities.ts'
import type { Person, Row, Value } from './resident.ts'
import { residents } from './residents.ts'

export const { city } = await loadCity(fileURLToPath(new URL('../../cities/qingchuan', import.meta.url)))

export const crowd = (count: number): readonly Person[] => {
  const communities = communitiesOf([...city.divisions.values()])
  return [...residents({ count, seed: 'q', communities, taken: new Set() })]
}

export const rowOf = (person: Person, register: string): Row => person.records[register] ?? {}

export type Outcome = 'qualifies' | 'does not' | 'cannot be told'

export function outcomeOf(person: Person, id: string, answers: Readonly<Record<string, string>>): Outcome {
  const service = city.services.get(id) ?? assert.fail(id)
  const facts = factsOf(person, id)
  const decision = decide({ service, facts, answers, on: toPlainDate('2026-11-22'), division: city.division })
  if (decision.kind === 'approve') return 'qualifies'
  return decision.unmet.length > 0 ? 'does not' : 'cannot be told'
}

/** What the exchange would make of the person's rows. */
function factsOf(person: Person, service: string): Facts {
  const { definition } = city.services.get(service) ?? assert.fail(service)
  return Object.fromEntries(
    definition.needs.flatMap(({ register, of, fields }) =>
      fields.map((field) => [`${of}.${field}`, factOf(person, register, `${of}.${field}`)] as const),
    ),
  )
}

const at = toInstant('2026-11-22T05:00:00.000Z')

function factOf(person: Person, register: string, fact: string): Fact {
  const row = person.records[register] ?? null
  if (row !== null && !isReadable(row))
    return { unknown: [{ kind: 'unavailable', fact, source: register }], register, askedAt: at }
  const field = fact.split('.')[1] ?? ''
  const value = row === null ? absent(register, field) : (row[field] ?? null)
  return { value, register, asOf: at, askedAt: at }
}

const isReadable = (row: Row): boolean =>
  !Object.values(row).includes('infinity') && row['confirmed_days_ago'] === undefined

const absent = (register: string, field: string): Value =>
  city.registers.get(register)?.definition.fields[field]?.when_absent ?? null

/** Share of the people with each outcome. */
export function sharesOf(outcomes: readonly Outcome[]): Readonly<Record<Outcome, number>> {
  const share = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length / outcomes.length
  return { qualifies: share('qualifies'), 'does not': share('does not'), 'cannot be told': share('cannot be told') }
}
