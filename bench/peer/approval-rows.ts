// approval rows: everything one real approval wrote, table by table, as text that PostgreSQL reads back to the same value.
import Type from 'typebox'
import { sql, type Db, type Statement } from '../../src/kernel/primitives/sql.ts'

/** Rows of one table, as the approval left them. */
export interface TableRows {
  readonly table: string
  readonly rows: readonly Readonly<Record<string, string | null>>[]
  /** Bytes of the rows as stored, without their headers in the page. */
  readonly bytes: number
}

const Written = Type.Object({ flush: Type.Integer(), keys: Type.Integer(), streams: Type.Array(Type.String()) })
const Row = Type.Object({
  row: Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()])),
  bytes: Type.Integer(),
})

/**
 * The rows of the approval with this case number, or nothing when they are no longer as it left them: it shared its
 * flush.
 */
export async function approvalRows(db: Db, caseId: string): Promise<readonly TableRows[] | undefined> {
  const [written] = await db.rows(
    Written,
    sql`
    select c.flush, cardinality(f.keys) as keys, f.streams
      from commands c join flushes f on f.id = c.flush
     where c.result ->> 'case' = ${caseId}`,
  )
  if (written === undefined || written.keys !== 1) return undefined
  const statements = Object.entries(statementsFor(caseId, written.flush, written.streams))
  const tables = await Promise.all(
    statements.map(async ([table, statement]) => {
      const found = await db.rows(Row, statement)
      return { table, rows: found.map(({ row }) => row), bytes: found.reduce((sum, { bytes }) => sum + bytes, 0) }
    }),
  )
  return tables.every(({ rows }) => rows.length > 0) ? tables : undefined
}

// `json_each_text` gives each column as text; numbers of identity columns are left out, the server gives new ones.
const statementsFor = (caseId: string, flush: number, streams: readonly string[]): Record<string, Statement> => ({
  commands: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row, pg_column_size(t) as bytes
      from commands t where flush = ${flush}`,
  reservations: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row, pg_column_size(t) as bytes
      from reservations t where holder in (select key from commands where flush = ${flush})`,
  data_keys: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row, pg_column_size(t) as bytes
      from data_keys t
     where class <> 'account' and subject = (select person from case_view where id = ${caseId})`,
  streams: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row, pg_column_size(t) as bytes
      from streams t where id = any(${streams})`,
  events: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row, pg_column_size(t) as bytes
      from events t where stream = any(${streams})`,
  case_view: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t) || jsonb_build_object('points', points::text)))
             as row,
           pg_column_size(t) as bytes
      from case_view t where id = ${caseId}`,
  certificates: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as row, pg_column_size(t) as bytes
      from certificates t where case_id = ${caseId}`,
  reads: sql`
    select (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t) || jsonb_build_object('fields', fields::text)))
             as row,
           pg_column_size(t) as bytes
      from reads t where case_id = ${caseId}`,
  flushes: sql`
    select (select json_object_agg(key, value)
              from jsonb_each_text(to_jsonb(t) - 'id' - 'first_leaf'
                                   || jsonb_build_object('streams', streams::text, 'versions', versions::text,
                                                         'keys', keys::text, 'firsts', firsts::text))) as row,
           pg_column_size(t) as bytes
      from flushes t where id = ${flush}`,
})
