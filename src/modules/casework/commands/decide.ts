// The officer’s commands: look, ask the registers again, approve, refuse. Only a person refuses, with reasons and remedies.
import { citedOn } from '../../../kernel/definitions/dated.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { civilDateOf } from '../../../kernel/primitives/dates.ts'
import { decide } from '../../../kernel/decisions/decide.ts'
import type { Decision } from '../../../kernel/decisions/decision.ts'
import type { Append, NewEvent } from '../../../kernel/events/event.ts'
import { randomText, toActorId, type ActorId, type StreamId } from '../../../kernel/primitives/ids.ts'
import { digestOf, jcs, plainJson } from '../../../kernel/primitives/json.ts'
import { readEvent, readStream } from '../../../kernel/reads/read.ts'
import type { Staff } from '../../identity/person.ts'
import { caseError, type Case } from '../case.ts'
import type { CaseFile } from '../case-file.ts'
import type { CaseworkDeps } from '../deps.ts'
import { automaticPoint, lookedAtAgain, reopenedPoint, withheld } from '../automatic.ts'
import { gather, oneAtATime, withLooks } from '../filing.ts'
import { mayDecide } from '../policy.ts'
import { approve, caseEvent, delivered, noTimers, promised, refer, rulesActor, type Settling } from '../settling.ts'
import { serviceOf, stale } from './apply.ts'

export interface Deciding {
  readonly staff: Staff
  readonly file: CaseFile
  /** Version of the case on the officer’s screen. */
  readonly version: number
}

const actorOf = ({ number }: Staff): ActorId => toActorId(`staff:${number}`)

/** Deny by default: another office’s case, one’s own, a decided one, and a screen that is out of date. */
function demand({ staff, file, version }: Deciding): void {
  if (file.case.version !== version) throw caseError('case.stale')
  if (staff.person === file.case.person) throw caseError('case.own')
  if (!mayDecide(staff, file.case)) throw caseError('case.forbidden')
}

const expecting = (events: readonly NewEvent[], version: number): Pick<Append, 'events' | 'expected'> => ({
  events,
  expected: new Map(
    events.map(({ stream }): [StreamId, number | 'any'] => [stream, stream.split('/')[1] === 'read' ? 'any' : version]),
  ),
})

/** The officer’s approval: a word on each point the rules left, then the same consequences as a machine’s. */
export async function approveByHand(
  deps: CaseworkDeps,
  deciding: Deciding,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  demand(deciding)
  const { file, staff, version } = deciding
  const { found } = file
  const missing = file.case.points.filter((point) => (words[point] ?? '').trim() === '')
  if (missing.length > 0) throw caseError('case.unanswered', { points: missing.join(' ') })
  if (found === undefined || !isComputable(serviceOf(deps, file.case), found)) throw caseError('case.incomputable')
  const settling = await settlingOf(deps, deciding, actorOf(staff))
  const settled = await Promise.all(
    file.case.points.map((rule) => settledEvent(deps, settling, rule, words[rule] ?? '')),
  )
  const approved = await approve(deps, { ...settling, decision: found })
  await stale(
    deps.log.append({
      ...approved,
      key: `approve:${file.case.stream}:${version}`,
      request: digestOf(jcs({ by: staff.number, words })),
      ...expecting([...settled, ...approved.events], version),
      reserve: file.case.outcome === 'refused' ? oneAtATime(settling.service, file.case.person) : [],
      undue: noTimers(file.case.stream),
      result: null,
    }),
  )
}

/** Whether everything the certificate and the payment need is known: open conditions can be settled by a word, these not. */
export function isComputable(service: Service, found: Decision): boolean {
  const rules = new Set([automaticPoint, reopenedPoint, ...service.conditions.map(({ rule }) => rule.id)])
  return (
    found.kind === 'approve' ||
    (found.open.every(({ point }) => rules.has(point)) &&
      service.results.every(({ result }) => result.id in found.results))
  )
}

async function settledEvent(
  deps: CaseworkDeps,
  { of, at, actor }: Settling,
  rule: string,
  words: string,
): Promise<NewEvent> {
  const sealed = await deps.vault.seal([{ of: of.person, class: 'case', fields: { words } }])
  return caseEvent({ stream: of.stream, at, actor }, 'settled', { rule }, sealed)
}

async function settlingOf(deps: CaseworkDeps, { file }: Deciding, actor: ActorId): Promise<Settling> {
  const service = serviceOf(deps, file.case)
  const { acceptedAt, lawDate } = file.case
  if (acceptedAt === undefined || lawDate === undefined || file.found === undefined)
    throw caseError('case.incomputable')
  const dueOn = promised(deps, service.definition.promise, acceptedAt)
  const identityNumber = (await deps.people.knownAs(file.case.person))?.identityNumber ?? ''
  return {
    service,
    of: file.case,
    facts: file.facts,
    identityNumber,
    actor,
    at: deps.now(),
    lawDate,
    dueOn,
    decision: file.found,
  }
}

export interface Refusal {
  /** Rules that are not met, in the officer’s judgement. At least one. */
  readonly rules: readonly string[]
  /** The officer’s reasons in words. */
  readonly words: string
}

/** A refusal: by a person, with the rules, their articles and the officer’s own words. @source 行政许可法 Art. 38 */
export async function refuse(deps: CaseworkDeps, deciding: Deciding, { rules, words }: Refusal): Promise<void> {
  demand(deciding)
  const { file, staff, version } = deciding
  const service = serviceOf(deps, file.case)
  const known = rules.flatMap((id) => service.conditions.filter(({ rule }) => rule.id === id))
  if (known.length === 0 || words.trim() === '') throw caseError('case.unanswered')
  const { stream, person } = file.case
  const at = deps.now()
  const on = { stream, at, actor: actorOf(staff) }
  const body = {
    rules: known.map(({ rule }) => ({ rule: rule.id, outcome: 'unmet' as const })),
    ...(file.case.outcome === 'approved' && file.case.certificate && { revokes: file.case.certificate }),
    sources: known
      .map(({ rule }) => citedOn(rule.source, file.case.lawDate ?? civilDateOf(at, deps.city.timezone)))
      .filter((source) => source !== ''),
  }
  const [sealed, delivery] = await Promise.all([
    deps.vault.seal([{ of: person, class: 'case', fields: { words } }]),
    delivered(deps, { service, of: file.case, ...on }, 'refused'),
  ])
  const events = [caseEvent(on, 'refused', body, sealed), delivery]
  await stale(
    deps.log.append({
      key: `refuse:${stream}:${version}`,
      request: digestOf(jcs({ by: staff.number, rules, words })),
      ...expecting(events, version),
      // Refused once before, it holds nothing: what is held now is another application’s.
      release: file.case.outcome === 'refused' ? [] : oneAtATime(service, person),
      undue: noTimers(stream),
      result: null,
    }),
  )
}

/** Asks the registers once more, when one was silent; what the rules can now settle is settled at once. */
export async function askAgain(deps: CaseworkDeps, deciding: Deciding): Promise<void> {
  demand(deciding)
  const { file, staff, version } = deciding
  const service: Service = serviceOf(deps, file.case)
  const settling = await settlingOf(deps, deciding, actorOf(staff))
  const { facts, read } = await gather(deps, { service, of: file.case, at: settling.at }, 'decide')
  const decided = decide({ service, facts, answers: file.answers, on: settling.lawDate, division: deps.city.division })
  const again: Decision =
    file.case.reopened === true ? lookedAtAgain(decided) : withheld(service, decided, await deps.holdOn(service.id))
  const resettling: Settling = { ...settling, facts, decision: again, actor: rulesActor }
  const fresh = await deps.vault.seal([{ of: file.case.person, class: 'case', fields: { facts: plainJson(facts) } }])
  const asked = caseEvent({ stream: file.case.stream, at: settling.at, actor: actorOf(staff) }, 'asked', {}, fresh)
  await withLooks(deps, read, async () => {
    const settled = again.kind === 'approve' ? await approve(deps, resettling) : await refer(deps, resettling)
    return stale(
      deps.log.append({
        ...settled,
        key: `ask-again:${file.case.stream}:${version}`,
        request: staff.number,
        ...expecting([asked, ...settled.events, ...read], version),
        ...(again.kind === 'approve' ? { undue: noTimers(file.case.stream) } : { effects: [], due: [] }),
        result: null,
      }),
    )
  })
}

/** Writes down that an officer was shown a case, before the page leaves. One event per showing. */
export async function showTo(deps: CaseworkDeps, staff: Staff, one: Case, fields: readonly string[]): Promise<void> {
  const at = deps.now()
  const service = serviceOf(deps, one)
  const ground = { purpose: 'handle', basis: service.definition.basis[0] ?? '', service: one.service }
  const looks = [{ subject: one.person, case: one.id, register: '', fields: [...fields], outcome: 'shown' }]
  const stream = readStream(deps.city.division, one.id)
  const event = readEvent('shown', { stream, actor: actorOf(staff), at, office: staff.office, ground, looks })
  const key = `shown:${one.stream}:${staff.number}:${randomText(12)}`
  await deps.log.append({ key, request: key, ...expecting([event], 0), result: null })
}

/** Writes down that an officer saw a list of masked names: one event for the list. */
export async function listTo(
  deps: CaseworkDeps,
  staff: Staff,
  listed: readonly { readonly id: string; readonly person: string; readonly service: string }[],
): Promise<void> {
  if (listed.length === 0) return
  const at = deps.now()
  const service = listed[0]?.service ?? ''
  const basis = deps.city.services.get(service)?.definition.basis[0] ?? ''
  const ground = { purpose: 'inbox', basis, service }
  const looks = listed.map(({ id, person }) => ({
    subject: person,
    case: id,
    register: '',
    fields: ['applicant.name'],
    outcome: 'masked',
  }))
  const stream = readStream(deps.city.division, staff.number)
  const event = readEvent('listed', { stream, actor: actorOf(staff), at, office: staff.office, ground, looks })
  const key = `listed:${staff.number}:${randomText(12)}`
  await deps.log.append({ key, request: key, ...expecting([event], 0), result: null })
}
