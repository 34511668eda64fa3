// views: acts, services and figures, in the words of the city and the language of the page.
import type { ControlView, DrawLine, ServiceLine, ActLine } from '../../../web/pages/control/control.tsx'
import type { ActView, FiguresView, FlipView } from '../../../web/pages/control/act.tsx'
import type { Telling } from '../../../web/pages/city-words.ts'
import { lawOf } from '../../../web/pages/city-words.ts'
import type { Ui } from '../../../web/ui.ts'
import { digestOf, jcs, type JsonObject } from '../../../kernel/primitives/json.ts'
import { detailsOf } from '../act.ts'
import type { Figures } from '../figures.ts'
import type { ActRow } from '../queries/acts.ts'
import type { CheckCount, DrawRow } from '../queries/draws.ts'
import type { SwitchRow } from '../queries/in-force.ts'

/** The city in the reader’s language, with the words of their page. */
export interface Reader extends Telling, Pick<Ui, 't' | 'format'> {}

export const serviceTitle = ({ city, lang }: Telling, id: string): string =>
  city.services.get(id)?.texts[lang].service.title ?? id

export const actLine = (reader: Reader, act: ActRow): ActLine => ({
  id: act.id,
  what: act.what,
  subject: subjectOf(reader, act),
  state: act.state,
  proposedAt: act.proposed,
  by: act.proposed_by,
})

/** Services by title; a digest or a value of law as it is. */
const subjectOf = (reader: Reader, { subject }: ActRow): string =>
  subject
    .split(' ')
    .map((part) => serviceTitle(reader, part))
    .join(' ')

interface Counted {
  readonly switches: readonly (SwitchRow | undefined)[]
  readonly checks: readonly CheckCount[]
}

/** Every service as it decides now. */
export function serviceLines({ city, lang }: Reader, { switches, checks }: Counted): ServiceLine[] {
  return [...city.services.values()].map(({ id, definition, texts }, index) => {
    const { automatic, impact_assessment: filed } = definition
    const set = switches[index]
    const ceilingFen = set?.ceiling_fen ?? automatic.monthly_ceiling_fen
    const count = (state: string): number =>
      checks.find((one) => one.service === id && one.after_check === state)?.cases ?? 0
    return {
      id,
      title: texts[lang].service.title,
      automatic: modeOf(automatic.mode, set),
      ...(ceilingFen !== undefined && { ceilingFen }),
      sharePercent: automatic.after_check_share * 100,
      ...(filed !== undefined && { assessment: filed.number, keepUntil: filed.keep_until }),
      checks: { waiting: count('waiting'), confirmed: count('confirmed'), reopened: count('reopened') },
    }
  })
}

function modeOf(own: 'on' | 'off', set: SwitchRow | undefined): ServiceLine['automatic'] {
  if (own === 'off' || set?.mode === 'off') return 'off'
  return set !== undefined && set.ceiling_fen !== null ? 'held' : 'on'
}

export const drawLine = (reader: Reader, { service, day, approved, chosen, seed, size }: DrawRow): DrawLine => ({
  service: serviceTitle(reader, service),
  day,
  ...(approved !== null && { approved }),
  ...(chosen !== null && { chosen }),
  seed,
  size,
})

export const controlView = (
  reader: Reader,
  {
    acts,
    draws,
    mayPropose,
    next,
    ...counted
  }: Counted & { readonly acts: readonly ActRow[]; readonly draws: readonly DrawRow[] } & Pick<
      ControlView,
      'mayPropose' | 'next'
    >,
): ControlView => ({
  acts: acts.map((act) => actLine(reader, act)),
  services: serviceLines(reader, counted),
  draws: draws.map((draw) => drawLine(reader, draw)),
  mayPropose,
  next,
})

/** What the second person signs besides the act itself: the figures on their page. */
export const figuresRead = ({ replayed }: ActRow): Readonly<Record<string, string>> =>
  replayed === null ? {} : { replayed: digestOf(jcs(replayed)) }

export function actView(reader: Reader, act: ActRow, may: Pick<ActView, 'may' | 'errors'>): ActView {
  const { settled, settled_by: by, replayed, done } = act
  const figures = act.what === 'publication' && isFigures(replayed) ? replayed : undefined
  const reopened = isReopened(done) ? done : undefined
  return {
    ...actLine(reader, act),
    ...may,
    changes: changesOf(reader, act),
    ground: act.ground,
    law: lawOf(reader, act.source),
    digest: act.digest,
    ...(settled !== null && by !== null && { settled: { at: settled, by } }),
    ...(figures && { figures: figuresView(reader, figures) }),
    ...(reopened && { done: reopened }),
    hidden: figuresRead(act),
  }
}

// Both were written by a job of this module.
const isFigures = (json: JsonObject | null): json is JsonObject & Figures =>
  json !== null && Array.isArray(json['flips'])
const isReopened = (json: JsonObject | null): json is { readonly cases: number; readonly reopened: number } =>
  typeof json?.['reopened'] === 'number'

function changesOf(reader: Reader, act: ActRow): ActView['changes'] {
  const { t, format } = reader
  const to = detailsOf('switch', act)
  if (to !== undefined) {
    const ceiling = to.ceiling_fen === null ? '' : t('control.ceiling', { amount: format.money(to.ceiling_fen) })
    const mode = to.mode === 'off' ? t('control.set.off') : t('control.set.definition')
    return [{ label: 'automatic', value: ceiling === '' ? mode : ceiling }]
  }
  const reopening = detailsOf('reopening', act)
  if (reopening !== undefined)
    return [
      { label: 'restsOn', value: reopening.named },
      { label: 'outcome', value: t(`case.state.${reopening.outcome}`) },
    ]
  const services = detailsOf('publication', act)?.services ?? []
  return services.map(({ id, digest }) => ({ label: 'text', value: `${serviceTitle(reader, id)} ${digest}` }))
}

function figuresView(reader: Reader, figures: Figures): FiguresView {
  const { cases, forgotten, flips, rules, amounts, examples } = figures
  return {
    cases,
    forgotten,
    examples,
    flips: flips.map(({ division, ...flip }) => flipView(reader, flip, divisionName(reader, division))),
    rules: rules.map(({ rule, ...flip }) => flipView(reader, flip, ruleTitle(reader, flip.service, rule))),
    amounts: amounts.map(({ service, result, cases: n, wasFen, isFen }) => ({
      service: serviceTitle(reader, service),
      title: resultTitle(reader, service, result),
      cases: n,
      fen: isFen - wasFen,
    })),
  }
}

type Counting = { readonly service: string; readonly from: string; readonly to: string; readonly cases: number }

const flipView = (reader: Reader, { service, from, to, cases }: Counting, where: string): FlipView => ({
  service: serviceTitle(reader, service),
  where,
  from: outIn(from),
  to: outIn(to),
  cases,
})

const outs = ['approve', 'refer', 'met', 'unmet', 'unknown', 'none'] as const
const outIn = (text: string): FlipView['from'] => outs.find((one) => one === text) ?? 'none'

export const divisionName = ({ city, lang }: Telling, code: string): string =>
  city.texts[lang].divisions.get(code)?.name ?? code

const ruleTitle = ({ city, lang }: Telling, service: string, rule: string): string =>
  city.services.get(service)?.texts[lang].rules.require.find(({ id }) => id === rule)?.title ?? rule

const resultTitle = ({ city, lang }: Telling, service: string, result: string): string =>
  city.services.get(service)?.texts[lang].rules.results.find(({ id }) => id === result)?.title ?? result
