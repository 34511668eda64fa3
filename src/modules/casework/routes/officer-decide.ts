// Approval and refusal by a person, each in two steps: write the reasons, then read what will be sent and confirm it.
// Nothing is stored between the steps: what was typed travels with the form.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../../../web/form/questions.ts'
import { ApprovalPage, wordsField } from '../../../web/pages/officer/approval.tsx'
import { reasonField, RefusalPage } from '../../../web/pages/officer/refusal.tsx'
import { paths } from '../../../web/paths.ts'
import { fieldsOf } from '../../../web/preferences.ts'
import { caseError } from '../case.ts'
import { approveByHand, refuse } from '../commands/decide.ts'
import { mayDecide } from '../policy.ts'
import { approvalView, pointViews, refusalView, unmetIn, type OnDesk } from '../views/officer-views.ts'
import type { Reader } from '../views/facts.ts'
import { forHandler, showName, type CaseAtDesk, type OfficerDeps } from './officer-desk.ts'
import { told, versionIn } from './resident.ts'

type Step = 'write' | 'confirm'

export function decisionRoutes(app: FastifyInstance, deps: OfficerDeps): void {
  const approval = paths.approval(':id')
  const refusal = paths.refusal(':id')
  app.get(
    approval,
    forHandler(
      deps,
      undecided((at) => showApproval(deps, at, { step: 'write', words: {}, tried: false })),
    ),
  )
  app.post(
    approval,
    forHandler(deps, (at) => approve(deps, at)),
  )
  app.get(
    refusal,
    forHandler(
      deps,
      undecided((at) => showRefusal(deps, at, firstRefusal(at))),
    ),
  )
  app.post(
    refusal,
    forHandler(deps, (at) => decline(deps, at)),
  )
}

/** A decided case has nothing to decide: its page says what became of it. */
const undecided =
  (act: (at: CaseAtDesk) => Promise<FastifyReply>) =>
  async (at: CaseAtDesk): Promise<FastifyReply> =>
    mayDecide(at.staff, at.file.case) ? act(at) : at.reply.redirect(paths.officerCase(at.file.case.id), 303)

/** Said before anything is typed for nothing; the command checks it again. @throws {case.stale} */
function demandCurrent({ request, file }: CaseAtDesk): void {
  if (file.case.version !== versionIn(request)) throw caseError('case.stale')
}

interface Approving {
  readonly step: Step
  /** By point. */
  readonly words: Readonly<Record<string, string>>
  /** Whether to say what is missing. */
  readonly tried: boolean
}

async function approve(deps: OfficerDeps, at: CaseAtDesk): Promise<FastifyReply> {
  demandCurrent(at)
  const { request, reply, staff, file } = at
  const typed = fieldsOf(request.body)
  const words = Object.fromEntries(file.case.points.map((point) => [point, (typed[wordsField(point)] ?? '').trim()]))
  const isWhole = Object.values(words).every((text) => text !== '')
  const step = typed['step'] ?? ''
  if (step === 'write') return showApproval(deps, at, { step, words, tried: false })
  if (!isWhole) return showApproval(deps, at, { step: 'write', words, tried: true })
  if (step !== 'approve') return showApproval(deps, at, { step: 'confirm', words, tried: false })
  await approveByHand(deps, { staff, file, version: versionIn(request) }, words)
  return reply.redirect(paths.officerCase(file.case.id), 303)
}

async function showApproval(
  deps: OfficerDeps,
  at: CaseAtDesk,
  { step, words, tried }: Approving,
): Promise<FastifyReply> {
  const { reply, desk } = at
  await showName(deps, at)
  return reply.code(tried ? 422 : 200).page(
    told(deps.city, (reader, ui) => {
      const errors = tried ? wordless(reader, desk, words) : []
      return ApprovalPage({ ui, view: approvalView(reader, desk, { step, words, errors }) })
    }),
  )
}

const wordless = (reader: Reader, desk: OnDesk, words: Approving['words']): FieldError[] =>
  pointViews(reader, desk)
    .filter(({ id }) => (words[id] ?? '') === '')
    .map(({ id, title }) => ({ field: wordsField(id), key: 'form.error.empty', params: { title } }))

interface Refusing {
  readonly step: Step
  readonly chosen: readonly string[]
  readonly words: string
  readonly tried: boolean
}

const firstRefusal = ({ file }: CaseAtDesk): Refusing => ({
  step: 'write',
  chosen: unmetIn(file),
  words: '',
  tried: false,
})

async function decline(deps: OfficerDeps, at: CaseAtDesk): Promise<FastifyReply> {
  demandCurrent(at)
  const { request, reply, staff, file } = at
  const { step, ...typed } = refusingIn(at, request)
  if (step === 'write') return showRefusal(deps, at, { ...typed, step, tried: false })
  if (typed.chosen.length === 0 || typed.words === '')
    return showRefusal(deps, at, { ...typed, step: 'write', tried: true })
  if (step !== 'refuse') return showRefusal(deps, at, { ...typed, step: 'confirm', tried: false })
  await refuse(deps, { staff, file, version: versionIn(request) }, { rules: typed.chosen, words: typed.words })
  return reply.redirect(paths.officerCase(file.case.id), 303)
}

function refusingIn({ desk }: CaseAtDesk, { body }: FastifyRequest) {
  const typed = fieldsOf(body)
  const rules = desk.service.conditions.map(({ rule }) => rule.id)
  return {
    step: typed['step'] ?? '',
    chosen: rules.filter((rule) => typed[reasonField(rule)] === 'yes'),
    words: (typed['words'] ?? '').trim(),
  }
}

async function showRefusal(deps: OfficerDeps, at: CaseAtDesk, { tried, ...typed }: Refusing): Promise<FastifyReply> {
  const { reply, desk } = at
  await showName(deps, at)
  return reply.code(tried ? 422 : 200).page(
    told(deps.city, (reader, ui) => {
      const errors = tried ? lacking(reader, typed) : []
      return RefusalPage({ ui, view: refusalView(reader, desk, { ...typed, errors }) })
    }),
  )
}

const lacking = ({ t }: Reader, { chosen, words }: Pick<Refusing, 'chosen' | 'words'>): FieldError[] => [
  ...(chosen.length > 0
    ? []
    : [{ field: 'reasons', key: 'form.error.unchosen', params: { title: t('decide.reasons') } }]),
  ...(words !== '' ? [] : [{ field: 'words', key: 'form.error.empty', params: { title: t('decide.words') } }]),
]
