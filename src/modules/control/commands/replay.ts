// replay: past cases decided again. From their own stored definitions, nothing may differ; under a draft, figures say who
// would flip before it is published.
// run: one replay. It has one stream of reads: every event in it names up to a thousand subjects, and is stored before the
// facts of these are opened. So each of them sees it, and a million need no memory.
import { decide } from '../../../kernel/decisions/decide.ts'
import { publishedText } from '../../../kernel/definitions/publish.ts'
import { serviceFromText, type Service } from '../../../kernel/definitions/service.ts'
import { randomText, toDigest, type ActorId, type PlainDate } from '../../../kernel/primitives/ids.ts'
import type { Db } from '../../../kernel/primitives/sql.ts'
import { readEvent, readStream, type Look } from '../../../kernel/reads/read.ts'
import type { PastCase, PastLine } from '../../casework/control/past-cases.ts'
import type { ControlDeps } from '../deps.ts'
import { differences, type Difference } from '../difference.ts'
import { count, noFigures, type Figures } from '../figures.ts'

type ReplayDeps = Pick<ControlDeps, 'db' | 'log' | 'city' | 'past' | 'now'>

export interface Replayed {
  readonly cases: number
  readonly forgotten: number
  readonly differences: number
}

/**
 * Decides every case again that the rules have looked at, from the definitions it was decided by.
 *
 * @param tell  called for each difference as it is found
 * @cost O(cases); a thousand lines and fifty opened cases in memory
 */
export async function replay(deps: ReplayDeps, by: ActorId, tell: (difference: Difference) => void): Promise<Replayed> {
  const total = { cases: 0, forgotten: 0, differences: 0 }
  const stored = storedServices(deps.db)
  for await (const lines of pages(deps, { purpose: 'replay', by }))
    await eachOpened(deps, lines, async (line, past) => {
      total.cases++
      if (past === undefined) return void total.forgotten++
      const service = await stored(past.found.digest)
      const found = differences(line.id, past.found, decided(deps, service, past, past.lawDate))
      found.forEach(tell)
      total.differences += found.length
    })
  return total
}

export interface Draft {
  /** Only those that would change: cases of other services are not opened. */
  readonly services: readonly Service[]
  /** Decide as if it were this day; without it, each case by the law of its own day. */
  readonly on?: PlainDate | undefined
}

/** What the machine would find of past cases under other definitions. Nothing is changed. */
export async function rehearse(deps: ReplayDeps, by: ActorId, { services, on }: Draft): Promise<Figures> {
  const figures = noFigures()
  for (const service of services)
    for await (const lines of pages(deps, { purpose: 'rehearse', by, only: service.id }))
      await eachOpened(deps, lines, (line, past) => {
        if (past === undefined) {
          figures.cases++
          return void figures.forgotten++
        }
        const is = decided(deps, service, past, on ?? past.lawDate)
        count(figures, { case: line.id, service, division: countyOf(service, line, past), was: past.found, is })
      })
  return figures
}

const decided = ({ city, past }: ReplayDeps, service: Service, { facts, answers }: PastCase, on: PlainDate) =>
  past.withheld(service, decide({ service, facts, answers, on, division: city.division }))

/** Where the person’s own place decides, it counts; else the case’s. */
function countyOf({ definition }: Service, { division }: PastLine, { facts }: PastCase): string {
  const place = facts[definition.local_to ?? '']
  const code = place !== undefined && 'value' in place && typeof place.value === 'string' ? place.value : division
  return code.slice(0, 6)
}

interface Run {
  readonly purpose: 'replay' | 'rehearse'
  readonly by: ActorId
  readonly only?: string
}

const pageSize = 1000

/** Pages of cases, each written down as read before it is given out. */
async function* pages(deps: ReplayDeps, run: Run): AsyncGenerator<readonly PastLine[]> {
  const id = randomText(12)
  let after = { service: run.only ?? '', id: '' }
  for (;;) {
    const page = await deps.past.judgedAfter(after, pageSize)
    const lines = run.only === undefined ? page : page.filter(({ service }) => service === run.only)
    const last = lines.at(-1)
    if (last === undefined) return
    await writeDown(deps, run, { id, lines })
    yield lines
    if (lines.length < pageSize) return
    after = last
  }
}

/** One event for each service of the page, as each has its own ground. */
async function writeDown(
  { log, city, now }: ReplayDeps,
  { purpose, by }: Run,
  { id, lines }: { readonly id: string; readonly lines: readonly PastLine[] },
): Promise<void> {
  const at = now()
  const stream = readStream(city.division, `${purpose}-${id}`)
  const events = [...Map.groupBy(lines, ({ service }) => service)].map(([service, members]) => {
    const { automatic, basis } = city.services.get(service)?.definition ?? { automatic: undefined, basis: [] }
    const ground = { purpose, basis: automatic?.source ?? basis[0] ?? '', service }
    return readEvent('gathered', { stream, actor: by, at, ground, looks: members.map(lookOf) })
  })
  const key = `${purpose}:${id}:${lines[0]?.id ?? ''}`
  await log.append({ key, request: key, expected: new Map([[stream, 'any']]), events, result: null })
}

const lookOf = ({ id, person }: PastLine): Look => ({
  subject: person,
  case: id,
  register: '',
  fields: ['facts'],
  outcome: 'replayed',
})

const openAtOnce = 50

async function eachOpened(
  { past }: ReplayDeps,
  lines: readonly PastLine[],
  act: (line: PastLine, opened: PastCase | undefined) => Promise<void> | void,
): Promise<void> {
  for (let from = 0; from < lines.length; from += openAtOnce) {
    const part = lines.slice(from, from + openAtOnce)
    const opened = await Promise.all(part.map(({ id }) => past.open(id)))
    for (const [index, line] of part.entries()) await act(line, opened[index])
  }
}

/** Services by the digest of their text, compiled once. */
function storedServices(db: Db): (digest: string) => Promise<Service> {
  const known = new Map<string, Service>()
  return async (digest) => {
    const service = known.get(digest) ?? (await serviceOfText(db, digest))
    known.set(digest, service)
    return service
  }
}

async function serviceOfText(db: Db, digest: string): Promise<Service> {
  const text = await publishedText(db, toDigest(digest))
  const compiled = text === undefined ? undefined : serviceFromText(text)
  if (compiled?.ok !== true) throw new Error(`no definition ${digest} that compiles`)
  return compiled.service
}
