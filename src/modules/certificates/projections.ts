// Feeds the table `certificates`: what was issued, to whom, and what became of it. Ciphertext is copied, never opened.
import type { StoredEvent } from '../../kernel/events/event.ts'
import type { Projection } from '../../kernel/events/projection.ts'
import { sql, type Tx } from '../../kernel/primitives/sql.ts'
import type { CertificateEventKind, CertificateState } from './certificate.ts'

// Where each event leads, whatever was before: the model has already refused what is not allowed.
// prettier-ignore
const after: Record<CertificateEventKind, CertificateState> = {
  issued: 'valid',  suspended: 'suspended',  resumed: 'valid',  revoked: 'revoked',  superseded: 'superseded',
}
const stateAfter: ReadonlyMap<string, CertificateState> = new Map(Object.entries(after))

export const certificates: Projection = {
  tables: ['certificates'],
  reads: new Set(Object.keys(after).map((kind) => `certificate.${kind}`)),

  /** Runs inside the flush, once for all of its events: a statement for what is new and one for what changed. */
  async apply(tx, events) {
    const issued = events.filter(({ kind }) => kind === 'issued')
    const states = new Map(events.flatMap(stateOf))
    const rows = issued.map((event) => rowOf(event, states))
    const fresh = new Set(issued.map(identifierOf))
    const changed = [...states].filter(([identifier]) => !fresh.has(identifier))
    await Promise.all([
      rows.length > 0 ? insertIssued(tx, rows) : undefined,
      changed.length > 0 ? changeStates(tx, changed) : undefined,
    ])
  },
}

const identifierOf = ({ stream }: StoredEvent): string => stream.split('/')[2] ?? ''

/** What an event makes of its certificate; the last of several counts. */
function stateOf(event: StoredEvent): readonly (readonly [identifier: string, CertificateState])[] {
  const state = stateAfter.get(event.kind)
  return state === undefined ? [] : [[identifierOf(event), state]]
}

function rowOf(event: StoredEvent, states: ReadonlyMap<string, CertificateState>): object {
  const { stream, body, at, sealed } = event
  return {
    ...body,
    division: stream.slice(0, 6),
    case_id: body['case'],
    issued_at: at,
    sealed,
    state: states.get(identifierOf(event)),
  }
}

const insertIssued = (tx: Tx, rows: readonly object[]): Promise<number> =>
  tx.run(sql`
    insert into certificates (identifier, division, type, case_id, holder, issuer, kid, state, issued_at, valid_from,
                              valid_until, digest, sealed)
    select identifier, division, type, case_id, holder, issuer, kid, state, issued_at, valid_from, valid_until, digest,
           sealed
      from json_to_recordset(${JSON.stringify(rows)})
        as r(identifier text, division text, type text, case_id text, holder text, issuer text, kid text, state text,
             issued_at timestamptz, valid_from date, valid_until date, digest text, sealed jsonb)`)

/** By `any`, so that the plan is a look-up whatever the size of the table was when it was made. Index: certificates_pkey. */
function changeStates(tx: Tx, changed: readonly (readonly [identifier: string, CertificateState])[]): Promise<number> {
  const [identifiers, states] = [changed.map(([identifier]) => identifier), changed.map(([, state]) => state)]
  return tx.run(sql`
    update certificates
       set state = (${states}::text[])[array_position(${identifiers}::text[], identifier)]
     where identifier = any(${identifiers}::text[])`)
}
