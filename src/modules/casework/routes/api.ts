// The application as one call, for programs: the same command the pages use, with JSON in and out.
import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import { checkAnswers } from '../../../web/form/questions.ts'
import type { Visits } from '../../identity/visits.ts'
import { caseError } from '../case.ts'
import { applyAtOnce, serviceOf } from '../commands/apply.ts'
import type { CaseworkDeps } from '../deps.ts'
import { questionsOf } from '../form.ts'

const Application = Type.Object({
  answers: Type.Record(Type.String(), Type.String({ maxLength: 200 })),
  /** Token of a form of this session, as on every changing request. */
  csrf: Type.String(),
})
const Place = Type.Object({ service: Type.String() })

interface Route {
  Params: Static<typeof Place>
  Body: Static<typeof Application>
}

/** POST /api/services/:service/applications, with an `idempotency-key` header: the same key answers the same case. */
export function apiRoutes(app: FastifyInstance, deps: CaseworkDeps, visits: Visits): void {
  const schema = { body: Application, params: Place }
  app.post<Route>('/api/services/:service/applications', { schema }, async (request, reply) => {
    const { person } = await visits.resident(request)
    const service = serviceOf(deps, { service: request.params.service })
    const questions = questionsOf(service, 'zh')
    const shown = questions.map(({ id }) => id).join(' ')
    const { answers, errors } = checkAnswers(questions, { ...request.body.answers, shown })
    if (errors.length > 0) throw caseError('case.unanswered', { questions: errors.map(({ field }) => field).join(' ') })
    const key = String(request.headers['idempotency-key'] ?? request.id)
    const applied = await applyAtOnce(deps, service, { person, answers, key })
    return reply.code(201).header('cache-control', 'no-store').send(applied)
  })
}
