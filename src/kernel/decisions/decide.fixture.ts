// A small service of our own making, and the demo city’s: what decisions are tested with.
import assert from 'node:assert/strict'
import { qingchuan } from '../definitions/city.fixture.ts'
import { loadCity } from '../definitions/load.ts'
import { compileService, type FactSource, type Service, type ServiceContent } from '../definitions/service.ts'
import { instantOf, toPlainDate } from '../primitives/ids.ts'
import type { Json } from '../primitives/json.ts'
import { decide } from './decide.ts'
import type { Decision, Judged } from './decision.ts'
import { questionOf } from './given.ts'

export const { city } = await loadCity(qingchuan)

export const on = toPlainDate('2026-11-22')
export const at = instantOf(Date.UTC(2026, 10, 22))

export function allowance(): Service {
  const service = city.services.get('old-age-allowance')
  assert.ok(service)
  return service
}

export interface Small {
  readonly when: string
  readonly facts?: Readonly<Record<string, FactSource['type']>>
  readonly results?: Readonly<Record<string, string>>
  readonly values?: ServiceContent['rules']['values']
  readonly prints?: readonly string[]
  readonly tables?: ServiceContent['rules']['tables']
}

/** A service with one rule `only`. Its facts may be null; its results are given as expressions. */
export function smallService({ when, facts = {}, results = {}, values = {}, prints = [], tables }: Small): Service {
  const { definition: service, form, id, city: here } = allowance()
  const whole = { id, service, form, en: {}, city: { ...here, parents: {} } }
  const say = { met: 'yes', unmet: 'no', unknown: 'open' }
  const compiled = compileService({
    ...whole,
    prints,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, type]) => [
        `applicant.${name}`,
        { register: 'population', type, nullable: true },
      ]),
    ),
    rules: {
      values,
      ...(tables !== undefined && { tables }),
      require: [{ id: 'only', title: 'only', when, source: 'a#1', say }],
      results: Object.entries(results).map(([id, is]) => ({ id, title: id, is, source: 'a#2' })),
    },
  })
  assert.ok(compiled.ok, compiled.ok ? '' : JSON.stringify(compiled.problems))
  return compiled.service
}

/** Decides with facts by name, in the notation of examples. */
export const decided = (service: Service, given: Readonly<Record<string, Json>>): Decision =>
  decide(questionOf(service, on, new Map(Object.entries(given))))

export function judgedOnly(decision: Decision): Judged {
  const [judged] = decision.judged
  assert.ok(judged)
  return judged
}

export const openPoints = (decision: Decision): string[] =>
  decision.kind === 'refer' ? decision.open.map(({ point }) => point) : []
