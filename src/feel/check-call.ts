// Function calls: which form is meant, whether the arguments are complete and of the right types.
import { functionNamed, builtinNames } from './functions/table.ts'
import { usage, type Form, type Parameter } from './functions/function.ts'
import { broken, report, reportUnknownName, spot, type Checking } from './scope.ts'
import type { Argument, Syntax } from './syntax.ts'
import { kind } from './kind.ts'
import type { Apply, Tree } from './tree.ts'
import { commonType, feelTypes, fits, isNullable, nullableIf, typeName, type FeelType } from './types.ts'
import { isDate, isDuration, type Value } from './value.ts'

type Check = (syntax: Syntax, checking: Checking) => Tree
interface Candidate {
  readonly form: Form
  /** In the order of the parameters, null where an optional one is left out. */
  readonly values: readonly (Syntax | null)[]
}
interface Fit {
  readonly form: Form
  readonly operands: readonly Tree[]
}

/** The tree of a call. */
export function checkCall(syntax: Syntax<'call'>, checking: Checking, check: Check): Tree {
  const called = functionNamed(syntax.name)
  if (called === undefined) return reportUnknownName(checking, syntax.nameAt, syntax.name, builtinNames)
  const candidates = called.forms.flatMap((form) => candidate(form, syntax.arguments))
  if (candidates.length === 0) {
    const ways = called.forms.map((form) => usage(called.name, form)).join(' or ')
    report(checking, 'feel.arity', syntax, `These arguments do not fit; write ${ways}.`)
    return broken(syntax)
  }
  const trees = new Map(syntax.arguments.map(({ value }) => [value, check(value, checking)]))
  const fitted = candidates.map(({ form, values }) => ({
    form,
    operands: values.map((value) => operand(value, trees, syntax)),
  }))
  const fitting = fitted.filter(accepts)
  if (fitting.length === 0) return reportTypes(syntax, fitted, checking)
  return literalOrCall(syntax, fitting, checking)
}

function candidate(form: Form, given: readonly Argument[]): readonly Candidate[] {
  const values = given.some(({ name }) => name !== undefined) ? byName(form, given) : byPosition(form, given)
  return values === null ? [] : [{ form, values }]
}

function byPosition({ parameters, rest }: Form, given: readonly Argument[]): readonly (Syntax | null)[] | null {
  if (rest) return given.length < parameters.length ? null : given.map(({ value }) => value)
  if (given.length > parameters.length) return null
  if (parameters.slice(given.length).some(({ optional }) => !optional)) return null
  return parameters.map((_, index) => given[index]?.value ?? null)
}

function byName({ parameters }: Form, given: readonly Argument[]): readonly (Syntax | null)[] | null {
  const named = new Map(given.map(({ name, value }) => [name, value]))
  const all =
    named.size === given.length && [...named.keys()].every((name) => parameters.some((each) => each.name === name))
  if (!all || parameters.some(({ name, optional }) => !optional && !named.has(name))) return null
  return parameters.map(({ name }) => named.get(name) ?? null)
}

function operand(value: Syntax | null, trees: ReadonlyMap<Syntax, Tree>, call: Syntax): Tree {
  const tree = value === null ? undefined : trees.get(value)
  return tree ?? { ...spot(call), kind: 'constant', value: null, type: feelTypes.null }
}

const accepts = ({ form, operands }: Fit): boolean =>
  operands.every(({ type }, index) => fits(type, parameterAt(form, index)?.type ?? feelTypes.any))

const parameterAt = ({ parameters, rest }: Form, index: number): Parameter | undefined =>
  rest ? parameters[Math.min(index, parameters.length - 1)] : parameters[index]

function reportTypes(syntax: Syntax<'call'>, fitted: readonly Fit[], checking: Checking): Tree {
  // The form that goes furthest is the one that was meant.
  const misfits = fitted.map(({ form, operands }) => {
    const index = operands.findIndex(({ type }, at) => !fits(type, parameterAt(form, at)?.type ?? feelTypes.any))
    return { index, operand: operands[index], parameter: parameterAt(form, index) }
  })
  const [meant] = misfits.sort((a, b) => b.index - a.index)
  if (meant?.operand !== undefined && meant.parameter !== undefined) {
    const { operand, parameter } = meant
    const text = `"${parameter.name}" of ${syntax.name} must be a ${typeName(parameter.type)}, but this is a ${typeName(operand.type)}.`
    report(checking, 'feel.type', operand, text)
  }
  return broken(syntax)
}

// Dates and durations written as a call with a literal are values at once, and wrong ones are found before they run.
const literalFunctions = ['date', 'duration', 'number']

function literalOrCall(syntax: Syntax<'call'>, fitting: readonly Fit[], checking: Checking): Tree {
  const [first] = fitting
  if (first === undefined) return broken(syntax)
  const { form, operands } = first
  const constants = operands.flatMap((each) => (each.kind === 'constant' ? [each.value] : []))
  if (literalFunctions.includes(syntax.name) && constants.length === operands.length && !constants.includes(null))
    return literal(syntax, applyOf(fitting)(...constants), checking)
  const result = fitting.map((fit) => resultOf(fit)).reduce(commonType)
  const strict = operands.filter((_, index) => takesNoNull(parameterAt(form, index)))
  const type = nullableIf(
    strict.some((each) => isNullable(each.type)),
    result,
  )
  const operation = { name: syntax.name, within: form.within ?? 'everything', apply: applyOf(fitting) } as const
  return { ...spot(syntax), kind: 'operate', operation, operands, type }
}

function literal(syntax: Syntax<'call'>, value: Value, checking: Checking): Tree {
  if (value === null) report(checking, 'feel.literal', syntax, `There is no such ${syntax.name}.`)
  return { ...spot(syntax), kind: 'constant', value, type: literalType(value) }
}

const resultOf = ({ form: { result }, operands }: Fit): FeelType =>
  typeof result === 'function' ? result(operands.map(({ type }) => type)) : result

const takesNoNull = (parameter: Parameter | undefined): boolean =>
  parameter !== undefined && !parameter.optional && parameter.type.kind !== 'any'

const literalType = (value: Value): FeelType =>
  isDate(value) ? feelTypes.date : isDuration(value) ? { kind: value[kind] } : feelTypes.number

/** Where several forms fit the types, the first that fits the values is taken when it runs. */
function applyOf(fitting: readonly Fit[]): Apply {
  const [first, ...others] = fitting.map(({ form }) => form)
  if (first === undefined || others.length === 0) return first?.apply ?? (() => null)
  return (...values) => {
    const form = [first, ...others].find((each) =>
      values.every((value, at) => parameterAt(each, at)?.is(value) === true),
    )
    return form === undefined ? null : form.apply(...values)
  }
}
