// server: the HTTP shell. It knows sessions, forms, pages and errors; it knows no matter. Modules add their routes.
// kit: what it takes to render a page. reply.page: sends one.
import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { buildAssets, type Asset, type Assets } from './assets.ts'
import { errorEdge } from './error-edge.ts'
import { guardForms } from './forgery.ts'
import { preferenceRoutes } from './preferences.ts'
import { pageKit, sendPage, type MakePage } from './reply-page.ts'
import { logRequests } from './request-log.ts'
import { secureHeaders } from './security-headers.ts'
import type { WebSettings } from './settings.ts'
import { loadTexts, webTextFolders } from './texts.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Renders and sends a page: `reply.page((ui) => HomePage({ ui, view }))`. */
    page(make: MakePage): Promise<FastifyReply>
  }
}

const bodyLimitBytes = 64 * 1024

/** The shell, ready for routes; nothing listens yet. */
export async function createServer(settings: WebSettings): Promise<FastifyInstance> {
  const app = Fastify({
    logger: settings.log ?? true,
    // Fastify's own lines hold the address as typed; ours (request-log.ts) do not.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    trustProxy: 'loopback',
    genReqId: () => randomBytes(6).toString('base64url'),
    requestTimeout: 20_000,
    routerOptions: { maxParamLength: 200 },
  })
  const assets = await buildAssets()
  const texts = loadTexts([...webTextFolders, ...(settings.textFolders ?? [])])
  const kit = pageKit(settings, assets, texts)

  secureHeaders(app, settings.secure)
  logRequests(app)
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: bodyLimitBytes })
  app.decorateReply('page', function page(make: MakePage) {
    return sendPage(kit, this.request, this, make)
  })
  guardForms(app, settings)
  errorEdge(app, kit)
  preferenceRoutes(app, settings.secure)
  assetRoutes(app, assets)
  return app
}

function assetRoutes(app: FastifyInstance, assets: Assets): void {
  for (const asset of Object.values(assets)) serve(app, asset.path, asset, 'public, max-age=31536000, immutable')
  serve(app, '/favicon.svg', assets['favicon.svg'], 'public, max-age=86400')
}

function serve(app: FastifyInstance, path: string, asset: Asset, caching: string): void {
  app.get(path, async (request, reply) => {
    const accepted = request.headers['accept-encoding'] ?? ''
    void reply.type(asset.type).headers({ 'cache-control': caching, vary: 'accept-encoding' })
    if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(asset.brotli)
    if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(asset.gzip)
    return reply.send(asset.plain)
  })
}
