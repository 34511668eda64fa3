// A case as its officer sees it: what is left to settle first, then everything the rules have already found.
// level: how near the promised day is: calm, yellow from the working day before it, red once it has passed.
import type { Calendar } from '../../../kernel/clock/calendar.ts'
import { explain } from '../../../kernel/decisions/explain.ts'
import { officer, type Service } from '../../../kernel/definitions/service.ts'
import { addDays, civilDateOf } from '../../../kernel/primitives/dates.ts'
import { toPlainDate, type Instant, type PlainDate } from '../../../kernel/primitives/ids.ts'
import { mask } from '../../../kernel/primitives/mask.ts'
import { lawOf, remediesOf } from '../../../web/pages/city-words.ts'
import type { ApprovalView } from '../../../web/pages/officer/approval.tsx'
import type { RefusalView } from '../../../web/pages/officer/refusal.tsx'
import type { DueLevel, InboxLine } from '../../../web/pages/officer/inbox.tsx'
import type { AdviceView, OfficerCaseView, PointView } from '../../../web/pages/officer/officer-case.tsx'
import type { KnownAs } from '../../identity/queries.ts'
import { lastOf, type CaseFile } from '../case-file.ts'
import type { CaseLine } from '../queries.ts'
import { comparisonViews, pointTitle, unmetWords } from './comparisons.ts'
import { factTitle, factViews, reasonsInWords, type Reader } from './facts.ts'
import { stateView } from './lines.ts'
import { amountsOf } from './outcomes.ts'
import { resultViews } from './results.ts'
import { timelineOf } from './timeline.ts'

/** A case on an officer’s screen. */
export interface OnDesk {
  readonly service: Service
  readonly file: CaseFile
  /** Undefined once the person has been forgotten. */
  readonly known: KnownAs | undefined
  /** Whether all that an approval needs is known; see commands/decide.ts. */
  readonly computable: boolean
  readonly calendar: Calendar
  readonly at: Instant
}

/** Due days of one level; `until` is the last of them. */
export interface DueDays {
  readonly from: PlainDate
  readonly until: PlainDate
}

const earliest = toPlainDate('0001-01-01')
const latest = toPlainDate('9999-12-31')

/** Which promised days are how near, seen from `today`. The same days at which the clock itself turns: see kernel/clock. */
export function dueDays(today: PlainDate, calendar: Calendar): Readonly<Record<DueLevel, DueDays>> {
  const next = calendar.addWorkingDays(today, 1).date
  return {
    red: { from: earliest, until: addDays(today, -1) },
    yellow: { from: today, until: next },
    calm: { from: addDays(next, 1), until: latest },
  }
}

export function levelOf(dueOn: string, levels: Readonly<Record<DueLevel, DueDays>>): DueLevel {
  if (dueOn <= levels.red.until) return 'red'
  return dueOn <= levels.yellow.until ? 'yellow' : 'calm'
}

/** A line of the inbox. The name is masked: a list is for finding the next case, not for reading about people. */
export function inboxLine(
  reader: Reader,
  line: CaseLine,
  { known, levels }: { readonly known: KnownAs | undefined; readonly levels: Readonly<Record<DueLevel, DueDays>> },
): InboxLine {
  const service = reader.city.services.get(line.service)
  const points = service === undefined ? line.points : line.points.map((point) => pointTitle(reader, service, point))
  return {
    caseId: line.id,
    maskedName: mask('name', known?.name ?? ''),
    serviceTitle: service?.texts[reader.lang].service.title ?? line.service,
    open: points.join(reader.t('unknown.comma')),
    dueOn: line.due_on ?? '',
    level: levelOf(line.due_on ?? '', levels),
    submittedAt: line.submitted ?? line.opened,
  }
}

/** What the page of a case shows about the person, as the log of looks names it. */
export const fieldsShown = ({ service, file }: Pick<OnDesk, 'service' | 'file'>): string[] => [
  'applicant.name',
  'applicant.identity_number',
  ...[...service.facts]
    .filter(([name, { register }]) => register !== officer && name !== 'applicant.name')
    .map(([name]) => name),
  ...Object.keys(file.answers).map((question) => `answers.${question}`),
]

// The same words, said about the applicant instead of to them.
const aboutThem: Readonly<Record<string, string>> = {
  'who.applicant': 'who.them',
  'unknown.disputed': 'unknown.disputed-by-them',
}

/** A reader who is not the applicant. */
const officerOf = (reader: Reader): Reader => ({
  ...reader,
  t: (key, params) => reader.t(aboutThem[key] ?? key, params),
})

export function officerCaseView(of: Reader, desk: OnDesk): OfficerCaseView {
  const reader = officerOf(of)
  const { service, file } = desk
  const mayDecide = file.case.state === 'accepted' && file.case.points.length > 0
  return {
    ...headOf(reader, desk),
    ...stateOf(file),
    ...limitsOf(reader, desk),
    maskedNumber: mask('identity-number', desk.known?.identityNumber ?? ''),
    openPoints: mayDecide ? pointViews(reader, desk) : [],
    advice: adviceOf(reader, desk),
    facts: factViews(reader, service, file.facts),
    answers: answersOf(reader, desk),
    comparisons: comparisonViews(reader, service, file),
    words: wordsOf(reader, desk),
    timeline: timelineOf(reader, service, file),
    mayDecide,
    mayAskAgain: mayDecide && isRegisterSilent(file),
  }
}

function stateOf({ case: one }: CaseFile): Pick<OfficerCaseView, 'state' | 'decidedAt' | 'certificate'> {
  const { decidedAt, certificate } = one
  return { state: stateView(one), ...(decidedAt && { decidedAt }), ...(certificate !== undefined && { certificate }) }
}

function limitsOf(
  { city }: Reader,
  { file, calendar, at }: OnDesk,
): Pick<OfficerCaseView, 'dueOn' | 'statutoryOn' | 'level'> {
  const { dueOn = '' } = file.case
  const statutoryOn = lastOf(file.events, 'accepted')?.body.statutory_due_on ?? ''
  return { dueOn, statutoryOn, level: levelOf(dueOn, dueDays(civilDateOf(at, city.timezone), calendar)) }
}

const headOf = (reader: Reader, { service, file, known }: OnDesk) => ({
  caseId: file.case.id,
  serviceTitle: service.texts[reader.lang].service.title,
  applicant: known?.name ?? '***',
  hidden: { version: String(file.case.version) },
})

/** Whether asking a register again could settle something: it was silent, or had no entry. */
function isRegisterSilent({ found }: CaseFile): boolean {
  const open = found?.kind === 'refer' ? found.open : []
  return open.some(({ reasons }) => reasons.some(({ source }) => source !== officer))
}

/** Each point that was left to a person, in the words of what the rules found. */
export function pointViews(reader: Reader, { service, file }: OnDesk): PointView[] {
  const explained = file.found === undefined ? [] : explain(service, file.found, reader.lang)
  const open = file.found?.kind === 'refer' ? file.found.open : []
  return file.case.points.map((id) => {
    const reasons = open.find(({ point }) => point === id)?.reasons ?? []
    const title = pointTitle(reader, service, id)
    const says = explained.find(({ rule }) => rule === id)?.text ?? reasonsInWords(reader, reasons)
    const facts = new Set(reasons.map(({ fact }) => fact))
    const finding = service.texts[reader.lang].service.findings?.find((one) => facts.has(`${one.of}.${one.id}`))
    return { id, title, says, ...(finding !== undefined && { how: finding.how }) }
  })
}

/** What the rules make of the case, for the officer to follow or not. */
function adviceOf(reader: Reader, desk: OnDesk): AdviceView {
  const { service, file } = desk
  const { found } = file
  const said = (kind: AdviceView['kind'], about: readonly string[]) => ({
    kind,
    about: about.join(reader.t('unknown.comma')),
  })
  if (found === undefined || found.kind === 'approve') return said('met', [])
  const unmet = explain(service, found, reader.lang).filter(
    (one) => one.outcome === 'unmet' && one.advises === 'against',
  )
  if (unmet.length > 0)
    return said(
      'against',
      unmet.map(({ text }) => text),
    )
  if (!desk.computable) return said('blocked', missingOf(reader, desk))
  return said(
    'look',
    file.case.points.map((point) => pointTitle(reader, service, point)),
  )
}

/** The answers in full: the officer has to call the number and compare the account. */
function answersOf(reader: Reader, { service, file }: OnDesk): OfficerCaseView['answers'] {
  return service.texts[reader.lang].form.questions.flatMap(({ id, options }) => {
    const answer = file.answers[id]
    if (answer === undefined || answer === '') return []
    const value = options?.find((option) => option.id === answer)?.label ?? answer
    return [{ label: factTitle(reader, service, `answers.${id}`), value }]
  })
}

function wordsOf(reader: Reader, { service, file }: OnDesk): OfficerCaseView['words'] {
  const label = (name: string): string =>
    name === 'refused' ? reader.t('decide.words') : pointTitle(reader, service, name)
  return Object.entries(file.words).map(([name, value]) => ({ label: label(name), value }))
}

type Typed = Pick<ApprovalView, 'step' | 'errors'>

/** @param words  by point, as typed so far */
export function approvalView(
  reader: Reader,
  desk: OnDesk,
  typed: Typed & { readonly words: Readonly<Record<string, string>> },
): ApprovalView {
  const { service, file } = desk
  const { step, errors, words } = typed
  const { found } = file
  const on = lawDateOf(reader, desk)
  return {
    ...headOf(reader, desk),
    step,
    errors,
    amounts: found === undefined ? [] : amountsOf(reader, service, found, on),
    results: found === undefined ? [] : resultViews(reader, service, found),
    points: pointViews(reader, desk).map((point) => ({ ...point, words: words[point.id] ?? '' })),
    blocked: desk.computable ? [] : missingOf(reader, desk),
  }
}

/** What no word of an officer can replace: results, and entries of the certificate. */
function missingOf(reader: Reader, { service, file }: OnDesk): string[] {
  const rules = new Set(service.conditions.map(({ rule }) => rule.id))
  const entries = file.case.points.filter((point) => !rules.has(point))
  const results = service.results
    .map(({ result }) => result.id)
    .filter((id) => !Object.hasOwn(file.found?.results ?? {}, id))
  const points = new Set([...entries, ...results.map((id) => `results.${id}`)])
  return [...points].map((point) => pointTitle(reader, service, point))
}

/** @param chosen  rules; those that the rules found unmet before anything was typed */
export function refusalView(
  reader: Reader,
  desk: OnDesk,
  typed: Typed & { readonly words: string; readonly chosen: readonly string[] },
): RefusalView {
  const { service, file, calendar, at } = desk
  const all = service.conditions.map(({ rule }) => rule.id)
  const reasons = file.found === undefined ? [] : unmetWords(reader, service, file.found, all)
  return {
    ...headOf(reader, desk),
    ...typed,
    reasons: reasons.map(({ rule, text, sources }) => ({
      id: rule,
      says: text,
      laws: sources.map((source) => lawOf(reader, source)),
    })),
    remedies: remediesOf(reader, service, { on: civilDateOf(at, reader.city.timezone), calendar }),
  }
}

/** The rules that the machine found unmet: a proposal, which the officer may change. */
export const unmetIn = ({ found }: CaseFile): readonly string[] => (found?.kind === 'refer' ? found.unmet : [])

const lawDateOf = ({ city }: Reader, { file }: OnDesk): PlainDate =>
  file.case.lawDate ?? civilDateOf(file.case.openedAt, city.timezone)
