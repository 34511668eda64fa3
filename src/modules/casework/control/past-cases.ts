// past cases: what casework shows to whoever supervises its decisions: pages of cases by key, one case opened, in no words.
import Type from 'typebox'
import type { Decision, Facts } from '../../../kernel/decisions/decision.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { toCaseId, toPersonId, type PersonId, type PlainDate } from '../../../kernel/primitives/ids.ts'
import { sql, type Db, type Statement } from '../../../kernel/primitives/sql.ts'
import { asRuled, withheld } from '../automatic.ts'
import { openCase, type Answers } from '../case-file.ts'
import type { CaseworkDeps } from '../deps.ts'

/** A case on which the rules have spoken; nothing in it is personal beside the pseudonym. */
export const PastLine = Type.Object({
  id: Type.String(),
  person: Type.String(),
  service: Type.String(),
  division: Type.String(),
})
export type PastLine = Type.Static<typeof PastLine>

/** What a decision was made of. */
export interface PastCase {
  readonly person: PersonId
  readonly facts: Facts
  readonly answers: Answers
  readonly lawDate: PlainDate
  /** As the rules found, without what two persons held back at the time. */
  readonly found: Decision
}

export interface PastCases {
  /** Those after a place, in the order of service and number. */
  judgedAfter(after: { readonly service: string; readonly id: string }, size: number): Promise<readonly PastLine[]>
  /** Its facts and its decision; undefined once the person is forgotten. */
  open(id: string): Promise<PastCase | undefined>
  /** What the machine may make of a decision under the service’s own `automatic:`. */
  readonly withheld: (service: Service, decision: Decision) => Decision
}

export const pastCases = (deps: Pick<CaseworkDeps, 'db' | 'vault' | 'city'>): PastCases => ({
  judgedAfter: (after, size) => judgedAfter(deps.db, after, size),
  open: async (id) => {
    const { case: one, facts, answers, found } = await openCase(deps, toCaseId(id))
    if (found === undefined || one.lawDate === undefined) return undefined
    return { person: toPersonId(one.person), facts, answers, lawDate: one.lawDate, found: asRuled(found) }
  },
  withheld: (service, decision) => withheld(service, decision),
})

/** Index: case_view_by_service. */
const judgedAfter = (
  db: Db,
  { service, id }: { readonly service: string; readonly id: string },
  size: number,
): Promise<PastLine[]> => db.rows(PastLine, judgedPage(service, id, size))

const judgedPage = (service: string, id: string, size: number): Statement => sql`
    select id, person, service, division from case_view
     where (service, id) > (${service}, ${id}) and state in ('accepted', 'decided', 'delivered')
     order by service, id
     limit ${size}`
