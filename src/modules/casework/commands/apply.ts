// The applicant’s commands: start, answer, hand in, withdraw. Each is safe to repeat.
import { isDeepStrictEqual } from 'node:util'
import type { Facts } from '../../../kernel/decisions/decision.ts'
import type { Append, NewEvent, SealedPart } from '../../../kernel/events/event.ts'
import { isPlatformError } from '../../../kernel/primitives/errors.ts'
import { civilDateOf, addDays, startOfDay } from '../../../kernel/primitives/dates.ts'
import {
  newCaseId,
  toActorId,
  type CaseId,
  type PersonId,
  type PlainDate,
  type StreamId,
} from '../../../kernel/primitives/ids.ts'
import { digestOf, jcs, plainJson, type Json } from '../../../kernel/primitives/json.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { standingOn } from '../../../kernel/definitions/status.ts'
import { caseError, caseStream, stateAfter, type Case } from '../case.ts'
import { openCase, type Answers, type CaseFile } from '../case-file.ts'
import type { CaseworkDeps } from '../deps.ts'
import { digestsOf, file, gather, oneAtATime, withLooks, type Gathered } from '../filing.ts'
import { caseEvent, noTimers, notice } from '../settling.ts'

/** How long an unfinished draft is kept. */
const draftDays = 30

type Applicant = { readonly person: PersonId }
const actorOf = ({ person }: Applicant) => toActorId(`person:${person}`)

/** Opens a draft with the facts the registers hold, under a case number that every look at them cites. */
export async function openDraft(deps: CaseworkDeps, service: Service, applicant: Applicant): Promise<CaseId> {
  const { division, timezone } = deps.city
  const at = deps.now()
  const today = civilDateOf(at, timezone)
  mustBeInUse(service, today)
  const id = newCaseId(today)
  const of = { id, stream: caseStream(division, id), person: applicant.person }
  const { facts, read } = await gather(deps, { service, of, at }, 'prefill')
  const shown = { of: of.person, class: 'draft', fields: { facts: plainJson(facts) } } as const
  const opened = openedEvent(deps, { service, of, at, channel: 'web' }, await deps.vault.seal([shown]))
  const discard = startOfDay(addDays(today, draftDays), timezone)
  await deps.log.append({
    key: `open:${id}`,
    request: service.id,
    ...expecting([opened, ...read]),
    due: [{ kind: 'draft.discard', key: of.stream, at: discard, payload: {} }],
    result: id,
  })
  return id
}

/** @throws {case.suspended}  the item is suspended or cancelled that day; a draft from before may still be handed in */
function mustBeInUse({ id, definition }: Service, on: PlainDate): void {
  if (standingOn(definition, on).state !== 'in-use') throw caseError('case.suspended', { service: id })
}

type Opening = { service: Service; of: Pick<Case, 'id' | 'stream' | 'person'>; at: NewEvent['at']; channel: string }

/** `sealed`: what the applicant was shown when it was opened. */
function openedEvent(deps: CaseworkDeps, opening: Opening, sealed: readonly SealedPart[] = []): NewEvent {
  const { service, of, at, channel } = opening
  const { division } = deps.city
  const about = { service: service.id, person: of.person, division, office: service.definition.office }
  const body = { ...about, definitions: digestsOf(deps, service), channel }
  return caseEvent({ stream: of.stream, at, actor: actorOf(of) }, 'opened', body, sealed)
}

/** A new stream begins at 0; streams of looks take whatever comes. */
const expecting = (events: readonly NewEvent[], version: number | 'any' = 0): Pick<Append, 'events' | 'expected'> => ({
  events,
  expected: new Map(events.map(({ stream }): [StreamId, number | 'any'] => [stream, isLook(stream) ? 'any' : version])),
})
const isLook = (stream: StreamId): boolean => stream.split('/')[1] === 'read'

/** Keeps the answers of a draft. Every form sent is kept, so going back loses nothing. */
export async function answer(deps: CaseworkDeps, current: CaseFile, answers: Answers): Promise<void> {
  const { stream, person, version } = current.case
  if (current.case.state !== 'draft') throw caseError('case.transition', { from: current.case.state })
  if (isDeepStrictEqual(current.answers, answers)) return
  const sealed = await deps.vault.seal([{ of: person, class: 'draft', fields: { answers } }])
  const event = caseEvent({ stream, at: deps.now(), actor: actorOf({ person }) }, 'answered', {}, sealed)
  const request = digestOf(jcs(answers))
  await stale(
    deps.log.append({ key: `answer:${stream}:${version}`, request, ...expecting([event], version), result: null }),
  )
}

export type Submission =
  | { readonly kind: 'filed'; readonly case: CaseId; readonly state: string }
  /** The registers say something else than what the applicant was shown: to be confirmed first. */
  | { readonly kind: 'changed'; readonly before: Facts; readonly now: Facts }

/** Hands a draft in. Facts are fetched again; what differs from what was shown is shown and confirmed first. */
export async function submit(deps: CaseworkDeps, { id }: Pick<Case, 'id'>, version: number): Promise<Submission> {
  const current = await openCase(deps, id)
  const service = serviceOf(deps, current.case)
  const { stream, person, state } = current.case
  if (state !== 'draft') return { kind: 'filed', case: id, state }
  if (current.case.version !== version) throw caseError('case.stale')
  const at = deps.now()
  const gathered = await gather(deps, { service, of: current.case, at }, 'decide')
  if (!sameValues(current.facts, gathered.facts)) return refresh(deps, current, gathered)
  const { facts, identityNumber, read } = gathered
  const { answers } = current
  const application = { service, of: current.case, actor: actorOf({ person }), facts, identityNumber, answers, at }
  let filedAs = ''
  await withLooks(deps, read, async () => {
    const filed = await file(deps, application)
    filedAs = filed.state
    return alreadyOpen(
      deps.log.append({
        ...filed,
        key: `submit:${stream}`,
        request: 'submit',
        ...expecting([...filed.events, ...read], version),
        undue: [{ kind: 'draft.discard', key: stream }],
        result: { case: id, state: filed.state },
      }),
    )
  })
  return { kind: 'filed', case: id, state: filedAs }
}

async function refresh(deps: CaseworkDeps, current: CaseFile, { facts, read }: Gathered): Promise<Submission> {
  const { stream, person, version } = current.case
  const sealed = await deps.vault.seal([{ of: person, class: 'draft', fields: { facts: plainJson(facts) } }])
  const event = caseEvent({ stream, at: deps.now(), actor: actorOf({ person }) }, 'refreshed', {}, sealed)
  const key = `refresh:${stream}:${version}`
  await stale(deps.log.append({ key, request: key, ...expecting([event, ...read], version), result: null }))
  return { kind: 'changed', before: current.facts, now: facts }
}

/** Whether two fetches say the same; their times may differ. */
export function sameValues(a: Facts, b: Facts): boolean {
  const plain = (facts: Facts): Record<string, unknown> =>
    Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, 'value' in fact ? { is: fact.value } : {}]))
  return isDeepStrictEqual(plain(a), plain(b))
}

export interface Whole extends Applicant {
  readonly answers: Answers
  /** Given by the caller; the same one again answers the first result. */
  readonly key: string
}

/** Opens and hands in at once, for callers who have all answers: one flush from nothing to a decided case. */
export async function applyAtOnce(
  deps: CaseworkDeps,
  service: Service,
  whole: Whole,
): Promise<{ result: Json; leaves: string[] }> {
  const at = deps.now()
  const today = civilDateOf(at, deps.city.timezone)
  mustBeInUse(service, today)
  const id = newCaseId(today)
  const of = { id, stream: caseStream(deps.city.division, id), person: whole.person }
  const { facts, identityNumber, read } = await gather(deps, { service, of, at }, 'decide')
  const opened = openedEvent(deps, { service, of, at, channel: 'api' })
  const application = { service, of, actor: actorOf(whole), facts, identityNumber, answers: whole.answers, at }
  const { leaves, result } = await withLooks(deps, read, async () => {
    const filed = await file(deps, application)
    const certificate = filed.certificate === undefined ? {} : { certificate: filed.certificate }
    return alreadyOpen(
      deps.log.append({
        ...filed,
        key: `apply:${whole.person}:${whole.key}`,
        request: digestOf(jcs({ service: service.id, answers: whole.answers })),
        ...expecting([opened, ...filed.events, ...read]),
        result: { case: id, state: filed.state, ...certificate },
      }),
    )
  })
  return { result, leaves: leaves.map(({ hash }) => hash) }
}

/** The applicant takes a case back that is not decided yet. Repeating it changes nothing. */
export async function withdraw(deps: CaseworkDeps, { case: current }: CaseFile, version: number): Promise<void> {
  if (current.state === 'withdrawn') return
  // What was decided stands while it is looked at again: there is no application to take back.
  if (current.reopened === true || stateAfter(current.state, 'withdrawn') === undefined)
    throw caseError('case.transition', { from: current.state })
  const { stream, person } = current
  const at = deps.now()
  const event = caseEvent({ stream, at, actor: actorOf(current) }, 'withdrawn', {})
  await stale(
    deps.log.append({
      key: `withdraw:${stream}`,
      request: 'withdraw',
      ...expecting([event], version),
      release: oneAtATime(serviceOf(deps, current), person),
      undue: noTimers(stream),
      effects: [notice({ of: current, at }, 'withdrawn')],
      result: null,
    }),
  )
}

export function serviceOf({ city }: Pick<CaseworkDeps, 'city'>, { service }: Pick<Case, 'service'>): Service {
  const found = city.services.get(service)
  if (found === undefined) throw caseError('case.missing', { service })
  return found
}

/** A lost race is told in the words of a case. */
export const stale = <T>(appended: Promise<T>): Promise<T> => appended.catch(rename('append.stale', 'case.stale'))
const alreadyOpen = <T>(appended: Promise<T>): Promise<T> =>
  stale(appended).catch(rename('append.reserved', 'case.already-open'))

const rename =
  (from: string, to: 'case.stale' | 'case.already-open') =>
  (error: unknown): never => {
    throw isPlatformError(error, from) ? caseError(to, {}, { cause: error }) : error
  }
