// Everything an officer does: the inbox, a case, asking the registers again. Deciding: officer-decide.ts.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { civilDateOf } from '../../../kernel/primitives/dates.ts'
import { toPersonId } from '../../../kernel/primitives/ids.ts'
import { officeName } from '../../../web/pages/city-words.ts'
import { InboxPage, type DueLevel, type InboxView } from '../../../web/pages/officer/inbox.tsx'
import { OfficerCasePage } from '../../../web/pages/officer/officer-case.tsx'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import { askAgain, listTo, showTo } from '../commands/decide.ts'
import { inbox, inboxStart, type CaseLine, type InboxCursor } from '../queries.ts'
import { dueDays, fieldsShown, inboxLine, officerCaseView } from '../views/officer-views.ts'
import { decisionRoutes } from './officer-decide.ts'
import { forHandler, forOfficer, type AtDesk, type CaseAtDesk, type OfficerDeps } from './officer-desk.ts'
import { told, versionIn } from './resident.ts'

const pageSize = 25

export function officerRoutes(app: FastifyInstance, deps: OfficerDeps): void {
  app.get(
    paths.inbox,
    forOfficer(deps, (at) => showInbox(deps, at)),
  )
  app.get(
    paths.officerCase(':id'),
    forHandler(deps, (at) => showCase(deps, at)),
  )
  app.post(
    paths.registerQuery(':id'),
    forHandler(deps, (at) => queryRegisters(deps, at)),
  )
  decisionRoutes(app, deps)
}

async function showInbox(deps: OfficerDeps, { request, reply, staff }: AtDesk): Promise<FastifyReply> {
  const asked = fieldsOf(request.query)
  const filter: InboxView['filter'] = { service: asked['service'] ?? '', due: dueIn(asked['due']) }
  const levels = dueDays(civilDateOf(deps.now(), deps.city.timezone), deps.calendar)
  const scope = { office: staff.office, except: staff.person, service: filter.service }
  const within = filter.due === 'all' ? scope : { ...scope, due: levels[filter.due] }
  const rows = await inbox(deps.db, within, { after: cursorIn(asked['after'] ?? ''), size: pageSize + 1 })
  const lines = rows.slice(0, pageSize)
  const known = await Promise.all(lines.map(({ person }) => deps.people.knownAs(toPersonId(person))))
  // On disk before anyone sees it: a look that was not written down is not given.
  await listTo(deps, staff, lines)
  const next = rows.length > pageSize ? nextPage(filter, lines.at(-1)) : undefined
  return reply.page(
    told(deps.city, (reader, ui) => {
      const view: InboxView = {
        office: officeName(reader, staff.office),
        lines: lines.map((line, index) => inboxLine(reader, line, { known: known[index], levels })),
        services: [...deps.city.services.values()]
          .filter(({ definition }) => definition.office === staff.office)
          .map(({ id, texts }) => ({ id, title: texts[reader.lang].service.title })),
        filter,
        ...(next !== undefined && { next }),
      }
      return InboxPage({ ui, view })
    }),
  )
}

const levels: ReadonlySet<string> = new Set<DueLevel>(['calm', 'yellow', 'red'])
const isLevel = (text: string): text is DueLevel => levels.has(text)
const dueIn = (text = 'all'): InboxView['filter']['due'] => (isLevel(text) ? text : 'all')

const nextPage = ({ service, due }: InboxView['filter'], last: CaseLine | undefined) =>
  last && { href: withQuery(paths.inbox, { service, due, after: `${last.due_on}~${last.id}` }) }

function cursorIn(text: string): InboxCursor {
  const [, dueOn, id] = /^(\d{4}-\d\d-\d\d)~(\d{8}-[0-9A-Z]{8})$/.exec(text) ?? []
  return dueOn === undefined || id === undefined ? inboxStart : { dueOn, id }
}

async function showCase(deps: OfficerDeps, { reply, staff, file, desk }: CaseAtDesk): Promise<FastifyReply> {
  await showTo(deps, staff, file.case, fieldsShown(desk))
  return reply.page(told(deps.city, (reader, ui) => OfficerCasePage({ ui, view: officerCaseView(reader, desk) })))
}

async function queryRegisters(deps: OfficerDeps, { request, reply, staff, file }: CaseAtDesk): Promise<FastifyReply> {
  await askAgain(deps, { staff, file, version: versionIn(request) })
  return reply.redirect(paths.officerCase(file.case.id), 303)
}
