// A register in memory that keeps the connector’s contract, for tests that want an exchange without a database.
// It can be told to misbehave in any way a provider might.
import type { Connectors, Lookup, RawRow } from './connector.ts'
import type { FieldValue } from './register.ts'

export interface FakeRow {
  readonly key: string
  readonly asOf: string
  readonly values: Readonly<Record<string, FieldValue>>
}

/** What a register does instead of answering; `usual` is what it would have answered. */
export type Behaviour = (lookup: Lookup, usual: readonly RawRow[]) => Promise<readonly RawRow[]> | readonly RawRow[]

export interface FakeConnectors extends Connectors {
  /** Every call in order: what a provider would see. */
  readonly calls: readonly (Lookup & { readonly register: string })[]
  behave(register: string, behaviour: Behaviour): void
}

/** @param tables  rows by register id; all others are empty */
export function fakeConnectors(tables: Readonly<Record<string, readonly FakeRow[]>> = {}): FakeConnectors {
  const calls: (Lookup & { register: string })[] = []
  const behaviours = new Map<string, Behaviour>()
  return {
    calls,
    behave: (register, behaviour) => void behaviours.set(register, behaviour),
    open: ({ id }) => ({
      lookUp: async (lookup) => {
        calls.push({ ...lookup, register: id })
        const usual = rowsFor(tables[id] ?? [], lookup)
        return behaviours.get(id)?.(lookup, usual) ?? usual
      },
    }),
    end: () => Promise.resolve(),
  }
}

const rowsFor = (table: readonly FakeRow[], { keys, fields }: Lookup): readonly RawRow[] =>
  table
    .filter((row) => keys.includes(row.key))
    .map(({ key, asOf, values }) => ({ key, asOf, values: Object.fromEntries(fields.map((id) => [id, values[id]])) }))
