// From the first press to the submission: draft, form, review, and what has changed meanwhile.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { isPlatformError } from '../../../kernel/primitives/errors.ts'
import type { Facts } from '../../../kernel/decisions/decision.ts'
import { FormPage } from '../../../web/form/form-page.tsx'
import { checkAnswers, type Checked } from '../../../web/form/questions.ts'
import { DifferencesPage, ReviewPage } from '../../../web/pages/application/review.tsx'
import { paths } from '../../../web/paths.ts'
import { fieldsOf, preferencesOf } from '../../../web/preferences.ts'
import { openCase } from '../case-file.ts'
import { answer, openDraft, serviceOf, submit } from '../commands/apply.ts'
import { questionsOf } from '../form.ts'
import { runningCase } from '../queries.ts'
import { differencesView, formView, reviewView } from '../views/applying.ts'
import {
  forApplicant,
  forResident,
  told,
  versionIn,
  type Asked,
  type AskedCase,
  type ResidentDeps,
} from './resident.ts'

export function applyingRoutes(app: FastifyInstance, deps: ResidentDeps): void {
  app.post(
    paths.drafts(':id'),
    forResident(deps, (asked) => begin(deps, asked)),
  )
  app.get(
    paths.form(':id'),
    forApplicant(deps, (asked) => ifDraft(asked, () => showForm(deps, asked))),
  )
  app.post(
    paths.form(':id'),
    forApplicant(deps, (asked) => ifDraft(asked, () => keep(deps, asked))),
  )
  app.get(
    paths.review(':id'),
    forApplicant(deps, (asked) => ifComplete(asked, () => showReview(deps, asked))),
  )
  app.post(
    paths.submission(':id'),
    forApplicant(deps, (asked) => ifComplete(asked, () => handIn(deps, asked))),
  )
}

const goTo = (reply: FastifyReply, path: string): FastifyReply => reply.redirect(path, 303)

/** A person with a case for this service is led to it; two of them would only be in each other’s way. */
async function begin(deps: ResidentDeps, { request, reply, person }: Asked): Promise<FastifyReply> {
  const service = serviceOf(deps, { service: fieldsOf(request.params)['id'] ?? '' })
  const running = await runningCase(deps.db, person, service.id)
  if (running !== undefined) return goTo(reply, paths.case(running.id))
  return goTo(reply, paths.form(await openDraft(deps, service, { person })))
}

/** What was handed in has no form any more: its page tells how it stands. */
async function ifDraft({ file, reply }: AskedCase, act: () => Promise<FastifyReply>): Promise<FastifyReply> {
  return file.case.state === 'draft' ? act() : goTo(reply, paths.case(file.case.id))
}

const ifComplete = (asked: AskedCase, act: () => Promise<FastifyReply>): Promise<FastifyReply> =>
  ifDraft(asked, async () => {
    const { file, service, request, reply } = asked
    const questions = questionsOf(service, preferencesOf(request).lang)
    const { errors } = checkAnswers(questions, { ...file.answers, shown: questions.map(({ id }) => id).join(' ') })
    return errors.length === 0 ? act() : goTo(reply, paths.form(file.case.id))
  })

const showForm = ({ city }: ResidentDeps, { reply, ...draft }: AskedCase, typed?: Checked): Promise<FastifyReply> =>
  reply.page(told(city, (reader, ui) => FormPage({ ui, view: formView(reader, draft, typed) })))

/** Keeps complete answers; anything else comes back as it was typed. */
async function keep(deps: ResidentDeps, asked: AskedCase): Promise<FastifyReply> {
  const { request, reply, service, file } = asked
  const typed = checkAnswers(questionsOf(service, preferencesOf(request).lang), fieldsOf(request.body))
  if (typed.errors.length > 0) void reply.code(422)
  if (typed.errors.length > 0 || typed.revealed.length > 0) return showForm(deps, asked, typed)
  await answer(deps, file, typed.answers)
  return goTo(reply, paths.review(file.case.id))
}

const showReview = ({ city }: ResidentDeps, { reply, ...draft }: AskedCase): Promise<FastifyReply> =>
  reply.page(told(city, (reader, ui) => ReviewPage({ ui, view: reviewView(reader, draft) })))

async function handIn(deps: ResidentDeps, asked: AskedCase): Promise<FastifyReply> {
  const { request, reply, person, file, service } = asked
  try {
    const submission = await submit(deps, file.case, versionIn(request))
    return submission.kind === 'filed'
      ? goTo(reply, paths.case(submission.case))
      : await showDifferences(deps, asked, submission.before)
  } catch (error) {
    // Handed in meanwhile from another device: that case is what they want to see.
    if (!isPlatformError(error, 'case.already-open')) throw error
    const running = await runningCase(deps.db, person, service.id)
    return goTo(reply, paths.case(running?.id ?? file.case.id))
  }
}

async function showDifferences(deps: ResidentDeps, asked: AskedCase, before: Facts): Promise<FastifyReply> {
  const draft = { service: asked.service, file: await openCase(deps, asked.file.case.id) }
  return asked.reply.page(
    told(deps.city, (reader, ui) => DifferencesPage({ ui, view: differencesView(reader, draft, before) })),
  )
}
