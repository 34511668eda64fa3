import type { FastifyInstance } from 'fastify'
import { holderRoutes, type CertificateDeps } from './routes/holder.ts'
import { issuerRoutes } from './routes/issuers.ts'
import { verifyRoutes } from './routes/verify.ts'

/** Every address of certificates: the holder’s pages, verification, and the issuers’ keys. */
export function certificateRoutes(app: FastifyInstance, deps: CertificateDeps): void {
  holderRoutes(app, deps)
  verifyRoutes(app, deps)
  issuerRoutes(app, deps)
}
