// timers: what the clock does by itself: warns a working day before the promised day, marks a case overdue, and
// puts away drafts that were never handed in.
import type { Fire } from '../../../kernel/events/due.ts'
import type { Due } from '../../../kernel/events/event.ts'
import { toActorId, toCaseId } from '../../../kernel/primitives/ids.ts'
import { openCase } from '../case-file.ts'
import { stateAfter, type Case } from '../case.ts'
import type { CaseworkDeps } from '../deps.ts'
import { draftsOf } from '../queries.ts'
import { caseEvent } from '../settling.ts'

const clock = toActorId('machine:clock')

/** By kind of timer. */
export const firing = (deps: CaseworkDeps): Readonly<Record<string, Fire>> => ({
  'case.warn': (due) => fire(deps, due, 'warned'),
  'case.overdue': (due) => fire(deps, due, 'overdue'),
  'draft.discard': (due) => discard(deps, due),
})

type Fired = Awaited<ReturnType<Fire>>

const nothing: Fired = { expected: new Map(), events: [], result: null }

/** One event in the case, unless the case has moved on meanwhile: then the timer goes without a trace. */
async function fire(deps: CaseworkDeps, due: Due, kind: 'warned' | 'overdue'): Promise<Fired> {
  const current = await caseOf(deps, due)
  if (stateAfter(current.state, kind) === undefined) return nothing
  const { stream, version } = current
  const event = caseEvent({ stream, at: deps.now(), actor: clock }, kind, { due_on: current.dueOn ?? '' })
  return { expected: new Map([[stream, version]]), events: [event], result: null }
}

/** What a draft holds goes at once: its key is destroyed, unless the person has another draft under it. */
async function discard(deps: CaseworkDeps, due: Due): Promise<Fired> {
  const { stream, version, state, person } = await caseOf(deps, due)
  if (state !== 'draft') return nothing
  if ((await draftsOf(deps.db, person)) <= 1) await deps.vault.forget(person, 'draft')
  const event = caseEvent({ stream, at: deps.now(), actor: clock }, 'discarded', {})
  return { expected: new Map([[stream, version]]), events: [event], result: null }
}

const caseOf = async (deps: CaseworkDeps, { key }: Due): Promise<Case> =>
  (await openCase(deps, toCaseId(key.slice(key.lastIndexOf('/') + 1)))).case
