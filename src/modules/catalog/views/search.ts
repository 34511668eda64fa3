// search views: matters that were found, what they can be narrowed by, and what is there when nothing was found.
import type { Service } from '../../../kernel/definitions/service.ts'
import { standingOn } from '../../../kernel/definitions/status.ts'
import type { PlainDate } from '../../../kernel/primitives/ids.ts'
import type { BrowseGroup, BrowseView } from '../../../web/pages/catalogue/browse.tsx'
import type { HomeView } from '../../../web/pages/portal/home.tsx'
import type { FacetView, SearchView } from '../../../web/pages/portal/search-results.tsx'
import type { ServiceLink } from '../../../web/pages/views.ts'
import { paths, withQuery } from '../../../web/paths.ts'
import type { SearchEngine } from '../search/engine.ts'
import type { Facets, SearchEntry } from '../search/entry.ts'
import type { Answer } from '../search/find.ts'
import { marksOf } from '../search/marks.ts'
import type { Reader } from './guide.ts'

export function serviceLink({ city, lang }: Reader, service: Service, on: PlainDate): ServiceLink {
  const { title, summary } = service.texts[lang].service
  const { owner, automatic } = service.definition
  const office = city.texts[lang].organisations.get(owner)?.name ?? owner
  const suspended = standingOn(service.definition, on).state !== 'in-use'
  return { id: service.id, title, summary, office, instant: automatic.mode === 'on', suspended }
}

/** Those of the entries that are still services of the city. */
export const linksOf = (reader: Reader, entries: readonly SearchEntry[], on: PlainDate): ServiceLink[] =>
  entries.flatMap(({ id }) => {
    const service = reader.city.services.get(id)
    return service === undefined ? [] : [serviceLink(reader, service, on)]
  })

const facetNames = ['audience', 'event', 'organisation', 'level', 'online'] as const
type FacetName = (typeof facetNames)[number]
type Chosen = Readonly<Record<string, string>>

/** Facets of an address; what is not known is none. */
export function facetsIn(fields: Chosen): Facets {
  const { audience, event, organisation, level, online, division } = fields
  return {
    ...((audience === 'people' || audience === 'organisations') && { audience }),
    ...(given(event) && { event }),
    ...(given(organisation) && { organisation }),
    ...(given(level) && { level }),
    ...(given(division) && { division }),
    ...((online === 'yes' || online === 'no') && { online: online === 'yes' }),
  }
}

const given = (text: string | undefined): text is string => text !== undefined && text !== ''

interface SearchAsked {
  readonly query: string
  readonly fields: Chosen
  readonly from: number
  readonly size: number
  readonly on: PlainDate
}

/** What a reader is shown for a query. */
export function searchView(reader: Reader, engine: SearchEngine, asked: SearchAsked): SearchView {
  const { query, fields, from, size, on } = asked
  const answer = engine.find({ query, facets: facetsIn(fields), from, size })
  const found = linksOf(reader, answer.found, on).map((link) => ({ ...link, parts: marksOf(link.title, query) }))
  const facets = facetNames.map((name) => facetView(reader, name, fields[name] ?? ''))
  const next = nextOf(answer, asked)
  return {
    query,
    found,
    total: answer.total,
    facets: facets.filter(({ options }) => options.length > 2),
    otherwise: answer.otherwise,
    ...(found.length > 0 ? { near: [], popular: [], events: [] } : consolation(reader, engine, answer, on)),
    ...(next !== undefined && { next }),
  }
}

const popularSize = 6

/** Nobody ends at an empty page: what comes closest, what is asked for most, what happens in life. */
function consolation(reader: Reader, engine: SearchEngine, { near }: Answer, on: PlainDate) {
  return {
    near: linksOf(reader, near, on),
    popular: popularOf(reader, engine, on),
    events: eventsOf(reader).map(({ title, href }) => ({ title, href })),
  }
}

export const popularOf = (reader: Reader, engine: SearchEngine, on: PlainDate): ServiceLink[] =>
  linksOf(reader, engine.find({ query: '', facets: {}, from: 0, size: popularSize }).found, on)

function nextOf({ total }: Answer, { query, fields, from, size }: SearchAsked): SearchView['next'] {
  if (from + size >= total) return undefined
  const chosen = Object.fromEntries(facetNames.map((name) => [name, fields[name] ?? '']))
  return { href: withQuery(paths.search, { q: query, ...chosen, from: String(from + size) }) }
}

function facetView(reader: Reader, name: FacetName, chosen: string): FacetView {
  const { t } = reader
  const options = facetOptions[name](reader)
  return { name, label: t(`facet.${name}`), options: [{ value: '', text: t('facet.anyAudience') }, ...options], chosen }
}

const facetOptions: Readonly<Record<FacetName, (reader: Reader) => readonly { value: string; text: string }[]>> = {
  audience: ({ t }) => ['people', 'organisations'].map((value) => ({ value, text: t(`audience.${value}`) })),
  event: (reader) => namesOf(reader, 'life_events').map(({ name, title }) => ({ value: name, text: title })),
  organisation: ({ city, lang }) =>
    ownersIn(city.services.values()).map((id) => ({
      value: id,
      text: city.texts[lang].organisations.get(id)?.name ?? id,
    })),
  level: ({ city, t }) =>
    [...new Set([...city.services.values()].map(({ definition }) => definition.item.level))]
      .toSorted()
      .map((value) => ({ value, text: t(`level.${value}`) })),
  online: ({ t }) => ['yes', 'no'].map((value) => ({ value, text: t(`facet.${value}`) })),
}

const ownersIn = (services: Iterable<Service>): string[] => [
  ...new Set([...services].map(({ definition }) => definition.owner)),
]

interface Named {
  /** In the main language: its id. */
  readonly name: string
  readonly title: string
  readonly matters: readonly string[]
}

/** Life events or audiences of all services, each once, with the matters that belong to it. */
function namesOf({ city, lang }: Reader, kind: 'life_events' | 'audiences'): Named[] {
  const named = new Map<string, { title: string; matters: string[] }>()
  for (const { definition, texts } of city.services.values())
    for (const [at, name] of definition[kind].entries()) {
      const known = named.get(name) ?? { title: texts[lang].service[kind][at] ?? name, matters: [] }
      known.matters.push(texts[lang].service.title)
      named.set(name, known)
    }
  return [...named].map(([name, { title, matters }]) => ({ name, title, matters }))
}

const joint = ' · '

const eventsOf = (reader: Reader): BrowseGroup[] =>
  namesOf(reader, 'life_events').map(({ name, title, matters }) => ({
    title,
    href: withQuery(paths.search, { event: name }),
    count: matters.length,
    matters: matters.join(joint),
  }))

/** For the home page: what happens in life, with the matters that belong to it. */
export const lifeEvents = (reader: Reader): HomeView['lifeEvents'] =>
  eventsOf(reader).map(({ title, href, matters }) => ({ title, href, summary: matters }))

export function browseView(reader: Reader): BrowseView {
  const { city, lang } = reader
  const titlesBy = (owner: string): string[] =>
    [...city.services.values()]
      .filter(({ definition }) => definition.owner === owner)
      .map(({ texts }) => texts[lang].service.title)
  return {
    events: eventsOf(reader),
    audiences: namesOf(reader, 'audiences').map(({ title, matters }) => ({
      title,
      href: withQuery(paths.search, { q: title }),
      count: matters.length,
      matters: matters.join(joint),
    })),
    offices: ownersIn(city.services.values()).map((id) => ({
      title: city.texts[lang].organisations.get(id)?.name ?? id,
      href: withQuery(paths.search, { organisation: id }),
      count: titlesBy(id).length,
      matters: titlesBy(id).join(joint),
    })),
  }
}
