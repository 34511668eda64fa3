// The portal: pages that everyone may read, signed in or not.
import type { FastifyInstance } from 'fastify'
import type { City } from '../../kernel/definitions/city.ts'
import type { LogReader } from '../../kernel/ledger/reader.ts'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import { readEntry } from '../../kernel/ledger/checkpoint.ts'
import { civilDateOf } from '../../kernel/primitives/dates.ts'
import { instantOf, type Instant } from '../../kernel/primitives/ids.ts'
import { AboutLogPage, AccessibilityPage, type AboutLogView } from '../../web/pages/portal/about.tsx'
import { GuidePage } from '../../web/pages/portal/guide.tsx'
import { HomePage } from '../../web/pages/portal/home.tsx'
import { SearchPage } from '../../web/pages/portal/search-results.tsx'
import { paths } from '../../web/paths.ts'
import { fieldsOf } from '../../web/preferences.ts'
import type { Ui } from '../../web/ui.ts'
import { searchServices } from './search.ts'
import { guideView, lifeEvents, serviceLink, suggestions, type Reader } from './views.ts'

export const catalogError = errorsOf({
  'catalog.missing': { kind: 'missing', fix: 'Search for the service by its name.' },
})

export interface CatalogDeps {
  readonly city: City
  readonly now: () => Instant
  readonly log: Pick<LogReader, 'head'>
}

const popularSize = 6
const foundSize = 30

export function catalogRoutes(app: FastifyInstance, { city, now, log }: CatalogDeps): void {
  const readerOf = ({ prefs, t, format }: Ui): Reader => ({ city, lang: prefs.lang, t, format })

  app.get(paths.home, async (_, reply) =>
    reply.page((ui) => {
      const reader = readerOf(ui)
      const popular = searchServices(city, '', popularSize).map((service) => serviceLink(reader, service))
      return HomePage({ ui, view: { popular, lifeEvents: lifeEvents(reader) } })
    }),
  )

  app.get(paths.search, async (request, reply) => {
    const { q: query = '' } = fieldsOf(request.query)
    const services = searchServices(city, query, foundSize)
    return reply.page((ui) => {
      const reader = readerOf(ui)
      const found = services.map((service) => serviceLink(reader, service))
      return SearchPage({ ui, view: { query: query.trim(), found, suggestions: suggestions(reader) } })
    })
  })

  app.get(paths.guide(':id'), async (request, reply) => {
    const service = city.services.get(fieldsOf(request.params)['id'] ?? '')
    if (service === undefined) throw catalogError('catalog.missing')
    const today = civilDateOf(now(), city.timezone)
    return reply.page((ui) => GuidePage({ ui, view: guideView(readerOf(ui), service, today) }))
  })

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
