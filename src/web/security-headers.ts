// security headers: the same strict ones on every answer. Nothing inline, nothing from elsewhere, no framing.
import type { FastifyInstance } from 'fastify'

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const

const twoYearsS = 63_072_000

/** Adds the headers; over https also the order to stay there. */
export function secureHeaders(app: FastifyInstance, secure: boolean): void {
  app.addHook('onRequest', async (_, reply) => {
    void reply.headers(headers)
    if (secure) void reply.header('strict-transport-security', `max-age=${twoYearsS}; includeSubDomains`)
  })
}
