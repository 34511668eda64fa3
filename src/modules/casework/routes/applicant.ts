// Everything a resident does with matters of their own. Each page is complete without script.
import type { FastifyInstance } from 'fastify'
import { applyingRoutes } from './applying.ts'
import { looksRoutes } from './looks.ts'
import { mattersRoutes, type MattersDeps } from './matters.ts'

export function applicantRoutes(app: FastifyInstance, deps: MattersDeps): void {
  applyingRoutes(app, deps)
  mattersRoutes(app, deps)
  looksRoutes(app, deps)
}
