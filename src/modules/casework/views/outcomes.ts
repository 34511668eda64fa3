// outcomes: a case as its applicant sees it: approved, refused, with a person, or at its end for another reason.
import type { Decision } from '../../../kernel/decisions/decision.ts'
import { citedOn } from '../../../kernel/definitions/dated.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { civilDateOf } from '../../../kernel/primitives/dates.ts'
import type { Json } from '../../../kernel/primitives/json.ts'
import type { PlainDate } from '../../../kernel/primitives/ids.ts'
import type { Calendar } from '../../../kernel/clock/calendar.ts'
import { contactOf, lawOf, officeName, remediesOf } from '../../../web/pages/city-words.ts'
import type { ApprovedView, RefusedView } from '../../../web/pages/application/decided.tsx'
import type { InReviewView } from '../../../web/pages/application/in-review.tsx'
import type { CaseView } from '../../../web/pages/application/matters.tsx'
import type { AmountView, RemedyView } from '../../../web/pages/views.ts'
import type { CaseEventOf } from '../case-events.ts'
import { lastOf, type CaseFile } from '../case-file.ts'
import { comparisonViews, unmetWords } from './comparisons.ts'
import { postOf, timelineOf } from './timeline.ts'
import type { Reader } from './facts.ts'
import { stateView } from './lines.ts'
import { resultViews } from './results.ts'

/** A case in front of its applicant. */
export interface Shown {
  readonly service: Service
  readonly file: CaseFile
  readonly calendar: Calendar
}

const heading = (reader: Reader, { service, file }: Shown) => ({
  caseId: file.case.id,
  serviceTitle: service.texts[reader.lang].service.title,
  contact: contactOf(reader, service),
})

export function approvedView(reader: Reader, shown: Shown): ApprovedView {
  const { file, service } = shown
  const approved = lastOf(file.events, 'approved')
  const { certificate } = file.case
  return {
    ...heading(reader, shown),
    decidedAt: approved?.at ?? '',
    ...deciderOf(reader, file, approved),
    ...grantedOf(reader, shown),
    ...(certificate !== undefined && { certificateId: certificate }),
    comparisons: comparisonViews(reader, service, file),
    remedies: remediesSince(reader, shown),
  }
}

function deciderOf(
  reader: Reader,
  file: CaseFile,
  approved: CaseEventOf<'approved'> | undefined,
): Pick<ApprovedView, 'by' | 'tookMs'> {
  if (approved?.body.automatic === true) return { by: { kind: 'machine' }, tookMs: tookMs(file) }
  return { by: { kind: 'person', post: postOf(reader, file.case.office, approved?.actor ?? '') } }
}

function grantedOf(reader: Reader, { file, service }: Shown): Pick<ApprovedView, 'amounts' | 'results' | 'from'> {
  if (file.found === undefined) return { amounts: [], results: [] }
  const month = file.found.results['first_month']
  const amounts = amountsOf(reader, service, file.found, lawDateOf(reader, file))
  const granted = { amounts, results: resultViews(reader, service, file.found) }
  return typeof month === 'string' ? { ...granted, from: month.slice(0, 7) } : granted
}

/** From the press of the button to the decision on disk. */
function tookMs({ events }: CaseFile): number {
  const from = Date.parse(lastOf(events, 'submitted')?.at ?? '')
  return Date.parse(lastOf(events, 'approved')?.appended ?? '') - from
}

/**
 * The sums that follow from an approval. A result says what it is by its name, as `first_month` does: `monthly_…` is
 * paid each month, `yearly_…` each year, any other once.
 */
export function amountsOf(reader: Reader, service: Service, found: Decision, on: PlainDate): AmountView[] {
  const { results } = service.texts[reader.lang].rules
  const coded = results.flatMap(({ id, values }) => values?.[codeIn(found.results[id])] ?? [])
  return results
    .filter(({ id, unit }) => unit === 'fen' && typeof found.results[id] === 'number')
    .map(({ id, title, source }) => ({
      label: coded.length === 0 ? title : coded.join(reader.t('unknown.comma')),
      fen: Number(found.results[id]),
      per: perOf(id),
      law: lawOf(reader, citedOn(source, on)),
    }))
}

const lawDateOf = ({ city }: Reader, { case: { lawDate, openedAt } }: CaseFile): PlainDate =>
  lawDate ?? civilDateOf(openedAt, city.timezone)

const codeIn = (result: Json | undefined): string => (typeof result === 'string' ? result : '')

const perOf = (result: string): AmountView['per'] => {
  if (result.startsWith('monthly_')) return 'month'
  return result.startsWith('yearly_') ? 'year' : 'once'
}

function remediesSince(reader: Reader, { service, file, calendar }: Shown): RemedyView[] {
  const { decidedAt } = file.case
  if (decidedAt === undefined) return remediesOf(reader, service)
  return remediesOf(reader, service, { on: civilDateOf(decidedAt, reader.city.timezone), calendar })
}

export function refusedView(reader: Reader, shown: Shown): RefusedView {
  const { file, service } = shown
  const refused = lastOf(file.events, 'refused')
  const rules = (refused?.body.rules ?? []).map(({ rule }) => rule)
  const reasons = file.found === undefined ? [] : unmetWords(reader, service, file.found, rules)
  return {
    ...heading(reader, shown),
    decidedAt: refused?.at ?? '',
    post: postOf(reader, file.case.office, refused?.actor ?? ''),
    reasons: reasons.map(({ text, sources }) => ({ says: text, laws: sources.map((source) => lawOf(reader, source)) })),
    words: file.words['refused'] ?? '',
    remedies: remediesSince(reader, shown),
  }
}

export function inReviewView(reader: Reader, shown: Shown): InReviewView {
  const { file, service } = shown
  return {
    ...heading(reader, shown),
    office: officeName(reader, file.case.office),
    dueOn: file.case.dueOn ?? '',
    comparisons: comparisonViews(reader, service, file),
    timeline: timelineOf(reader, service, file),
    again: file.case.reopened === true,
    hidden: { version: String(file.case.version) },
  }
}

/** A case that ended without a decision: taken back, or a draft that was never handed in. */
export function endedView(reader: Reader, shown: Shown): CaseView {
  const { file, service } = shown
  return {
    ...heading(reader, shown),
    serviceId: service.id,
    state: stateView(file.case),
    openedAt: file.case.openedAt,
    office: officeName(reader, file.case.office),
    timeline: timelineOf(reader, service, file),
    receipt: file.case.submittedAt !== undefined,
  }
}
