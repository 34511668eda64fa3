// Boxed expressions: one reader per element name.
import type { Boxed, BoxedFunction, Entry, FunctionKind, Parameter } from '../model.ts'
import type { Element } from './element.ts'
import { at, child, childrenOf, nameIn, typeName } from './parts.ts'
import { readTable } from './table.ts'

type Reader = (element: Element) => Boxed

const readers: Readonly<Record<string, Reader>> = {
  literalExpression: readLiteral,
  decisionTable: (element) => readTable(element),
  context: (element) => ({
    ...at(element),
    kind: 'context',
    entries: childrenOf(element, 'contextEntry').map(entryOf),
  }),
  relation: (element) => ({
    ...at(element),
    kind: 'relation',
    columns: childrenOf(element, 'column').map(parameterOf),
    rows: childrenOf(element, 'row').map((row) => row.children.filter(isBoxed).map(readBoxed)),
  }),
  list: (element) => ({ ...at(element), kind: 'list', items: element.children.filter(isBoxed).map(readBoxed) }),
  functionDefinition: readFunction,
  invocation: (element) => ({
    ...at(element),
    kind: 'invocation',
    called: firstBoxed(element),
    bindings: childrenOf(element, 'binding').map((binding) => ({
      ...parameterOf(child(binding, 'parameter') ?? binding),
      value: firstBoxed(binding),
      isResult: false,
    })),
  }),
  conditional: (element) => ({
    ...at(element),
    kind: 'conditional',
    condition: boxedIn(element, 'if'),
    then: boxedIn(element, 'then'),
    otherwise: boxedIn(element, 'else'),
  }),
  for: (element) => ({ ...at(element), kind: 'for', ...loopOf(element, 'return') }),
  some: (element) => ({ ...at(element), kind: 'some', ...loopOf(element, 'satisfies') }),
  every: (element) => ({ ...at(element), kind: 'every', ...loopOf(element, 'satisfies') }),
  filter: (element) => ({
    ...at(element),
    kind: 'filter',
    over: boxedIn(element, 'in'),
    by: boxedIn(element, 'match'),
  }),
}

export const isBoxed = ({ name }: Element): boolean => Object.hasOwn(readers, name)

/** The expression an element holds in its own form. */
export const readBoxed = (element: Element): Boxed => readers[element.name]?.(element) ?? nothing(element)

/** A function definition, also that of a business knowledge model. */
export function readFunction(element: Element): BoxedFunction {
  const body = element.children.find(isBoxed)
  const kind = element.attributes['kind'] ?? 'FEEL'
  return {
    ...at(element),
    kind: 'function',
    functionKind:
      (['Java', 'PMML'] as const).find((known): known is FunctionKind & typeof known => known === kind) ?? 'FEEL',
    parameters: childrenOf(element, 'formalParameter').map(parameterOf),
    body: body === undefined ? null : readBoxed(body),
  }
}

function readLiteral(element: Element): Boxed<'literal'> {
  const text = child(element, 'text')
  const language = element.attributes['expressionLanguage']
  return {
    ...at(element),
    line: text?.line ?? element.line,
    kind: 'literal',
    text: text?.text ?? '',
    ...(language !== undefined && { language }),
  }
}

/** What stands where an expression is missing: null, as FEEL says it. */
const nothing = (element: Element): Boxed => ({ ...at(element), kind: 'literal', text: '' })

const firstBoxed = (element: Element): Boxed => readBoxed(element.children.find(isBoxed) ?? empty(element))
const boxedIn = (element: Element, name: string): Boxed => firstBoxed(child(element, name) ?? empty(element))
const empty = ({ line }: Element): Element => ({ name: '', attributes: {}, children: [], text: '', line })

function loopOf(element: Element, body: string) {
  const variable = element.attributes['iteratorVariable'] ?? 'item'
  return { variable, over: boxedIn(element, 'in'), body: boxedIn(element, body) }
}

function entryOf(element: Element): Entry {
  const variable = child(element, 'variable')
  const value = firstBoxed(element)
  return variable === undefined
    ? { name: '', value, isResult: true }
    : { ...parameterOf(variable), value, isResult: false }
}

function parameterOf(element: Element): Parameter {
  const type = element.attributes['typeRef']
  return { name: nameIn(element), ...(type !== undefined && { type: typeName(type) }) }
}
