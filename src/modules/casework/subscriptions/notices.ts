// notices: what people are told after something was decided. Kept word for word as sent, in the language sent.
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { SealedPart } from '../../../kernel/events/event.ts'
import type { Deliver } from '../../../kernel/events/outbox.ts'
import { formatDate } from '../../../kernel/primitives/dates.ts'
import { isPlatformError } from '../../../kernel/primitives/errors.ts'
import { batched } from '../../../kernel/primitives/batched.ts'
import {
  toActorId,
  toCaseId,
  toPersonId,
  toPlainDate,
  type CaseId,
  type PersonId,
} from '../../../kernel/primitives/ids.ts'
import { digestOf, type JsonObject } from '../../../kernel/primitives/json.ts'
import { loadTexts, translator, type Translate } from '../../../web/texts.ts'
import { caseError, caseStream } from '../case.ts'
import { serviceOf } from '../commands/apply.ts'
import type { CaseworkDeps } from '../deps.ts'
import { casesToTell, type CaseToTell } from '../queries.ts'
import { caseEvent } from '../settling.ts'

export const caseworkTexts = new URL('../', import.meta.url)
const post = toActorId('machine:post')

/**
 * Puts a notice into the applicant’s message box: the rendered words, sealed, with their digest in the open.
 *
 * At least once, seen once: the command’s key is the effect’s.
 */
export function deliverNotice(deps: CaseworkDeps): Deliver {
  const say = translator(loadTexts([caseworkTexts]), 'zh')
  const read = batched((ids: readonly CaseId[]) => casesToTell(deps.db, ids))
  return async ({ key, payload }) => {
    const { id, kind } = noticeOf(payload)
    const about = await read(id)
    if (about === undefined) throw caseError('case.missing')
    const text = textOf(deps, say, about, kind)
    const stream = caseStream(deps.city.division, id)
    const person = toPersonId(about.person)
    const sealed = await sealedUnlessForgotten(deps, person, text)
    if (sealed === undefined)
      return { key: `notice:${key}`, request: kind, expected: new Map(), events: [], result: null }
    const body = { notice: kind, digest: digestOf(text), language: 'zh' }
    const event = caseEvent({ stream, at: deps.now(), actor: post }, 'notified', body, sealed)
    return { key: `notice:${key}`, request: kind, expected: new Map([[stream, 'any']]), events: [event], result: null }
  }
}

/** Nobody is told, and nothing is kept, once the person has been forgotten. */
async function sealedUnlessForgotten(
  { vault }: CaseworkDeps,
  of: PersonId,
  text: string,
): Promise<readonly SealedPart[] | undefined> {
  try {
    return await vault.seal([{ of, class: 'case', fields: { text } }])
  } catch (error) {
    if (isPlatformError(error, 'vault.forgotten')) return undefined
    throw error
  }
}

const Payload = Compile(Type.Object({ case: Type.String(), notice: Type.String() }))

function noticeOf(payload: JsonObject): { id: CaseId; kind: string } {
  if (!Payload.Check(payload)) throw new Error('a notice without a case')
  return { id: toCaseId(payload.case), kind: payload.notice }
}

function textOf(deps: CaseworkDeps, say: Translate, { id, service, due_on }: CaseToTell, kind: string): string {
  const { definition } = serviceOf(deps, { service })
  const due = due_on === null ? '' : formatDate(toPlainDate(due_on), 'zh')
  return say(`notice.${kind}`, { service: definition.title, case: id, due, phone: definition.contact })
}
