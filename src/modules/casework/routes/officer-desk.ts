// desk: the officer behind a request, and the case of their office that its address names.
// Whoever is signed out is led to the sign-in page and back. What is not for this officer is as missing as what never was,
// but for one thing: who opens their own case is told why it stays closed to them.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { toCaseId, type PersonId } from '../../../kernel/primitives/ids.ts'
import { OwnCasePage } from '../../../web/pages/officer/own-case.tsx'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import type { Staff } from '../../identity/person.ts'
import type { Visits } from '../../identity/visits.ts'
import { caseError } from '../case.ts'
import { openCase, type CaseFile } from '../case-file.ts'
import { serviceOf } from '../commands/apply.ts'
import { isComputable, showTo } from '../commands/decide.ts'
import type { CaseworkDeps } from '../deps.ts'
import { mayHandle } from '../policy.ts'
import { caseLine } from '../queries.ts'
import type { OnDesk } from '../views/officer-views.ts'

export interface OfficerDeps extends CaseworkDeps {
  readonly visits: Visits
}

export interface AtDesk {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly staff: Staff
}

type Route = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** A route for officers. @throws {identity.not-staff} @throws {case.forbidden}  for staff of another role */
export const forOfficer =
  ({ visits }: Pick<OfficerDeps, 'visits'>, act: (desk: AtDesk) => Promise<FastifyReply>): Route =>
  async (request, reply) => {
    const visitor = await visits.visitor(request)
    if (visitor.kind === 'nobody') return reply.redirect(withQuery(paths.signIn, { to: paths.inbox }), 303)
    const { staff } = await visits.officer(request)
    if (staff.role !== 'officer') throw caseError('case.forbidden')
    return act({ request, reply, staff })
  }

export interface CaseAtDesk extends AtDesk {
  readonly file: CaseFile
  readonly desk: OnDesk
}

/** A route for a case that this officer may handle. @throws {case.missing} also for another office’s */
export const forHandler = (deps: OfficerDeps, act: (at: CaseAtDesk) => Promise<FastifyReply>): Route =>
  forOfficer(deps, async (at) => {
    const { request, reply, staff } = at
    const line = await caseLine(deps.db, fieldsOf(request.params)['id'] ?? '')
    if (line === undefined) throw caseError('case.missing')
    if (isOwn(staff.person, line.person)) return reply.code(403).page((ui) => OwnCasePage({ ui }))
    const file = await openCase(deps, toCaseId(line.id))
    if (!mayHandle(staff, file.case)) throw caseError('case.missing')
    return act({ ...at, file, desk: await onDesk(deps, file) })
  })

const isOwn = (officer: PersonId | undefined, applicant: string): boolean =>
  officer !== undefined && officer === applicant

async function onDesk(deps: OfficerDeps, file: CaseFile): Promise<OnDesk> {
  const known = await deps.people.knownAs(file.case.person)
  const service = serviceOf(deps, file.case)
  const computable = file.found !== undefined && isComputable(service, file.found)
  return { service, file, known, computable, calendar: deps.calendar, at: deps.now() }
}

/** The pages on which a decision is written show whose it is and what the rules found: that is a look as well. */
export const showName = (deps: OfficerDeps, { staff, file }: CaseAtDesk): Promise<void> =>
  showTo(deps, staff, file.case, ['applicant.name', 'facts'])
