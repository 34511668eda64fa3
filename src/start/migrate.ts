// migration: a numbered file of plain SQL that changes the tables. Forward only: a mistake is corrected by the next one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Type, { type Static } from 'typebox'
import { errorsOf } from '../kernel/primitives/errors.ts'
import type { Digest } from '../kernel/primitives/ids.ts'
import { digestOf } from '../kernel/primitives/json.ts'
import { fixedSql, sql, type Db, type Runner } from '../kernel/primitives/sql.ts'

export const migrationError = errorsOf({
  'migration.name': {
    kind: 'invalid',
    fix: 'Name the files 0001_what.sql, 0002_what.sql … and give each number once.',
  },
  'migration.late': {
    kind: 'conflict',
    fix: 'This file has a lower number than one already applied. Give it the next free number.',
  },
  'migration.changed': {
    kind: 'conflict',
    fix: 'This file was changed after it was applied. Put it back as it was and write the change as a new migration.',
  },
  'migration.newer': {
    kind: 'conflict',
    fix: 'The database was migrated by a newer version of the program. Start that version, or restore an older backup.',
  },
  'migration.failed': {
    kind: 'invalid',
    fix: 'The statement named as cause failed and nothing of this file was applied. Correct it and start again.',
  },
})

interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly digest: Digest
}

const Applied = Type.Object({ number: Type.Integer(), name: Type.String(), digest: Type.String() })

/**
 * Brings the tables to what this code expects, and answers the files applied now.
 *
 * Each file is one transaction under a lock, so several processes may start at once: the second finds the work done.
 *
 * @throws {migration.changed}  when an applied file no longer reads as it did
 * @throws {migration.newer}    when the database knows files that this code does not
 */
export async function migrate(db: Db, folder: string): Promise<string[]> {
  const files = migrationsIn(folder)
  const applied: string[] = []
  await db.transaction(async (tx) => {
    await lock(tx)
    await tx.run(fixedSql(history))
  })
  compare(files, await appliedIn(db))
  for (const file of files) if (await apply(db, file)) applied.push(file.name)
  return applied
}

function migrationsIn(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = numberOf(name)
    if (number === undefined || number === numberOf(names[index - 1]))
      throw migrationError('migration.name', { file: name })
    const text = readFileSync(join(folder, name), 'utf8')
    return { number, name, text, digest: digestOf(text) }
  })
}

function numberOf(name = ''): number | undefined {
  const digits = /^(\d{4})_[a-z0-9-]+\.sql$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const history = `
create table if not exists migrations (
  number  integer     primary key,
  name    text        not null,
  digest  text        not null,
  applied timestamptz not null default now()
);
comment on table migrations is 'Files of migrations/ that this database has seen, as they read then.'`

const appliedIn = (db: Runner): Promise<Static<typeof Applied>[]> =>
  db.rows(Applied, sql`select number, name, digest from migrations order by number`)

function compare(files: readonly Migration[], applied: readonly Static<typeof Applied>[]): void {
  const known = new Map(files.map((file) => [file.number, file]))
  for (const { number, name, digest } of applied) {
    const file = known.get(number)
    if (!file) throw migrationError('migration.newer', { file: name })
    if (file.digest !== digest) throw migrationError('migration.changed', { file: name })
  }
  const numbers = new Set(applied.map(({ number }) => number))
  const late = files.find(({ number }) => !numbers.has(number) && number < Math.max(...numbers))
  if (late) throw migrationError('migration.late', { file: late.name })
}

async function apply(db: Db, migration: Migration): Promise<boolean> {
  try {
    return await db.transaction((tx) => applyIn(tx, migration))
  } catch (error) {
    throw migrationError('migration.failed', { file: migration.name, cause: messageOf(error) }, { cause: error })
  }
}

async function applyIn(tx: Runner, { number, name, text, digest }: Migration): Promise<boolean> {
  await lock(tx)
  if ((await tx.run(sql`select 1 from migrations where number = ${number}`)) > 0) return false
  await tx.run(fixedSql(text))
  await tx.run(sql`insert into migrations (number, name, digest) values (${number}, ${name}, ${digest})`)
  return true
}

// One at a time in the whole database; the lock ends with its transaction.
const lock = (tx: Runner): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(7061981)`)

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
