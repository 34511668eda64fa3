// One run of a table. verdict: true, false, null or unknown, of a cell, and by Kleene’s `and` of a whole rule.
// open rule: neither matches nor fails. In the standard it does not match; in strict mode it keeps the result open
// wherever the result depends on it (see hit-policy.ts).
import { passesAny } from '../../feel/compare.ts'
import type { Scope } from '../../feel/emit.ts'
import { formatValue } from '../../feel/text.ts'
import { isUnknown, united, type Unknown } from '../../feel/unknown.ts'
import { isList, type Value } from '../../feel/value.ts'
import type { Parts } from './compile.ts'
import { settle, type Hit } from './hit-policy.ts'
import type { TableError } from './table.ts'

export type Verdict = boolean | null | Unknown
export interface CellRun {
  /** As written. */
  readonly text: string
  readonly verdict: Verdict
}
export interface RuleRun {
  readonly verdict: Verdict
  /** In the order of the inputs, all of them, also behind one that has failed. */
  readonly cells: readonly CellRun[]
}
export interface Explained extends Settled {
  /** The values of the input expressions. */
  readonly inputs: readonly Value[]
  readonly rules: readonly RuleRun[]
  /** Rules that match, counted from 1 as tables number them. */
  readonly matched: readonly number[]
}
export interface Settled {
  readonly value: Value
  readonly error?: TableError
}
export type Run<K extends 'value' | 'explained'> = (scope: Scope) => K extends 'value' ? Settled : Explained

/** Both ways to run a compiled table. */
export const runTable = (parts: Parts): { evaluate: Run<'value'>; explain: Run<'explained'> } => ({
  evaluate: (scope) => {
    const inputs = inputsOf(parts, scope)
    return refusedInput(parts, inputs) ?? settled(parts, scope, verdictsOf(parts, inputs))
  },
  explain: (scope) => {
    const inputs = inputsOf(parts, scope)
    const rules = parts.rules.map(({ cells }) => {
      const run = cells.map((cell, at) => ({
        text: cell.source,
        verdict: verdictOf(cell.evaluate(scopeAt(inputs, at))),
      }))
      return { verdict: joint(run.map(({ verdict }) => verdict)), cells: run }
    })
    const result =
      refusedInput(parts, inputs) ??
      settled(
        parts,
        scope,
        rules.map(({ verdict }) => verdict),
      )
    const matched = rules.flatMap(({ verdict }, at) => (verdict === true ? [at + 1] : []))
    return { ...result, inputs: inputs.map(({ value }) => value), rules, matched }
  },
})

interface Input {
  readonly value: Value
  /** The scope of this column’s cells. */
  readonly scope: Scope
}

const inputsOf = ({ inputs }: Parts, scope: Scope): readonly Input[] =>
  inputs.map(({ expression }) => {
    const value = expression.evaluate(scope)
    return { value, scope: { ...scope, '?': value } }
  })

const scopeAt = (inputs: readonly Input[], at: number): Scope => inputs[at]?.scope ?? {}

const verdictOf = (value: Value): Verdict => (typeof value === 'boolean' || isUnknown(value) ? value : null)

/** Kleene’s `and`: one false settles it; else what is unknown; else null. */
function joint(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  const open = verdicts.filter(isUnknown)
  if (open.length > 0) return united(open)
  return verdicts.includes(null) ? null : true
}

/** The same without asking cells behind one that has failed. */
const verdictsOf = ({ rules }: Parts, inputs: readonly Input[]): readonly Verdict[] =>
  rules.map(({ cells }) => {
    const verdicts: Verdict[] = []
    for (const [at, cell] of cells.entries()) {
      const verdict = verdictOf(cell.evaluate(scopeAt(inputs, at)))
      if (verdict === false) return false
      if (verdict !== true) verdicts.push(verdict)
    }
    return joint(verdicts)
  })

/** A value outside the list of the input; null and unknown are not looked up in it. */
function refusedInput({ table, inputs }: Parts, given: readonly Input[]): Settled | null {
  for (const [at, { values }] of inputs.entries()) {
    const { value = null } = given[at] ?? {}
    const allowed = values === null || value === null || isUnknown(value) ? true : values.evaluate(scopeAt(given, at))
    if (allowed !== false) continue
    const text = `${formatValue(value)} is not among the values of the input "${table.inputs[at]?.expression}".`
    return { value: null, error: { code: 'table.input-value', text } }
  }
  return null
}

function settled(parts: Parts, scope: Scope, verdicts: readonly Verdict[]): Settled {
  const { table, types, rules } = parts
  const hits: readonly Hit[] = rules.flatMap(({ outputs }, at) => {
    const verdict = verdicts[at] ?? null
    if (verdict === false || (verdict === null && types === 'standard')) return []
    return [{ rule: at + 1, verdict, values: outputs.map((output) => output.evaluate(scope)) }]
  })
  const strange = hits.flatMap(({ values }) => values.flatMap((value, at) => refusedOutput(parts, value, at, scope)))
  if (strange[0] !== undefined) return { value: null, error: strange[0] }
  const fallbacks = parts.outputs.map(({ fallback }) => fallback?.evaluate(scope) ?? null)
  const hasFallback = parts.outputs.some(({ fallback }) => fallback !== null)
  return settle(table, hits, {
    fallback: hasFallback ? fallbacks : null,
    ranks: parts.outputs.map(({ values }) => values?.evaluate(scope) ?? null),
  })
}

function refusedOutput(parts: Parts, value: Value, at: number, scope: Scope): TableError[] {
  const allowed = parts.outputs[at]?.values?.evaluate(scope) ?? null
  if (!isList(allowed) || value === null || isUnknown(value) || passesAny(value, allowed) !== false) return []
  const text = `${formatValue(value)} is not among the values of the output "${parts.table.outputs[at]?.name}".`
  return [{ code: 'table.output-value', text }]
}
