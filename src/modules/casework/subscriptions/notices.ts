// notices: carries out the effect `notice`: tells an applicant what became of their case where nothing was decided.
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Deliver } from '../../../kernel/events/outbox.ts'
import { batched } from '../../../kernel/primitives/batched.ts'
import { isPlatformError } from '../../../kernel/primitives/errors.ts'
import { toActorId, toCaseId, toPersonId, toPlainDate, type CaseId } from '../../../kernel/primitives/ids.ts'
import type { JsonObject } from '../../../kernel/primitives/json.ts'
import { loadTexts, translator } from '../../../web/texts.ts'
import { caseError, caseStream } from '../case.ts'
import { serviceOf } from '../commands/apply.ts'
import type { CaseworkDeps } from '../deps.ts'
import { tell, type NoticeName, type Telling, type Told } from '../notices.ts'
import { casesToTell, type CaseToTell } from '../queries.ts'
import { caseEvent } from '../settling.ts'

/** For `deps.say`: what people are told, in the language in which they are told. */
export const noticeWords = (): CaseworkDeps['say'] => translator(loadTexts([new URL('../', import.meta.url)]), 'zh')

const post = toActorId('machine:post')

/** Puts a notice into the applicant’s message box. At least once, seen once: the command’s key is the effect’s. */
export function deliverNotice(deps: CaseworkDeps): Deliver {
  const read = batched((ids: readonly CaseId[]) => casesToTell(deps.db, ids))
  return async ({ key, payload }) => {
    const { id, kind } = noticeOf(payload)
    const about = await read(id)
    if (about === undefined) throw caseError('case.missing')
    const told = await tellUnlessForgotten(deps, kind, toTell(deps, about))
    const command = { key: `notice:${key}`, request: kind, result: null }
    if (told === undefined) return { ...command, expected: new Map(), events: [] }
    const stream = caseStream(deps.city.division, id)
    const event = caseEvent({ stream, at: deps.now(), actor: post }, 'notified', told.body, told.sealed)
    return { ...command, expected: new Map([[stream, 'any']]), events: [event] }
  }
}

const toTell = (deps: CaseworkDeps, { id, person, service, due_on: due }: CaseToTell): Telling => ({
  id: toCaseId(id),
  person: toPersonId(person),
  service: serviceOf(deps, { service }),
  due: due === null ? undefined : toPlainDate(due),
})

/** Nobody is told, and nothing is kept, once the person has been forgotten. */
async function tellUnlessForgotten(deps: CaseworkDeps, kind: NoticeName, to: Telling): Promise<Told | undefined> {
  try {
    return await tell(deps, kind, to)
  } catch (error) {
    if (isPlatformError(error, 'vault.forgotten')) return undefined
    throw error
  }
}

const Payload = Compile(
  Type.Object({ case: Type.String(), notice: Type.Enum(['approved', 'referred', 'refused', 'withdrawn', 'reopened']) }),
)

function noticeOf(payload: JsonObject): { id: CaseId; kind: NoticeName } {
  if (!Payload.Check(payload)) throw new Error('a notice without a case')
  return { id: toCaseId(payload.case), kind: payload.notice }
}
