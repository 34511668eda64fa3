import { toJson } from '../../feel/json.ts'
import type { Trace } from '../../feel/trace.ts'
import { isUnknown, unknown, type Reason } from '../../feel/unknown.ts'
import { isContext, type ContextValue, type Value } from '../../feel/value.ts'
import { citedOn } from '../definitions/dated.ts'
import { engineVersion, type Condition, type Service } from '../definitions/service.ts'
import type { Json } from '../primitives/json.ts'
import { comparisonsOf, reasonsIn } from './comparisons.ts'
import type { Decision, Fact, Facts, Judged, OpenPoint, Question } from './decision.ts'
import { scopeOf } from './scope.ts'
import { tablesOf, usesThrough } from './tables.ts'

/**
 * Answers whether the platform may approve this application by itself, and if not, what is left to settle.
 *
 * Total and pure. It never refuses: a failed condition is advice to the officer, an open one a question. A condition
 * whose value is null is open, never failed: the source answered that there is nothing, and nothing is not "no".
 *
 * @cost O(rules); one run of every expression, with its trace
 * @source Personal Information Protection Law, article 24: a decision by machine alone can be explained and declined
 */
export function decide(question: Question): Decision {
  const { service, facts } = question
  const { scope: given, values } = scopeOf(question)
  const { scope, told } = tablesOf(service, given, question.on)
  const judged = service.conditions.map((condition) => judge(condition, scope, question))
  const results = resultsOf(service, scope, judged)
  const unmet = judged.filter(({ outcome }) => outcome === 'unmet').map(({ rule }) => rule)
  const open = [
    ...judged.filter(({ outcome }) => outcome === 'unknown').map(({ rule, reasons }) => ({ point: rule, reasons })),
    ...(unmet.length > 0 ? [] : openResults(service, results, judged)),
    ...openPrints(service, facts, judged),
  ]
  const tables = service.tables.length > 0 && { tables: told }
  const basis = { judged, values, ...tables, engine: engineVersion, digest: service.digest, results: knownOf(results) }
  return unmet.length + open.length === 0 ? { kind: 'approve', ...basis } : { kind: 'refer', unmet, open, ...basis }
}

function judge({ rule, expression }: Condition, scope: ContextValue, question: Question): Judged {
  const { service, on } = question
  const values = usesThrough(service, expression).filter((name) => Object.hasOwn(service.rules.values, name))
  const told = { rule: rule.id, source: citedOn(rule.source, on), values }
  const settled = question.outlined === true ? expression.evaluate(scope) : null
  if (typeof settled === 'boolean') return { ...told, outcome: metIf(settled), reasons: [], comparisons: [] }
  const { value, trace } = expression.explain(scope)
  const comparisons = comparisonsOf(trace)
  if (typeof value === 'boolean') return { ...told, outcome: metIf(value), reasons: [], comparisons }
  return { ...told, outcome: 'unknown', reasons: reasonsOf(value, trace, service), comparisons }
}

const metIf = (holds: boolean) => (holds ? 'met' : 'unmet')

/** Why a value is open: what could not be learnt, and facts on its way in which the register had nothing. */
function reasonsOf(value: Value, trace: Trace, { facts }: Service): readonly Reason[] {
  const empty = leaves(trace).filter((leaf) => leaf.value === null && facts.has(leaf.source))
  const nothing = empty.map(({ source: fact }): Reason => nothingRecorded(fact, facts.get(fact)?.register ?? ''))
  return unknown([...reasonsIn(value), ...nothing]).reasons
}

const leaves = (trace: Trace): readonly Trace[] => (trace.parts.length === 0 ? [trace] : trace.parts.flatMap(leaves))

const nothingRecorded = (fact: string, source: string): Reason => ({
  kind: 'unavailable',
  fact,
  source,
  note: 'nothing-recorded',
})

function read(scope: ContextValue, name: string): Value | undefined {
  const [subject = '', field = ''] = name.split('.')
  const context = scope[subject]
  return context !== undefined && isContext(context) ? context[field] : undefined
}

/**
 * Each result sees those above it; one that is null is as open as one that is unknown. So is one that rests on an empty
 * fact which has opened a condition: FEEL would let `if null >= 80` fall through to a wrong tier.
 */
function resultsOf(service: Service, scope: ContextValue, judged: readonly Judged[]): Readonly<Record<string, Value>> {
  const told = judged.flatMap(({ reasons }) => reasons)
  const values: Record<string, Value> = {}
  for (const { result, expression } of service.results) {
    const uses = usesThrough(service, expression)
    const empty = told.filter(({ fact }) => uses.includes(fact) && read(scope, fact) === null)
    const value = empty.length > 0 ? unknown(empty) : expression.evaluate({ ...scope, results: { ...values } })
    values[result.id] = value === null ? unknown([nothingRecorded(`results.${result.id}`, 'rules')]) : value
  }
  return values
}

const knownOf = (results: Readonly<Record<string, Value>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(results).flatMap(([id, value]) => (isUnknown(value) ? [] : [[id, toJson(value)]])))

/** A result whose every reason already stands at a condition or another result is no further point to settle. */
function openResults(
  { results }: Service,
  values: Readonly<Record<string, Value>>,
  judged: readonly Judged[],
): OpenPoint[] {
  const told = toldFacts(judged)
  return results.flatMap(({ result }) => {
    const reasons = reasonsIn(values[result.id] ?? null)
    if (reasons.every(({ fact }) => told.has(fact))) return []
    for (const { fact } of reasons) told.add(fact)
    return [{ point: `results.${result.id}`, reasons }]
  })
}

function openPrints({ prints, facts: sources }: Service, facts: Facts, judged: readonly Judged[]): OpenPoint[] {
  const told = toldFacts(judged)
  return prints.flatMap((name) => {
    const reasons = whyMissing(name, facts[name], sources.get(name)?.register ?? '')
    return told.has(name) || reasons.length === 0 ? [] : [{ point: name, reasons }]
  })
}

function whyMissing(name: string, fact: Fact | undefined, source: string): readonly Reason[] {
  if (fact === undefined) return [{ kind: 'not-asked', fact: name, source }]
  if ('unknown' in fact && fact.unknown.length > 0) return fact.unknown
  if ('value' in fact && fact.value !== null) return []
  return [nothingRecorded(name, source)]
}

const toldFacts = (judged: readonly Judged[]): Set<string> =>
  new Set(judged.flatMap(({ reasons }) => reasons.map(({ fact }) => fact)))
