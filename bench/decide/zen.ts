// zen: the rules engine of GoRules (Rust), its own expression language, content compiled beforehand, trace on.
// Written by hand from the matter’s rules.yaml; `agree` in ../decide.bench.ts fails when the two say different things.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Json } from '../../src/kernel/primitives/json.ts'
import type { Decisions, Outcomes, Subject } from './subject.ts'

const atOnce = 32
const age = "d(today).diff(d(applicant.birth_date), 'year')"
const endedAgainstWill = '["36-employer", "38", "39", "40", "41", "44-1", "44-4", "44-5"]'

// prettier-ignore
const conditions: Readonly<Record<string, string>> = {
  'alive': 'applicant.life_status == null ? null : applicant.life_status in ["normal", "moved-out"]',
  'insured-here': 'startsWith(applicant.insured_division, prefix)',
  'paid-a-year': 'applicant.paid_months >= minimum_months or applicant.remaining_months > 0',
  'lost-against-will': `applicant.job_end_reason in ${endedAgainstWill} ? true : (applicant.job_end_reason in ["36-worker", "37", "44-2"] ? false : applicant.lost_against_will)`,
  'registered': 'applicant.registered_unemployed ? applicant.wants_job : applicant.registered_unemployed',
  'no-job': 'applicant.employed == false and applicant.insured_now == false',
  'no-business': 'applicant.runs_business == false',
  'no-pension': 'applicant.draws_pension == false',
  'below-retirement-age': `applicant.sex == null ? null : (applicant.sex == "1" ? (${age} < men_surely_below ? true : (${age} >= men_surely_reached ? false : applicant.below_retirement_age)) : (${age} < women_surely_below ? true : (${age} >= women_surely_reached ? false : applicant.below_retirement_age)))`,
  'not-yet-drawing': 'applicant.draws_benefit == false',
  'card-ready': 'applicant.card_status == null ? null : applicant.card_status == "active"',
}

// prettier-ignore
const results: Readonly<Record<string, string>> = {
  earned_months: 'applicant.paid_months < minimum_months ? 0 : (applicant.paid_months <= 48 ? floor(applicant.paid_months / 12) : 4 + floor((applicant.paid_months - 48) / 6))',
  months: 'min([most_months, $.earned_months + applicant.remaining_months])',
  monthly_fen: 'minimum_wage * benefit_percent / 100',
  monthly_job_seeking_fen: 'round(applicant.average_wage_fen * job_seeking_percent / 100)',
  job_seeking_months: 'min([job_seeking_most_months, $.months])',
  first_month: "d(today).add(1, 'month').startOf('month').format('%Y-%m-%d')",
  last_month: "d($.first_month).add($.months - 1, 'month').format('%Y-%m-%d')",
}

const Answer = Compile(Type.Record(Type.String(), Type.Unsafe<Json>({})))

export function zenDecisions({ service, on, applicant, values }: Subject): Decisions {
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(graph()))
  const context = { ...values, applicant, today: on, prefix: service.city.prefix }
  const once = async (): Promise<Record<string, Json>> => {
    const answered = await decision.evaluate(context, { trace: true })
    const answer: unknown = answered.result
    if (answered.trace === undefined || !Answer.Check(answer)) throw new Error('zen answered without a trace')
    return answer
  }
  return {
    how: 'zen-engine 0.54: the same rules in its language, content compiled, trace on, 32 at once',
    outcomes: async (): Promise<Outcomes> => {
      const answer = await once()
      const ids = service.conditions.map(({ rule }) => rule.id).filter((id) => answer[keyOf(id)] === true)
      return {
        met: ids,
        results: Object.fromEntries(service.results.map(({ result: { id } }) => [id, answer[id] ?? null])),
      }
    },
    some: async () => {
      await Promise.all(Array.from({ length: atOnce }, once))
      return atOnce
    },
  }
}

/** A hyphen is a minus there. */
const keyOf = (id: string): string => `rule_${id.replaceAll('-', '_')}`

function graph(): object {
  const rows = [...Object.entries(conditions).map(([id, value]) => [keyOf(id), value]), ...Object.entries(results)]
  const expressions = rows.map(([key, value]) => ({ id: key, key, value }))
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      { id: 'rules', type: 'expressionNode', name: 'rules', content: { expressions, passThrough: false } },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: '1', type: 'edge', sourceId: 'in', targetId: 'rules' },
      { id: '2', type: 'edge', sourceId: 'rules', targetId: 'out' },
    ],
  }
}
