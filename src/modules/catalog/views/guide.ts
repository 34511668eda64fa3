// guide view: a service in full, from its definition, in one language.
import { citedOn, valueAt } from '../../../kernel/definitions/dated.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import { standingOn } from '../../../kernel/definitions/status.ts'
import type { PlainDate } from '../../../kernel/primitives/ids.ts'
import { contactOf, lawOf, officeName, remediesOf, type Telling } from '../../../web/pages/city-words.ts'
import type { GuideView, StandingView } from '../../../web/pages/portal/guide.tsx'
import type { Ui } from '../../../web/ui.ts'
import { implementationCode, isOnline } from '../item.ts'

export interface Reader extends Telling, Pick<Ui, 't' | 'format'> {}

export function guideView(reader: Reader, service: Service, today: PlainDate): GuideView {
  const { city, lang } = reader
  const { definition } = service
  const texts = service.texts[lang].service
  const standing = standingView(reader, service, today)
  return {
    id: service.id,
    title: texts.title,
    summary: texts.summary,
    office: city.texts[lang].organisations.get(definition.owner)?.name ?? '',
    code: implementationCode(city, service),
    instant: definition.automatic.mode === 'on',
    online: isOnline(service),
    ...(standing !== undefined && { standing }),
    conditions: conditionsOf(reader, service, today),
    amounts: amountsOf(reader, service, today),
    papers: papersOf(reader, service),
    fromRegisters: replacedOf(reader, service),
    asked: askedOf(reader, service),
    ...termsOf(reader, service),
    decides: officeName(reader, definition.office),
    steps: texts.steps.map(({ title, detail }) => ({ title, detail })),
    particulars: particularsOf(reader, service),
    channels: channelsOf(reader, service),
    questions: texts.faq.map(({ question, answer }) => ({ question, answer })),
    basis: definition.basis.map((basis) => lawOf(reader, basis)),
    remedies: remediesOf(reader, service),
    contact: contactOf(reader, service),
    complaint: definition.complaint,
  }
}

function standingView(reader: Reader, { definition, texts }: Service, today: PlainDate): StandingView | undefined {
  const { state, from = '', until, source } = standingOn(definition, today)
  if (state === 'in-use') return undefined
  const because = texts[reader.lang].service.item.status?.because
  return {
    state,
    from,
    ...(until !== undefined && { until }),
    ...(because !== undefined && { because }),
    ...(source !== undefined && { law: lawOf(reader, source) }),
  }
}

/** Limits, fee and result. */
function termsOf(reader: Reader, { definition, texts }: Service) {
  const { city, lang, t, format } = reader
  const limit = (days: number): string => t('guide.workingDays', { days })
  const certificate = city.certificates.get(definition.issues ?? '')?.texts[lang]
  const named = texts[lang].service.item.result_name ?? t('guide.noCertificate')
  return {
    promise: limit(definition.promise.working_days),
    statutory: limit(definition.statutory.working_days),
    fee: definition.fee_fen === 0 ? t('guide.free') : format.money(definition.fee_fen),
    fees: (texts[lang].service.fees ?? []).map(({ title, standard, reduced_if: reduced, source }) => ({
      title,
      standard: [standard, reduced].filter((part) => part !== undefined).join(t('guide.stop')),
      law: lawOf(reader, source),
    })),
    result: certificate?.title ?? named,
    shows: (certificate?.fields ?? []).map(({ title }) => title),
  }
}

/** What still has to be brought, with its form and copies in words. */
const papersOf = (reader: Reader, service: Service): GuideView['papers'] =>
  service.texts[reader.lang].service.materials.map((paper) => ({
    title: paper.title,
    detail: paperWords(reader, paper).join(reader.t('guide.comma')),
    law: lawOf(reader, paper.source),
  }))

function paperWords({ t }: Reader, paper: Service['definition']['materials'][number]): string[] {
  const counted = (count: number | undefined, key: string): string[] =>
    count === undefined || count === 0 ? [] : [t(key, { count })]
  return [
    ...(paper.forms ?? []).map((form) => t(`guide.form.${form}`)),
    ...counted(paper.originals, 'guide.papersOriginal'),
    ...counted(paper.copies, 'guide.papersCopy'),
    ...(paper.from === undefined ? [] : [t('guide.from', { from: paper.from })]),
    ...(paper.may_follow === true ? [t('guide.mayFollow')] : []),
    ...[paper.accepted_if, paper.only_if].filter((words) => words !== undefined),
  ]
}

/** For whom it is, how often one must come, what is arranged: what has something to say. */
function particularsOf({ lang, t }: Reader, { definition, texts }: Service): GuideView['particulars'] {
  const { item } = definition
  const own = texts[lang].service.item
  const visits = [t('guide.visitsCount', { count: item.visits }), own.visits_because]
  const arrangements = (item.arrangements ?? []).map((one) => t(`guide.arrangement.${one}`))
  const rows = [
    { label: t('guide.served'), value: texts[lang].service.target },
    { label: t('guide.visits'), value: visits.filter((part) => part !== undefined).join(t('guide.comma')) },
    { label: t('guide.arrangements'), value: arrangements.join(t('guide.comma')) },
    { label: t('guide.limits'), value: own.quantity_limit ?? '' },
    { label: t('guide.level'), value: t(`level.${item.level}`) },
  ]
  return rows.filter(({ value }) => value !== '')
}

/** Ways to apply; a counter with its opening hours, where the organisation tells them. */
function channelsOf({ city, lang }: Reader, { definition, texts }: Service): GuideView['channels'] {
  const hours = city.texts[lang].organisations.get(definition.owner)?.hours
  return texts[lang].service.channels.map(({ kind, title, detail }) => ({
    title,
    detail: kind === 'counter' && hours !== undefined ? `${detail} (${hours})` : detail,
  }))
}

/** The conditions in plain words, each with the article of the rule that bears its name. */
const conditionsOf = (reader: Reader, service: Service, today: PlainDate): GuideView['conditions'] =>
  service.texts[reader.lang].service.conditions.map(({ id, text }) => {
    const rule = service.rules.require.find((one) => one.id === id)
    const cited = citedOn(rule?.source, today)
    return { says: text, law: lawOf(reader, cited === '' ? (service.definition.basis[0] ?? '') : cited) }
  })

/** What is paid today, in the city as a whole; a tier that pays nothing is none. */
const amountsOf = ({ lang }: Reader, service: Service, today: PlainDate): GuideView['amounts'] =>
  Object.values(service.texts[lang].rules.values)
    .filter(({ unit }) => unit === 'fen')
    .map(({ title, dated }) => ({ label: title, fen: Number(valueAt(dated, today, [service.city.division])?.is ?? 0) }))
    .filter(({ fen }) => fen > 0)

/** Every paper that a register has made needless. */
const replacedOf = ({ city, lang }: Reader, service: Service): GuideView['fromRegisters'] =>
  service.texts[lang].service.needs.flatMap(({ register, replaces }) =>
    (replaces ?? []).map((what) => ({ what, register: city.registers.get(register)?.texts[lang].title ?? register })),
  )

/** What is always asked, by its short name. */
const askedOf = ({ city, lang }: Reader, { form }: Service): string[] =>
  form.questions
    .filter(({ only_when: condition }) => condition === undefined)
    .map(({ concept, label }) => city.texts[lang].concepts.get(concept)?.title ?? label)
