// control desk: the member of staff behind a request, and what their role opens. Deny by default.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { paths, withQuery } from '../../../web/paths.ts'
import type { MakePage } from '../../../web/reply-page.ts'
import type { Ui } from '../../../web/ui.ts'
import type { Staff } from '../../identity/person.ts'
import type { Visits } from '../../identity/visits.ts'
import { controlError } from '../act.ts'
import type { ControlDeps } from '../deps.ts'
import { may, type ControlAction } from '../policy.ts'
import type { Reader } from '../views/control-views.ts'

export interface ControlRoutes extends ControlDeps {
  readonly visits: Visits
}

export interface AtControl {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly staff: Staff
}

type Route = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** A route for staff whose role names the action. @throws {control.forbidden} @throws {identity.not-staff} */
export const forControl =
  ({ visits, city }: ControlRoutes, action: ControlAction, act: (at: AtControl) => Promise<FastifyReply>): Route =>
  async (request, reply) => {
    const visitor = await visits.visitor(request)
    if (visitor.kind === 'nobody') return reply.redirect(withQuery(paths.signIn, { to: paths.control }), 303)
    const { staff } = await visits.officer(request)
    if (!may(city, staff, action)) throw controlError('control.forbidden')
    return act({ request, reply, staff })
  }

/** Renders a page from the city in the reader’s language. */
export const told =
  (city: Reader['city'], make: (reader: Reader, ui: Ui) => ReturnType<MakePage>): MakePage =>
  (ui) =>
    make({ city, lang: ui.prefs.lang, t: ui.t, format: ui.format }, ui)
