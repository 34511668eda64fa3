// timeline: what happened to a case and who did it, in words. Staff appear by office, role and number, never by name.
import type { ActorId } from '../../../kernel/primitives/ids.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { officeName } from '../../../web/pages/city-words.ts'
import type { TimelineEntry } from '../../../web/pages/views.ts'
import type { Case } from '../case.ts'
import type { CaseEvent, CaseEventKind } from '../case-events.ts'
import type { CaseFile } from '../case-file.ts'
import { pointTitle } from './comparisons.ts'
import type { Reader } from './facts.ts'

/** The officers who handle cases have this one role; see policy.ts. */
export const handlingRole = 'officer'

// Steps that tell an applicant nothing of their own, such as an answer kept, are left out.
const told: ReadonlySet<CaseEventKind> = new Set([
  'opened',
  'submitted',
  'accepted',
  'referred',
  'asked',
  'settled',
  'overdue',
  'notified',
  'approved',
  'refused',
  'delivered',
  'withdrawn',
  'discarded',
  'reopened',
])

type Told = Pick<CaseFile, 'events' | 'told'>

/** In the order in which it happened. */
export const timelineOf = (reader: Reader, service: Service, { events, told: texts }: Told): TimelineEntry[] =>
  events
    .filter(({ kind }) => told.has(kind))
    .map((event) => {
      const note = texts.get(event) ?? noteOf(reader, service, event)
      return {
        at: event.at,
        what: reader.t(`timeline.${event.kind}`),
        who: whoIn(reader, service, event.actor),
        ...(note !== '' && { note }),
      }
    })

function noteOf(reader: Reader, service: Service, event: CaseEvent): string {
  if (event.kind === 'accepted') return reader.t('timeline.dueOn', { date: reader.format.date(event.body.due_on) })
  if (event.kind === 'settled') return pointTitle(reader, service, event.body.rule)
  if (event.kind !== 'referred' && event.kind !== 'reopened') return ''
  const points = event.body.points.map(({ rule }) => pointTitle(reader, service, rule))
  return reader.t('timeline.points', { points: points.join(reader.t('unknown.comma')) })
}

function whoIn(reader: Reader, { definition }: Service, actor: ActorId): string {
  if (actor.startsWith('person:')) return reader.t('who.applicant')
  return actor.startsWith('machine:') ? reader.t('who.machine') : postOf(reader, definition.office, actor)
}

/** Office, role and staff number of whoever acted: 晴川市民政局老龄工作科承办人（工号 QC-1024）. */
export const postOf = (reader: Reader, office: Case['office'], actor: string, role: string = handlingRole): string =>
  reader.t('who.post', {
    office: officeName(reader, office),
    role: reader.city.texts[reader.lang].roles.get(role)?.title ?? role,
    number: actor.slice('staff:'.length),
  })
