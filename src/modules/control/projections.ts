import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { StoredEvent } from '../../kernel/events/event.ts'
import type { Projection } from '../../kernel/events/projection.ts'
import { sql, type Tx } from '../../kernel/primitives/sql.ts'
import { actKinds, bodyOf, detailsOf, type ActBody, type Details, type What } from './act.ts'

/** Feeds `acts`: one statement for what is new, one for what has changed. */
export const actsProjection: Projection = {
  tables: ['acts'],
  reads: new Set(actKinds.map((kind) => `act.${kind}`)),
  async apply(tx, events) {
    const proposed = events.flatMap((event) => rowOf(event) ?? [])
    const changes = foldChanges(events)
    if (proposed.length > 0) await insertActs(tx, proposed)
    if (changes.length > 0) await changeActs(tx, changes)
  },
}

const idOf = ({ stream }: StoredEvent): string => stream.slice(stream.lastIndexOf('/') + 1)
const numberOf = ({ actor }: StoredEvent): string => actor.slice(actor.indexOf(':') + 1)

function rowOf(event: StoredEvent): object | undefined {
  const body = bodyOf('proposed', event)
  if (body === undefined) return undefined
  const { what, subject, digest, details, ground, source } = body
  return {
    id: idOf(event),
    what,
    subject,
    digest,
    details,
    ground,
    source,
    proposed: event.at,
    proposed_by: numberOf(event),
  }
}

const insertActs = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(sql`
    insert into acts (id, what, subject, state, digest, details, ground, source, proposed, proposed_by)
    select id, what, subject, 'proposed', digest, details, ground, source, proposed, proposed_by
      from json_to_recordset(${JSON.stringify(rows)})
        as r(id text, what text, subject text, digest text, details jsonb, ground text, source text,
             proposed timestamptz, proposed_by text)`)

function foldChanges(events: readonly StoredEvent[]): { readonly id: string }[] {
  const changes = new Map<string, { readonly id: string }>()
  for (const event of events) {
    const change = changeOf(event)
    const id = idOf(event)
    if (change !== undefined) changes.set(id, { ...changes.get(id), id, ...change })
  }
  return [...changes.values()]
}

function changeOf(event: StoredEvent): object | undefined {
  const settled = { settled: event.at, settled_by: numberOf(event) }
  if (event.kind === 'approved') {
    const instant = bodyOf('approved', event)?.what !== 'reopening'
    return { state: instant ? 'done' : 'approved', ...settled }
  }
  if (event.kind === 'declined') return { state: 'declined', ...settled }
  const replayed = bodyOf('replayed', event)
  if (replayed !== undefined) return { replayed: replayed.figures }
  const done = bodyOf('done', event)
  return done === undefined ? undefined : { state: 'done', done: done.figures }
}

const changeActs = (tx: Tx, rows: readonly { readonly id: string }[]): Promise<number> =>
  tx.run(sql`
    update acts a
       set state = coalesce(r.state, a.state), replayed = coalesce(r.replayed, a.replayed),
           settled = coalesce(r.settled, a.settled), settled_by = coalesce(r.settled_by, a.settled_by),
           done = coalesce(r.done, a.done)
      from json_to_recordset(${JSON.stringify(rows)})
        as r(id text, state text, replayed jsonb, settled timestamptz, settled_by text, done jsonb)
     where a.id = r.id and a.id = any(${rows.map(({ id }) => id)})`)

/** What an approval brings into force, the last of several in one flush. */
function approvedLast<W extends What>(
  events: readonly StoredEvent[],
  what: W,
  keysOf: (details: Details<W>) => object[],
) {
  return events.flatMap((event) => {
    const body: ActBody<'approved'> | undefined = bodyOf('approved', event)
    const details = body === undefined ? undefined : detailsOf(what, body)
    return details === undefined ? [] : keysOf(details).map((row) => ({ ...row, act: idOf(event), since: event.at }))
  })
}

/** Of several rows with one key, the last: a statement may touch a row only once. */
const lastBy = <T>(rows: readonly T[], key: (row: T) => unknown): T[] => [
  ...new Map(rows.map((row) => [key(row), row])).values(),
]
const serviceOf = (row: object): unknown => Reflect.get(row, 'service')

/** Feeds `automatic_switches`. */
export const switchesProjection: Projection = {
  tables: ['automatic_switches'],
  reads: new Set(['act.approved']),
  apply: (tx, events) => {
    const rows = lastBy(
      approvedLast(events, 'switch', (details) => [details]),
      serviceOf,
    )
    return rows.length === 0 ? Promise.resolve(0) : putSwitches(tx, rows)
  },
}

const putSwitches = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(sql`
    insert into automatic_switches (service, mode, ceiling_fen, act, since)
    select service, mode, ceiling_fen, act, since
      from json_to_recordset(${JSON.stringify(rows)})
        as r(service text, mode text, ceiling_fen bigint, act text, since timestamptz)
        on conflict (service) do update set mode = excluded.mode, ceiling_fen = excluded.ceiling_fen,
                                            act = excluded.act, since = excluded.since`)

/** Feeds `definitions_in_force`. */
export const inForceProjection: Projection = {
  tables: ['definitions_in_force'],
  reads: new Set(['act.approved']),
  apply: (tx, events) => {
    const published = approvedLast(events, 'publication', ({ services }) =>
      services.map(({ id, digest }) => ({ service: id, digest })),
    )
    const rows = lastBy(published, serviceOf)
    return rows.length === 0 ? Promise.resolve(0) : putInForce(tx, rows)
  },
}

const putInForce = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(sql`
    insert into definitions_in_force (service, digest, act, since)
    select service, digest, act, since
      from json_to_recordset(${JSON.stringify(rows)}) as r(service text, digest text, act text, since timestamptz)
        on conflict (service) do update set digest = excluded.digest, act = excluded.act, since = excluded.since`)

export const DrawnBody = Type.Object({
  service: Type.String(),
  day: Type.String(),
  share: Type.String(),
  size: Type.Integer(),
  root: Type.String(),
  seed: Type.String(),
})
export const DrawFinishedBody = Type.Object({
  service: Type.String(),
  day: Type.String(),
  approved: Type.Integer(),
  chosen: Type.Integer(),
})
const drawn = Compile(DrawnBody)
const finished = Compile(DrawFinishedBody)

/** Feeds `after_check_draws`. */
export const drawsProjection: Projection = {
  tables: ['after_check_draws'],
  reads: new Set(['after-check.drawn', 'after-check.finished']),
  async apply(tx, events) {
    const begun = events.map(({ body }) => body).filter((body) => drawn.Check(body))
    const ended = events.map(({ body }) => body).filter((body) => finished.Check(body))
    if (begun.length > 0) await insertDraws(tx, begun)
    if (ended.length > 0) await endDraws(tx, ended)
  },
}

const insertDraws = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(sql`
    insert into after_check_draws (service, day, share, size, root, seed)
    select service, day, share, size, root, seed
      from json_to_recordset(${JSON.stringify(rows)})
        as r(service text, day date, share numeric, size bigint, root text, seed text)`)

const endDraws = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(sql`
    update after_check_draws d set approved = r.approved, chosen = r.chosen
      from json_to_recordset(${JSON.stringify(rows)}) as r(service text, day date, approved integer, chosen integer)
     where d.service = r.service and d.day = r.day`)
