// model: what a DMN file says, freed of XML. Everything is as written; nothing is compiled.
// boxed: an expression in one of the forms that editors draw: text, table, context, relation, list, function,
//   invocation, conditional, loop, quantifier, filter.
// reference: `#id` of an element of this file, or `namespace#id` of an imported one.
import type { DecisionTable } from './table/table.ts'

export interface Model {
  readonly name: string
  readonly namespace: string
  readonly imports: readonly Import[]
  readonly items: readonly Item[]
  readonly inputs: readonly InputData[]
  readonly decisions: readonly Decision[]
  readonly knowledge: readonly Knowledge[]
  readonly services: readonly Service[]
}
/** Names of the imported file’s elements begin with this one and a dot; with an empty name they stand as they are. */
export interface Import {
  readonly name: string
  readonly namespace: string
}
export interface Item {
  readonly name: string
  readonly isCollection: boolean
  /** Name of a FEEL type or another item; absent where there are components or a function. */
  readonly type?: string
  /** Unary tests on each value; of a collection, on each element. */
  readonly allowed?: string
  /** Unary tests on the value as a whole (DMN 1.5). */
  readonly constraint?: string
  readonly components: readonly Item[]
  /** Of a function: the type of its result, empty where it says none. */
  readonly result?: string
  readonly line: number
}
interface Named {
  readonly id: string
  readonly name: string
  readonly type?: string
  readonly line: number
}
export type InputData = Named
export interface Decision extends Named {
  readonly requires: readonly string[]
  readonly logic: Boxed | null
}
export interface Knowledge extends Named {
  readonly requires: readonly string[]
  readonly logic: BoxedFunction | null
}
export interface Service extends Named {
  readonly output: readonly string[]
  readonly encapsulated: readonly string[]
  readonly inputDecisions: readonly string[]
  readonly inputData: readonly string[]
}

export interface Parameter {
  readonly name: string
  readonly type?: string
}
export interface Entry extends Parameter {
  /** Null for the entry that is the result of the whole context. */
  readonly value: Boxed
  readonly isResult: boolean
}
export type FunctionKind = 'FEEL' | 'Java' | 'PMML'

interface BoxedParts {
  readonly literal: { readonly text: string; readonly language?: string }
  readonly table: {
    readonly table: DecisionTable
    readonly inputTypes: readonly (string | null)[]
    readonly outputTypes: readonly (string | null)[]
    /** Line of each text, by its path in the table. */
    readonly lines: Readonly<Record<string, number>>
  }
  readonly context: { readonly entries: readonly Entry[] }
  readonly relation: { readonly columns: readonly Parameter[]; readonly rows: readonly (readonly Boxed[])[] }
  readonly list: { readonly items: readonly Boxed[] }
  readonly function: {
    readonly functionKind: FunctionKind
    readonly parameters: readonly Parameter[]
    readonly body: Boxed | null
  }
  readonly invocation: { readonly called: Boxed; readonly bindings: readonly Entry[] }
  readonly conditional: { readonly condition: Boxed; readonly then: Boxed; readonly otherwise: Boxed }
  readonly for: { readonly variable: string; readonly over: Boxed; readonly body: Boxed }
  readonly some: { readonly variable: string; readonly over: Boxed; readonly body: Boxed }
  readonly every: { readonly variable: string; readonly over: Boxed; readonly body: Boxed }
  readonly filter: { readonly over: Boxed; readonly by: Boxed }
}
export type BoxedKind = keyof BoxedParts
export type Boxed<K extends BoxedKind = BoxedKind> = {
  [P in K]: { readonly kind: P; readonly type?: string; readonly line: number } & BoxedParts[P]
}[K]
export type BoxedFunction = Boxed<'function'>

/** What is wrong in a file: where, and why. */
export interface ModelProblem {
  readonly code: string
  readonly line: number
  /** Name of the decision or other element. */
  readonly element?: string
  readonly text: string
}
