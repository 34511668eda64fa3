// request log: one line per request, made of the route's pattern, the outcome and the time it took. Never the address as
// typed, a body, a query, a header or a cookie: names and identity numbers must not reach a log.
import type { FastifyInstance } from 'fastify'

/** Logs each answer when it is complete. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    })
  })
}

interface LoggedError {
  readonly name: string
  readonly message: string
  readonly stack: readonly string[]
  readonly cause?: LoggedError
}

/** An unexpected error as it may be logged: where it happened, and what it said with names and numbers blacked out. */
export function loggable(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, message: '', stack: [] }
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause === undefined ? {} : { cause: loggable(error.cause) }
  return { name: error.name, message: blackedOut(error.message), stack: stack.map((line) => line.trim()), ...cause }
}

const blackedOut = (message: string): string =>
  message.replace(/\p{Script=Han}+/gu, '＊').replace(/\d[\d -]{3,}[\dXx]/g, '#')
