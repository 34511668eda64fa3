// flush: one transaction for whatever commands have gathered while a writer was busy.
// Order of locks, the same in every writer: reservations, timers, stream heads, keys; each of them sorted.
// († `on conflict do nothing` alone left half a command behind; two writers in opposite order dead-locked.)
// A flush takes its id while it holds its heads: of two flushes on one stream the later one has the higher id. So the
// sequencer, which goes by ids, never gives version 2 a place before version 1, whichever process wrote them.
import Type from 'typebox'
import { isPlatformError } from '../primitives/errors.ts'
import { toStreamId, type Instant, type StreamId } from '../primitives/ids.ts'
import { sql, type Tx } from '../primitives/sql.ts'
import type { Append, Appended, StoredEvent } from './event.ts'
import { firstResults } from './first-results.ts'
import { dueName, plan, reservationName, type Dropped, type Found, type Kept, type Plan } from './plan.ts'
import { project, type Projection } from './projection.ts'
import { deleteReservations, insertDue, sideTables } from './side-tables.ts'

/** The ledger’s share of a flush: pure functions over its keys. */
export interface LeafMaker {
  leafHash(event: StoredEvent): Buffer
  /** A signature over the Merkle root of the flush’s leaf hashes and the time: the promise to log them. */
  promise(hashes: readonly Buffer[], appended: Instant): Buffer
}

export interface FlushContext {
  readonly projections: readonly Projection[]
  readonly ledger: LeafMaker
}

/** What became of one command. */
export type Outcome = Appended | Error

/**
 * Stores a batch, whole commands only, and answers each command’s outcome in order.
 *
 * @cost  at most 5 statements, then 3 + one per projection table touched + one per side table touched;
 *        tested in flush.db.test.ts
 */
export async function flush(tx: Tx, { projections, ledger }: FlushContext, batch: Batch): Promise<readonly Outcome[]> {
  const { id, found } = await firstRound(tx, batch)
  const planned = plan(batch.commands, found, batch.appended)
  if (batch.commands.length > 1 && isRobbed(planned, found)) throw new Error('tried singly: a loser held a reservation')
  const stored = await secondRound(tx, { projections, ledger }, { ...batch, id, planned, found })
  const repeated = await firstResults(tx, planned.dropped)
  const outcomes = new Map<Append, Outcome>([...stored, ...repeated])
  return batch.commands.map((command) => outcomes.get(command) ?? new Error('a command without an outcome'))
}

/** Whether a command lost a reservation to one that lost itself: alone, the first of them would have had it. */
function isRobbed({ dropped }: Plan, { holders }: Found): boolean {
  const losers = new Set(dropped.map(({ command }) => command.key))
  const heldByLoser = (command: Append): boolean =>
    (command.reserve ?? []).some((one) => {
      const holder = holders.get(reservationName(one))
      return holder !== undefined && holder !== command.key && losers.has(holder)
    })
  return dropped.some(({ command, because }) => isPlatformError(because, 'append.reserved') && heldByLoser(command))
}

interface Batch {
  readonly appended: Instant
  readonly commands: readonly Append[]
}

async function firstRound(tx: Tx, { appended, commands }: Batch): Promise<{ id: number; found: Found }> {
  const [holders, claimedDue, { id, heads }, freshKeys] = await Promise.all([
    reserve(tx, commands),
    claimDue(tx, commands),
    lockHeads(tx, commands),
    insertKeys(tx, { appended, commands }),
  ])
  return { id, found: { freshKeys, holders, claimedDue, heads } }
}

const Held = Type.Object({ kind: Type.String(), key: Type.String(), holder: Type.String() })

async function reserve(tx: Tx, commands: readonly Append[]): Promise<Map<string, string>> {
  const rows = commands.flatMap(({ key: holder, reserve: wanted = [] }) => wanted.map((one) => ({ ...one, holder })))
  if (rows.length === 0) return new Map()
  const held = await tx.rows(
    Held,
    sql`
    insert into reservations (kind, key, holder)
    select kind, key, holder
      from json_to_recordset(${JSON.stringify(rows)}) as r(kind text, key text, holder text)
     order by kind, key
        on conflict (kind, key) do nothing
    returning kind, key, holder`,
  )
  return new Map(held.map((one) => [reservationName(one), one.holder]))
}

const Claimed = Type.Object({ kind: Type.String(), key: Type.String(), at: Type.String() })

async function claimDue(tx: Tx, commands: readonly Append[]): Promise<Set<string>> {
  const fires = commands.flatMap((command) => command.fires ?? [])
  const touched = commands.flatMap(({ due = [], undue = [] }) => [...due, ...undue])
  if (fires.length + touched.length === 0) return new Set()
  // Rows that will only be moved or taken away are locked here as well: a timer that fires locks its row before its
  // stream, so whoever undoes it must not hold the stream first.
  const claimed = await tx.rows(
    Claimed,
    sql`
    with locked as (
      select d.kind, d.key, d.at
        from due d join json_to_recordset(${JSON.stringify([...fires, ...touched])}) as r(kind text, key text)
          using (kind, key)
       order by d.kind, d.key
         for update of d)
    delete from due d
     using locked l join json_to_recordset(${JSON.stringify(fires)}) as r(kind text, key text, at timestamptz)
       using (kind, key, at)
     where d.kind = l.kind and d.key = l.key
    returning d.kind, d.key, d.at`,
  )
  return new Set(claimed.map((one) => `${one.kind}\n${one.key}\n${one.at}`))
}

const Head = Type.Object({
  flush: Type.Integer(),
  id: Type.Union([Type.String(), Type.Null()]),
  version: Type.Union([Type.Integer(), Type.Null()]),
})

/** Locks the streams and then, counting them all first, takes the id of the flush; also where there is no stream. */
async function lockHeads(tx: Tx, commands: readonly Append[]): Promise<{ id: number; heads: Map<StreamId, number> }> {
  const ids = [...new Set(commands.flatMap(({ expected }) => [...expected.keys()]))].sort()
  const rows = await tx.rows(
    Head,
    sql`
    with locked as (
      insert into streams (id, version)
      select id, 0 from unnest(${ids}::text[]) as id order by id
          on conflict (id) do update set version = streams.version
      returning id, version)
    select f.flush, l.id, l.version
      from (select nextval(pg_get_serial_sequence('flushes', 'id')) as flush
              from (select count(*) from locked) as all_of_them) as f
      left join locked l on true`,
  )
  const heads = rows.flatMap(({ id, version }) =>
    id === null || version === null ? [] : [[toStreamId(id), version] as const],
  )
  return { id: rows[0]?.flush ?? 0, heads: new Map(heads) }
}

const Key = Type.Object({ key: Type.String() })

/** The last lock of all: by then the flush has its id, which `lockHeads` has just taken on this connection. */
async function insertKeys(tx: Tx, { appended, commands }: Batch): Promise<Set<string>> {
  const rows = commands.map(({ key, request, result }) => ({ key, request, result }))
  const fresh = await tx.rows(
    Key,
    sql`
    insert into commands (key, request, result, flush, appended)
    select key, request, result, currval(pg_get_serial_sequence('flushes', 'id')), ${appended}
      from json_to_recordset(${JSON.stringify(rows)}) as r(key text, request text, result jsonb)
     order by key
        on conflict (key) do nothing
    returning key`,
  )
  return new Set(fresh.map(({ key }) => key))
}

type Stored = Batch & { readonly id: number; readonly planned: Plan; readonly found: Found }

async function secondRound(tx: Tx, context: FlushContext, batch: Stored): Promise<[Append, Outcome][]> {
  const { kept, dropped } = batch.planned
  const undone = undo(tx, dropped, batch.found)
  if (kept.length === 0) return undone.then(() => [])
  const events = kept.flatMap((one) => one.events)
  const { leafHash, promise } = context.ledger
  const hashes = events.map((event) => leafHash(event))
  await Promise.all([
    undone,
    insertEvents(tx, events),
    moveHeads(tx, events),
    project(tx, context.projections, events),
    ...sideTables(tx, kept, batch.appended),
    ...(events.length > 0
      ? [insertFlush(tx, batch, { kept, events, hashes, promise: promise(hashes, batch.appended) })]
      : []),
  ])
  return outcomes(batch.id, kept, hashes)
}

/**
 * What the dropped put into the first round is taken out again; nobody else has seen it.
 *
 * A repeated command too: what it once reserved may have been released since, and is not to be taken a second time.
 */
async function undo(tx: Tx, dropped: readonly Dropped[], found: Found): Promise<void> {
  const losers = dropped.filter(({ because }) => because !== 'repeated').map(({ command }) => command)
  const taken = dropped.flatMap(({ command: { key, reserve: wanted = [] } }) =>
    wanted.filter((one) => found.holders.get(reservationName(one)) === key),
  )
  const timers = losers.flatMap(({ fires = [] }) => fires).filter((due) => found.claimedDue.has(dueName(due)))
  const keys = losers.map(({ key }) => key).sort()
  await Promise.all([
    timers.length > 0 ? insertDue(tx, timers) : undefined,
    keys.length > 0 ? tx.run(sql`delete from commands where key = any(${keys})`) : undefined,
    taken.length > 0 ? deleteReservations(tx, taken) : undefined,
  ])
}

const insertEvents = (tx: Tx, events: readonly StoredEvent[]): Promise<number> =>
  tx.run(sql`
    insert into events (stream, version, kind, schema, actor, at, appended, body, sealed)
    select stream, version, kind, schema, actor, at, appended, body, sealed
      from json_to_recordset(${JSON.stringify(events)}) as r(
           stream text, version integer, kind text, schema smallint, actor text, at timestamptz,
           appended timestamptz, body jsonb, sealed json)`)

/**
 * By `any`, not by a join with the new versions: a join that was planned while the table was small reads all of it ever
 * after. Index: streams_pkey.
 */
function moveHeads(tx: Tx, events: readonly StoredEvent[]): Promise<number> {
  const heads = new Map(events.map(({ stream, version }) => [stream, version]))
  const [ids, versions] = [[...heads.keys()], [...heads.values()]]
  return tx.run(sql`
    update streams
       set version = (${versions}::integer[])[array_position(${ids}::text[], id)]
     where id = any(${ids}::text[])`)
}

/** Only where there are events: a flush without leaves has no place in the log. */
function insertFlush(
  tx: Tx,
  { id, appended }: Stored,
  {
    kept,
    events,
    hashes,
    promise,
  }: { kept: readonly Kept[]; events: readonly StoredEvent[]; hashes: Buffer[]; promise: Buffer },
): Promise<number> {
  let first = 0
  const firsts = kept.map((one) => (first += one.events.length) - one.events.length)
  return tx.run(sql`
    insert into flushes (id, appended, streams, versions, hashes, promise, keys, firsts)
    values (${id}, ${appended}, ${events.map((event) => event.stream)}, ${events.map((event) => event.version)},
            ${Buffer.concat(hashes)}, ${promise}, ${kept.map((one) => one.command.key)}, ${firsts})`)
}

function outcomes(flushId: number, kept: readonly Kept[], hashes: readonly Buffer[]): [Append, Outcome][] {
  let next = 0
  return kept.map(({ command, events }) => {
    const leaves = events.map(({ stream, version }) => ({
      stream,
      version,
      hash: hashes[next++]?.toString('hex') ?? '',
    }))
    return [command, { result: command.result, repeated: false, flush: flushId, leaves }]
  })
}
