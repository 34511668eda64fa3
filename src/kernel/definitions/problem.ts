// problem: what is wrong with a definition, where, and what to do about it. Never thrown: a checker lists all of them.
// words: the same sentence in the languages of a city's authors, because officials read Chinese and engineers English.
import type { Localised } from './texts.ts'

export type Words = Localised<string>

/** One sentence in English and in Chinese. */
export const words = (en: string, zh: string): Words => ({ en, zh })

export interface Problem {
  /** Path from the city's folder. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column?: number
  /** Id of the check that found it. */
  readonly check: string
  readonly message: Words
  /** The one sentence that says what to do. */
  readonly fix: Words
  /** The line to write, where it can be given. */
  readonly write?: string
  /** What was probably meant. */
  readonly suggestion?: string
}

/** Place of a value inside a definition: keys and list indices from the top. */
export type Path = readonly (string | number)[]
