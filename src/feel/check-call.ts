// Function calls: which form is meant, whether the arguments are complete and of the right types.
import { functionNamed, builtinNames } from './functions/table.ts'
import { usage, type Form, type Parameter } from './functions/function.ts'
import { invocation } from './check-function.ts'
import { converted } from './conform.ts'
import type { Place } from './problem.ts'
import { broken, report, reportUnknownName, resolve, spot, type Checking } from './scope.ts'
import { dateTimeAt } from './time.ts'
import type { Argument, Syntax } from './syntax.ts'
import { kind } from './kind.ts'
import type { Apply, Tree } from './tree.ts'
import { commonType, feelTypes, fits, isNullable, nullableIf, typeName, type FeelType } from './types.ts'
import { feelFunction, isDate, isDateTime, isDuration, isTime, openAmong, type Value } from './value.ts'

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
  const own = ownFunction(syntax, checking)
  if (own !== null) return invocation(own, syntax, checking, check)
  const clock = clockCall(syntax, checking)
  if (clock !== null) return clock
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
  if (checking.standard) return dynamicCall(syntax, fitted)
  const fitting = fitted.filter(accepts)
  if (fitting.length === 0) return reportTypes(syntax, fitted, checking)
  return literalOrCall(syntax, fitting, checking)
}

// A name that holds a function is called before a built-in one of the same name.
function ownFunction(syntax: Syntax<'call'>, checking: Checking): Tree | null {
  const known = resolve(checking, syntax.name, syntax.nameAt)
  if (known === null) return null
  const builtin = functionNamed(syntax.name) !== undefined
  return known.type.kind === 'function' || !builtin ? known : null
}

// There is a clock only where the caller gives one; the rules of a city never have it.
function clockCall({ name, arguments: given, ...place }: Syntax<'call'>, { standard, now }: Checking): Tree | null {
  if (!standard || given.length > 0 || (name !== 'now' && name !== 'today')) return null
  const apply = (): Value => {
    const clock = now?.()
    const moment = clock === undefined ? null : dateTimeAt(clock.epochMs, clock.zone)
    return moment === null || name === 'now' ? moment : moment.date
  }
  return {
    ...spot(place),
    kind: 'operate',
    operation: { name, within: 'elements', apply },
    operands: [],
    type: feelTypes.any,
  }
}

/** A built-in function as a value. It takes the arguments of its first form. */
export function builtinValue(place: Place, name: string): Tree {
  const [form] = functionNamed(name)?.forms ?? []
  if (form === undefined) return broken(place)
  const fit = { form, operands: [] }
  const value = feelFunction(
    form.parameters.map((each) => each.name),
    (args) => openAmong(args, 'everything') ?? applyConverted([fit])(...args),
  )
  return { ...spot(place), kind: 'constant', value, type: { kind: 'function', result: feelTypes.any } }
}

function dynamicCall(syntax: Syntax<'call'>, fitted: readonly Fit[]): Tree {
  const [first] = fitted
  const operation = {
    name: syntax.name,
    within: first?.form.within ?? 'everything',
    apply: applyConverted(fitted),
  } as const
  return { ...spot(syntax), kind: 'operate', operation, operands: first?.operands ?? [], type: feelTypes.any }
}

function candidate(form: Form, given: readonly Argument[]): readonly Candidate[] {
  const values = given.some(({ name }) => name !== undefined) ? byName(form, given) : byPosition(form, given)
  return values === null ? [] : [{ form, values }]
}

function byPosition({ parameters, rest }: Form, given: readonly Argument[]): readonly (Syntax | null)[] | null {
  if (rest) return given.length < parameters.length ? null : given.map(({ value }) => value)
  if (given.length > parameters.length) return null
  if (parameters.slice(given.length).some(({ optional }) => !optional)) return null
  return given.map(({ value }) => value)
}

function byName({ parameters }: Form, given: readonly Argument[]): readonly (Syntax | null)[] | null {
  const named = new Map(given.map(({ name, value }) => [name, value]))
  const all =
    named.size === given.length && [...named.keys()].every((name) => parameters.some((each) => each.name === name))
  if (!all || parameters.some(({ name, optional }) => !optional && !named.has(name))) return null
  const last = parameters.findLastIndex(({ name }) => named.has(name))
  return parameters.slice(0, last + 1).map(({ name }) => named.get(name) ?? null)
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
const literalFunctions = ['date', 'time', 'date and time', 'duration', 'number']

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
  isDate(value) || isTime(value) || isDateTime(value) || isDuration(value) ? { kind: value[kind] } : feelTypes.number

/** The first form that takes the values as they are, else the first that takes them converted, else null. */
function applyConverted(fitted: readonly Fit[]): Apply {
  const forms = fitted.map(({ form }) => form)
  return (...values) => {
    const asGiven = forms.find((form) => takesGiven(form, values))
    if (asGiven !== undefined) return asGiven.apply(...values)
    for (const form of forms) {
      const wanted = values.map((value, at) => convertedFor(value, parameterAt(form, at)))
      const lost = wanted.some((value, at) => value === null && values[at] !== null)
      if (!lost && takesGiven(form, wanted)) return form.apply(...wanted)
    }
    return null
  }
}

// To the standard, null in an optional place is null and not as if it had been left out.
const takesGiven = (form: Form, values: readonly Value[]): boolean =>
  takes(form, values) && !values.some((value, at) => value === null && refusesNull(parameterAt(form, at)))

const refusesNull = (parameter: Parameter | undefined): boolean =>
  parameter?.optional === true && parameter.orNull !== true

const takes = (form: Form, values: readonly Value[]): boolean =>
  values.every((value, at) => parameterAt(form, at)?.is(value) === true)

const convertedFor = (value: Value, parameter: Parameter | undefined): Value =>
  parameter === undefined || parameter.is(value) ? value : converted(value, parameter.type)

/** Where several forms fit the types, the first that fits the values is taken when it runs. */
function applyOf(fitting: readonly Fit[]): Apply {
  const [first, ...others] = fitting.map(({ form }) => form)
  if (first === undefined || others.length === 0) return first?.apply ?? (() => null)
  return (...values) => {
    const form = [first, ...others].find((each) => takes(each, values))
    return form === undefined ? null : form.apply(...values)
  }
}
