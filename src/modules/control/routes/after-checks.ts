// After-checks, for the officers of the office that answers for the service.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { officeName } from '../../../web/pages/city-words.ts'
import {
  AfterCheckPage,
  AfterChecksPage,
  wordless,
  type AfterCheckView,
} from '../../../web/pages/control/after-checks.tsx'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import { toCheck } from '../queries/draws.ts'
import { serviceTitle } from '../views/control-views.ts'
import { forControl, told, type AtControl, type ControlRoutes } from './control-desk.ts'

const pageSize = 25

export function afterCheckRoutes(app: FastifyInstance, deps: ControlRoutes): void {
  app.get(
    paths.afterChecks,
    forControl(deps, 'approval.check', (at) => list(deps, at)),
  )
  app.get(
    paths.afterCheck(':id'),
    forControl(deps, 'approval.check', (at) => show(deps, at, { words: '', errors: [] })),
  )
  app.post(
    paths.afterCheck(':id'),
    forControl(deps, 'approval.check', (at) => settle(deps, at)),
  )
}

async function list({ db, city }: ControlRoutes, { request, reply, staff }: AtControl): Promise<FastifyReply> {
  const after = fieldsOf(request.query)['after'] ?? ''
  const lines = await toCheck(db, { office: staff.office, except: staff.person ?? '' }, { after, size: pageSize + 1 })
  const shown = lines.slice(0, pageSize)
  const next =
    lines.length > pageSize ? { href: withQuery(paths.afterChecks, { after: shown.at(-1)?.id ?? '' }) } : undefined
  return reply.page(
    told(city, (reader, ui) => {
      const office = officeName(reader, staff.office)
      const view = shown.map(({ id, service, decided }) => ({
        caseId: id,
        service: serviceTitle(reader, service),
        decidedAt: decided,
      }))
      return AfterChecksPage({ ui, view: { office, lines: view, next } })
    }),
  )
}

async function show(
  { city, revisits }: ControlRoutes,
  { request, reply, staff }: AtControl,
  typed: Pick<AfterCheckView, 'words' | 'errors'>,
): Promise<FastifyReply> {
  const { id, service, state } = await revisits.toCheck(staff, fieldsOf(request.params)['id'] ?? '')
  if (state !== 'waiting') return reply.redirect(paths.officerCase(id), 303)
  return reply
    .code(typed.errors.length > 0 ? 422 : 200)
    .page(
      told(city, (reader, ui) =>
        AfterCheckPage({ ui, view: { caseId: id, service: serviceTitle(reader, service), ...typed } }),
      ),
    )
}

async function settle(deps: ControlRoutes, at: AtControl): Promise<FastifyReply> {
  const { request, reply, staff } = at
  const id = fieldsOf(request.params)['id'] ?? ''
  const { found = '', words = '' } = fieldsOf(request.body)
  if (found === 'nothing') await deps.revisits.confirm(staff, id)
  else if (words.trim() === '') return show(deps, at, { words, errors: [wordless] })
  else await deps.revisits.doubt(staff, id, words.trim())
  return reply.redirect(found === 'nothing' ? paths.afterChecks : paths.officerCase(id), 303)
}
