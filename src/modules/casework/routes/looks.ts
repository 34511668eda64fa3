// Who looked at my data: the list with its filter, and all of it as a table to keep.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { civilDate, endOfDay, startOfDay } from '../../../kernel/primitives/dates.ts'
import {
  newestRead,
  readsAbout,
  type ReadCursor,
  type ReadFilter,
  type ReadRow,
} from '../../../kernel/reads/queries.ts'
import { formatsOf } from '../../../web/formats.ts'
import { LooksPage, type LooksView } from '../../../web/pages/proof/looks.tsx'
import { paths, withQuery } from '../../../web/paths.ts'
import { fieldsOf, preferencesOf } from '../../../web/preferences.ts'
import { loadTexts, translator, webTextFolders } from '../../../web/texts.ts'
import { viewTexts } from '../views/folder.ts'
import { csvHead, csvLine } from '../views/looks-csv.ts'
import type { Reader } from '../views/facts.ts'
import { lookView } from '../views/looks.ts'
import { forResident, told, type Asked, type ResidentDeps } from './resident.ts'

const pageSize = 20
const exportSize = 500

export function looksRoutes(app: FastifyInstance, deps: ResidentDeps): void {
  app.get(
    paths.looks,
    forResident(deps, (asked) => showLooks(deps, asked)),
  )
  app.get(
    paths.looksExport,
    forResident(deps, (asked) => exportLooks(deps, asked)),
  )
}

async function showLooks({ db, city }: ResidentDeps, { request, reply, person }: Asked): Promise<FastifyReply> {
  const { filter, within, after } = wishIn(fieldsOf(request.query), city.timezone)
  const rows = await readsAbout(db, person, within, { after, size: pageSize })
  const oldest = rows.length < pageSize ? undefined : rows.at(-1)
  const next = oldest && { href: withQuery(paths.looks, { ...filter, after: cursorText(oldest) }) }
  return reply.page(
    told(city, (reader, ui) => {
      const looks = rows.map((row) => lookView(reader, row))
      return LooksPage({ ui, view: { looks, filter, ...(next && { next }) } })
    }),
  )
}

interface Wish {
  readonly filter: LooksView['filter']
  readonly within: ReadFilter
  readonly after: ReadCursor
}

/** What the address asks for; what it says wrongly counts as not said. */
function wishIn(
  { from = '', to = '', who = '', after = '' }: Readonly<Record<string, string>>,
  timeZone: string,
): Wish {
  const [first, last] = [civilDate(from), civilDate(to)]
  const filter = { from: first ?? '', to: last ?? '', who: whoIn(who) }
  const newest = last === undefined ? newestRead : { ...newestRead, at: endOfDay(last, timeZone) }
  return {
    filter,
    within: { who: filter.who, from: first === undefined ? '-infinity' : startOfDay(first, timeZone) },
    after: cursorIn(after) ?? newest,
  }
}

const whoIn = (text: string): LooksView['filter']['who'] => (text === 'person' || text === 'machine' ? text : 'all')

const cursorText = ({ at, stream, version, place }: ReadRow): string => [at, stream, version, place].join('~')

function cursorIn(text: string): ReadCursor | undefined {
  const [, at, stream, version, place] =
    /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z)~([\w/.:-]{1,100})~(\d{1,9})~(\d{1,4})$/.exec(text) ?? []
  if (at === undefined || stream === undefined) return undefined
  return { at, stream, version: Number(version), place: Number(place) }
}

/** Everything, newest first, however much it is: read and sent page by page. */
async function exportLooks({ db, city }: ResidentDeps, { request, reply, person }: Asked): Promise<FastifyReply> {
  const { lang } = preferencesOf(request)
  const reader: Reader = { city, lang, t: words[lang], format: formatsOf(lang, city.timezone) }
  void reply
    .type('text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="looks.csv"')
  return reply.send(
    Readable.from(csvLines(reader, (after) => readsAbout(db, person, everything, { after, size: exportSize }))),
  )
}

const everything: ReadFilter = { who: 'all', from: '-infinity' }
const texts = loadTexts([...webTextFolders, viewTexts])
const words = { zh: translator(texts, 'zh'), en: translator(texts, 'en') }

async function* csvLines(reader: Reader, page: (after: ReadCursor) => Promise<ReadRow[]>): AsyncGenerator<string> {
  yield csvHead(reader)
  let after = newestRead
  for (;;) {
    const rows = await page(after)
    for (const row of rows) yield csvLine(reader, lookView(reader, row))
    const last = rows.at(-1)
    if (last === undefined || rows.length < exportSize) return
    after = last
  }
}
