// state: what one evaluation gathers. compiling: what is known while an expression is compiled. compiled: what comes of it.
import type { Options } from '../../feel/compile.ts'
import type { Scope } from '../../feel/emit.ts'
import type { FeelType } from '../../feel/types.ts'
import type { Value } from '../../feel/value.ts'
import type { ModelProblem } from '../model.ts'
import type { ItemTypes } from './item-types.ts'

/** Why a value is null. Names places and types, never a value of the input. */
export interface RunError {
  readonly code: string
  readonly message: string
  /** The decision, or the business knowledge model, service or input. */
  readonly decision: string
  /** In the model’s file. */
  readonly place?: { readonly line: number }
}
export interface State {
  readonly errors: RunError[]
}
export interface Compiled {
  readonly type: FeelType
  readonly run: (scope: Scope, state: State) => Value
}
export interface Compiling {
  readonly names: Readonly<Record<string, FeelType>>
  readonly types: ItemTypes
  /** Standard mode, and the clock. */
  readonly feel: Options
  /** The element whose expression this is. */
  readonly element: string
  readonly report: (problem: ModelProblem) => void
}

/** Notes why a value is null, a hundred times at most, and gives the null. */
export function failed(state: State, error: RunError): null {
  if (state.errors.length < 100) state.errors.push(error)
  return null
}
