// Models drawn in common editors, tried out over HTTP. Any member of staff may; in a demo everybody, so that a tool can
// be pointed at it at once. Neither model nor input is logged; an input is not stored either.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { isJson } from '../../kernel/definitions/canonical.ts'
import type { Instant } from '../../kernel/primitives/ids.ts'
import { digestOf } from '../../kernel/primitives/json.ts'
import type { Db } from '../../kernel/primitives/sql.ts'
import type { Visits } from '../identity/visits.ts'
import { keep, noteUse } from './commands.ts'
import { notAModel, rulesError, stoppedOutcome, type Described, type Evaluation } from './model.ts'
import { importedBy, modelById } from './queries.ts'
import { openRunner, type Bounds, type Runner } from './runner.ts'

export interface RulesDeps {
  /** For looking things up. */
  readonly db: Db
  /** For transactions. */
  readonly writing: Db
  readonly visits: Pick<Visits, 'officer'>
  readonly now: () => Instant
  /** What now() and today() mean in a model. */
  readonly timeZone: string
  /** Anyone may try models. */
  readonly demo: boolean
  readonly bounds?: Bounds
}
interface Deps extends RulesDeps {
  readonly runner: Runner
}

const mostXmlBytes = 2 * 1024 * 1024
const mostInputBytes = 512 * 1024
const programs = { forPrograms: true } as const

const Model = Type.Object({ id: Type.String() })
type ById = { Params: Static<typeof Model> }

/** POST /api/rules/models · GET /api/rules/models/:id and …/xml · POST /api/rules/models/:id/evaluate. */
export function rulesRoutes(app: FastifyInstance, given: RulesDeps): void {
  const runner = openRunner(given.bounds)
  const deps: Deps = { ...given, runner }
  app.addHook('onClose', () => runner.close())
  const path = '/api/rules/models'
  const schema = { params: Model }
  void app.register(async (scope) => {
    const xml = ['application/xml', 'text/xml']
    scope.addContentTypeParser(xml, { parseAs: 'string', bodyLimit: mostXmlBytes }, (_, body, done) => done(null, body))
    scope.post<{ Body: unknown }>(path, { config: programs, bodyLimit: mostXmlBytes }, async (request, reply) =>
      post(deps, request, reply),
    )
    scope.post<ById>(
      `${path}/:id/evaluate`,
      { config: programs, schema, bodyLimit: mostInputBytes },
      (request, reply) => evaluate(deps, request, reply),
    )
    scope.get<ById>(`${path}/:id`, { schema }, async (request, reply) => {
      const { id, xml: text } = await stored(deps, request)
      return answer(reply, { id, ...(await described(deps, text)) })
    })
    scope.get<ById>(`${path}/:id/xml`, { schema }, async (request, reply) => {
      const { xml: text } = await stored(deps, request)
      const exported = await deps.runner.ask({ want: 'export', xml: text })
      if (exported.kind !== 'export') throw refused(exported)
      return reply
        .header('content-disposition', 'attachment; filename="model.dmn"')
        .header('cache-control', 'no-store')
        .type('application/xml')
        .send(exported.xml)
    })
  })
}

async function post(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await mayTry(deps, request)
  if (typeof request.body !== 'string') throw rulesError('rules.not-a-model')
  const xml = request.body.replace(/^\uFEFF/, '')
  const description = await described(deps, xml)
  const id = digestOf(xml)
  await keep(deps.writing, { id, xml }, description, deps.now())
  return answer(reply.code(201), { id, ...description })
}

async function evaluate(deps: Deps, request: FastifyRequest<ById>, reply: FastifyReply): Promise<FastifyReply> {
  const evaluation = evaluationOf(request.body)
  const { id, xml, imports } = await stored(deps, request)
  await noteUse(deps.writing, id, deps.now())
  const imported = await importedBy(deps.db, imports)
  const clock = { epochMs: Date.parse(deps.now()), zone: deps.timeZone }
  const told = await deps.runner.ask({ want: 'value', model: { id, xml }, imported, evaluation, clock })
  if (told.kind === 'outcome') return sent(reply, told.json)
  if (told.kind === 'stopped') return answer(reply, stoppedOutcome(told.why, evaluation))
  throw refused(told)
}

const mayTry = async ({ demo, visits }: RulesDeps, request: FastifyRequest): Promise<void> =>
  demo ? undefined : void (await visits.officer(request))

async function stored(deps: Deps, request: FastifyRequest<ById>) {
  await mayTry(deps, request)
  const found = await modelById(deps.db, request.params.id)
  if (found === undefined) throw rulesError('rules.no-model')
  return found
}

async function described({ runner }: Deps, xml: string): Promise<Described> {
  const told = await runner.ask({ want: 'description', xml })
  if (told.kind !== 'description') throw refused(told)
  return told.description
}

const refused = (told: Awaited<ReturnType<Runner['ask']>>) =>
  told.kind === 'refused'
    ? notAModel(told.problem)
    : notAModel({ code: 'rules.too-long', line: 1, text: 'The model takes too long or too much memory to read.' })

const Name = Type.Optional(Type.String({ minLength: 1, maxLength: 400 }))
const Wanted = Compile(
  Type.Object(
    {
      decision: Name,
      decisionService: Name,
      businessKnowledgeModel: Name,
      input: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    },
    { additionalProperties: false },
  ),
)

/** Exactly one of decision, decisionService and businessKnowledgeModel. */
function evaluationOf(body: unknown): Evaluation {
  if (!Wanted.Check(body)) throw rulesError('rules.request')
  const { decision, decisionService, businessKnowledgeModel, input = {} } = body
  if (!isJson(input)) throw rulesError('rules.request')
  const named = [
    { kind: 'decision', name: decision },
    { kind: 'service', name: decisionService },
    { kind: 'knowledge', name: businessKnowledgeModel },
  ] as const
  const [wanted, ...others] = named.flatMap(({ kind, name }) => (name === undefined ? [] : [{ kind, name }]))
  if (wanted === undefined || others.length > 0) throw rulesError('rules.request')
  return { ...wanted, input }
}

const answer = (reply: FastifyReply, body: object): FastifyReply => sent(reply, JSON.stringify(body))

const sent = (reply: FastifyReply, json: string): FastifyReply =>
  reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(json)
