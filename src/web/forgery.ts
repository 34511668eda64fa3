// form token: proves that a form was shown by us to this browser and this session. visit: a random cookie of one browser run.
// token = salt "." HMAC(secret, salt, visit, session key): nothing is stored, and each page shows another one, so that
// compressing a page does not leak it (BREACH).
// for programs: an address that takes JSON or XML only. A form of another site cannot send either, and a script of one
// would have to ask first (CORS), which nobody here answers; so no token is asked for.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorsOf } from '../kernel/primitives/errors.ts'
import { fieldsOf } from './preferences.ts'
import type { WebSettings } from './settings.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes content types that no form can send, instead of a form token. */
    readonly forPrograms?: true
  }
}

export const forgeryError = errorsOf({
  'form.token': { kind: 'forbidden', fix: 'Open the page again and send the form from there.' },
})

/** Makes a fresh token for a page on its way to this browser, setting the visit cookie when there is none. */
export function formToken(settings: WebSettings, request: FastifyRequest, reply: FastifyReply): string {
  const visit = visitOf(request) ?? newVisit(settings, request, reply)
  const salt = randomBytes(12).toString('base64url')
  return `${salt}.${mac(settings, request, salt, visit)}`
}

/** Refuses every changing request without a token, or started by another site. */
export function guardForms(app: FastifyInstance, settings: WebSettings): void {
  app.addHook('preHandler', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    if (request.headers['sec-fetch-site'] === 'cross-site') throw forgeryError('form.token')
    if (isForPrograms(request)) return
    if (!isOurs(settings, request, fieldsOf(request.body).csrf ?? '')) throw forgeryError('form.token')
  })
}

const sentByPrograms = /^(application\/json|application\/xml|text\/xml)\s*(;|$)/i

const isForPrograms = ({ routeOptions, headers }: FastifyRequest): boolean =>
  routeOptions.config.forPrograms === true && sentByPrograms.test(headers['content-type'] ?? '')

function isOurs(settings: WebSettings, request: FastifyRequest, token: string): boolean {
  const [salt = '', given = ''] = token.split('.')
  const visit = visitOf(request)
  if (visit === undefined || salt.length !== 16) return false
  const right = Buffer.from(mac(settings, request, salt, visit))
  const told = Buffer.from(given)
  return told.length === right.length && timingSafeEqual(told, right)
}

const mac = ({ secret, sessions }: WebSettings, request: FastifyRequest, salt: string, visit: string): string =>
  createHmac('sha256', secret)
    .update(`form\n${salt}\n${visit}\n${sessions.keyOf(request)}`)
    .digest('base64url')

const visitOf = (request: FastifyRequest): string | undefined => {
  const visit = request.cookies.visit
  return visit !== undefined && /^[\w-]{22}$/.test(visit) ? visit : undefined
}

function newVisit({ secure }: WebSettings, request: FastifyRequest, reply: FastifyReply): string {
  const visit = randomBytes(16).toString('base64url')
  // Also on the request: a second token for the same page must agree with the cookie just set.
  request.cookies.visit = visit
  void reply.setCookie('visit', visit, { path: '/', sameSite: 'lax', httpOnly: true, secure })
  return visit
}
