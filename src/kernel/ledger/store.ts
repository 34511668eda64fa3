// store: the statements on the ledger's tables.
import Type, { type Static } from 'typebox'
import { sql, type Runner } from '../primitives/sql.ts'
import { Bytes } from './bytes.ts'
import type { SignedTreeHead } from './checkpoint.ts'
import { ledgerError } from './ledger.ts'
import type { Tile, TileId } from './tiles.ts'

const TreeRow = Type.Object({ epoch: Type.Integer(), origin: Type.String(), size: Type.Integer(), root: Bytes })
export type Tree = Static<typeof TreeRow>

/** The tree that grows now: the one of the newest epoch. @throws {ledger.not-open} Index: log_trees_pkey. */
export async function currentTree(db: Runner): Promise<Tree> {
  const tree = await newestTree(db)
  if (tree === undefined) throw ledgerError('ledger.not-open')
  return tree
}

/** As `currentTree`, or nothing in a database whose log was never opened. Index: log_trees_pkey. */
export async function newestTree(db: Runner): Promise<Tree | undefined> {
  const [tree] = await db.rows(
    TreeRow,
    sql`select epoch, origin, size, root from log_trees order by epoch desc limit 1`,
  )
  return tree
}

const OriginRow = Type.Object({ origin: Type.String() })

/** The name the log was given when it began; nothing before that. An address that changed since changes nothing. */
export async function nameOfLog(db: Runner): Promise<string | undefined> {
  // Index: log_trees_pkey.
  const [first] = await db.rows(OriginRow, sql`select origin from log_trees order by epoch limit 1`)
  return first?.origin.replace(/\/1$/, '')
}

/** One of a kind at a time in the whole database, until the transaction ends. */
export async function lock(tx: Runner, what: 'sequence' | 'publish'): Promise<void> {
  // 6962 as in the RFC; any two numbers that nothing else locks.
  await tx.run(sql`select pg_advisory_xact_lock(6962, ${what === 'sequence' ? 1 : 2})`)
}

const TileRow = Type.Object({ level: Type.Integer(), n: Type.Integer(), hashes: Bytes })

/** Tiles of an epoch by their ids; those that are missing are left out. Index: log_tiles_pkey. */
export async function tiles(db: Runner, epoch: number, ids: readonly TileId[]): Promise<Tile[]> {
  if (ids.length === 0) return []
  return db.rows(
    TileRow,
    sql`
    select t.level, t.n, t.hashes
      from unnest(${ids.map(({ level }) => level)}::smallint[], ${ids.map(({ n }) => n)}::bigint[]) as wanted(level, n)
      join log_tiles t on t.epoch = ${epoch} and t.level = wanted.level and t.n = wanted.n`,
  )
}

/** Writes tiles as they now are, all in one statement. */
export const putTiles = (tx: Runner, epoch: number, grown: readonly Tile[]): Promise<number> =>
  tx.run(sql`
    insert into log_tiles (epoch, level, n, hashes)
    select ${epoch}::smallint, level, n, hashes
      from unnest(${grown.map(({ level }) => level)}::smallint[], ${grown.map(({ n }) => n)}::bigint[],
                  ${grown.map(({ hashes }) => hashes)}::bytea[]) as g(level, n, hashes)
        on conflict (epoch, level, n) do update set hashes = excluded.hashes`)

const WaitingRow = Type.Object({ id: Type.Integer(), hashes: Bytes })
export type WaitingFlush = Static<typeof WaitingRow>

/**
 * Flushes not yet in the tree, in the order they shall have: first those that a new origin has set back, in their old
 * order (`first_leaf` is then -1 minus what it was), then new ones by id.
 *
 * Indexes: flushes_first_leaf_key, flushes_waiting.
 */
export const waitingFlushes = (tx: Runner, limit: number): Promise<WaitingFlush[]> =>
  tx.rows(
    WaitingRow,
    sql`
    select id, hashes
      from ((select id, hashes, first_leaf from flushes where first_leaf < 0 order by first_leaf desc limit ${limit})
            union all
            (select id, hashes, first_leaf from flushes where first_leaf is null order by id limit ${limit})) as waiting
     order by first_leaf desc nulls last, id
     limit ${limit}`,
  )

const CountRow = Type.Object({ count: Type.Integer() })

/** How many flushes wait, counted up to 1,000. Indexes as above. */
export async function waitingCount(db: Runner): Promise<number> {
  const [row] = await db.rows(
    CountRow,
    sql`select count(*) from (select from flushes where first_leaf is null or first_leaf < 0 limit 1000) as waiting`,
  )
  return row?.count ?? 0
}

/** Gives flushes their places in the tree. */
export const placeFlushes = (tx: Runner, ids: readonly number[], firsts: readonly number[]): Promise<number> =>
  tx.run(sql`
    update flushes f set first_leaf = p.first
      from unnest(${ids}::bigint[], ${firsts}::bigint[]) as p(id, first)
     where f.id = p.id`)

/** Moves the tree to a new size. */
export const moveTree = (tx: Runner, { epoch, size, root }: Tree): Promise<number> =>
  tx.run(sql`update log_trees set size = ${size}, root = ${root} where epoch = ${epoch}`)

const HeadRow = Type.Object({
  epoch: Type.Integer(),
  size: Type.Integer(),
  root: Bytes,
  note: Type.String(),
  timestamp: Type.Integer(),
  signature: Bytes,
})

/** A head as published: the note, and the same for RFC 6962 clients. */
export type PublishedHead = Static<typeof HeadRow>

/** The newest published head, of whichever epoch. Index: log_checkpoints_pkey. */
export async function publishedHead(db: Runner): Promise<PublishedHead | undefined> {
  const [head] = await db.rows(
    HeadRow,
    sql`
    select epoch, size, root, note, timestamp, signature
      from log_checkpoints
     order by epoch desc, size desc
     limit 1`,
  )
  return head
}

/** Makes a head the served one. A repeated one changes nothing. */
export const putHead = (tx: Runner, epoch: number, head: SignedTreeHead & { readonly note: string }): Promise<number> =>
  tx.run(sql`
    insert into log_checkpoints (epoch, size, root, note, timestamp, signature)
    values (${epoch}, ${head.size}, ${head.root}, ${head.note}, ${head.timestamp}, ${head.signature})
        on conflict (epoch, size) do nothing`)

interface NewTree extends Tree {
  readonly statement: string | null
  /** Milliseconds since 1970. */
  readonly started: number
}

/** Begins a tree; from now on it is the current one. */
export const addTree = (tx: Runner, tree: NewTree): Promise<number> =>
  tx.run(sql`
    insert into log_trees (epoch, origin, size, root, statement, started)
    values (${tree.epoch}, ${tree.origin}, ${tree.size}, ${tree.root}, ${tree.statement}, ${new Date(tree.started)})`)

/** Takes every flush out of the tree and remembers its order: see `waitingFlushes`. */
export const setBackFlushes = (tx: Runner): Promise<number> =>
  tx.run(sql`update flushes set first_leaf = -1 - first_leaf where first_leaf >= 0`)

const StatementRow = Type.Object({ statement: Type.String() })

/** The statements of all origins after the first, newest first. Index: log_trees_pkey. */
export async function statements(db: Runner): Promise<string[]> {
  const rows = await db.rows(
    StatementRow,
    sql`select statement from log_trees where statement is not null order by epoch desc limit 100`,
  )
  return rows.map(({ statement }) => statement)
}
