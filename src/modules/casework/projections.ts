import type { StoredEvent } from '../../kernel/events/event.ts'
import type { Projection } from '../../kernel/events/projection.ts'
import { digestOf } from '../../kernel/primitives/json.ts'
import { sql } from '../../kernel/primitives/sql.ts'
import type { CaseState } from './case.ts'
import { toCaseEvent, type CaseEventKind, type CaseEventOf } from './case-events.ts'

interface CaseRow {
  id: string
  stream: string
  version: number
  state?: CaseState
  service?: string
  person?: string
  division?: string
  office?: string
  channel?: string
  referred?: boolean
  points?: readonly string[]
  automatic?: boolean
  outcome?: string
  certificate?: string
  definition_set?: string
  digests?: readonly string[]
  after_check?: string
  due_on?: string
  opened?: string
  submitted?: string
  decided?: string
}

type Shown = Partial<CaseRow>

// What each kind of event changes in the row. The type demands every kind: a new event does not compile until
// someone decides what people see. `state` follows from the kind alone, whatever the state before.
// prettier-ignore
const shown: { readonly [K in CaseEventKind]: (event: CaseEventOf<K>) => Shown } = {
  opened:    ({ body: { service, person, division, office, channel }, at }) =>
                                 ({ service, person, division, office, channel, state: 'draft', opened: at,
                                    referred: false, points: [] }),
  answered:  () => ({}),
  refreshed: () => ({}),
  submitted: ({ at, body }) =>   ({ state: 'submitted', submitted: at, ...setOf(body.definitions) }),
  received:  () => ({}),
  accepted:  ({ body }) => ({ state: 'accepted', due_on: body.due_on }),
  referred:  ({ body }) => ({ referred: true, points: body.points.map(({ rule }) => rule) }),
  asked:     () => ({}),
  settled:   () => ({}),
  warned:    () => ({}),
  overdue:   () => ({}),
  approved:  ({ body, at }) => ({ state: 'decided', outcome: 'approved', automatic: body.automatic, decided: at,
                                  ...(body.certificate && { certificate: body.certificate.id }) }),
  refused:   ({ at }) => ({ state: 'decided', outcome: 'refused', automatic: false, decided: at }),
  delivered: () => ({ state: 'delivered' }),
  notified:  () => ({}),
  withdrawn: () => ({ state: 'withdrawn' }),
  discarded: () => ({ state: 'closed' }),
  sampled:   () => ({ after_check: 'waiting' }),
  checked:   () => ({ after_check: 'confirmed' }),
  reopened:  ({ body }) => ({ state: 'accepted', referred: true, points: body.points.map(({ rule }) => rule),
                              due_on: body.due_on, after_check: 'reopened' }), // nothing where it was never drawn
}

/** A set of definitions by a short name of its own. */
function setOf(definitions: readonly string[]): Pick<CaseRow, 'definition_set' | 'digests'> {
  const digests = definitions.toSorted()
  return { definition_set: digestOf(digests.join()).slice('sha256:'.length, 'sha256:'.length + 16), digests }
}

// Columns that keep their value when an event says nothing about them.
export const caseView: Projection = {
  tables: ['case_view', 'definition_sets'],
  reads: new Set(Object.keys(shown).map((kind) => `case.${kind}`)),
  apply: (tx, events) =>
    tx.run(sql`
    with r as (
      select *
        from json_to_recordset(${JSON.stringify(foldByCase(events))})
          as r(id text, stream text, version integer, state text, service text, person text, division text, office text,
               channel text, referred boolean, points text[], automatic boolean, outcome text, certificate text,
               due_on date, opened timestamptz, submitted timestamptz, decided timestamptz, definition_set text,
               digests text[], after_check text)),
    sets as (
      insert into definition_sets (id, digests)
      select distinct on (definition_set) definition_set, digests from r
       where definition_set is not null order by definition_set
          on conflict (id) do nothing)
    insert into case_view as v (id, stream, version, state, service, person, division, office, channel, referred,
                                points, automatic, outcome, certificate, due_on, opened, submitted, decided,
                                definition_set, after_check)
    select r.id, r.stream, r.version, coalesce(r.state, o.state), coalesce(r.service, o.service),
           coalesce(r.person, o.person), coalesce(r.division, o.division), coalesce(r.office, o.office),
           coalesce(r.channel, o.channel), coalesce(r.referred, o.referred), coalesce(r.points, o.points),
           coalesce(r.automatic, o.automatic), coalesce(r.outcome, o.outcome), coalesce(r.certificate, o.certificate),
           coalesce(r.due_on, o.due_on), coalesce(r.opened, o.opened), coalesce(r.submitted, o.submitted),
           coalesce(r.decided, o.decided), coalesce(r.definition_set, o.definition_set),
           case when r.after_check = 'reopened' and o.after_check is null then null
                else coalesce(r.after_check, o.after_check) end
      from r
      left join lateral (select * from case_view where id = r.id limit 1) as o on true
        on conflict (id) do update
       set version = excluded.version, state = excluded.state, referred = excluded.referred, points = excluded.points,
           automatic = excluded.automatic, outcome = excluded.outcome, certificate = excluded.certificate,
           due_on = excluded.due_on, submitted = excluded.submitted, decided = excluded.decided,
           definition_set = excluded.definition_set, after_check = excluded.after_check`),
}

function foldByCase(events: readonly StoredEvent[]): CaseRow[] {
  const rows = new Map<string, CaseRow>()
  for (const stored of events) {
    const { stream, version } = stored
    const before = rows.get(stream) ?? { id: stream.slice(stream.lastIndexOf('/') + 1), stream, version }
    rows.set(stream, { ...before, ...changesOf(toCaseEvent(stored)), version })
  }
  return [...rows.values()]
}

const changesOf = <K extends CaseEventKind>(event: CaseEventOf<K>): Shown => {
  const change: (event: CaseEventOf<K>) => Shown = shown[event.kind]
  return change(event)
}
