// table: a decision table as it is written. cell: the unary tests of one rule for one input, or `-` for any value.
// hit policy: what follows when several rules match. Places in problems count from 0: rules[2].when[0] is a cell.
import type { Problem } from '../../feel/problem.ts'
import type { FeelType } from '../../feel/types.ts'

/** Unique, any, priority, first · rule order, output order, collect: one letter each, as editors draw them. */
export type HitPolicy = 'U' | 'A' | 'P' | 'F' | 'R' | 'O' | 'C'
/** What collect makes of the outputs: sum, minimum, maximum, count. */
export type Aggregation = '+' | '<' | '>' | '#'

export interface TableInput {
  readonly expression: string
  /** Of the cells’ `?`; that of the expression where it is left out. */
  readonly type?: FeelType
  /** Unary tests that every value of the input must pass, e.g. `"low", "high"`. */
  readonly values?: string
}
export interface TableOutput {
  /** Names the entry of the result where there are several outputs. */
  readonly name: string
  /** Possible values, best first: the order of priority and of output order. */
  readonly values?: string
  /** Stands when no rule matches. */
  readonly default?: string
}
export interface TableRule {
  readonly when: readonly string[]
  readonly then: readonly string[]
}
export interface DecisionTable {
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly rules: readonly TableRule[]
  readonly hitPolicy: HitPolicy
  /** Only with collect. */
  readonly aggregation?: Aggregation
}

/** What keeps a table from compiling, with the path of the text inside the table. */
export interface TableProblem {
  readonly path: readonly (string | number)[]
  readonly problem: Problem
}

/** What went wrong in one run; the value is then null. */
export interface TableError {
  readonly code: 'table.not-unique' | 'table.not-same' | 'table.input-value' | 'table.output-value' | 'table.aggregate'
  readonly text: string
}
