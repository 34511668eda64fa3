// notices: what people are told after something was decided. Kept word for word as sent, in the language sent.
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Deliver } from '../../../kernel/events/outbox.ts'
import { formatDate } from '../../../kernel/primitives/dates.ts'
import { toActorId, toCaseId, type CaseId } from '../../../kernel/primitives/ids.ts'
import { digestOf, type JsonObject } from '../../../kernel/primitives/json.ts'
import { loadTexts, translator, type Translate } from '../../../web/texts.ts'
import { readCase, type CaseFile } from '../case-file.ts'
import { serviceOf } from '../commands/apply.ts'
import type { CaseworkDeps } from '../deps.ts'
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
  return async ({ key, payload }) => {
    const { id, kind } = noticeOf(payload)
    const file = await readCase(deps, id)
    const text = textOf(deps, say, { file, kind })
    const { stream, person } = file.case
    const sealed = await deps.vault.seal([{ of: person, class: 'case', fields: { text } }])
    const body = { notice: kind, digest: digestOf(text), language: 'zh' }
    const event = caseEvent({ stream, at: deps.now(), actor: post }, 'notified', body, sealed)
    return { key: `notice:${key}`, request: kind, expected: new Map([[stream, 'any']]), events: [event], result: null }
  }
}

const Payload = Compile(Type.Object({ case: Type.String(), notice: Type.String() }))

function noticeOf(payload: JsonObject): { id: CaseId; kind: string } {
  if (!Payload.Check(payload)) throw new Error('a notice without a case')
  return { id: toCaseId(payload.case), kind: payload.notice }
}

function textOf(deps: CaseworkDeps, say: Translate, { file, kind }: { file: Pick<CaseFile, 'case'>; kind: string }): string {
  const { definition } = serviceOf(deps, file.case)
  const due = file.case.dueOn === undefined ? '' : formatDate(file.case.dueOn, 'zh')
  return say(`notice.${kind}`, { service: definition.title, case: file.case.id, due, phone: definition.contact })
}
