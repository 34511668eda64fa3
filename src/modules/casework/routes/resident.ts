// resident: the person behind a request, and the case of theirs that its address names.
// Whoever is signed out is led to the sign-in page and back; another person’s case is as missing as one that never was.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { toCaseId, type PersonId } from '../../../kernel/primitives/ids.ts'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import type { MakePage } from '../../../web/reply-page.ts'
import { readerOf, type Reader } from '../views/facts.ts'
import type { Ui } from '../../../web/ui.ts'
import type { Visits } from '../../identity/visits.ts'
import { caseError } from '../case.ts'
import { openCase, type CaseFile } from '../case-file.ts'
import { serviceOf } from '../commands/apply.ts'
import type { CaseworkDeps } from '../deps.ts'
import { mayView } from '../policy.ts'
import { caseLine } from '../queries.ts'
import type { Service } from '../../../kernel/definitions/service.ts'

export interface ResidentDeps extends CaseworkDeps {
  readonly visits: Visits
}

export interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly person: PersonId
}

type Route = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** A route for residents; whoever is not signed in may do so first and come back. @throws {identity.signed-out} for staff */
export const forResident =
  ({ visits }: Pick<ResidentDeps, 'visits'>, act: (asked: Asked) => Promise<FastifyReply>): Route =>
  async (request, reply) => {
    const visitor = await visits.visitor(request)
    if (visitor.kind === 'nobody') return reply.redirect(withQuery(paths.signIn, { to: pageOf(request) }), 303)
    const { person } = await visits.resident(request)
    return act({ request, reply, person })
  }

/** Where to come back to: the page itself, or the page above an action, whose form is gone. */
const pageOf = ({ method, url }: FastifyRequest): string => (method === 'GET' ? url : url.replace(/\/[^/]*$/, ''))

export interface AskedCase extends Asked {
  readonly file: CaseFile
  readonly service: Service
}

/** A route for the applicant of the case in its address. @throws {case.missing} also for everyone else’s */
export const forApplicant =
  (deps: ResidentDeps, act: (asked: AskedCase) => Promise<FastifyReply>): Route =>
  async (request, reply) => {
    const visitor = await deps.visits.visitor(request)
    if (visitor.kind === 'nobody') return reply.redirect(withQuery(paths.signIn, { to: pageOf(request) }), 303)
    const line = await caseLine(deps.db, fieldsOf(request.params)['id'] ?? '')
    if (line === undefined || visitor.kind !== 'resident' || visitor.person !== line.person)
      throw caseError('case.missing')
    const file = await openCase(deps, toCaseId(line.id))
    if (!mayView(visitor, file.case)) throw caseError('case.missing')
    return act({ request, reply, person: visitor.person, file, service: serviceOf(deps, file.case) })
  }

/** Renders a page from the city in the reader’s language: `reply.page(told(city, (reader, ui) => …))`. */
export const told =
  (city: Reader['city'], make: (reader: Reader, ui: Ui) => ReturnType<MakePage>): MakePage =>
  (ui) =>
    make(readerOf(city, ui), ui)

/** The version of the case that the form showed; one that is no number is never current. */
export const versionIn = (request: FastifyRequest): number => Number(fieldsOf(request.body)['version'] ?? Number.NaN)
