// reopening: what was decided goes before an officer once more, as a referral with that one point. What was granted stands
// until they have decided. Also the after-check, which begins without a doubt and may end with one.
import type { Append, NewEvent } from '../../../kernel/events/event.ts'
import { isPlatformError } from '../../../kernel/primitives/errors.ts'
import { toActorId, toCaseId, type ActorId, type CaseId, type StreamId } from '../../../kernel/primitives/ids.ts'
import { digestOf } from '../../../kernel/primitives/json.ts'
import type { Staff } from '../../identity/person.ts'
import { reopenedPoint } from '../automatic.ts'
import { caseError, stateAfter, type Case } from '../case.ts'
import type { CaseEvent } from '../case-events.ts'
import { openCase } from '../case-file.ts'
import { serviceOf, stale } from '../commands/apply.ts'
import type { CaseworkDeps } from '../deps.ts'
import { mayHandle } from '../policy.ts'
import { caseEvent, notice, promised, timers } from '../settling.ts'

const sampler = toActorId('machine:after-check')
const reopener = toActorId('machine:reopening')

/** What reopens a case: the act of two persons behind it and its article. */
export interface Reopening {
  readonly act: string
  readonly source: string
}

export interface Revisits {
  /** Puts a decided case before an officer; answers whether this act has reopened it, now or before. */
  reopen(id: string, by: Reopening): Promise<boolean>
  /** Gives an approval that was drawn to the inbox of after-checks; answers whether it is there by this draw. */
  sample(id: string, draw: string): Promise<boolean>
  /** A drawn case of the officer’s office. @throws {case.missing} @throws {case.own} */
  toCheck(staff: Staff, id: string): Promise<Drawn>
  /** The officer has looked at what was drawn and found nothing. @throws {case.missing} @throws {case.own} */
  confirm(staff: Staff, id: string): Promise<void>
  /** The officer has found something: the case is theirs again, with their words. @throws {case.unanswered} */
  doubt(staff: Staff, id: string, words: string): Promise<void>
}

export interface Drawn {
  readonly id: string
  readonly service: string
  readonly state: NonNullable<Case['afterCheck']>
}

export const revisits = (deps: CaseworkDeps): Revisits => ({
  reopen: (id, by) =>
    once(deps, id, {
      kind: 'reopened',
      by: by.act,
      key: `reopen:${by.act}:${id}`,
      make: (one) => reopened(deps, one, by),
    }),
  sample: (id, draw) =>
    once(deps, id, { kind: 'sampled', by: draw, key: `sample:${draw}:${id}`, make: (one) => sampled(deps, one, draw) }),
  toCheck: async (staff, id) => {
    const { id: found, service, afterCheck = 'waiting' } = await toCheck(deps, staff, id)
    return { id: found, service, state: afterCheck }
  },
  confirm: async (staff, id) => {
    const one = await stillDrawn(deps, staff, id)
    if (one.afterCheck === 'confirmed') return
    const actor = toActorId(`staff:${staff.number}`)
    const event = caseEvent({ stream: one.stream, at: deps.now(), actor }, 'checked', {})
    await stale(
      deps.log.append({ key: `check:${one.stream}`, request: staff.number, ...at(one, [event]), result: null }),
    )
  },
  doubt: async (staff, id, words) => {
    const one = await stillDrawn(deps, staff, id)
    if (words.trim() === '') throw caseError('case.unanswered')
    const sealed = await deps.vault.seal([{ of: one.person, class: 'case', fields: { words } }])
    const actor = toActorId(`staff:${staff.number}`)
    const source = serviceOf(deps, one).definition.automatic.source ?? ''
    const effects = again(deps, one, { actor, source, sealed })
    const request = digestOf(`${staff.number}\n${words}`)
    await stale(deps.log.append({ key: `doubt:${one.stream}`, request, ...effects, result: null }))
  },
})

interface Once {
  readonly kind: 'reopened' | 'sampled'
  /** The act or the draw. */
  readonly by: string
  readonly key: string
  readonly make: (one: Case) => Pick<Append, 'events' | 'expected' | 'due' | 'effects'>
}

/** One event in a case, however often it is asked for: the key is that of the draw or the act. */
async function once(deps: CaseworkDeps, id: string, { kind, by, key, make }: Once): Promise<boolean> {
  const { case: one, found, events } = await openCase(deps, toCaseId(id))
  if (events.some((event) => cause(event) === by)) return true
  if (found === undefined) return false // forgotten: nobody could decide again
  if (stateAfter(one.state, kind) === undefined || (kind === 'sampled' && one.afterCheck !== undefined)) return false
  try {
    await deps.log.append({ key, request: key, ...make(one), result: null })
    return true
  } catch (error) {
    if (isPlatformError(error, 'append.stale')) return once(deps, id, { kind, by, key, make })
    throw error
  }
}

/** The act or the draw behind an event. */
function cause({ kind, body }: CaseEvent): string | undefined {
  if (kind === 'reopened') return body.act
  return kind === 'sampled' ? body.draw : undefined
}

const at = ({ stream, version }: Case, events: readonly NewEvent[]): Pick<Append, 'events' | 'expected'> => ({
  events,
  expected: new Map<StreamId, number>([[stream, version]]),
})

function sampled(deps: CaseworkDeps, one: Case, draw: string): Pick<Append, 'events' | 'expected'> {
  return at(one, [caseEvent({ stream: one.stream, at: deps.now(), actor: sampler }, 'sampled', { draw })])
}

const reopened = (deps: CaseworkDeps, one: Case, { act, source }: Reopening): ReturnType<typeof again> =>
  again(deps, one, { actor: reopener, source, act })

interface Again {
  readonly actor: ActorId
  readonly source: string
  readonly act?: string
  readonly sealed?: NewEvent['sealed']
}

/** Before an officer with the promise’s time, its timers, and word to the applicant. */
function again(
  deps: CaseworkDeps,
  one: Case,
  { actor, source, act, sealed = [] }: Again,
): Pick<Append, 'events' | 'expected' | 'due' | 'effects'> {
  const now = deps.now()
  const dueOn = promised(deps, serviceOf(deps, one).definition.promise, now)
  const points = [{ rule: reopenedPoint, outcome: 'unknown' as const }]
  const body = { points, source, due_on: dueOn.dueOn, ...(act !== undefined && { act }) }
  const event = caseEvent({ stream: one.stream, at: now, actor }, 'reopened', body, sealed)
  return { ...at(one, [event]), due: timers(one.stream, dueOn), effects: [notice({ of: one, at: now }, 'reopened')] }
}

/** A drawn case of the officer’s own office. What is not theirs is as missing as what never was. */
async function toCheck(deps: CaseworkDeps, staff: Staff, id: string): Promise<Case> {
  const { case: one } = await openCase(deps, caseIdIn(id))
  if (staff.person === one.person) throw caseError('case.own')
  if (!mayHandle(staff, one) || one.afterCheck === undefined) throw caseError('case.missing')
  return one
}

async function stillDrawn(deps: CaseworkDeps, staff: Staff, id: string): Promise<Case> {
  const one = await toCheck(deps, staff, id)
  if (one.afterCheck === 'reopened') throw caseError('case.transition', { from: one.afterCheck })
  return one
}

function caseIdIn(text: string): CaseId {
  if (!/^\d{8}-[0-9A-Z]{8}$/.test(text)) throw caseError('case.missing')
  return toCaseId(text)
}
