import type { City } from '../../kernel/definitions/city.ts'
import type { ServiceFiles } from '../../kernel/definitions/folder.ts'
import { words, type Words } from '../../kernel/definitions/problem.ts'
import type { Citation } from '../../kernel/definitions/schemas/parts.ts'
import type { DatedEntry } from '../../kernel/definitions/schemas/rules.ts'
import type { SourceDefinition } from '../../kernel/definitions/schemas/sources.ts'
import { check, serviceFile, type Finding, type Found, type Spot } from '../check.ts'

interface Entry {
  readonly entry: DatedEntry
  readonly spot: Spot
}

export const dates = check(
  {
    id: 'dates',
    why: words(
      'On every day and in every place exactly one value of law and one article is in force.',
      '任何一天、任何一地，都应当恰好有一个数值、一条依据在施行。',
    ),
  },
  ({ folder, city }) =>
    city === undefined
      ? []
      : [...folder.services].flatMap(([id, files]) => [...values(id, files, city), ...citations(id, files, city)]),
)

const values = (id: string, { service, rules }: ServiceFiles, city: City): Found[] =>
  Object.entries(rules?.values ?? {}).flatMap(([name, { dated }]) => {
    const entries = dated.map((entry, index): Entry => ({
      entry,
      spot: { file: serviceFile(id, 'rules'), path: ['values', name, 'dated', index] },
    }))
    const whole = entries.filter(({ entry }) => entry.in === city.division)
    return [
      ...overlaps(name, entries),
      ...repealedValues(name, whole, city),
      ...gaps(name, whole, service?.in_force_from ?? '9999-12-31', entries),
      ...entries.flatMap(({ entry, spot }) =>
        outsideSource(
          { spot, what: words(`value "${name}"`, `数值“${name}”`), on: entry.from, cited: entry.source },
          city,
        ),
      ),
    ]
  })

const repealedValues = (name: string, whole: readonly Entry[], city: City): Found[] =>
  whole.flatMap(({ entry, spot }) => {
    const next = byDate(whole).find((other) => other.entry.from > entry.from)?.entry.from
    const last = entry.until === undefined ? next : dayAfter(entry.until)
    const dated = [
      { from: entry.from, is: entry.source ?? '' },
      ...(last === undefined ? [] : [{ from: last, is: '' }]),
    ]
    return repealed(name, spot, dated, city)
  })

/** A rule that cites today’s document for the days before it was in force gives old cases a wrong ground. */
function citations(id: string, { service, rules }: ServiceFiles, city: City): Found[] {
  const since = service?.in_force_from ?? '9999-12-31'
  return (['tables', 'require', 'results'] as const).flatMap((kind) =>
    (rules?.[kind] ?? []).flatMap((one, index) => {
      const spot: Spot = { file: serviceFile(id, 'rules'), path: [kind, index, 'source'] }
      const cited = datedCitations(one.source, since)
      const first = cited.map(({ from }) => from).sort()[0]
      const late: Found[] =
        first !== undefined && first > since ? [[spot, noGround(one.id, since, dayBefore(first))]] : []
      return [
        ...late,
        ...repealed(one.id, spot, cited, city),
        ...cited.flatMap(({ from, is }) =>
          outsideSource({ spot, what: words(`"${one.id}"`, `“${one.id}”`), on: from, cited: is }, city),
        ),
      ]
    }),
  )
}

const datedCitations = (citation: Citation | undefined, since: string): { from: string; is: string }[] =>
  typeof citation === 'string' ? [{ from: since, is: citation }] : [...(citation ?? [])]

const noGround = (id: string, from: string, to: string): Finding => ({
  message: words(`"${id}" has no ground for the days from ${from} to ${to}`, `“${id}”在 ${from} 至 ${to} 期间没有依据`),
  fix: words(
    'Add the article that was the ground then, or move in_force_from of the service.',
    '请补上当时的依据，或者推后事项的 in_force_from。',
  ),
  write: `- { from: ${from}, is: … }`,
})

/** The city’s own values must cover every day since the rules are modelled; elsewhere they stand in. */
function gaps(name: string, whole: readonly Entry[], since: string, all: readonly Entry[]): Found[] {
  const sorted = byDate(whole)
  const [first] = sorted
  if (first === undefined)
    return all.slice(0, 1).map(({ spot }) => [spot, gap(name, since, words('the city as a whole', '全市'))])
  const until = dayBefore(first.entry.from)
  const before: Found[] = first.entry.from > since ? [[first.spot, gap(name, since, span(since, until))]] : []
  const after = sorted.flatMap(({ entry, spot }, index): Found[] => {
    if (entry.until === undefined) return []
    const next = sorted[index + 1]?.entry.from
    if (next !== undefined && dayBefore(next) <= entry.until) return []
    const from = dayAfter(entry.until)
    const what =
      next === undefined ? words(`the days after ${entry.until}`, `${entry.until} 之后`) : span(from, dayBefore(next))
    return [[spot, gap(name, from, what)]]
  })
  return [...before, ...after]
}

const span = (from: string, to: string): Words => words(`the days from ${from} to ${to}`, `${from} 至 ${to}`)

const gap = (name: string, from: string, what: Words): Finding => ({
  message: words(`value "${name}" has no entry for ${what.en}`, `数值“${name}”在${what.zh}没有规定`),
  fix: words(
    'Add the value that was in force, with its source; without `until` a value holds until the next one. Or move in_force_from of the service.',
    '请补上当时施行的数值和依据；不写 until 的，一直施行到下一个。也可以推后事项的 in_force_from。',
  ),
  write: `- { from: ${from}, in: …, is: …, source: … }`,
})

const overlaps = (name: string, entries: readonly Entry[]): Found[] =>
  [...Map.groupBy(entries, ({ entry }) => entry.in).values()].flatMap((inPlace) => {
    const sorted = byDate(inPlace)
    return sorted.flatMap((one, index): Found[] => {
      const clash = clashOf(one.entry, sorted[index + 1]?.entry)
      return clash === undefined ? [] : [[one.spot, overlapping(name, one.entry.from, clash)]]
    })
  })

function clashOf(entry: DatedEntry, next: DatedEntry | undefined): Words | undefined {
  if (entry.until !== undefined && entry.until < entry.from) return words('ends before it begins', '结束早于开始')
  if (next === undefined) return undefined
  const clash = next.from === entry.from || (entry.until !== undefined && entry.until >= next.from)
  return clash
    ? words(`overlaps the one from ${next.from} in ${entry.in}`, `与 ${entry.in} 自 ${next.from} 起的重叠`)
    : undefined
}

const overlapping = (name: string, from: string, clash: Words): Finding => ({
  message: words(`value "${name}" from ${from} ${clash.en}`, `数值“${name}”（${from} 起）${clash.zh}`),
  fix: words(
    'Correct `from` or `until`; without `until` a value holds until the next one.',
    '请更正 from 或者 until；不写 until 的，一直施行到下一个。',
  ),
})

/** A ground that ended while it is still cited: the cases of the days after it rest on nothing. */
function repealed(id: string, spot: Spot, cited: readonly { from: string; is: string }[], city: City): Found[] {
  const sorted = cited.toSorted((a, b) => a.from.localeCompare(b.from))
  return sorted.flatMap(({ is }, index): Found[] => {
    const next = sorted[index + 1]?.from
    const source = city.sources.get(sourceOf(is))
    const ended = source?.in_force_until
    if (source === undefined || ended === undefined || (next !== undefined && dayBefore(next) <= ended)) return []
    return [[spot, noLongerInForce(id, source.title, ended)]]
  })
}

const noLongerInForce = (id: string, title: string, ended: string): Finding => ({
  message: words(
    `"${id}" still rests on ${title} after ${ended}, the last day it was in force`,
    `“${id}”在 ${ended} 以后仍引用《${title}》，而它当日之后已经失效`,
  ),
  fix: words('Add the article that has replaced it, from its first day.', '请补上取代它的条文和施行日期。'),
  write: `- { from: ${dayAfter(ended)}, is: … }`,
})

const sourceOf = (cited: string | undefined): string => cited?.split('#')[0] ?? ''

interface Cited {
  readonly spot: Spot
  readonly what: Words
  readonly on: string
  readonly cited: string | undefined
}

function outsideSource({ spot, what, on, cited }: Cited, city: City): Found[] {
  const source = city.sources.get(sourceOf(cited))
  if (source === undefined || isInForce(source, on)) return []
  const { title, in_force_from: from, in_force_until: until } = source
  const message = words(
    `${what.en} from ${on} cites ${title}, which is in force from ${from}${until === undefined ? '' : ` to ${until}`}`,
    `${what.zh}自 ${on} 起引用《${title}》，而它${from} 起施行${until === undefined ? '' : `，${until} 后失效`}`,
  )
  const fix = words(
    'Cite what was in force on that day; a ground that has changed is a list of {from, is}.',
    '请引用当日有效的规定；依据有变化的，写成 {from, is} 的列表。',
  )
  return [[spot, { message, fix, write: `- { from: ${from}, is: ${cited} }` }]]
}

const isInForce = ({ in_force_from: from, in_force_until: until }: SourceDefinition, on: string): boolean =>
  from <= on && (until === undefined || on <= until)

const byDate = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => a.entry.from.localeCompare(b.entry.from))

const dayBefore = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()
