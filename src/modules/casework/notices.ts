// notices: what applicants are told. Kept word for word as told, sealed, in the language told, with its digest in the open.
import type { Service } from '../../kernel/definitions/service.ts'
import type { SealedPart } from '../../kernel/events/event.ts'
import { formatDate } from '../../kernel/primitives/dates.ts'
import type { CaseId, PersonId, PlainDate } from '../../kernel/primitives/ids.ts'
import { digestOf } from '../../kernel/primitives/json.ts'
import type { CaseBody } from './case-events.ts'
import type { CaseworkDeps } from './deps.ts'

export type NoticeName = 'approved' | 'referred' | 'refused' | 'withdrawn' | 'reopened'

export interface Telling {
  readonly id: CaseId
  readonly person: PersonId
  readonly service: Service
  readonly due?: PlainDate | undefined
}

export interface Told {
  readonly body: CaseBody<'notified'>
  readonly sealed: readonly SealedPart[]
}

const language = 'zh'

/** A notice rendered and sealed, ready to stand in an event. @throws {vault.forgotten} */
export async function tell(
  { vault, say }: Pick<CaseworkDeps, 'vault' | 'say'>,
  notice: NoticeName,
  to: Telling,
): Promise<Told> {
  const text = textOf(say, notice, to)
  const sealed = await vault.seal([{ of: to.person, class: 'case', fields: { text } }])
  return { body: { notice, digest: digestOf(text), language }, sealed }
}

function textOf(say: CaseworkDeps['say'], notice: NoticeName, { id, service: { definition }, due }: Telling): string {
  const on = due === undefined ? '' : formatDate(due, language)
  return say(`notice.${notice}`, { service: definition.title, case: id, due: on, phone: definition.contact })
}
