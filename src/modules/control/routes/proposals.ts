// The first of two steps, by form: a switch of automatic approval, or a reopening. Publications come by `tong publish`.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { isPlatformError } from '../../../kernel/primitives/errors.ts'
import type { FieldError } from '../../../web/form/questions.ts'
import { ReopeningPage, SwitchPage, wrongField, type ReopeningView } from '../../../web/pages/control/propose.tsx'
import { paths } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import { proposeReopening, proposeSwitch, restingOn, type SwitchTo } from '../commands/acts.ts'
import { affectedCounts } from '../queries/affected.ts'
import { divisionName, type Reader } from '../views/control-views.ts'
import { forControl, told, type AtControl, type ControlRoutes } from './control-desk.ts'

export function proposalRoutes(app: FastifyInstance, deps: ControlRoutes): void {
  app.get(
    paths.controlSwitches,
    forControl(deps, 'control.propose', (at) => showSwitch(deps, at, [])),
  )
  app.post(
    paths.controlSwitches,
    forControl(deps, 'control.propose', (at) => toSwitch(deps, at)),
  )
  app.get(
    paths.controlReopenings,
    forControl(deps, 'control.propose', (at) => showReopening(deps, at, [])),
  )
  app.post(
    paths.controlReopenings,
    forControl(deps, 'control.propose', (at) => reopen(deps, at)),
  )
}

type Typed = Readonly<Record<string, string>>

const typedIn = ({ request }: AtControl): Typed => ({ ...fieldsOf(request.query), ...fieldsOf(request.body) })

function showSwitch({ city }: ControlRoutes, at: AtControl, errors: readonly FieldError[]): Promise<FastifyReply> {
  const typed = typedIn(at)
  return at.reply
    .code(errors.length > 0 ? 422 : 200)
    .page(told(city, (reader, ui) => SwitchPage({ ui, view: { services: options(reader), typed, errors } })))
}

const options = ({ city, lang }: Reader): { value: string; label: string }[] =>
  [...city.services.values()].map(({ id, texts }) => ({ value: id, label: texts[lang].service.title }))

async function toSwitch(deps: ControlRoutes, at: AtControl): Promise<FastifyReply> {
  const typed = typedIn(at)
  const to = switchIn(typed)
  const errors = [...missing(typed, to === undefined ? ['service', 'mode'] : ['service']), ...groundless(deps, typed)]
  if (to === undefined && errors.length === 0) return showSwitch(deps, at, [wrongField('ceiling')])
  if (to === undefined || errors.length > 0) return showSwitch(deps, at, errors)
  return proposed(
    at,
    () => proposeSwitch(deps, at.staff, { ...to, ...groundsIn(typed) }),
    (what) => showSwitch(deps, at, [wrongField(what, what === 'looser' ? 'ceiling' : 'service')]),
  )
}

function switchIn({ service = '', mode = '', ceiling = '' }: Typed): SwitchTo | undefined {
  const yuan = /^[1-9]\d{0,8}$/.test(ceiling.trim()) ? Number(ceiling) : undefined
  if (mode === 'ceiling' && yuan !== undefined) return { service, mode: 'definition', ceiling_fen: yuan * 100 }
  if (mode === 'off' || mode === 'definition') return { service, mode, ceiling_fen: null }
  return undefined
}

async function showReopening(deps: ControlRoutes, at: AtControl, errors: readonly FieldError[]): Promise<FastifyReply> {
  const typed = typedIn(at)
  const affected = await affectedBy(deps, (typed['named'] ?? '').trim())
  return at.reply.code(errors.length > 0 ? 422 : 200).page(
    told(deps.city, (reader, ui) => {
      const lines = affected?.map((one) => ({ ...one, division: divisionName(reader, one.division) }))
      return ReopeningPage({ ui, view: { services: [], typed, errors, ...(lines && { affected: lines }) } })
    }),
  )
}

/** What a name stands for; nothing where it stands for nothing. */
async function affectedBy(deps: ControlRoutes, named: string): Promise<ReopeningView['affected']> {
  if (named === '') return undefined
  try {
    const { on } = await restingOn(deps, named)
    const counts = await affectedCounts(deps.db, on, deps.city.timezone)
    return counts.map(({ outcome, ...count }) => ({
      ...count,
      outcome: outcome === 'refused' ? 'refused' : 'approved',
    }))
  } catch (error) {
    if (isPlatformError(error, 'control.missing')) return []
    throw error
  }
}

async function reopen(deps: ControlRoutes, at: AtControl): Promise<FastifyReply> {
  const typed = typedIn(at)
  const { named = '', outcome = '' } = typed
  const errors = [...missing(typed, ['outcome']), ...groundless(deps, typed)]
  if (errors.length > 0) return showReopening(deps, at, errors)
  const wanted = { named: named.trim(), outcome: outcome === 'refused' ? ('refused' as const) : ('approved' as const) }
  return proposed(
    at,
    () => proposeReopening(deps, at.staff, { ...wanted, ...groundsIn(typed) }),
    (what) => showReopening(deps, at, [wrongField(what, 'outcome')]),
  )
}

/** Shows the act, or the form again with what the proposal was refused for. */
async function proposed(
  { reply }: AtControl,
  propose: () => Promise<string>,
  again: (what: 'looser' | 'nothing') => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await reply.redirect(paths.controlAct(await propose()), 303)
  } catch (error) {
    if (isPlatformError(error, 'control.looser')) return again('looser')
    if (isPlatformError(error, 'control.nothing')) return again('nothing')
    throw error
  }
}

const groundsIn = ({ ground = '', source = '' }: Typed) => ({ ground: ground.trim(), source: source.trim() })

const missing = (typed: Typed, fields: readonly ('service' | 'mode' | 'outcome' | 'ground')[]): FieldError[] =>
  fields.filter((field) => (typed[field] ?? '').trim() === '').map((field) => wrongField(field))

function groundless({ city }: ControlRoutes, typed: Typed): FieldError[] {
  const [id = '', article = ''] = groundsIn(typed).source.split('#')
  const known = Object.hasOwn(city.sources.get(id)?.articles ?? {}, article)
  return [...missing(typed, ['ground']), ...(known ? [] : [wrongField('source')])]
}
