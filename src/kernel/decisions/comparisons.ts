// comparisons: from the trace of a condition to the few lines a person can read.
import { toJson } from '../../feel/json.ts'
import type { Trace } from '../../feel/trace.ts'
import { isUnknown } from '../../feel/unknown.ts'
import type { Value } from '../../feel/value.ts'
import type { Comparison } from './decision.ts'

/** The comparisons that were made, in the order of the text; an untaken branch is not among them. */
export function comparisonsOf(trace: Trace): Comparison[] {
  if (trace.joins) return trace.parts.flatMap(comparisonsOf)
  const parts = trace.parts.length === 0 ? [trace] : trace.parts
  const operands = parts.map(({ source, value }) => ({ text: source, value: toJson(value) }))
  return [{ text: trace.source, operands, outcome: outcomeOf(trace.value) }]
}

const outcomeOf = (value: Value): Comparison['outcome'] => {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return 'unknown'
}

/** Reasons in a value, none when it is known. */
export const reasonsIn = (value: Value) => (isUnknown(value) ? value.reasons : [])
