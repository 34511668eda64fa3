// pre-check (能不能办): the rules of a service, run on what a stranger tells about themselves. Nothing is stored, nobody is
// identified, nothing follows from it: an answer to "can I get this?" before anything is applied for.
// asked: a fact that a condition needs. A register would answer it later; now the reader may, or may leave it open.
import { decide } from '../../kernel/decisions/decide.ts'
import type { Decision } from '../../kernel/decisions/decision.ts'
import { questionOf } from '../../kernel/decisions/given.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import type { PlainDate } from '../../kernel/primitives/ids.ts'
import type { Json } from '../../kernel/primitives/json.ts'

/** yes: every condition is met. no: one is not. open: one could not be told. Only a person ever refuses. */
export type Verdict = 'yes' | 'no' | 'open'

export interface PreChecked {
  readonly verdict: Verdict
  readonly decision: Decision
}

/** What the conditions of a service rest on, in the order in which the service fetches it; then answers of its form. */
export function askedNames(service: Service): string[] {
  const used = new Set(service.conditions.flatMap(({ expression }) => expression.uses))
  const local = service.definition.local_to
  const facts = [...service.facts.keys()].filter((name) => name === local || uses(used, name))
  const answers = service.form.questions.map(({ id }) => `answers.${id}`).filter((name) => uses(used, name))
  return [...facts, ...answers]
}

const uses = (used: ReadonlySet<string>, name: string): boolean => used.has(name)

/** Runs the rules on what was told. What was not told is unknown, and may keep a condition open. */
export function preCheck(service: Service, told: ReadonlyMap<string, Json>, on: PlainDate): PreChecked {
  const decision = decide(questionOf(service, on, told))
  const outcomes = decision.judged.map(({ outcome }) => outcome)
  const verdict = outcomes.includes('unmet') ? 'no' : outcomes.includes('unknown') ? 'open' : 'yes'
  return { verdict, decision }
}
