// script: the rows of one approval as six statements in one transaction, for pgbench. Same tables, indexes, rows and bytes;
// only what must differ from one approval to the next is made unique, in the columns that have an index.
import type { TableRows } from './approval-rows.ts'

/** Which tables one statement writes: six of about the same weight. */
const statements: readonly (readonly string[])[] = [
  ['commands', 'reservations'],
  ['data_keys', 'streams'],
  ['events'],
  ['case_view', 'certificates'],
  ['reads'],
  ['flushes'],
]

const uniqueColumns = new Set('id key holder subject stream identifier case_id person certificate'.split(' '))
/** What follows `json`, arrays and numbers have no part of a key in them. */
const jsonColumns = new Set(['body', 'sealed', 'result', 'payload'])

/**
 * The script of pgbench; every transaction writes what the approval wrote.
 *
 * `n` has eight digits, all different, and in no order, as case numbers are. Variable names of pgbench begin with a colon
 * anywhere in the text, so that no literal may hold one.
 */
export function scriptOf(tables: readonly TableRows[]): string {
  const unique = ['\\set i :i + 1', '\\set n 10000000 + permute(:i * :clients + :client_id, 89999999, 7)']
  const lines = statementsOf(tables, ':n').map((statement) => `${statement};`)
  return [...unique, 'begin;', ...lines, 'end;', ''].join('\n')
}

/** The six statements. `n` stands for what is unique in one transaction. */
export function statementsOf(tables: readonly TableRows[], n: string): readonly string[] {
  const byName = new Map(tables.map((one) => [one.table, one]))
  const unique = { marks: marksOf(tables), n }
  return statements.map((names) =>
    statementOf(
      names.flatMap((name) => byName.get(name) ?? []),
      unique,
    ),
  )
}

interface Unique {
  readonly marks: readonly string[]
  readonly n: string
}

/** All but the last insert stand in a `with`, so that it is one statement whatever the number of tables. */
function statementOf(tables: readonly TableRows[], unique: Unique): string {
  const inserts = tables.map((one) => insertOf(one, unique))
  const last = inserts.at(-1) ?? ''
  const before = inserts.slice(0, -1).map((insert, index) => `w${index} as (${insert})`)
  return `${before.length === 0 ? '' : `with ${before.join(', ')} `}${last}`
}

function insertOf({ table, rows }: TableRows, unique: Unique): string {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map(
    (row) => `(${columns.map((column) => literal(column, row[column] ?? null, unique)).join(', ')})`,
  )
  return `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')}`
}

function literal(column: string, text: string | null, { marks, n }: Unique): string {
  if (text === null) return 'null'
  const mark =
    uniqueColumns.has(column) && !jsonColumns.has(column) ? marks.find((one) => text.includes(one)) : undefined
  if (mark === undefined) return quoted(text)
  const [before = '', ...after] = text.split(mark)
  return [before, ...after].map(quoted).join(` || '${'0'.repeat(mark.length - 8)}' || ${n}::text || `)
}

const quoted = (text: string): string =>
  `e'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`

/** What is this approval's alone in its keys: the random parts of case, person, certificate and data keys. */
function marksOf(tables: readonly TableRows[]): readonly string[] {
  const rowsOf = (name: string) => tables.find(({ table }) => table === name)?.rows ?? []
  const [view, certificate] = [rowsOf('case_view')[0], rowsOf('certificates')[0]]
  const serial = /20\d\d([0-9A-Z]{12})/.exec(certificate?.['identifier'] ?? '')?.[1]
  const keys = rowsOf('data_keys').map(({ id }) => (id ?? '').slice(-12))
  const marks = [(view?.['id'] ?? '').slice(-8), (view?.['person'] ?? '').slice(-12), serial ?? '', ...keys]
  if (marks.some((mark) => mark.length < 8)) throw new Error('the approval has no keys to make unique')
  return marks
}
