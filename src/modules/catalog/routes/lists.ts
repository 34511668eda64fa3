// list routes: powers and duties as pages and as files, for everyone.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { City } from '../../../kernel/definitions/city.ts'
import { formatsOf } from '../../../web/formats.ts'
import { ListPage } from '../../../web/pages/catalogue/lists.tsx'
import { paths } from '../../../web/paths.ts'
import { fieldsOf, preferencesOf } from '../../../web/preferences.ts'
import { loadTexts, translator, webTextFolders } from '../../../web/texts.ts'
import { catalogTexts } from '../texts.ts'
import type { ListKind } from '../lists.ts'
import type { Reader } from '../views/guide.ts'
import { listCsv, listJson, listView, type ListWanted } from '../views/lists.ts'
import { readerOf, type Today } from './reading.ts'

export function listRoutes(app: FastifyInstance, city: City, today: Today): void {
  const texts = loadTexts([...webTextFolders, catalogTexts])
  // A file is no page, so it has no page's context; it is told in the language of the browser all the same.
  const fileReader = (request: Parameters<typeof preferencesOf>[0]): Reader => {
    const { lang } = preferencesOf(request)
    return { city, lang, t: translator(texts, lang), format: formatsOf(lang, city.timezone) }
  }
  for (const kind of ['powers', 'duties'] as const) {
    const wanted = (query: unknown): ListWanted => ({ kind, organisation: organisationIn(city, query), on: today() })

    app.get(paths.list(kind), async ({ query }, reply) =>
      reply.page((ui) => ListPage({ ui, view: listView(readerOf(city, ui), wanted(query)) })),
    )

    app.get(paths.listFile(kind, 'csv'), async (request, reply) =>
      asFile(reply, kind, 'csv')
        .type('text/csv; charset=utf-8')
        .send(listCsv(fileReader(request), wanted(request.query))),
    )

    app.get(paths.listFile(kind, 'json'), async (request, reply) =>
      asFile(reply, kind, 'json').send(listJson(fileReader(request), wanted(request.query))),
    )
  }
}

const asFile = (reply: FastifyReply, kind: ListKind, format: 'csv' | 'json'): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${kind}.${format}"`)
    .header('vary', 'cookie, accept-language')

/** One that the city does not know is none: the whole list is public anyway. */
function organisationIn(city: City, query: unknown): string {
  const { organisation = '' } = fieldsOf(query)
  return city.organisations.has(organisation) ? organisation : ''
}
