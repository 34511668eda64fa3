import type { Projection } from '../events/projection.ts'
import type { StoredEvent } from '../events/event.ts'
import { sql } from '../primitives/sql.ts'
import { isReadBody, readKinds } from './read.ts'

/** Feeds `reads`, the table behind “who looked at my data”. */
export const reads: Projection = {
  tables: ['reads'],
  reads: new Set(readKinds.map((kind) => `read.${kind}`)),
  apply: (tx, events) =>
    tx.run(sql`
    insert into reads (stream, version, place, subject, kind, at, actor, office, register, fields, purpose, basis,
                       service, case_id, outcome)
    select stream, version, place, subject, kind, at, actor, office, register, fields, purpose, basis, service,
           case_id, outcome
      from json_to_recordset(${JSON.stringify(events.flatMap(rowsOf))})
        as r(stream text, version integer, place smallint, subject text, kind text, at timestamptz, actor text,
             office text, register text, fields text[], purpose text, basis text, service text, case_id text,
             outcome text)`),
}

function rowsOf({ stream, version, kind, at, actor, body }: StoredEvent): object[] {
  if (!isReadBody(body)) throw new Error(`not a read: ${stream} ${version}`)
  const { looks, ...ground } = body
  const shared = { stream, version, kind, at, actor, ...ground }
  return looks.map(({ case: caseId, ...look }, place) => ({ ...shared, ...look, case_id: caseId, place }))
}
