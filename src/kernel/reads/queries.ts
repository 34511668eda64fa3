import Type, { type Static } from 'typebox'
import type { PersonId } from '../primitives/ids.ts'
import { sql, type Db } from '../primitives/sql.ts'

export const ReadRow = Type.Object({
  stream: Type.String(),
  version: Type.Integer(),
  place: Type.Integer(),
  kind: Type.Enum(['gathered', 'shown', 'listed']),
  at: Type.String(),
  actor: Type.String(),
  office: Type.String(),
  register: Type.String(),
  fields: Type.Array(Type.String()),
  purpose: Type.String(),
  basis: Type.String(),
  service: Type.String(),
  case_id: Type.String(),
  outcome: Type.String(),
})
export type ReadRow = Static<typeof ReadRow>

/** Where a page of reads ended: the next one begins after it. */
export type ReadCursor = Pick<ReadRow, 'at' | 'stream' | 'version' | 'place'>
export const newestRead: ReadCursor = { at: 'infinity', stream: '', version: 0, place: 0 }

export interface ReadFilter {
  /** `machine`: registers were asked. `person`: somebody was shown something. */
  readonly who: 'all' | 'person' | 'machine'
  /** From this instant on; `-infinity` for all. */
  readonly from: string
}

/**
 * Everyone else’s looks at one person’s data, newest first. Index: reads_by_subject.
 *
 * One’s own looks are no events, so there is none to leave out.
 */
export const readsAbout = (
  db: Db,
  subject: PersonId,
  filter: ReadFilter,
  page: { readonly after: ReadCursor; readonly size: number },
): Promise<ReadRow[]> =>
  db.rows(
    ReadRow,
    sql`
    select stream, version, place, kind, at, actor, office, register, fields, purpose, basis, service, case_id, outcome
      from reads
     where subject = ${subject}
       and (at, stream, version, place) < (${page.after.at}, ${page.after.stream}, ${page.after.version}, ${page.after.place})
       and at >= ${filter.from}
       and (${filter.who} = 'all' or (kind = 'gathered') = (${filter.who} = 'machine'))
     order by at desc, stream desc, version desc, place desc
     limit ${page.size}`,
  )
