// Boxed expressions → closures, one compiler per form. Inside, everything is FEEL: texts are compiled with the names
// that their place can see, and boxes put values under those names.
import { compile } from '../../feel/compile.ts'
import type { Scope } from '../../feel/emit.ts'
import { call } from '../../feel/invoke.ts'
import type { Problem } from '../../feel/problem.ts'
import { commonType, feelTypes, type FeelType } from '../../feel/types.ts'
import { feelFunction, isList, type Value } from '../../feel/value.ts'
import type { Boxed, BoxedKind, Parameter } from '../model.ts'
import { compileTable } from '../table/compile.ts'
import type { TableProblem } from '../table/table.ts'
import { conformed } from './conform.ts'
import { anyItem, feelTypeOf, type ItemType } from './item-types.ts'
import { compileFilter, compileFor, compileQuantified, type Nested } from './loops.ts'
import { failed, type Compiled, type Compiling, type State } from './state.ts'

type Compilers = { readonly [K in BoxedKind]: (boxed: Boxed<K>, compiling: Compiling) => Compiled }

/** The closure of a boxed expression. What is wrong with it is reported, and makes it null when it runs. */
export function compileBoxed<K extends BoxedKind>(boxed: Boxed<K>, compiling: Compiling): Compiled {
  return compilers[boxed.kind](boxed, compiling)
}

const nested: Nested = (boxed, compiling) => compileBoxed(boxed, compiling)

const compilers: Compilers = {
  literal: compileLiteral,
  table: compileDecisionTable,
  context: compileContext,
  relation: ({ columns, rows }, compiling) => {
    const compiled = rows.map((row) => row.map((cell) => nested(cell, compiling)))
    const entries = columns.map(({ name, type }) => [name, feelTypeOf(compiling.types(type))] as const)
    return {
      type: feelTypes.list(feelTypes.context(Object.fromEntries(entries))),
      run: (scope, state) =>
        compiled.map((row) =>
          Object.fromEntries(columns.map(({ name }, at) => [name, row[at]?.run(scope, state) ?? null] as const)),
        ),
    }
  },
  list: ({ items }, compiling) => {
    const compiled = items.map((item) => nested(item, compiling))
    const of = compiled.length === 0 ? feelTypes.any : compiled.map(({ type }) => type).reduce(commonType)
    return { type: feelTypes.list(of), run: (scope, state) => compiled.map(({ run }) => run(scope, state)) }
  },
  function: (boxed, compiling) => compileFunction(boxed, compiling, anyItem),
  invocation: compileInvocation,
  conditional: ({ condition, then, otherwise }, compiling) => {
    const [asks, yes, no] = [nested(condition, compiling), nested(then, compiling), nested(otherwise, compiling)]
    return {
      type: commonType(yes.type, no.type),
      run: (scope, state) => (asks.run(scope, state) === true ? yes : no).run(scope, state),
    }
  },
  for: (boxed, compiling) => compileFor(boxed, compiling, nested),
  some: (boxed, compiling) => compileQuantified(boxed, compiling, nested),
  every: (boxed, compiling) => compileQuantified(boxed, compiling, nested),
  filter: (boxed, compiling) => compileFilter(boxed, compiling, nested),
}

const feelLanguage = /^$|feel|^https?:\/\/www\.omg\.org\/spec\/(DMN|FEEL)\//i

function compileLiteral({ text, language = '', line }: Boxed<'literal'>, compiling: Compiling): Compiled {
  const { names, feel } = compiling
  if (!feelLanguage.test(language))
    return never(compiling, {
      code: 'dmn.language',
      line,
      text: 'Only FEEL is evaluated here; rewrite this expression.',
    })
  if (text.trim() === '') return never(compiling, { code: 'dmn.empty', line, text: 'The expression is empty.' })
  const compiled = compile(text, { names }, feel)
  if (!compiled.ok) return never(compiling, feelProblem(compiled.problems, text, line))
  const { type, evaluate } = compiled.expression
  return { type, run: evaluate }
}

interface Trouble {
  readonly code: string
  readonly line: number
  readonly text: string
}

function feelProblem([first]: readonly Problem[], text: string, line: number): Trouble {
  const before = text.slice(0, first?.from ?? 0)
  const hint = first?.suggestion === undefined ? '' : ` Did you mean ${first.suggestion}?`
  return { code: 'dmn.expression', line: line + before.split('\n').length - 1, text: `${first?.text ?? ''}${hint}` }
}

/** Null with an error when it runs, and a problem of the model now. */
function never({ element, report }: Compiling, { code, line, text }: Trouble): Compiled {
  report({ code, line, element, text })
  return {
    type: feelTypes.any,
    run: (_, state) => failed(state, { code, message: text, decision: element, place: { line } }),
  }
}

function compileDecisionTable(boxed: Boxed<'table'>, compiling: Compiling): Compiled {
  const { element, names, types, feel } = compiling
  const inputs = boxed.table.inputs.map((input, at) => {
    const type = boxed.inputTypes[at]
    return type === null || type === undefined ? input : { ...input, type: feelTypeOf(types(type)) }
  })
  const compiled = compileTable({ ...boxed.table, inputs }, { names }, feel)
  if (!compiled.ok) return never(compiling, tableTrouble(boxed, compiled.problems))
  const { evaluate, type } = compiled.table
  return {
    type,
    run: (scope, state) => {
      const { value, error } = evaluate(scope)
      if (error === undefined) return value
      return failed(state, { code: error.code, message: error.text, decision: element, place: { line: boxed.line } })
    },
  }
}

function tableTrouble({ lines, line }: Boxed<'table'>, [first]: readonly TableProblem[]): Trouble {
  const path = first?.path ?? []
  const known = path.map((_, at) => path.slice(0, path.length - at).join('.')).find((each) => lines[each] !== undefined)
  const text = `${path.join('.')}: ${first?.problem.text ?? ''}`
  return { code: 'dmn.table', line: lines[known ?? ''] ?? line, text }
}

/** Entries see those above them; a function also itself, so that it can recur. */
function compileContext({ entries }: Boxed<'context'>, compiling: Compiling): Compiled {
  let names = compiling.names
  let result: FeelType | null = null
  const own: Record<string, FeelType> = {}
  const parts = entries.map(({ name, type, value, isResult }) => {
    const visible = value.kind === 'function' ? { ...names, [name]: feelTypes.any } : names
    const compiled = typedAs(nested(value, { ...compiling, names: visible }), type, value.line, compiling)
    if (isResult) result = compiled.type
    else {
      own[name] = compiled.type
      names = { ...names, [name]: compiled.type }
    }
    return { name, isResult, run: compiled.run }
  })
  return { type: result ?? feelTypes.context(own), run: (scope, state) => runContext(parts, scope, state) }
}

function runContext(
  parts: readonly { name: string; isResult: boolean; run: Compiled['run'] }[],
  scope: Scope,
  state: State,
) {
  const visible: Record<string, Value> = { ...scope }
  const context: Record<string, Value> = {}
  for (const { name, isResult, run } of parts) {
    const value = run(visible, state)
    if (isResult) return value
    visible[name] = context[name] = value
  }
  return context
}

/** The same, with its value fitted to a type; one that does not fit is null. */
export function typedAs(compiled: Compiled, type: string | undefined, line: number, compiling: Compiling): Compiled {
  return type === undefined ? compiled : fittedTo(compiled, compiling.types(type), line, compiling)
}

/** The same for a type that is already looked up. */
export function fittedTo(compiled: Compiled, type: ItemType, line: number, { element }: Compiling): Compiled {
  if (type.shape.kind === 'any' && type.tests.length === 0) return compiled
  return {
    type: type.shape.kind === 'function' ? compiled.type : feelTypeOf(type),
    run: (scope, state) => {
      const value = conformed(compiled.run(scope, state), type)
      if (value !== undefined) return value
      return failed(state, {
        code: 'dmn.type',
        message: 'The result is not of the declared type.',
        decision: element,
        place: { line },
      })
    },
  }
}

/** A function value that remembers the scope it was made in. */
export function compileFunction(boxed: Boxed<'function'>, compiling: Compiling, result: ItemType): Compiled {
  const { parameters, body, functionKind, line } = boxed
  const { types, names } = compiling
  if (functionKind !== 'FEEL' || body === null)
    return never(compiling, {
      code: 'dmn.external',
      line,
      text: `A ${functionKind} function cannot be called here; write it in FEEL.`,
    })
  const declared = parameters.map(({ name, type }) => [name, feelTypeOf(types(type))] as const)
  const inner = nested(body, { ...compiling, names: { ...names, ...Object.fromEntries(declared) } })
  const typed = fittedTo(typedAs(inner, boxed.type, line, compiling), result, line, compiling)
  const type = feelTypes.function(
    declared.map(([, of]) => of),
    typed.type,
  )
  const parameterNames = parameters.map(({ name }) => name)
  return {
    type,
    run: (scope, state) =>
      feelFunction(
        parameterNames,
        (args) => {
          const given = parameters.map((parameter, at) => argument(parameter, args[at] ?? null, compiling, state))
          return typed.run({ ...scope, ...Object.fromEntries(given) }, state)
        },
        type,
      ),
  }
}

function argument({ name, type }: Parameter, value: Value, { types, element }: Compiling, state: State) {
  const fitting = conformed(value, types(type))
  if (fitting !== undefined) return [name, fitting] as const
  const message = `The argument "${name}" is not of its declared type.`
  return [name, failed(state, { code: 'dmn.argument', message, decision: element })] as const
}

/** Calls by the names of the parameters; one without a binding is null. */
function compileInvocation({ called, bindings, line }: Boxed<'invocation'>, compiling: Compiling): Compiled {
  const callee = nested(called, compiling)
  const values = bindings.map(({ name, type, value }) => ({
    name,
    run: typedAs(nested(value, compiling), type, value.line, compiling).run,
  }))
  const { element } = compiling
  const type = callee.type.kind === 'function' ? callee.type.result : feelTypes.any
  return {
    type,
    run: (scope, state) => {
      const target = callee.run(scope, state)
      if (target === null || isList(target))
        return failed(state, {
          code: 'dmn.call',
          message: 'What is called is not a function.',
          decision: element,
          place: { line },
        })
      return call(
        target,
        values.map(({ name, run }) => ({ name, value: run(scope, state) })),
      )
    },
  }
}
