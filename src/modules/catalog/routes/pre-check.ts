// pre-check routes. Nothing is written: no event, no read of a register, no cookie, no line of a log with an answer in it.
// The answer to the POST is the page itself, because an address to come back to would have to carry what was told.
import type { FastifyInstance } from 'fastify'
import type { City } from '../../../kernel/definitions/city.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { checkAnswers } from '../../../web/form/questions.ts'
import { PreCheckPage, type PreCheckView } from '../../../web/pages/catalogue/pre-check.tsx'
import { paths } from '../../../web/paths.ts'
import { preCheck } from '../pre-check.ts'
import type { Reader } from '../views/guide.ts'
import { preCheckQuestions, preCheckResult, toldBy } from '../views/pre-check.ts'
import { readerOf, serviceAt, type Today } from './reading.ts'

export function preCheckRoutes(app: FastifyInstance, city: City, today: Today): void {
  app.get(paths.preCheck(':id'), async (request, reply) => {
    const service = serviceAt(city, request.params)
    return reply.page((ui) => PreCheckPage({ ui, view: emptyView(readerOf(city, ui), service) }))
  })

  app.post(paths.preCheck(':id'), async (request, reply) => {
    const service = serviceAt(city, request.params)
    const posted = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}
    return reply.page((ui) => {
      const view = answeredView(readerOf(city, ui), service, { posted, today })
      if (view.errors.length > 0) void reply.code(422)
      return PreCheckPage({ ui, view })
    })
  })
}

const emptyView = (reader: Reader, service: Service): PreCheckView => ({
  id: service.id,
  title: service.texts[reader.lang].service.title,
  questions: preCheckQuestions(reader, service),
  answers: {},
  errors: [],
  phone: service.definition.contact,
})

interface Posted {
  readonly posted: Readonly<Record<string, unknown>>
  readonly today: Today
}

function answeredView(reader: Reader, service: Service, { posted, today }: Posted): PreCheckView {
  const empty = emptyView(reader, service)
  const { answers, errors: mistakes } = checkAnswers(empty.questions, posted)
  const { told, errors: numbers } = toldBy(service, empty.questions, answers)
  const errors = [...mistakes, ...numbers.filter(({ field }) => mistakes.every((mistake) => mistake.field !== field))]
  if (errors.length > 0) return { ...empty, answers, errors }
  return { ...empty, answers, result: preCheckResult(reader, service, preCheck(service, told, today())) }
}
