// The list of acts, one act, and its approval or refusal by the second person.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ActPage, type ActView } from '../../../web/pages/control/act.tsx'
import { ControlPage } from '../../../web/pages/control/control.tsx'
import { wrongField } from '../../../web/pages/control/propose.tsx'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import type { Staff } from '../../identity/person.ts'
import { controlError } from '../act.ts'
import { approveAct, declineAct } from '../commands/acts.ts'
import { may } from '../policy.ts'
import { actBy, acts, type ActRow } from '../queries/acts.ts'
import { checkCounts, draws } from '../queries/draws.ts'
import { switchesOf } from '../queries/in-force.ts'
import { actView, controlView } from '../views/control-views.ts'
import { forControl, told, type AtControl, type ControlRoutes } from './control-desk.ts'

const pageSize = 25
const drawsShown = 30

export function actRoutes(app: FastifyInstance, deps: ControlRoutes): void {
  app.get(
    paths.control,
    forControl(deps, 'control.read', (at) => showControl(deps, at)),
  )
  app.get(
    paths.controlAct(':id'),
    forControl(deps, 'control.read', (at) => showAct(deps, at, [])),
  )
  app.post(
    paths.controlApproval(':id'),
    forControl(deps, 'control.approve', (at) => approve(deps, at)),
  )
  // Who proposed takes back, who approves declines; the command tells them apart.
  app.post(
    paths.controlRefusal(':id'),
    forControl(deps, 'control.read', (at) => decline(deps, at)),
  )
}

async function showControl(deps: ControlRoutes, { request, reply, staff }: AtControl): Promise<FastifyReply> {
  const { db, city } = deps
  const before = cursorIn(fieldsOf(request.query)['before'] ?? '')
  const [rows, switches, checks, drawn] = await Promise.all([
    acts(db, { before, size: pageSize }),
    switchesOf(db, [...city.services.keys()]),
    checkCounts(db),
    draws(db, drawsShown),
  ])
  const next = nextPage(rows)
  const mayPropose = may(city, staff, 'control.propose')
  const shown = { acts: rows, switches, checks, draws: drawn, mayPropose, next }
  return reply.page(told(city, (reader, ui) => ControlPage({ ui, view: controlView(reader, shown) })))
}

/** `<proposed>~<id>`; whatever else stands in the address begins at the newest. */
function cursorIn(text: string): { proposed: string; id: string } {
  const [, proposed, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9A-Z]{1,20})$/.exec(text) ?? []
  return proposed === undefined || id === undefined ? { proposed: 'infinity', id: '' } : { proposed, id }
}

function nextPage(rows: readonly ActRow[]): { href: string } | undefined {
  const last = rows.at(-1)
  if (last === undefined || rows.length < pageSize) return undefined
  return { href: withQuery(paths.control, { before: `${last.proposed}~${last.id}` }) }
}

async function showAct(
  { db, city }: ControlRoutes,
  { request, reply, staff }: AtControl,
  errors: ActView['errors'],
): Promise<FastifyReply> {
  const act = await actBy(db, fieldsOf(request.params)['id'] ?? '')
  if (act === undefined) throw controlError('control.missing')
  const allowed = { may: allowedTo({ city }, staff, act), errors }
  return reply
    .code(errors.length > 0 ? 422 : 200)
    .page(told(city, (reader, ui) => ActPage({ ui, view: actView(reader, act, allowed) })))
}

function allowedTo(
  { city }: Pick<ControlRoutes, 'city'>,
  staff: Staff,
  { state, proposed_by: by }: ActRow,
): ActView['may'] {
  if (state !== 'proposed') return 'nothing'
  if (by === staff.number) return may(city, staff, 'control.propose') ? 'withdraw' : 'nothing'
  return may(city, staff, 'control.approve') ? 'approve' : 'nothing'
}

async function approve(deps: ControlRoutes, { request, reply, staff }: AtControl): Promise<FastifyReply> {
  const id = fieldsOf(request.params)['id'] ?? ''
  await approveAct(deps, staff, id, fieldsOf(request.body)['replayed'])
  return reply.redirect(paths.controlAct(id), 303)
}

async function decline(deps: ControlRoutes, at: AtControl): Promise<FastifyReply> {
  const { request, reply, staff } = at
  const id = fieldsOf(request.params)['id'] ?? ''
  const ground = (fieldsOf(request.body)['ground'] ?? '').trim()
  if (ground === '') return showAct(deps, at, [wrongField('ground')])
  await declineAct(deps, staff, id, ground)
  return reply.redirect(paths.controlAct(id), 303)
}
