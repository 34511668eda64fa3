// rules: a model that has been compiled and can be evaluated. request: what to evaluate, with inputs by name.
// outcome: a value or an error, never both (output.ts makes JSON of it). A value is null where the standard says null without anything wrong.
import type { Options } from '../../feel/compile.ts'
import type { Json } from '../../feel/json.ts'
import { feelTypes, type FeelType } from '../../feel/types.ts'
import { feelFunction, isFunction, type Value } from '../../feel/value.ts'
import { call } from '../../feel/invoke.ts'
import type { Model, ModelProblem } from '../model.ts'
import { compileBoxed, compileFunction, fittedTo } from './boxed.ts'
import { conformed, fromInput } from './conform.ts'
import { inputAt } from './inputs.ts'
import { anyItem, feelTypeOf, type ItemType } from './item-types.ts'
import { failed, type Compiled, type RunError, type State } from './state.ts'
import { referred, seenAs, unitsOf, type Element, type Unit, type Units } from './units.ts'

export type Entrance = 'decision' | 'service' | 'knowledge'
export interface Request {
  readonly kind: Entrance
  readonly name: string
  readonly input: Readonly<Record<string, Json>>
}
export type Outcome = { readonly value: Value } | { readonly error: RunError }
export interface Rules {
  readonly model: Model
  /** What is wrong with single expressions; the rest of the model works. */
  readonly problems: readonly ModelProblem[]
  evaluate(request: Request): Outcome
}

/**
 * Compiles a model together with those it imports.
 *
 * Evaluating is total but not bounded in time: who runs models of others gives it a thread that can be stopped.
 *
 * @param now  what now() and today() read; without it they are null
 */
export function compileModel(model: Model, imported: readonly Model[] = [], now?: Options['now']): Rules {
  const problems: ModelProblem[] = []
  const units = unitsOf(model, imported, (problem) => problems.push(problem))
  const feel: Options = { types: 'standard', ...(now !== undefined && { now }) }
  const whole: Whole = { units, feel, logic: new Map(), report: (problem) => problems.push(problem) }
  for (const element of units.elements.values()) if (element.unit === units.main) logicOf(element, whole)
  return { model, problems, evaluate: (request) => evaluate(request, whole) }
}

interface Whole {
  readonly units: Units
  /** Compiled elements by key; null while one is being compiled. */
  readonly logic: Map<string, Logic | null>
  readonly feel: Options
  readonly report: (problem: ModelProblem) => void
}
interface Running extends State {
  readonly values: Map<string, Value>
  readonly under: Set<string>
}
interface Logic {
  readonly type: FeelType
  readonly value: (running: Running) => Value
}

function evaluate({ kind, name, input }: Request, whole: Whole): Outcome {
  const { main, elements } = whole.units
  const named = [...elements.values()].filter((each) => each.unit === main && each.definition.name === name)
  // Names are unique in a model, so that whoever only knows decisions may name what else can be evaluated as one.
  const element = named.find((each) => each.kind === kind || (kind === 'decision' && each.kind !== 'input'))
  if (element === undefined) {
    const message = `The model has no ${entranceNames[kind]} named "${name}".`
    return { error: { code: 'dmn.no-such-element', message, decision: name } }
  }
  const running: Running = { errors: [], values: new Map(), under: new Set() }
  giveInputs(whole, input, running)
  const value = entered(element, whole, input, running)
  const [first] = running.errors
  return value === null && first !== undefined ? { error: first } : { value }
}

const entranceNames: Readonly<Record<Entrance, string>> = {
  decision: 'decision',
  service: 'decision service',
  knowledge: 'business knowledge model',
}

/** Services and knowledge are functions; what they are given are inputs by the names of their parameters. */
function entered(element: Element, whole: Whole, input: Request['input'], running: Running): Value {
  const value = valueOf(element, whole, running)
  if (element.kind === 'decision' || !isFunction(value)) return value
  const types = element.kind === 'service' ? serviceParameters(element, whole) : []
  return call(
    value,
    value.parameters.map((name, at) => {
      const type = types[at]?.type ?? parameterType(element, name)
      return { value: inputValue(input[name] ?? null, type, name, running) }
    }),
  )
}

const parameterType = ({ kind, unit, definition }: Element, name: string): ItemType =>
  kind === 'knowledge' ? unit.types(definition.logic?.parameters.find((each) => each.name === name)?.type) : anyItem

function giveInputs({ units }: Whole, input: Request['input'], running: Running): void {
  for (const element of units.elements.values()) {
    if (!isGiven(element, input)) continue
    const { unit, definition, key } = element
    const json = inputAt(units, input, element) ?? null
    running.values.set(key, inputValue(json, unit.types(definition.type), definition.name, running))
  }
}

// A decision without an expression is one that somebody else makes: its value may be given.
const isGiven = ({ kind, definition }: Element, input: Request['input']): boolean =>
  kind === 'input' || (kind === 'decision' && definition.logic === null && Object.hasOwn(input, definition.name))

function inputValue(json: Json, type: ItemType, element: string, running: Running): Value {
  const value = fromInput(json, type)
  if (value !== undefined) return value
  return failed(running, { code: 'dmn.input', message: 'The input is not of its declared type.', decision: element })
}

function valueOf(element: Element, whole: Whole, running: Running): Value {
  const { key, definition } = element
  const known = running.values.get(key)
  if (known !== undefined) return known
  const logic = logicOf(element, whole)
  if (logic === null || running.under.has(key))
    return failed(running, { code: 'dmn.cycle', message: 'It requires itself.', decision: definition.name })
  running.under.add(key)
  const value = logic.value(running)
  running.under.delete(key)
  running.values.set(key, value)
  return value
}

/** The compiled element; null where it is being compiled, that is, requires itself. */
function logicOf(element: Element, whole: Whole): Logic | null {
  const known = whole.logic.get(element.key)
  if (known !== undefined) return known
  whole.logic.set(element.key, null)
  const logic = compileElement(element, whole)
  whole.logic.set(element.key, logic)
  return logic
}

function compileElement(element: Element, whole: Whole): Logic {
  if (element.kind === 'input')
    return { type: feelTypeOf(element.unit.types(element.definition.type)), value: () => null }
  return element.kind === 'service' ? compileService(element, whole) : compileLogic(element, whole)
}

type WithLogic = Extract<Element, { kind: 'decision' | 'knowledge' }>

function compileLogic(element: WithLogic, whole: Whole): Logic {
  const { unit, definition } = element
  const { name, line, requires } = definition
  const report = unit === whole.units.main ? whole.report : () => undefined
  const missing = (reference: string): void =>
    report({
      code: 'dmn.reference',
      line,
      element: name,
      text: `There is no element ${reference}; was its model imported?`,
    })
  const bound = bindings(unit, referred(whole.units, unit, requires, missing), whole)
  const own = element.kind === 'knowledge' ? { [name]: feelTypes.any } : {}
  const compiling = { names: { ...bound.names, ...own }, types: unit.types, feel: whole.feel, element: name, report }
  const compiled = compileOwn(element, compiling)
  return {
    type: compiled.type,
    value: (running) => {
      const scope: Record<string, Value> = bound.scope(running)
      const value = compiled.run(scope, running)
      if (element.kind === 'knowledge') scope[name] = value // so that it can call itself
      return value
    },
  }
}

function compileOwn(element: WithLogic, compiling: Parameters<typeof compileBoxed>[1]): Compiled {
  const { definition, unit, kind } = element
  const { line, name } = definition
  const type = unit.types(definition.type)
  if (definition.logic === null) {
    const message = 'It has no expression.'
    return {
      type: feelTypeOf(type),
      run: (_, state) => failed(state, { code: 'dmn.empty', message, decision: name, place: { line } }),
    }
  }
  if (kind === 'decision') return fittedTo(compileBoxed(definition.logic, compiling), type, line, compiling)
  // The variable’s type is the function’s; many editors write that of its result.
  return compileFunction(definition.logic, compiling, type.shape.kind === 'function' ? type.shape.result : type)
}

interface Bound {
  readonly names: Readonly<Record<string, FeelType>>
  readonly scope: (running: Running) => Record<string, Value>
}

/** The names of what is required, and their values in a run; those of an import are entries of its name. */
function bindings(unit: Unit, required: readonly Element[], whole: Whole): Bound {
  const names: Record<string, FeelType> = {}
  const paths = required.map((element) => ({ element, path: seenAs(unit, element) }))
  for (const { element, path } of paths) {
    const [first = '', second] = path
    const type = typeOfElement(element, whole)
    const entries = names[first]?.kind === 'context' ? (names[first].entries ?? {}) : {}
    names[first] = second === undefined ? type : feelTypes.context({ ...entries, [second]: type })
  }
  const scope = (running: Running): Record<string, Value> => {
    const values: Record<string, Value> = {}
    const imports: Record<string, Record<string, Value>> = {}
    for (const { element, path } of paths) {
      const [first = '', second] = path
      const value = valueOf(element, whole, running)
      if (second === undefined) values[first] = value
      else (imports[first] ??= {})[second] = value
    }
    return { ...values, ...imports }
  }
  return { names, scope }
}

function typeOfElement(element: Element, whole: Whole): FeelType {
  const { unit, definition, kind } = element
  const declared = unit.types(definition.type)
  const isDeclared =
    kind === 'input' || (kind === 'decision' && declared.shape.kind !== 'any' && declared.shape.kind !== 'function')
  return isDeclared ? feelTypeOf(declared) : (logicOf(element, whole)?.type ?? feelTypes.any)
}

type ServiceElement = Extract<Element, { kind: 'service' }>

interface ServiceParameter {
  readonly element: Element
  readonly name: string
  readonly type: ItemType
}

/** First the input data, then the input decisions, each in the order of the model. */
function serviceParameters({ unit, definition }: ServiceElement, { units }: Whole): readonly ServiceParameter[] {
  const references = [...definition.inputData, ...definition.inputDecisions]
  return referred(units, unit, references, () => undefined).map((element) => ({
    element,
    name: element.definition.name,
    type: element.unit.types(element.definition.type),
  }))
}

/** A service as a function: its decisions are evaluated anew, with nothing but what it is given. */
function compileService(service: ServiceElement, whole: Whole): Logic {
  const { unit, definition } = service
  const parameters = serviceParameters(service, whole)
  const outputs = referred(whole.units, unit, definition.output, () => undefined)
  const result = unit.types(definition.type)
  const names = parameters.map(({ name }) => name)
  const type = feelTypes.function(
    parameters.map((parameter) => feelTypeOf(parameter.type)),
    feelTypeOf(result.shape.kind === 'function' ? result.shape.result : result),
  )
  const run = (args: readonly Value[], outer: Running): Value => {
    const running: Running = { errors: outer.errors, values: new Map(), under: new Set() }
    for (const [at, parameter] of parameters.entries())
      running.values.set(parameter.element.key, conformed(args[at] ?? null, parameter.type) ?? null)
    const values = outputs.map((output) => [output.definition.name, valueOf(output, whole, running)] as const)
    const value = values.length === 1 ? (values[0]?.[1] ?? null) : Object.fromEntries(values)
    return conformed(value, result.shape.kind === 'function' ? result.shape.result : result) ?? null
  }
  return { type, value: (running) => feelFunction(names, (args) => run(args, running), type) }
}
