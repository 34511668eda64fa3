// A person’s rows as lines of PostgreSQL’s text format for COPY.
import type { Instant } from '../kernel/primitives/ids.ts'
import { demoError } from './errors.ts'
import { registers } from './registers.ts'
import type { RegisterTable } from './register-table.ts'
import type { Person, Row, Value } from './resident.ts'

/** Lines by register id, in the order of `registers`. */
type Lines = Readonly<Record<string, string>>

/** The n-th person’s line in each register; empty where the register has none. */
export function linesOf(person: Person, n: number, at: Instant): Lines {
  const strange = Object.keys(person.records).find((id) => !known.has(id))
  if (strange !== undefined) throw demoError('demo.record', { register: strange })
  const confirmed = { at, usually: instantBefore(at, minutesAgo(n)) }
  return Object.fromEntries(tables.map((table) => [table.id, lineOf(table, person, confirmed)]))
}

// Columns are listed once: five million people have some fifty million rows.
const tables = registers.map(({ id, columns }) => ({ id, columns, names: Object.keys(columns) }))
const known: ReadonlySet<string> = new Set(registers.map(({ id }) => id))

export const columnsOf = ({ columns }: RegisterTable): readonly string[] => [
  'identity_number',
  ...Object.keys(columns),
  'updated_at',
]

interface Confirmed {
  readonly at: Instant
  /** When this person’s rows were confirmed, but for those that say otherwise. */
  readonly usually: string
}

function lineOf(table: (typeof tables)[number], person: Person, { at, usually }: Confirmed): string {
  const row = person.records[table.id]
  if (row === null || row === undefined) return ''
  demandColumns(table, row)
  const { confirmed_days_ago: daysAgo } = row
  const values = table.names.map((column) => written(row[column] ?? null)).join('\t')
  const confirmed = typeof daysAgo === 'number' ? instantBefore(at, daysAgo * 24 * 60) : usually
  return `${person.identity_number}\t${values}\t${confirmed}\n`
}

function demandColumns({ id, columns }: Pick<RegisterTable, 'id' | 'columns'>, row: Row): void {
  for (const field in row)
    if (!Object.hasOwn(columns, field) && field !== 'confirmed_days_ago')
      throw demoError('demo.record', { register: id, field })
}

/** @source PostgreSQL manual, COPY, text format */
function written(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  const text = String(value)
  return special.test(text) ? text.replaceAll(specials, (character) => escapes[character] ?? '') : text
}

const special = /[\\\t\n\r]/
const specials = /[\\\t\n\r]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Each department goes through its rows within twenty days: spread over them, the same for the same n. */
const minutesAgo = (n: number): number => (n * 7919) % (20 * 24 * 60)

const instantBefore = (at: Instant, minutes: number): string =>
  new Date(Date.parse(at) - minutes * 60_000).toISOString()
