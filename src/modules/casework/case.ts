// case (办件): one person’s application for one service. A machine approval passes through the same states as a person’s.
// draft: opened, not yet handed in.  submitted: handed in.  accepted (受理): the law’s clock runs.
// referred: the rules could not settle it; an officer has it.  decided: approved or refused.  delivered (送达): told, in the same flush.
import { errorsOf } from '../../kernel/primitives/errors.ts'
import {
  toCaseId,
  toDigest,
  toDivisionCode,
  toPersonId,
  toPlainDate,
  toStreamId,
  type CaseId,
  type Digest,
  type DivisionCode,
  type Instant,
  type PersonId,
  type PlainDate,
  type StreamId,
} from '../../kernel/primitives/ids.ts'
import type { CaseEvent, CaseEventKind, CaseEventOf } from './case-events.ts'

export const caseError = errorsOf({
  'case.missing': { kind: 'missing', fix: 'Check the case number; you see only your own cases.' },
  'case.forbidden': { kind: 'forbidden', fix: 'Sign in as the person or the office this case belongs to.' },
  'case.stale': { kind: 'conflict', fix: 'Reload the case, then repeat the action.' },
  'case.transition': { kind: 'conflict', fix: 'The case has moved on: reload it to see where it stands.' },
  'case.unanswered': { kind: 'invalid', fix: 'Answer the questions that are marked, then continue.' },
  'case.incomputable': { kind: 'conflict', fix: 'Settle the open points first: without them nothing can be granted.' },
  'case.own': { kind: 'forbidden', fix: 'Leave this case to a colleague: nobody decides about themselves.' },
  'case.suspended': {
    kind: 'conflict',
    fix: 'The guide says why this service is suspended, until when, and what to do.',
  },
  'case.already-open': { kind: 'conflict', fix: 'You have an application for this service; open that one.' },
})

export type CaseState = 'draft' | 'submitted' | 'accepted' | 'decided' | 'delivered' | 'withdrawn' | 'closed'
export interface Case {
  readonly id: CaseId
  readonly stream: StreamId
  readonly version: number
  readonly state: CaseState
  readonly service: string
  readonly person: PersonId
  readonly division: DivisionCode
  readonly office: string
  readonly channel: string
  readonly definitions: readonly Digest[]
  readonly openedAt: Instant
  readonly submittedAt?: Instant
  readonly acceptedAt?: Instant
  readonly decidedAt?: Instant
  readonly dueOn?: PlainDate
  /** The day whose law applies. */
  readonly lawDate?: PlainDate
  readonly outcome?: 'approved' | 'refused'
  readonly automatic?: boolean
  /** Rules an officer must look at: unmet or open when it was referred. */
  readonly points: readonly string[]
  /** Points an officer has settled, with their word on each. */
  readonly settled: readonly string[]
  readonly certificate?: string
  /** An approval by machine that was drawn to be looked at: whether it waits, or what came of it. */
  readonly afterCheck?: 'waiting' | 'confirmed' | 'reopened'
  /** Decided before, and now before an officer once more. What was granted stands until they have decided. */
  readonly reopened?: boolean
}

// Each state names the events it accepts and where they lead; any other is case.transition.
// prettier-ignore
const transitions: Record<CaseState, Partial<Record<CaseEventKind, CaseState>>> = {
  draft:     { answered: 'draft', refreshed: 'draft', submitted: 'submitted', discarded: 'closed' },
  submitted: { received: 'submitted', accepted: 'accepted', withdrawn: 'withdrawn' },
  accepted:  { referred: 'accepted', asked: 'accepted', settled: 'accepted', warned: 'accepted', overdue: 'accepted', notified: 'accepted',
               approved: 'decided', refused: 'decided', withdrawn: 'withdrawn' },
  decided:   { delivered: 'delivered' },
  // A notice may come late: that of the referral which the decision overtook.
  delivered: { notified: 'delivered', sampled: 'delivered', checked: 'delivered', reopened: 'accepted' },
  withdrawn: { notified: 'withdrawn' },
  closed:    {},
}

/** Where an event leads from a state; undefined when it has no place there. */
export const stateAfter = (state: CaseState, kind: CaseEventKind): CaseState | undefined => transitions[state][kind]

export const caseStream = (division: DivisionCode, id: CaseId): StreamId =>
  toStreamId(`${division.slice(0, 6)}/case/${id}`)

/** The case its first event makes. */
export function begin({ stream, at, body }: CaseEvent & { readonly kind: 'opened' }): Case {
  const { service, person, division, office, definitions, channel } = body
  const id = toCaseId(stream.slice(stream.lastIndexOf('/') + 1))
  const fixed = { id, stream, service, person: toPersonId(person), division: toDivisionCode(division), office, channel }
  return {
    ...fixed,
    definitions: definitions.map(toDigest),
    version: 1,
    state: 'draft',
    openedAt: at,
    points: [],
    settled: [],
  }
}

/** The case after one more event. Rebuilding a case is `events.reduce(evolve, begin(first))`. */
export function evolve(current: Case, event: CaseEvent): Case {
  const state = stateAfter(current.state, event.kind)
  if (state === undefined) throw caseError('case.transition', { from: current.state, event: event.kind })
  return { ...current, ...changes(current, event), state, version: current.version + 1 }
}

// What each kind of event changes besides the state; the others change nothing.
const changed: { readonly [K in CaseEventKind]?: (event: CaseEventOf<K>, current: Case) => Partial<Case> } = {
  submitted: ({ at, body }) => ({ submittedAt: at, definitions: body.definitions.map(toDigest) }),
  accepted: ({ at, body }) => ({
    acceptedAt: at,
    dueOn: toPlainDate(body.due_on),
    lawDate: toPlainDate(body.law_date),
  }),
  referred: ({ body }) => ({ points: body.points.map(({ rule }) => rule) }),
  settled: ({ body }, { settled }) => ({ settled: [...settled, body.rule] }),
  approved: ({ at, body }) => ({
    decidedAt: at,
    reopened: false,
    outcome: 'approved',
    automatic: body.automatic,
    ...certificateOf(body),
  }),
  refused: ({ at }) => ({ decidedAt: at, reopened: false, outcome: 'refused', automatic: false }),
  sampled: () => ({ afterCheck: 'waiting' }),
  checked: () => ({ afterCheck: 'confirmed' }),
  reopened: ({ body }, { afterCheck }) => ({
    points: body.points.map(({ rule }) => rule),
    settled: [],
    dueOn: toPlainDate(body.due_on),
    reopened: true,
    ...(afterCheck !== undefined && { afterCheck: 'reopened' }),
  }),
}

function changes<K extends CaseEventKind>(current: Case, event: CaseEventOf<K>): Partial<Case> {
  const change: ((event: CaseEventOf<K>, current: Case) => Partial<Case>) | undefined = changed[event.kind]
  return change?.(event, current) ?? {}
}

const certificateOf = ({ certificate }: { readonly certificate?: { readonly id: string } }): Partial<Case> =>
  certificate === undefined ? {} : { certificate: certificate.id }
