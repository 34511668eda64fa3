// problem: what is wrong with a definition, where, and what to do about it. Never thrown: a checker lists all of them.
export interface Problem {
  /** Path from the city's folder. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column?: number
  /** Id of the check that found it. */
  readonly check: string
  readonly message: string
  /** The one sentence that says what to do. */
  readonly fix: string
  /** What was probably meant. */
  readonly suggestion?: string
}

/** Place of a value inside a definition: keys and list indices from the top. */
export type Path = readonly (string | number)[]
