// feelin: the FEEL interpreter of bpmn.io, on the very texts of our rules. It has no compiled form: each evaluation parses.
// It explains nothing; what it is measured at is the values alone.
import { date, evaluate } from 'feelin'
import type { Json } from '../../src/kernel/primitives/json.ts'
import type { Decisions, Outcomes, Subject } from './subject.ts'

const dates = new Set(['birth_date'])

export function feelinDecisions({ service, on, applicant, values }: Subject): Decisions {
  const today = date(on)
  const facts = Object.entries(applicant).map(([name, value]): [string, unknown] => [
    name,
    dates.has(name) && typeof value === 'string' ? date(value) : value,
  ])
  const scope = {
    ...values,
    applicant: Object.fromEntries<unknown>(facts),
    today,
    city: { prefix: service.city.prefix },
    // Ours by name; theirs are made of what their language has.
    age: (birth: unknown, day: unknown) =>
      evaluate('years and months duration(birth, day).years', { birth, day }).value,
    'first of next month': (day: unknown) => evaluate('date(day.year, day.month, 1) + duration("P1M")', { day }).value,
  }
  const once = (): Outcomes => {
    const met = service.conditions.filter(({ rule }) => evaluate(rule.when, scope).value === true)
    const results: Record<string, unknown> = {}
    for (const { result } of service.results) results[result.id] = evaluate(result.is, { ...scope, results }).value
    return { met: met.map(({ rule }) => rule.id), results: plain(results) }
  }
  return {
    how: 'feelin 8: the same texts, parsed each time (it has no other form), values only, without explanation',
    outcomes: () => Promise.resolve(once()),
    some: () => {
      once()
      return Promise.resolve(1)
    },
  }
}

const plain = (results: Readonly<Record<string, unknown>>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(results).map(([id, value]) => [id, typeof value === 'number' ? value : String(value)]),
  )
