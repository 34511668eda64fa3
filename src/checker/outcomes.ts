import type { Expression } from '../feel/compile.ts'
import type { ContextValue, Value } from '../feel/value.ts'
import type { Domains } from './domain.ts'

// Beyond this nothing is tried: a check of a whole city must take seconds.
const mostRuns = 4096

/**
 * Every value an expression can come to, tried out over all its inputs; undefined where an input has no domain or the
 * combinations are too many, so that nothing can be proved.
 *
 * @cost one run for each combination
 */
export function outcomesIn(expression: Expression, domains: Domains): ReadonlySet<Value> | undefined {
  const inputs = expression.uses.map((path) => ({ path, values: domains.get(path) ?? [] }))
  const runs = inputs.reduce((product, { values }) => product * values.length, 1)
  if (runs === 0 || runs > mostRuns) return undefined
  const found = new Set<Value>()
  for (let run = 0; run < runs; run++) found.add(expression.evaluate(scopeOf(inputs, run)))
  return found
}

interface Input {
  readonly path: string
  readonly values: readonly Value[]
}

/** The scope of one combination, numbered as in a counter whose digits are the inputs. */
function scopeOf(inputs: readonly Input[], combination: number): ContextValue {
  const scope: Record<string, Value> = {}
  const subjects: Record<string, Record<string, Value>> = {}
  let rest = combination
  for (const { path, values } of inputs) {
    const value = values[rest % values.length] ?? null
    rest = Math.floor(rest / values.length)
    const [name = '', field] = path.split('.')
    if (field === undefined) scope[name] = value
    else (subjects[name] ??= {})[field] = value
  }
  return { ...scope, ...subjects }
}
