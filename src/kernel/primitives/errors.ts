// error: a failure the caller can name. A "no" from the domain is a value, never an error; anything else is a bug.
export type ErrorKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'unavailable'

/** What went wrong, by kind, and the one sentence that says what to do about it. */
export interface ErrorEntry {
  readonly kind: ErrorKind
  readonly fix: string
}
export type ErrorTable = Readonly<Record<string, ErrorEntry>>

/** Ids, codes and counts only: never a name or a number that belongs to a person. */
export type Detail = Readonly<Record<string, string | number>>

export class PlatformError extends Error {
  override readonly name = 'PlatformError'
  readonly kind: ErrorKind
  readonly code: string
  readonly fix: string
  readonly detail: Detail

  constructor(code: string, { kind, fix }: ErrorEntry, detail: Detail, options?: ErrorOptions) {
    super(`${code}. ${fix}`, options)
    this.kind = kind
    this.code = code
    this.fix = fix
    this.detail = detail
  }
}

/** A module’s named failures; a misspelt code does not compile. Always `throw caseError(…)`. */
export const errorsOf =
  <T extends ErrorTable>(table: T) =>
  <C extends keyof T & string>(code: C, detail: Detail = {}, options?: ErrorOptions): PlatformError =>
    new PlatformError(code, table[code] ?? { kind: 'unavailable', fix: '' }, detail, options)

/** Whether a caught value is a named failure, optionally one with this code. */
export const isPlatformError = (error: unknown, code?: string): error is PlatformError =>
  error instanceof PlatformError && (code === undefined || error.code === code)
