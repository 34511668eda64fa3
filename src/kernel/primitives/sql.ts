// sql: statements with bound parameters, and the two ways to run them. No ORM, no concatenation.
import type { Static, TSchema } from 'typebox'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** Names the prepared statement: one per place in the code. */
  readonly name: string
}

/** Runs statements. `rows` parses every row by its schema; `run` answers the number of rows touched. */
export interface Runner {
  rows<S extends TSchema>(schema: S, statement: Statement): Promise<Static<S>[]>
  run(statement: Statement): Promise<number>
}

/** One transaction on one connection; all statements given at once are pipelined in order. */
export type Tx = Runner

export interface Db extends Runner {
  /** Commits what `work` did, or nothing. Nothing in `work` may wait for a network. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  end(): Promise<void>
}

const names = new WeakMap<TemplateStringsArray, { text: string; name: string }>()
let count = 0

/** A statement whose interpolations are parameters, always. */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Statement {
  const known = names.get(strings) ?? remember(strings)
  return { ...known, values }
}

/** A fixed text without parameters, such as a migration file. Never give it anything a person typed. */
export const fixedSql = (text: string): Statement => ({ text, values: [], name: '' })

function remember(strings: TemplateStringsArray): { text: string; name: string } {
  const text = strings.reduce((before, part, index) => `${before}$${index}${part}`)
  const entry = { text, name: `s${++count}` }
  names.set(strings, entry)
  return entry
}
