// Feeds the table `certificates`: what was issued, to whom, and what became of it. Ciphertext is copied, never opened.
import type { StoredEvent } from '../../kernel/events/event.ts'
import type { Projection } from '../../kernel/events/projection.ts'
import { sql } from '../../kernel/primitives/sql.ts'
import type { CertificateEventKind, CertificateState } from './certificate.ts'

interface Changed {
  readonly identifier: string
  readonly state: CertificateState
}

// Where each event leads, whatever was before: the model has already refused what is not allowed.
// prettier-ignore
const after: Record<CertificateEventKind, CertificateState> = {
  issued: 'valid',  suspended: 'suspended',  resumed: 'valid',  revoked: 'revoked',  superseded: 'superseded',
}
const stateAfter: ReadonlyMap<string, CertificateState> = new Map(Object.entries(after))

export const certificates: Projection = {
  tables: ['certificates'],
  reads: new Set(Object.keys(after).map((kind) => `certificate.${kind}`)),

  /** Runs inside the flush, once for all of its events: one statement, however many certificates. */
  apply(tx, events) {
    const issued = events.filter(({ kind }) => kind === 'issued')
    const changed = [...lastStates(events)]
    return tx.run(sql`
      with changed as (
        select * from unnest(${changed.map(({ identifier }) => identifier)}::text[],
                             ${changed.map(({ state }) => state)}::text[]) as c (identifier, state)
      ), issued as (
        insert into certificates (identifier, division, type, case_id, holder, issuer, kid, state, issued_at,
                                  valid_from, valid_until, digest, sealed)
        select body ->> 'identifier', division, body ->> 'type', body ->> 'case', body ->> 'holder', body ->> 'issuer',
               body ->> 'kid', changed.state, at, (body ->> 'valid_from')::date, (body ->> 'valid_until')::date,
               body ->> 'digest', sealed
          from unnest(${issued.map(({ body }) => body)}::jsonb[],
                      ${issued.map(({ stream }) => stream.slice(0, 6))}::text[],
                      ${issued.map(({ at }) => at)}::timestamptz[],
                      ${issued.map(({ sealed }) => JSON.stringify(sealed))}::jsonb[]) as i (body, division, at, sealed)
          join changed on changed.identifier = body ->> 'identifier'
        returning identifier
      )
      update certificates as c
         set state = changed.state
        from changed
       where c.identifier = changed.identifier
         and changed.identifier not in (select identifier from issued)`)
  },
}

/** The last state of each certificate that these events touch. */
function lastStates(events: readonly StoredEvent[]): Iterable<Changed> {
  const last = new Map<string, Changed>()
  for (const { stream, kind } of events) {
    const identifier = stream.split('/')[2] ?? ''
    const state = stateAfter.get(kind)
    if (state !== undefined) last.set(identifier, { identifier, state })
  }
  return last.values()
}
