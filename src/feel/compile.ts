// FEEL, the expression language of DMN, compiled: text → grammar tree → syntax → tree → closures.
// expression: a text that has been compiled. environment: the inputs it may name, with their types.
// scope: the values of the inputs in one run. explained: the value of a run and what every part gave.
import { check } from './check.ts'
import { checkTests } from './check-tests.ts'
import { emit, type Frame, type Run, type Scope } from './emit.ts'
import { parseExpression, parseUnaryTests, type Environment, type Parsed } from './parse.ts'
import type { Problem } from './problem.ts'
import { spot, type Checking, type Clock } from './scope.ts'
import { silent, tracing, type Trace } from './trace.ts'
import { inputsOf, type Tree } from './tree.ts'
import type { FeelType } from './types.ts'
import type { Value } from './value.ts'

export type { Environment } from './parse.ts'

export interface Options {
  /**
   * `strict`, the default, is for our own rules: what cannot be of its type is a problem of the text. `standard` is
   * DMN’s: it is null when it runs, and only what is not FEEL at all is a problem.
   */
  readonly types?: 'strict' | 'standard'
  /** What now() and today() read, in standard mode; without it they are null. */
  readonly now?: Clock
}
export type Compilation =
  { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly problems: readonly Problem[] }
export interface Explained {
  readonly value: Value
  readonly trace: Trace
}
export interface Expression {
  readonly source: string
  readonly type: FeelType
  /** Paths of the inputs it reads, e.g. `applicant.birth_date`, in the order of the text. */
  readonly uses: readonly string[]
  evaluate(scope: Scope): Value
  /** The value of `evaluate` together with what every part gave. */
  explain(scope: Scope): Explained
}

/**
 * Compiles an expression, or says everything that is wrong with it.
 *
 * Running it is total and pure: no clock, no I/O, no exception. What FEEL calls an error is null; what could not be
 * learnt is unknown with its reasons.
 *
 * @cost most of a millisecond; keep the result
 */
export const compile = (source: string, environment: Environment, options: Options = {}): Compilation =>
  compiled(source, { environment, options, check }, parseExpression(source, environment))

/**
 * Compiles the tests of a decision table’s cell: true where the input passes one of them. The input is the value named
 * `?` in the scope.
 */
export function compileUnaryTests(
  source: string,
  inputType: FeelType,
  environment: Environment,
  options: Options = {},
): Compilation {
  const names = { ...environment.names, '?': inputType }
  const parsed = parseUnaryTests(source, environment)
  return compiled(source, { environment: { ...environment, names }, options, check: checkTests }, parsed)
}

interface Compiling<T> {
  readonly environment: Environment
  readonly options: Options
  readonly check: (syntax: T, checking: Checking) => Tree
}

function compiled<T>(source: string, { environment, options, check }: Compiling<T>, parsed: Parsed<T>): Compilation {
  const found = [...parsed.problems]
  const slots = { count: 0 }
  const standard = options.types === 'standard'
  const checking = { names: environment.names, problems: found, slots, standard, now: options.now ?? null, locals: [] }
  const tree = parsed.syntax === null ? null : check(parsed.syntax, checking)
  const problems = standard ? found.filter(({ code }) => code === 'feel.syntax') : found
  if (tree === null || problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.from - b.from) }
  return { ok: true, expression: expressionOf(source, tree, slots.count) }
}

function expressionOf(source: string, tree: Tree, slots: number): Expression {
  const run = emit(tree, silent)
  let explaining: Run | null = null
  const frame = (scope: Scope, parts: Trace[]): Frame => ({
    scope,
    locals: slots === 0 ? none : freshLocals(slots),
    parts,
  })
  return {
    source,
    type: tree.type,
    uses: inputsOf(tree),
    evaluate: (scope) => run(frame(scope, unobserved)),
    explain: (scope) => {
      explaining ??= emit(tree, tracing(source))
      const parts: Trace[] = []
      const value = explaining(frame(scope, parts))
      return { value, trace: parts[0] ?? { ...spot(tree), source, joins: false, value, parts: [] } }
    },
  }
}

// Shared by all runs that need none of their own: nothing writes to either.
const none: Value[] = []
const unobserved: Trace[] = []

const freshLocals = (slots: number): Value[] => Array<Value>(slots).fill(null)
