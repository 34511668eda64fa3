// identifier: a number or code given by an outside authority, written by people and checked by arithmetic.
// check character: computed from the others, so that slips of the pen are found before a register is asked.
// fictional: from the codes 9999xx, which no authority gives out. Accepted only where the caller says so,
// because a demo number on a real counter is a mistake.
// Each file has one kind: `checkX` answers the parts or the problem, a function named after the thing composes it.
// That a check passes says that the text is well written, never that the thing exists.
import { errorsOf } from '../errors.ts'

/** What a check answers: the parts that the identifier is made of, or a stable code for what is wrong with it. */
export type Checked<Parts extends object, Problem extends string> =
  ({ readonly ok: true } & Readonly<Parts>) | { readonly ok: false; readonly problem: Problem }

/** `fictional: true` also accepts codes under 9999xx. */
export interface Accepting {
  readonly fictional?: boolean
}

export const identifierError = errorsOf({
  'identifier.parts': { kind: 'invalid', fix: 'Compose identifiers only from parts that fit the standard.' },
})

/** Answers that the identifier is not well written, and why. */
export const no = <Problem extends string>(problem: Problem) => ({ ok: false, problem }) as const

/** Full-width and lower-case writing brought to one form, without spaces or hyphens. Leading zeros stay: it is text. */
export const normalised = (text: string): string => text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()

/** Σ value(character) × weight, over as many characters as there are weights. */
export const weightedSum = (text: string, alphabet: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(text.charAt(index)), 0)

/** Whether no authority gives this division out: the cities 9999xx, and the province 990000 over them. */
export const isFictionalDivision = (code: string): boolean => /^99(99|0000)/.test(code)
