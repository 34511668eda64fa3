// Writes everybody into the departments’ tables, by COPY, a few thousand people at a time.
import { createHash } from 'node:crypto'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { toDigest, type Digest } from '../kernel/primitives/ids.ts'
import { communitiesOf } from './communities.ts'
import type { Cast, DemoCity } from './demo-city.ts'
import { demoError } from './errors.ts'
import { registers } from './registers.ts'
import type { RegisterTable } from './register-table.ts'
import type { Person } from './resident.ts'
import { residents } from './residents.ts'
import { columnsOf, linesOf } from './rows.ts'

/** Makes the tables anew and fills them, within the caller’s transaction. Answers the digest of all rows. */
export async function fill(client: pg.Client, city: DemoCity): Promise<Digest> {
  await client.query(`set local maintenance_work_mem = '256MB'`)
  for (const table of registers) await client.query(creation(table))
  const digest = createHash('sha256')
  for (const lines of chunks(city)) {
    for (const table of registers) {
      const text = lines[table.id]?.join('') ?? ''
      digest.update(text)
      await copy(client, table, text)
    }
  }
  // An index built once over all rows is cheaper than one kept up to date row by row.
  for (const { schema, table } of registers)
    await client.query(`alter table ${schema}.${table} add primary key (identity_number); analyze ${schema}.${table}`)
  return toDigest(`sha256:${digest.digest('hex')}`)
}

const creation = ({ schema, table, comment, columns }: RegisterTable): string => `
  create schema if not exists ${schema};
  drop table if exists ${schema}.${table};
  create table ${schema}.${table} (
    identity_number text not null,
    ${Object.entries(columns)
      .map(([name, type]) => `${name} ${type},`)
      .join('\n    ')}
    updated_at timestamptz not null
  );
  comment on table ${schema}.${table} is '${comment}';
  comment on column ${schema}.${table}.updated_at is 'When the department last confirmed the row.'`

// Large enough that the round trips of a chunk do not count, small enough that memory stays at a few megabytes.
const chunkSize = 5000

/** Everybody’s lines by register, some thousand people at a time. */
function* chunks(city: DemoCity): Generator<Readonly<Record<string, string[]>>> {
  const total = city.cast.people.length + city.residents
  let lines = emptyChunk()
  let done = 0
  for (const person of everybody(city)) {
    for (const [id, line] of Object.entries(linesOf(person, done, city.at))) lines[id]?.push(line)
    done += 1
    if (done % chunkSize !== 0 && done !== total) continue
    yield lines
    lines = emptyChunk()
    city.progress?.(done, total)
  }
}

const emptyChunk = (): Record<string, string[]> => Object.fromEntries(registers.map(({ id }) => [id, []]))

function* everybody({ cast, residents: count, seed, divisions }: DemoCity): Generator<Person> {
  const communities = communitiesOf(divisions)
  if (communities.length === 0) throw demoError('demo.no-community')
  yield* cast.people
  yield* residents({ count, seed, communities, taken: numbersOf(cast) })
}

const numbersOf = ({ people, staff }: Cast): ReadonlySet<string> =>
  new Set([...people, ...staff].flatMap(({ identity_number }) => identity_number ?? []))

// `freeze`: rows need no later visit by vacuum; possible because the table was made in this transaction.
async function copy(client: pg.Client, table: RegisterTable, text: string): Promise<void> {
  if (text === '') return
  const sink = client.query(
    copyFrom(`copy ${table.schema}.${table.table} (${columnsOf(table).join(', ')}) from stdin with (freeze)`),
  )
  sink.end(text)
  await finished(sink)
}
