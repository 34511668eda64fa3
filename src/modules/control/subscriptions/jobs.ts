// jobs: the work that an act sets off, in any process, at least once. Each step is a command with a key of its own, so a
// job that was cut off by kill -9 begins again and does nothing twice; its last event says that it is done.
import { serviceFromText, type Service } from '../../../kernel/definitions/service.ts'
import { worker, type Worker } from '../../../kernel/events/worker.ts'
import { addDays, civilDateOf, startOfDay } from '../../../kernel/primitives/dates.ts'
import { toActorId, toInstant, toPlainDate, toStreamId, type PlainDate } from '../../../kernel/primitives/ids.ts'
import { plainJson, type JsonObject } from '../../../kernel/primitives/json.ts'
import { actEvent, actStream, detailsOf } from '../act.ts'
import { proposedTexts, scopeOf } from '../commands/acts.ts'
import { rehearse } from '../commands/replay.ts'
import type { ControlDeps } from '../deps.ts'
import { isDrawn, seedOf } from '../draw.ts'
import { actToDo, type ActRow } from '../queries/acts.ts'
import { affected } from '../queries/affected.ts'
import { approvalsBetween, firstRootSince, nextToDraw, openDraw, type DrawRow } from '../queries/draws.ts'

const pauseMs = 5_000
const pageSize = 200

interface JobOptions extends ControlDeps {
  readonly report: (error: unknown) => void
}

/** Reopens cases, replays proposed publications and draws after-checks, one thing a round. */
export const controlJobs = (options: JobOptions): Worker =>
  worker(
    async () => (await reopenNext(options)) + (await rehearseNext(options)) + (await drawNext(options)),
    pauseMs,
    options.report,
  )

const machine = toActorId('machine:control')

/** All cases of an approved reopening, in pages; the figures count every case that was reopened by it, also before a crash. */
async function reopenNext(deps: ControlDeps): Promise<number> {
  const act = await actToDo(deps.db, 'reopening')
  const details = act === undefined ? undefined : detailsOf('reopening', act)
  if (act === undefined || details === undefined) return 0
  const figures = { cases: 0, reopened: 0 }
  const [on, outcome] = [scopeOf(details), details.outcome]
  for (let after = { place: '', id: '' }; ;) {
    const page = await affected(deps.db, on, { after, size: pageSize, outcome })
    const last = page.at(-1)
    if (last === undefined) break
    const done = await Promise.all(page.map(({ id }) => deps.revisits.reopen(id, { act: act.id, source: act.source })))
    figures.cases += page.length
    figures.reopened += done.filter(Boolean).length
    after = last
  }
  await record(deps, act, 'done', figures)
  return 1
}

/** What a proposed publication would change, for whoever is asked to approve it. */
async function rehearseNext(deps: ControlDeps): Promise<number> {
  const act = await actToDo(deps.db, 'publication')
  if (act === undefined) return 0
  const services = await textsOf(deps, act)
  const figures = await rehearse(deps, toActorId(`staff:${act.proposed_by}`), { services })
  await record(deps, act, 'replayed', { ...figures })
  return 1
}

async function textsOf(deps: ControlDeps, act: ActRow): Promise<Service[]> {
  const texts = await proposedTexts(deps, actStream(deps.city.division, act.id))
  return Object.values(texts).map((text) => {
    const compiled = serviceFromText(text)
    if (!compiled.ok) throw new Error(`the text of act ${act.id} does not compile`)
    return compiled.service
  })
}

/** Of several processes that did the same work, one records it. */
async function record(
  { log, city, now }: ControlDeps,
  { id }: ActRow,
  kind: 'done' | 'replayed',
  figures: object,
): Promise<void> {
  const stream = actStream(city.division, id)
  const body = { figures: toObject(figures) }
  const key = `${kind}:${id}`
  const event = actEvent({ stream, at: now(), actor: machine }, kind, body)
  await log.append({ key, request: key, expected: new Map([[stream, 'any']]), events: [event], result: null })
}

function toObject(figures: object): JsonObject {
  const json = plainJson(figures)
  return isObject(json) ? json : {}
}
const isObject = (json: ReturnType<typeof plainJson>): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Gives out what is drawn and not given out; else draws the next day of a service that is over. */
async function drawNext(deps: ControlDeps): Promise<number> {
  const open = await openDraw(deps.db)
  if (open !== undefined) return giveOut(deps, open)
  for (const { id, definition } of deps.city.services.values())
    if (definition.automatic.after_check_share > 0 && (await drawDay(deps, id, definition.automatic.after_check_share)))
      return 1
  return 0
}

const drawStream = (division: string, service: string, day: string) =>
  toStreamId(`${division.slice(0, 6)}/after-check/${service}.${day}`)

/** Draws once the day is over and the public log has a head from after it. */
async function drawDay(deps: ControlDeps, service: string, share: number): Promise<boolean> {
  const { timezone, division } = deps.city
  const decided = await nextToDraw(deps.db, service, timezone)
  if (decided === undefined) return false
  const day = civilDateOf(toInstant(decided), timezone)
  const over = startOfDay(addDays(day, 1), timezone)
  const head = deps.now() < over ? undefined : await firstRootSince(deps.db, Date.parse(over))
  if (head === undefined) return false
  const stream = drawStream(division, service, day)
  const body = { service, day, share: String(share), ...head, seed: seedOf(service, day, head.root) }
  const event = { stream, kind: 'drawn', schema: 1, actor: machine, at: deps.now(), body, sealed: [] }
  const key = `draw:${service}:${day}`
  await deps.log.append({ key, request: key, expected: new Map([[stream, 'any']]), events: [event], result: null })
  return true
}

async function giveOut(deps: ControlDeps, { service, day, share, seed }: DrawRow): Promise<number> {
  const between = hoursOf(toPlainDate(day), deps.city.timezone)
  const figures = { approved: 0, chosen: 0 }
  for (let after = ''; ;) {
    const page = await approvalsBetween(deps.db, service, between, { after, size: pageSize })
    const last = page.at(-1)
    if (last === undefined) break
    const chosen = page.filter(({ id }) => isDrawn(seed, id, Number(share)))
    await Promise.all(chosen.map(({ id }) => deps.revisits.sample(id, `${service}.${day}`)))
    figures.approved += page.length
    figures.chosen += chosen.length
    after = last.id
  }
  const stream = drawStream(deps.city.division, service, day)
  const body = { service, day, ...figures }
  const event = { stream, kind: 'finished', schema: 1, actor: machine, at: deps.now(), body, sealed: [] }
  const key = `drawn:${service}:${day}`
  await deps.log.append({ key, request: key, expected: new Map([[stream, 'any']]), events: [event], result: null })
  return 1
}

const hoursOf = (day: PlainDate, timezone: string): { from: string; until: string } => ({
  from: startOfDay(day, timezone),
  until: startOfDay(addDays(day, 1), timezone),
})
