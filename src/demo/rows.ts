// A person’s rows as lines of PostgreSQL’s text format for COPY.
import type { Instant } from '../kernel/primitives/ids.ts'
import { demoError } from './errors.ts'
import type { Person, Row, Value } from './residents.ts'
import { tables, type RegisterTable } from './register-tables.ts'

/** Lines by register id, in the order of `tables`. */
type Lines = Readonly<Record<string, string>>

/** The n-th person’s line in each register; empty where the register has none. */
export function linesOf(person: Person, n: number, at: Instant): Lines {
  const strange = Object.keys(person.records).find((id) => tables.every((table) => table.id !== id))
  if (strange !== undefined) throw demoError('demo.record', { register: strange })
  const confirmed = confirmedAt(n, at)
  return Object.fromEntries(tables.map((table) => [table.id, lineOf(table, person, confirmed)]))
}

export const columnsOf = ({ columns }: RegisterTable): readonly string[] => [
  'identity_number',
  ...Object.keys(columns),
  'updated_at',
]

function lineOf(table: RegisterTable, person: Person, confirmed: string): string {
  const row = person.records[table.id]
  if (row === null || row === undefined) return ''
  demandColumns(table, row)
  const values = [person.identity_number, ...Object.keys(table.columns).map((column) => row[column] ?? null), confirmed]
  return `${values.map(written).join('\t')}\n`
}

function demandColumns({ id, columns }: RegisterTable, row: Row): void {
  for (const field in row) if (!Object.hasOwn(columns, field)) throw demoError('demo.record', { register: id, field })
}

/** @source PostgreSQL manual, COPY, text format */
function written(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return String(value).replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? '')
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Each department goes through its rows within twenty days: spread over them, the same for the same n. */
function confirmedAt(n: number, at: Instant): string {
  const minutesAgo = (n * 7919) % (20 * 24 * 60)
  return new Date(Date.parse(at) - minutesAgo * 60_000).toISOString()
}
