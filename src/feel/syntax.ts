// syntax: an expression as written, freed of punctuation; nothing is known of types or of what names stand for.
import type { FeelType } from './types.ts'
import type { Place } from './problem.ts'
import type { Value } from './value.ts'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**'
export type OrderOperator = '<' | '<=' | '>' | '>='

export interface Argument {
  /** Absent where arguments are given by position. */
  readonly name?: string
  readonly value: Syntax
}
export interface Entry extends Place {
  readonly name: string
  readonly value: Syntax
}
export interface Iteration extends Place {
  readonly name: string
  readonly over: Syntax
}

/** A parameter of a function that an expression defines. */
export interface Formal extends Place {
  readonly name: string
  readonly type: FeelType
}

/** The tests of one cell of a decision table. */
export interface UnaryTests {
  readonly negated: boolean
  /** Empty for `-`, which every value passes. */
  readonly tests: readonly Syntax[]
}

/** What each kind of syntax holds beside its place. */
export interface SyntaxParts {
  readonly literal: { readonly value: Value; readonly type: FeelType }
  readonly name: { readonly name: string }
  readonly path: { readonly of: Syntax; readonly field: string }
  readonly arithmetic: { readonly operator: ArithmeticOperator; readonly left: Syntax; readonly right: Syntax }
  readonly negation: { readonly of: Syntax }
  readonly equality: { readonly operator: '=' | '!='; readonly left: Syntax; readonly right: Syntax }
  readonly order: { readonly operator: OrderOperator; readonly left: Syntax; readonly right: Syntax }
  readonly logic: { readonly operator: 'and' | 'or'; readonly left: Syntax; readonly right: Syntax }
  readonly membership: { readonly value: Syntax; readonly tests: readonly Syntax[] }
  readonly between: { readonly value: Syntax; readonly low: Syntax; readonly high: Syntax }
  readonly if: { readonly condition: Syntax; readonly then: Syntax; readonly otherwise: Syntax }
  readonly list: { readonly items: readonly Syntax[] }
  readonly context: { readonly entries: readonly Entry[] }
  readonly filter: { readonly of: Syntax; readonly by: Syntax }
  readonly for: { readonly iterations: readonly Iteration[]; readonly body: Syntax }
  readonly quantified: {
    readonly quantifier: 'some' | 'every'
    readonly iterations: readonly Iteration[]
    readonly body: Syntax
  }
  readonly range: {
    /** Null where that side is open, as in `< 5`. */
    readonly low: Syntax | null
    readonly high: Syntax | null
    readonly lowIncluded: boolean
    readonly highIncluded: boolean
    /** What a loop counts through, in either direction. */
    readonly span?: true
  }
  /** A call of whatever an expression gives; a call by a plain name is a `call`. */
  readonly invoke: { readonly of: Syntax; readonly arguments: readonly Argument[] }
  readonly function: { readonly parameters: readonly Formal[]; readonly body: Syntax }
  /** The test `!= value`. */
  readonly unlike: { readonly value: Syntax }
  readonly call: { readonly name: string; readonly nameAt: Place; readonly arguments: readonly Argument[] }
  readonly instance: { readonly of: Syntax; readonly wanted: FeelType | null }
}
export type SyntaxKind = keyof SyntaxParts
/** Written as an indexed map so that a table of rules by kind type-checks without a cast. */
export type Syntax<K extends SyntaxKind = SyntaxKind> = { [P in K]: Place & { readonly kind: P } & SyntaxParts[P] }[K]
