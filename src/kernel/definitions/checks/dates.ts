import type { City } from '../city.ts'
import type { ServiceFiles } from '../folder.ts'
import type { Citation } from '../schemas/parts.ts'
import type { DatedEntry } from '../schemas/rules.ts'
import type { SourceDefinition } from '../schemas/sources.ts'
import { check, serviceFile, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]
interface Entry {
  readonly entry: DatedEntry
  readonly spot: Spot
}

export const dates = check(
  'dates',
  'On every day and in every place exactly one value of law and one article is in force.',
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
      ...gaps(name, whole, service?.in_force_from ?? '9999-12-31', entries),
      ...entries.flatMap(({ entry, spot }) =>
        outsideSource(spot, `value "${name}"`, entry.from, city.sources.get(sourceOf(entry.source))),
      ),
    ]
  })

/** A rule that cites today’s document for the days before it was in force gives old cases a wrong ground. */
function citations(id: string, { service, rules }: ServiceFiles, city: City): Found[] {
  const since = service?.in_force_from ?? '9999-12-31'
  return (['require', 'results'] as const).flatMap((kind) =>
    (rules?.[kind] ?? []).flatMap((one, index) => {
      const spot: Spot = { file: serviceFile(id, 'rules'), path: [kind, index, 'source'] }
      const cited = datedCitations(one.source, since)
      const first = cited.map(({ from }) => from).sort()[0]
      const late: Found[] =
        first !== undefined && first > since
          ? [[spot, gap(one.id, `the days from ${since} to ${dayBefore(first)}`, 'ground')]]
          : []
      return [
        ...late,
        ...cited.flatMap(({ from, is }) => outsideSource(spot, `"${one.id}"`, from, city.sources.get(sourceOf(is)))),
      ]
    }),
  )
}

const datedCitations = (citation: Citation | undefined, since: string): { from: string; is: string }[] =>
  typeof citation === 'string' ? [{ from: since, is: citation }] : [...(citation ?? [])]

const sourceOf = (cited: string | undefined): string => cited?.split('#')[0] ?? ''

/** The city’s own values must cover every day since the rules are modelled; elsewhere they stand in. */
function gaps(name: string, whole: readonly Entry[], since: string, all: readonly Entry[]): Found[] {
  const sorted = byDate(whole)
  const [first] = sorted
  if (first === undefined) return all.slice(0, 1).map(({ spot }) => [spot, gap(name, 'the city as a whole')])
  const before: Found[] =
    first.entry.from > since
      ? [[first.spot, gap(name, `the days from ${since} to ${dayBefore(first.entry.from)}`)]]
      : []
  const after = sorted.flatMap(({ entry, spot }, index): Found[] => {
    if (entry.until === undefined) return []
    const next = sorted[index + 1]?.entry.from
    if (next !== undefined && dayBefore(next) <= entry.until) return []
    return [
      [
        spot,
        gap(name, next === undefined ? `the days after ${entry.until}` : `the days between ${entry.until} and ${next}`),
      ],
    ]
  })
  return [...before, ...after]
}

const gap = (name: string, what: string, kind = 'value'): Finding => ({
  message: `${kind} of "${name}" has no entry for ${what}`,
  fix: 'Add the value that was in force, with its source, or move in_force_from of the service.',
})

function overlaps(name: string, entries: readonly Entry[]): Found[] {
  return [...Map.groupBy(entries, ({ entry }) => entry.in).values()].flatMap((inPlace) => {
    const sorted = byDate(inPlace)
    return sorted.flatMap(({ entry, spot }, index): Found[] => {
      const next = sorted[index + 1]?.entry
      const reversed = entry.until !== undefined && entry.until < entry.from
      const clash =
        next !== undefined && (next.from === entry.from || (entry.until !== undefined && entry.until >= next.from))
      if (!reversed && !clash) return []
      const message = reversed ? `ends before it begins` : `overlaps the one from ${next?.from} in ${entry.in}`
      return [
        [
          spot,
          {
            message: `value "${name}" from ${entry.from} ${message}`,
            fix: 'Correct `from` or `until`; without `until` a value holds until the next one.',
          },
        ],
      ]
    })
  })
}

function outsideSource(spot: Spot, what: string, on: string, source: SourceDefinition | undefined): Found[] {
  if (source === undefined) return []
  const { title, in_force_from: from, in_force_until: until } = source
  if (from <= on && (until === undefined || on <= until)) return []
  const message = `${what} from ${on} cites ${title}, which is in force from ${from}${until === undefined ? '' : ` to ${until}`}`
  return [
    [spot, { message, fix: 'Cite what was in force on that day; a ground that has changed is a list of {from, is}.' }],
  ]
}

const byDate = (entries: readonly Entry[]): Entry[] =>
  entries.toSorted((a, b) => a.entry.from.localeCompare(b.entry.from))

const dayBefore = (date: string): string => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
