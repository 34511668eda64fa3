// invoke: calling a function value. Recursion is bounded, because running an expression must not fail.
import { isUnknown } from './unknown.ts'
import type { FeelFunction, Value } from './value.ts'
import { isFunction } from './value.ts'

export interface GivenArgument {
  /** Absent where arguments are given by position. */
  readonly name?: string
  readonly value: Value
}

// One count for the process: evaluation is synchronous, so calls are never interleaved.
let depth = 0
const deepest = 1000

/**
 * What a function gives for arguments by position; null where calls within each other go deeper than the stack surely
 * holds. Counted in parts of expressions, not caught as an error, so that it is the same wherever it runs.
 */
export function invoke(called: FeelFunction, args: readonly Value[]): Value {
  if (depth + called.depth > deepest) return null
  depth += called.depth
  try {
    return called.call(args)
  } finally {
    depth -= called.depth
  }
}

/** Calls a value by position or by name: null where it is no function or the arguments do not fit its parameters. */
export function call(called: Value, given: readonly GivenArgument[]): Value {
  if (isUnknown(called)) return called
  if (!isFunction(called)) return null
  const args = given[0]?.name === undefined ? byPosition(called, given) : byName(called, given)
  return args === null ? null : invoke(called, args)
}

const byPosition = ({ parameters }: FeelFunction, given: readonly GivenArgument[]): readonly Value[] | null =>
  parameters.length === given.length ? given.map(({ value }) => value) : null

function byName({ parameters }: FeelFunction, given: readonly GivenArgument[]): readonly Value[] | null {
  const named = new Map(given.map(({ name, value }) => [name, value]))
  const fitting = named.size === given.length && given.length === parameters.length
  return fitting && parameters.every((name) => named.has(name))
    ? parameters.map((name) => named.get(name) ?? null)
    : null
}
