// The portal: pages that everyone may read, signed in or not.
import type { FastifyInstance } from 'fastify'
import type { City } from '../../kernel/definitions/city.ts'
import { readEntry } from '../../kernel/ledger/checkpoint.ts'
import type { LogReader } from '../../kernel/ledger/reader.ts'
import { civilDateOf } from '../../kernel/primitives/dates.ts'
import { instantOf, type Instant } from '../../kernel/primitives/ids.ts'
import { BrowsePage } from '../../web/pages/catalogue/browse.tsx'
import { AboutLogPage, AccessibilityPage, type AboutLogView } from '../../web/pages/portal/about.tsx'
import { GuidePage } from '../../web/pages/portal/guide.tsx'
import { HomePage } from '../../web/pages/portal/home.tsx'
import { SearchPage } from '../../web/pages/portal/search-results.tsx'
import { paths } from '../../web/paths.ts'
import { fieldsOf } from '../../web/preferences.ts'
import { listRoutes } from './routes/lists.ts'
import { preCheckRoutes } from './routes/pre-check.ts'
import { readerOf, serviceAt } from './routes/reading.ts'
import { daily } from './search/daily.ts'
import { guideView } from './views/guide.ts'
import { browseView, lifeEvents, popularOf, searchView } from './views/search.ts'

export interface CatalogDeps {
  readonly city: City
  readonly now: () => Instant
  readonly log: Pick<LogReader, 'head'>
}

const foundSize = 20
/** Beyond it nobody reads on; they type another word. */
const furthest = 1_000

export function catalogRoutes(app: FastifyInstance, deps: CatalogDeps): void {
  const { city, now, log } = deps
  const today = () => civilDateOf(now(), city.timezone)
  const engineToday = daily(city, today)

  app.get(paths.home, async (_, reply) =>
    reply.page((ui) => {
      const reader = readerOf(city, ui)
      const popular = popularOf(reader, engineToday(), today())
      return HomePage({ ui, view: { popular, lifeEvents: lifeEvents(reader) } })
    }),
  )

  app.get(paths.search, async (request, reply) => {
    const fields = fieldsOf(request.query)
    const asked = { query: (fields['q'] ?? '').trim(), fields, from: pageStart(fields['from']), size: foundSize }
    return reply.page((ui) =>
      SearchPage({ ui, view: searchView(readerOf(city, ui), engineToday(), { ...asked, on: today() }) }),
    )
  })

  app.get(paths.browse, async (_, reply) =>
    reply.page((ui) => BrowsePage({ ui, view: browseView(readerOf(city, ui)) })),
  )

  app.get(paths.guide(':id'), async (request, reply) => {
    const service = serviceAt(city, request.params)
    return reply.page((ui) => GuidePage({ ui, view: guideView(readerOf(city, ui), service, today()) }))
  })

  preCheckRoutes(app, city, today)
  listRoutes(app, city, today)
  aboutRoutes(app, log)
}

function pageStart(from = ''): number {
  return /^\d{1,4}$/.test(from) ? Math.min(Number(from), furthest) : 0
}

function aboutRoutes(app: FastifyInstance, log: CatalogDeps['log']): void {
  app.get(paths.accessibility, async (_, reply) => reply.page((ui) => AccessibilityPage({ ui })))

  app.get(paths.aboutLog, async (_, reply) => {
    const view = await aboutLog(log)
    return reply.page((ui) => AboutLogPage({ ui, view }))
  })
}

/** The head of the log as its signed note says it. */
async function aboutLog(log: CatalogDeps['log']): Promise<AboutLogView | null> {
  const head = await log.head()
  const entry = head === undefined ? undefined : readEntry(head.note)
  if (head === undefined || entry?.kind !== 'checkpoint') return null
  return { origin: entry.origin, size: entry.size, root: entry.root.toString('base64'), at: instantOf(head.timestamp) }
}
