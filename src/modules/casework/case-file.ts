// case file: a case with its events, and the personal data in them opened for whoever may see it.
import type { Decision, Facts } from '../../kernel/decisions/decision.ts'
import { readStream as readEvents } from '../../kernel/events/read.ts'
import type { CaseId } from '../../kernel/primitives/ids.ts'
import type { Json, JsonObject } from '../../kernel/primitives/json.ts'
import { begin, caseError, caseStream, evolve, type Case } from './case.ts'
import { toCaseEvent, type CaseEvent, type CaseEventKind } from './case-events.ts'
import type { CaseworkDeps } from './deps.ts'

export type Answers = Readonly<Record<string, string>>

export interface CaseFile {
  readonly case: Case
  readonly events: readonly CaseEvent[]
  /** The facts last shown to the applicant, or those of the submission; empty once the person is forgotten. */
  readonly facts: Facts
  readonly answers: Answers
  /** What the rules found last: at submission, or when the registers were asked again. */
  readonly found: Decision | undefined
  /** The officer’s words: by rule for settled points, under `refused` for a refusal, `reopened` for a doubt. */
  readonly words: Readonly<Record<string, string>>
  /** What the applicant was told by an event, word for word. */
  readonly told: ReadonlyMap<CaseEvent, string>
}

/** @throws {case.missing} */
export async function openCase(deps: Pick<CaseworkDeps, 'db' | 'vault' | 'city'>, id: CaseId): Promise<CaseFile> {
  const stored = await readEvents(deps.db, caseStream(deps.city.division, id))
  const events = stored.map(toCaseEvent)
  const [first, ...rest] = events
  if (first?.kind !== 'opened') throw caseError('case.missing')
  const opened = await openAll(deps, events)
  return {
    case: rest.reduce(evolve, begin(first)),
    events,
    facts: factsIn(latest(opened, 'facts')),
    answers: answersIn(latest(opened, 'answers')),
    found: latestDecision(opened),
    words: wordsOf(events, opened),
    told: toldIn(opened),
  }
}

type Opened = ReadonlyMap<CaseEvent, JsonObject>

/** All boxes of the case at once; what was forgotten opens to nothing. */
async function openAll({ vault }: Pick<CaseworkDeps, 'vault'>, events: readonly CaseEvent[]): Promise<Opened> {
  const boxes = events.flatMap((event) => event.sealed.map((part) => ({ event, part })))
  const fields = await vault.open(boxes.map(({ part }) => part))
  const opened = new Map<CaseEvent, JsonObject>()
  boxes.forEach(({ event }, index) => opened.set(event, { ...opened.get(event), ...fields[index] }))
  return opened
}

/** The last value of a sealed field, whatever event brought it. Its shape is ours: it was sealed by a command here. */
function latest(opened: Opened, field: string): Json {
  return [...opened.values()].map((fields) => fields[field]).findLast((value) => value !== undefined) ?? {}
}

function latestDecision(opened: Opened): Decision | undefined {
  const found = latest(opened, 'decision')
  return isDecision(found) ? found : undefined
}

// What a box holds was sealed by a command of this module, as its tag has proved: the outline is check enough.
const isRecord = (json: Json): json is JsonObject => typeof json === 'object' && json !== null && !Array.isArray(json)
const isFacts = (json: unknown): json is Facts => typeof json === 'object' && json !== null
const isDecision = (json: unknown): json is Decision => typeof json === 'object' && json !== null && 'judged' in json

const factsIn = (json: Json): Facts => (isFacts(json) ? json : {})

const answersIn = (json: Json): Answers =>
  Object.fromEntries(
    Object.entries(isRecord(json) ? json : {}).flatMap(([id, value]) =>
      typeof value === 'string' ? [[id, value]] : [],
    ),
  )

function wordsOf(events: readonly CaseEvent[], opened: Opened): Record<string, string> {
  const named = events.flatMap((event): (readonly [string, Json | undefined])[] => {
    if (event.kind === 'settled') return [[event.body.rule, opened.get(event)?.['words']]]
    return event.kind === 'refused' || event.kind === 'reopened' ? [[event.kind, opened.get(event)?.['words']]] : []
  })
  return Object.fromEntries(named.flatMap(([name, words]) => (typeof words === 'string' ? [[name, words]] : [])))
}

const toldIn = (opened: Opened): ReadonlyMap<CaseEvent, string> =>
  new Map([...opened].flatMap(([event, { text }]) => (typeof text === 'string' ? [[event, text] as const] : [])))

/** The last event of a kind, if the case has one. */
export const lastOf = <K extends CaseEventKind>(
  events: readonly CaseEvent[],
  kind: K,
): Extract<CaseEvent, { kind: K }> | undefined =>
  events.findLast((event): event is Extract<CaseEvent, { kind: K }> => event.kind === kind)
