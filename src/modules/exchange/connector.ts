// connector: how one kind of register is reached. It answers many keys by one call; the exchange judges the answer.
import type { Register } from './register.ts'

/** What is asked by one call: fields the register defines, distinct keys. */
export interface Lookup {
  readonly fields: readonly string[]
  readonly keys: readonly string[]
  /** Aborted when nobody waits any longer. */
  readonly signal: AbortSignal
}

/** One row as it came, nothing checked. A key without a row was answered by "there is nothing". */
export interface RawRow {
  readonly key: unknown
  readonly asOf: unknown
  readonly values: unknown
}

export interface Connector {
  /** May throw anything; what it throws is reduced to a code and never passed on, as it may name a person. */
  lookUp(lookup: Lookup): Promise<readonly RawRow[]>
}

/** All registers of one kind. Registers of one provider may share what they hold open. */
export interface Connectors {
  open(register: Register): Connector
  end(): Promise<void>
}

/** SQLSTATE or system error code of a failure, the only part of it that may be shown. */
export function failureCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^([0-9A-Z]{5}|E[A-Z]{3,20})$/.test(code) ? code : 'other'
}
