// difference: where a case, decided again from its own definitions, comes out otherwise than it was stored. There should
// be none: one means that the engine, a stored text or a stored fact is not what it was.
import { isDeepStrictEqual } from 'node:util'
import type { Decision } from '../../kernel/decisions/decision.ts'

export interface Difference {
  readonly case: string
  /** `decision`, `results`, or a rule whose outcome differs. */
  readonly where: string
  readonly was: string
  readonly is: string
}

/** Never a value of a person: outcomes, and which results there are. */
export function differences(id: string, was: Decision, is: Decision): Difference[] {
  const outcomes = new Map(is.judged.map(({ rule, outcome }) => [rule, outcome]))
  const rules = was.judged.flatMap(({ rule, outcome }) => {
    const now = outcomes.get(rule) ?? 'gone'
    return now === outcome ? [] : [{ case: id, where: rule, was: outcome, is: now }]
  })
  const kind = was.kind === is.kind ? [] : [{ case: id, where: 'decision', was: was.kind, is: is.kind }]
  const same = isDeepStrictEqual(was.results, is.results)
  return [...kind, ...rules, ...(same ? [] : [{ case: id, where: 'results', was: keysOf(was), is: keysOf(is) }])]
}

const keysOf = ({ results }: Decision): string => Object.keys(results).join(' ')
