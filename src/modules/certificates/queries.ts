// Questions to the table `certificates`. Those that carry the sealed part do so only to open it for its holder.
import Type, { type Static } from 'typebox'
import type { SealedPart } from '../../kernel/events/event.ts'
import { sql, type Db } from '../../kernel/primitives/sql.ts'

const open = {
  identifier: Type.String(),
  division: Type.String(),
  type: Type.String(),
  case_id: Type.String(),
  holder: Type.String(),
  issuer: Type.String(),
  state: Type.Union([
    Type.Literal('valid'),
    Type.Literal('suspended'),
    Type.Literal('revoked'),
    Type.Literal('superseded'),
  ]),
  issued_at: Type.String(),
  valid_from: Type.String(),
  valid_until: Type.Union([Type.String(), Type.Null()]),
  digest: Type.String(),
}

/** What the register tells anyone who has the number: no person, no case. */
export const PublicRow = Type.Object({
  identifier: open.identifier,
  type: open.type,
  issuer: open.issuer,
  state: open.state,
  valid_from: open.valid_from,
  valid_until: open.valid_until,
  digest: open.digest,
})
export type PublicRow = Static<typeof PublicRow>

export const CertificateRow = Type.Object({ ...open, sealed: Type.Unsafe<readonly SealedPart[]>({}) })
export type CertificateRow = Static<typeof CertificateRow>

/** Whether and how a number is registered. Index: certificates_pkey. */
export async function byIdentifier(db: Db, identifier: string): Promise<PublicRow | undefined> {
  const [row] = await db.rows(
    PublicRow,
    sql`
      select identifier, type, issuer, state, valid_from, valid_until, digest
        from certificates
       where identifier = ${identifier}
       limit 1`,
  )
  return row
}

/** What one case issued, oldest first. Index: certificates_by_case. */
export const byCase = (db: Db, division: string, caseId: string): Promise<CertificateRow[]> =>
  db.rows(
    CertificateRow,
    sql`
      select identifier, division, type, case_id, holder, issuer, state, issued_at, valid_from, valid_until, digest, sealed
        from certificates
       where case_id = ${caseId}
         and division = ${division}
       order by issued_at, identifier
       limit 20`,
  )

/** One certificate, if it is this person’s. Index: certificates_pkey. */
export async function heldBy(db: Db, holder: string, identifier: string): Promise<CertificateRow | undefined> {
  const [row] = await db.rows(
    CertificateRow,
    sql`
      select identifier, division, type, case_id, holder, issuer, state, issued_at, valid_from, valid_until, digest, sealed
        from certificates
       where identifier = ${identifier}
         and holder = ${holder}
       limit 1`,
  )
  return row
}

/** Where a page of a holder’s certificates begins: after this one, newest first. */
export interface After {
  readonly issuedAt: string
  readonly identifier: string
}
export const newest: After = { issuedAt: 'infinity', identifier: '' }

/** One person’s certificates, newest first. Index: certificates_by_holder. */
export const byHolder = (db: Db, holder: string, after: After, size: number): Promise<CertificateRow[]> =>
  db.rows(
    CertificateRow,
    sql`
      select identifier, division, type, case_id, holder, issuer, state, issued_at, valid_from, valid_until, digest, sealed
        from certificates
       where holder = ${holder}
         and (issued_at, identifier) < (${after.issuedAt}, ${after.identifier})
       order by issued_at desc, identifier desc
       limit ${size}`,
  )
