// rebuild: makes every projection again from the events and compares it with the one in use.
import Type from 'typebox'
import { fixedSql, sql, type Db, type Tx } from '../primitives/sql.ts'
import { project, type Projection } from './projection.ts'
import { readPlaces } from './read.ts'

export interface Rebuilt {
  readonly table: string
  readonly rows: number
  /** Rows that stand in only one of the two tables. 0: identical. */
  readonly differences: number
}

/**
 * Rebuilds all projections beside the ones in use, compares, and with `replace` puts the new ones in their place.
 *
 * One transaction, which sees one moment of the database and which others do not notice; with `replace` writers wait
 * for it. Flushes are read in leaf order, then those not yet in the log, in the order in which they will be.
 *
 * @cost one pass over all events, 200 flushes in memory at a time
 */
export function rebuild(db: Db, projections: readonly Projection[], replace = false): Promise<readonly Rebuilt[]> {
  const tables = projections.flatMap((one) => one.tables).map(identifier)
  return db.transaction(async (tx) => {
    await tx.run(
      fixedSql(replace ? 'lock table flushes in share mode' : 'set transaction isolation level repeatable read'),
    )
    await tx.run(fixedSql('create schema rebuilding'))
    for (const table of tables)
      await tx.run(fixedSql(`create table rebuilding.${table} (like public.${table} including all)`))
    await tx.run(fixedSql('set local search_path = rebuilding, public'))
    await replayInto(tx, projections)
    await tx.run(fixedSql('set local search_path = public'))
    const rebuilt: Rebuilt[] = []
    for (const table of tables) rebuilt.push(await compare(tx, table))
    if (replace) for (const table of tables) await takeOver(tx, table)
    await tx.run(fixedSql('drop schema rebuilding cascade'))
    return rebuilt
  })
}

function identifier(name: string): string {
  if (!/^[a-z][a-z_]*$/.test(name)) throw new Error(`not a table name: ${name}`)
  return name
}

const FlushRow = Type.Object({
  place: Type.Integer(),
  streams: Type.Array(Type.String()),
  versions: Type.Array(Type.Integer()),
})
type FlushRow = Type.Static<typeof FlushRow>
const flushesAtOnce = 200

async function replayInto(tx: Tx, projections: readonly Projection[]): Promise<void> {
  for (const page of [loggedAfter, setBackAfter, waitingAfter]) {
    let after = -1
    for (;;) {
      const flushes = await page(tx, after)
      for (const one of flushes) await project(tx, projections, await readPlaces(tx, one.streams, one.versions))
      const last = flushes.at(-1)
      if (last === undefined) break
      after = last.place
    }
  }
}

/** Index: flushes_first_leaf_key. */
const loggedAfter = (tx: Tx, leaf: number): Promise<FlushRow[]> =>
  tx.rows(
    FlushRow,
    sql`
    select first_leaf as place, streams, versions from flushes
     where first_leaf > ${leaf} order by first_leaf limit ${flushesAtOnce}`,
  )

/** What a new origin has set back and the sequencer has not yet placed again. Index: flushes_first_leaf_key. */
const setBackAfter = (tx: Tx, leaf: number): Promise<FlushRow[]> =>
  tx.rows(
    FlushRow,
    sql`
    select -1 - first_leaf as place, streams, versions from flushes
     where first_leaf < ${-1 - leaf} order by first_leaf desc limit ${flushesAtOnce}`,
  )

/** Index: flushes_waiting. */
const waitingAfter = (tx: Tx, id: number): Promise<FlushRow[]> =>
  tx.rows(
    FlushRow,
    sql`
    select id as place, streams, versions from flushes
     where first_leaf is null and id > ${id} order by id limit ${flushesAtOnce}`,
  )

const Counts = Type.Object({ rows: Type.Integer(), differences: Type.Integer() })

async function compare(tx: Tx, table: string): Promise<Rebuilt> {
  const [found] = await tx.rows(
    Counts,
    fixedSql(`
    select (select count(*) from rebuilding.${table}) as rows,
           (select count(*) from ((table public.${table} except all table rebuilding.${table})
                                  union all
                                  (table rebuilding.${table} except all table public.${table})) d) as differences`),
  )
  return { table, rows: found?.rows ?? 0, differences: found?.differences ?? 0 }
}

async function takeOver(tx: Tx, table: string): Promise<void> {
  await tx.run(fixedSql(`delete from public.${table}`))
  await tx.run(fixedSql(`insert into public.${table} table rebuilding.${table}`))
}
