// entries: the services of a city as search sees them, on a day.
import type { City } from '../../kernel/definitions/city.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { standingOn } from '../../kernel/definitions/status.ts'
import type { PlainDate } from '../../kernel/primitives/ids.ts'
import { isOnline } from './item.ts'
import type { Audience, SearchEntry } from './search/entry.ts'

/** Every service, those of wider levels first, so that among equals the city comes before a village. */
export const entriesOf = (city: City, on: PlainDate): SearchEntry[] =>
  [...city.services.values()]
    .toSorted((a, b) => a.definition.item.level.localeCompare(b.definition.item.level) || a.id.localeCompare(b.id))
    .map((service) => entryOf(city, service, on))

function entryOf(city: City, service: Service, on: PlainDate): SearchEntry {
  const { id, definition, texts } = service
  const both = [texts.zh.service, texts.en.service]
  const division = city.organisations.get(definition.owner)?.division ?? city.division
  return {
    id,
    titles: both.map(({ title }) => title),
    aliases: definition.keywords,
    topics: both.flatMap(({ life_events: events, audiences }) => [...events, ...audiences]),
    places: placesOf(city, definition.owner, division),
    texts: both.flatMap(({ summary, target }) => [summary, target]),
    usual: usualOf(service),
    state: standingOn(definition, on).state,
    audiences: audiencesOf(definition.item.served),
    events: definition.life_events,
    organisation: definition.owner,
    level: definition.item.level,
    division,
    online: isOnline(service),
  }
}

/** Nothing counts yet how often a matter is asked for; what is decided at once is what most people come for. */
const usualOf = ({ definition }: Service): number => (definition.automatic.mode === 'on' ? 0.5 : 0)

/** The organisation and where it is, as people write them; the whole city is everywhere and says nothing. */
const placesOf = ({ texts, division }: City, owner: string, where: string): string[] =>
  [texts.zh, texts.en].flatMap(({ organisations, divisions }) => {
    const organisation = organisations.get(owner)
    const place = where === division ? undefined : divisions.get(where)?.name
    return [organisation?.name, organisation?.short, place].filter((name) => name !== undefined)
  })

/** 服务对象: 1 natural persons; 2 to 6 organisations of all kinds. */
const audiencesOf = (served: readonly string[]): Audience[] => [
  ...(served.includes('1') ? (['people'] as const) : []),
  ...(served.some((code) => code !== '1') ? (['organisations'] as const) : []),
]
