// Everything that supervises how machines decide: the acts of two persons, their forms, and the after-checks.
import type { FastifyInstance } from 'fastify'
import { actRoutes } from './routes/acts.ts'
import { afterCheckRoutes } from './routes/after-checks.ts'
import type { ControlRoutes } from './routes/control-desk.ts'
import { proposalRoutes } from './routes/proposals.ts'

export function controlRoutes(app: FastifyInstance, deps: ControlRoutes): void {
  actRoutes(app, deps)
  proposalRoutes(app, deps)
  afterCheckRoutes(app, deps)
}
