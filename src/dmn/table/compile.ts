// Table → closures: inputs, cells and outputs are compiled once; a run matches the rules and settles by hit policy.
import {
  compile,
  compileUnaryTests,
  type Compilation,
  type Environment,
  type Expression,
  type Options,
} from '../../feel/compile.ts'
import { problem } from '../../feel/problem.ts'
import { commonType, feelTypes, type FeelType } from '../../feel/types.ts'
import { runTable, type Run } from './run.ts'
import type { DecisionTable, TableProblem } from './table.ts'

export interface Parts {
  readonly table: DecisionTable
  /** Whether what is open does not match, as in the standard, or keeps the result open. */
  readonly types: 'strict' | 'standard'
  readonly inputs: readonly { readonly expression: Expression; readonly values: Expression | null }[]
  readonly outputs: readonly { readonly values: Expression | null; readonly fallback: Expression | null }[]
  readonly rules: readonly { readonly cells: readonly Expression[]; readonly outputs: readonly Expression[] }[]
}
export interface CompiledTable extends Parts {
  readonly type: FeelType
  /** Paths of the names it reads, each once. */
  readonly uses: readonly string[]
  evaluate: Run<'value'>
  /** The value of `evaluate` with the verdict on every rule and every cell. */
  explain: Run<'explained'>
}
export type TableCompilation =
  | { readonly ok: true; readonly table: CompiledTable }
  | { readonly ok: false; readonly problems: readonly TableProblem[] }

/**
 * Compiles a decision table, or says everything that is wrong with it.
 *
 * In strict mode, for our own rules, types are checked and what is unknown stays unknown; see `Options` of FEEL.
 */
export function compileTable(table: DecisionTable, environment: Environment, options: Options = {}): TableCompilation {
  const problems: TableProblem[] = [...misfits(table)]
  const taken: Taking = (path, compiled) => {
    if (compiled.ok) return compiled.expression
    problems.push(...compiled.problems.map((each) => ({ path, problem: each })))
    return nothing
  }
  const parts = partsOf(table, options, { environment, taken })
  if (problems.length > 0) return { ok: false, problems }
  const run = runTable(parts)
  return { ok: true, table: { ...parts, type: typeOf(parts), uses: usesOf(parts), ...run } }
}

type Taking = (path: TableProblem['path'], compiled: Compilation) => Expression
interface Compiling {
  readonly environment: Environment
  readonly taken: Taking
}

function partsOf(table: DecisionTable, options: Options, { environment, taken }: Compiling): Parts {
  const expression = (path: TableProblem['path'], text: string): Expression =>
    taken(path, compile(isEmpty(text) ? 'null' : text, environment, options))
  const inputs = table.inputs.map(({ expression: text, type, values }, at) => {
    const compiled = expression(['inputs', at, 'expression'], text)
    const tested = type ?? compiled.type
    const tests = (path: TableProblem['path'], cell: string): Expression =>
      taken(path, compileUnaryTests(isEmpty(cell) ? '-' : cell, tested, environment, options))
    return {
      expression: compiled,
      values: values === undefined ? null : tests(['inputs', at, 'values'], values),
      tests,
    }
  })
  const outputs = table.outputs.map(({ values, default: fallback }, at) => ({
    values: values === undefined ? null : expression(['outputs', at, 'values'], `[${values}]`),
    fallback: fallback === undefined ? null : expression(['outputs', at, 'default'], fallback),
  }))
  const rules = table.rules.map(({ when, then }, rule) => ({
    cells: inputs.map(({ tests }, at) => tests(['rules', rule, 'when', at], when[at] ?? '-')),
    outputs: then.map((text, at) => expression(['rules', rule, 'then', at], text)),
  }))
  return {
    table,
    types: options.types ?? 'strict',
    inputs: inputs.map(({ expression: of, values }) => ({ expression: of, values })),
    outputs,
    rules,
  }
}

const isEmpty = (text: string): boolean => ['', '-'].includes(text.trim())

/** Stands in for what has a problem; a table with problems never runs. */
const nothing: Expression = {
  source: '',
  type: feelTypes.any,
  uses: [],
  evaluate: () => null,
  explain: () => ({ value: null, trace: { from: 0, to: 0, source: '', joins: false, value: null, parts: [] } }),
}

function misfits({ inputs, outputs, rules, hitPolicy, aggregation }: DecisionTable): TableProblem[] {
  const here = { from: 0, to: 0 }
  const found: TableProblem[] = []
  const say = (path: TableProblem['path'], text: string): void =>
    void found.push({ path, problem: problem('feel.arity', here, text) })
  if (outputs.length === 0) say(['outputs'], 'A decision table needs an output.')
  if (aggregation !== undefined && hitPolicy !== 'C')
    say(['aggregation'], 'Only the hit policy C (collect) takes an aggregation.')
  for (const [at, { when, then }] of rules.entries()) {
    if (when.length !== inputs.length)
      say(
        ['rules', at, 'when'],
        `This rule has ${when.length} cells for ${inputs.length} inputs; write - for any value.`,
      )
    if (then.length !== outputs.length)
      say(['rules', at, 'then'], `This rule gives ${then.length} values for ${outputs.length} outputs.`)
  }
  return found
}

/** What a table gives: the common type of a column, a context where there are several, a list of it for R, O and C. */
function typeOf({ table, outputs, rules }: Parts): FeelType {
  if (table.aggregation === '#') return feelTypes.number
  const columns = table.outputs.map((_, at) => {
    const given = rules.flatMap((rule) => rule.outputs[at]?.type ?? [])
    const fallback = outputs[at]?.fallback?.type ?? feelTypes.null
    return [...given, fallback].reduce(commonType, feelTypes.null)
  })
  const [only = feelTypes.any] = columns
  const one =
    columns.length === 1
      ? only
      : feelTypes.context(
          Object.fromEntries(table.outputs.map(({ name }, at) => [name, columns[at] ?? feelTypes.any] as const)),
        )
  const several = ['R', 'O', 'C'].includes(table.hitPolicy) && table.aggregation === undefined
  return several ? feelTypes.list(one) : feelTypes.nullable(one)
}

function usesOf({ inputs, outputs, rules }: Parts): readonly string[] {
  const all = [
    ...inputs.map(({ expression }) => expression),
    ...rules.flatMap(({ cells, outputs: then }) => [...cells, ...then]),
    ...outputs.flatMap(({ fallback }) => fallback ?? []),
  ]
  return [...new Set(all.flatMap(({ uses }) => uses))].filter((path) => path !== '?' && !path.startsWith('?.'))
}
