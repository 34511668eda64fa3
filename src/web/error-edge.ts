// error edge: the one place where failures become HTTP. People get a page with the next step; programs get problem+json.
// @source RFC 9457 (problem details), RFC 9110 § 15
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PlatformError, type ErrorKind } from '../kernel/primitives/errors.ts'
import { ErrorPage, type ErrorView } from './pages/portal/error.tsx'
import { fieldsOf } from './preferences.ts'
import { sendPage, type PageKit } from './reply-page.ts'
import { loggable } from './request-log.ts'
import type { Sessions } from './settings.ts'

const statuses: Readonly<Record<ErrorKind | 'bug', number>> = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unavailable: 503,
  bug: 500,
}
const retryAfterS = 3

interface Failure {
  readonly kind: ErrorKind | 'bug'
  readonly status: number
  readonly code: string
  readonly fix: string
}

/** Answers every failure of the instance, and every address that no route knows. */
export function errorEdge(app: FastifyInstance, pages: PageKit): void {
  const kit = withoutFail(pages)
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const failure = failureOf(error)
    if (failure.kind === 'bug') request.log.error({ request: request.id, bug: loggable(error) })
    else request.log.info({ request: request.id, code: failure.code })
    return answer(kit, request, reply, failure)
  })
  app.setNotFoundHandler(async (request, reply) =>
    answer(kit, request, reply, { kind: 'missing', status: 404, code: 'page.missing', fix: 'Check the address.' }),
  )
}

function failureOf(error: FastifyError): Failure {
  if (error instanceof PlatformError)
    return { kind: error.kind, status: statuses[error.kind], code: error.code, fix: error.fix }
  if (error.validation !== undefined)
    return { kind: 'invalid', status: 422, code: 'request.invalid', fix: 'Send the fields that the schema names.' }
  const status = error.statusCode ?? 500
  // Of Fastify's own 4xx (too large, unknown media type, bad syntax) only the status is told.
  return status < 500
    ? { kind: 'invalid', status, code: 'request.refused', fix: 'Send a smaller or well-formed request.' }
    : { kind: 'bug', status: 500, code: 'bug', fix: 'Try again later.' }
}

async function answer(
  kit: PageKit,
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Failure,
): Promise<FastifyReply> {
  void reply.code(failure.status)
  if (failure.kind === 'unavailable') void reply.header('retry-after', retryAfterS)
  if (!wantsPage(request)) return sendProblem(request, reply, failure)
  const view = viewOf(request, failure)
  return sendPage(kit, request, reply, (ui) => ErrorPage({ ui, view }))
}

// The store that failed may be the one that knows who is signed in: the error page then shows nobody.
function withoutFail(kit: PageKit): PageKit {
  const { sessions } = kit.settings
  const quiet: Sessions = {
    viewerOf: (request) => sessions.viewerOf(request).catch(() => null),
    keyOf: (request) => sessions.keyOf(request),
  }
  return { ...kit, settings: { ...kit.settings, sessions: quiet } }
}

const wantsPage = (request: FastifyRequest): boolean => (request.headers.accept ?? '').includes('text/html')

const sendProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  { code, status, fix, kind }: Failure,
): FastifyReply =>
  reply
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send(
      JSON.stringify({
        type: `urn:tong:error:${code}`,
        title: kind,
        status,
        detail: fix,
        code,
        instance: `urn:tong:request:${request.id}`,
      }),
    )

function viewOf(request: FastifyRequest, { kind }: Failure): ErrorView {
  const base: ErrorView = { kind, number: request.id }
  if (kind === 'conflict') return { ...base, reload: backOf(request) }
  if (kind !== 'unavailable' || request.method !== 'POST') return base
  // Sent again as it was, the idempotency key among it, so that a second press cannot make a second case.
  const { csrf: _, ...fields } = fieldsOf(request.body)
  return { ...base, again: { action: request.url, fields } }
}

/** The page above the action: `/cases/x/submission` was sent from `/cases/x`. */
function backOf(request: FastifyRequest): string {
  const path = request.url.split('?')[0] ?? '/'
  return request.method === 'GET' ? path : path.replace(/\/[^/]*$/, '') || '/'
}
