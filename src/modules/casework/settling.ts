// settling: what follows from a decision of the rules. Approved: decided, certified, delivered, told, in one flush.
// Referred: an officer’s inbox, with the open points named and the clock set. There is no third way: no refusal.
import type { Calendar } from '../../kernel/clock/calendar.ts'
import { startClock } from '../../kernel/clock/clock.ts'
import { dueOf, type Due as LastDay } from '../../kernel/clock/reading.ts'
import type { Decision, Facts } from '../../kernel/decisions/decision.ts'
import type { Limit } from '../../kernel/definitions/schemas/parts.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import type { Append, Due, Effect, NewEvent, Personal, SealedPart } from '../../kernel/events/event.ts'
import { civilDateOf } from '../../kernel/primitives/dates.ts'
import { toActorId, type ActorId, type Instant, type PlainDate, type StreamId } from '../../kernel/primitives/ids.ts'
import { plainJson, type JsonObject } from '../../kernel/primitives/json.ts'
import type { Case } from './case.ts'
import { caseEventSchema, type CaseBody, type CaseEventKind } from './case-events.ts'
import type { CaseworkDeps, CertificateToBe } from './deps.ts'
import { tell, type NoticeName } from './notices.ts'

export const rulesActor = toActorId('machine:rules')

export interface Settling {
  readonly service: Service
  /** With its certificate where it is decided for a second time. */
  readonly of: Pick<Case, 'id' | 'stream' | 'person' | 'certificate' | 'outcome'>
  readonly decision: Decision
  readonly facts: Facts
  /** For the certificate: what the holder signed in with. */
  readonly identityNumber: string
  /** Who decides: the rules, or an officer for the rules’ open points. */
  readonly actor: ActorId
  readonly at: Instant
  readonly lawDate: PlainDate
  readonly dueOn: LastDay
}

export type Effects = Required<Pick<Append, 'events' | 'effects' | 'due' | 'reserve'>> & {
  readonly prepared: ReadonlyMap<string, unknown>
  readonly certificate: string | undefined
}

/** A new event of a case. */
export function caseEvent<K extends CaseEventKind>(
  on: { readonly stream: StreamId; readonly at: Instant; readonly actor: ActorId },
  kind: K,
  body: CaseBody<K>,
  sealed: readonly SealedPart[] = [],
): NewEvent {
  const { stream, at, actor } = on
  return { stream, kind, schema: caseEventSchema, actor, at, body: { ...body }, sealed }
}

const lastDays = new WeakMap<Calendar, Map<string, LastDay>>()

/** The last day by which the office has promised to decide: the same for all cases of a day, so counted once. */
export function promised({ calendar }: Pick<CaseworkDeps, 'calendar'>, limit: Limit, from: Instant): LastDay {
  const known = lastDays.get(calendar) ?? new Map<string, LastDay>()
  const name = `${limit.working_days} ${civilDateOf(from, calendar.timeZone)}`
  const due = known.get(name) ?? lastDayOf(calendar, limit, from)
  lastDays.set(calendar, (known.size > 1000 ? new Map<string, LastDay>() : known).set(name, due))
  return due
}

function lastDayOf(calendar: Calendar, limit: Limit, from: Instant): LastDay {
  const due = dueOf(startClock({ unit: 'working-days', length: limit.working_days }, from), calendar)
  if (due === undefined) throw new Error('a clock that has just started has a last day')
  return due
}

/** The events of an approval, with its certificate; the actor answers for it. */
export async function approve(deps: CaseworkDeps, settling: Settling): Promise<Effects> {
  const { of, at, actor, decision } = settling
  const toBe = certificateFor(deps, settling)
  const [[found, certified], delivery] = await Promise.all([
    deps.vault.seal([
      personal(settling, { decision: plainJson(decision) }),
      ...(toBe === undefined ? [] : [toBe.personal]),
    ]),
    delivered(deps, settling, 'approved'),
  ])
  const automatic = actor === rulesActor
  const stands = of.outcome === 'approved' && of.certificate !== undefined // it was approved before, and reopened
  const ends = stands ? { supersedes: of.certificate } : {}
  const body = { automatic, rules: outcomesOf(decision), ...(toBe && { certificate: { id: toBe.id }, ...ends }) }
  const on = { stream: of.stream, at, actor }
  return {
    events: [caseEvent(on, 'approved', body, found === undefined ? [] : [found]), delivery],
    effects: [],
    due: [],
    reserve: [],
    prepared: toBe === undefined || certified === undefined ? new Map() : new Map([toBe.ready(certified)]),
    certificate: toBe?.id,
  }
}

/** The events of a referral: the points an officer has to settle, and the timers of the promise. */
export async function refer(deps: CaseworkDeps, settling: Settling): Promise<Effects> {
  const { of, at, decision, dueOn } = settling
  const sealed = await deps.vault.seal([personal(settling, { decision: plainJson(decision) })])
  const points = pointsOf(decision)
  return {
    events: [caseEvent({ stream: of.stream, at, actor: rulesActor }, 'referred', { points }, sealed)],
    effects: [notice(settling, 'referred')],
    due: timers(of.stream, dueOn),
    reserve: [],
    prepared: new Map(),
    certificate: undefined,
  }
}

export const timerKinds = ['case.warn', 'case.overdue'] as const

export const timers = (stream: StreamId, { dueOn, yellowAt, dueAt }: LastDay): Due[] => [
  { kind: 'case.warn', key: stream, at: yellowAt, payload: { due_on: dueOn } },
  { kind: 'case.overdue', key: stream, at: dueAt, payload: { due_on: dueOn } },
]

/** What takes the timers of a case away once it is decided. */
export const noTimers = (stream: StreamId): { kind: string; key: string }[] =>
  timerKinds.map((kind) => ({ kind, key: stream }))

/**
 * The decision put into the applicant’s message box (送达), with the words that say so, in the flush of the decision: no
 * crash comes between being decided and being told.
 */
export async function delivered(
  deps: Pick<CaseworkDeps, 'vault' | 'say'>,
  { service, of, at, actor }: Pick<Settling, 'service' | 'of' | 'at' | 'actor'>,
  what: Extract<NoticeName, 'approved' | 'refused'>,
): Promise<NewEvent> {
  const { body, sealed } = await tell(deps, what, { id: of.id, person: of.person, service })
  return caseEvent({ stream: of.stream, at, actor }, 'delivered', { channel: 'online', notice: body }, sealed)
}

/** Tells the applicant after the commit, where nothing was decided that has to be delivered. */
export const notice = (
  { of, at }: Pick<Settling, 'of' | 'at'>,
  what: Exclude<NoticeName, 'approved' | 'refused'>,
): Effect => ({
  kind: 'notice',
  key: `${of.stream}:${what}:${at}`,
  payload: { case: of.id, notice: what },
})

const personal = ({ of }: Settling, fields: JsonObject): Personal => ({ of: of.person, class: 'case', fields })

/** What an officer has to settle: failed conditions, and whatever is open. */
function pointsOf(decision: Decision): CaseBody<'referred'>['points'] {
  if (decision.kind === 'approve') return []
  const unmet = decision.unmet.map((rule) => ({ rule, outcome: 'unmet' as const }))
  return [...unmet, ...decision.open.map(({ point }) => ({ rule: point, outcome: 'unknown' as const }))]
}

const outcomesOf = (decision: Decision): CaseBody<'approved'>['rules'] =>
  decision.judged.map(({ rule, outcome }) => ({ rule, outcome }))

function certificateFor(deps: CaseworkDeps, settling: Settling): CertificateToBe | undefined {
  const { service, of, facts, identityNumber, decision, at } = settling
  const type = service.definition.issues
  if (type === undefined) return undefined
  const known = Object.entries(facts).flatMap(([name, fact]) => ('value' in fact ? [[name, fact.value] as const] : []))
  const results = Object.entries(decision.results).map(([name, value]) => [`results.${name}`, value] as const)
  const from = civilDateOf(at, deps.city.timezone) // the day of the approval, not of the application
  const wanted = { type, organisation: service.definition.owner, caseId: of.id, holder: of.person, from, at }
  const signedIn = ['applicant.identity_number', identityNumber] as const
  return deps.certificates.prepare({ ...wanted, values: Object.fromEntries([signedIn, ...known, ...results]) })
}
