// views: services as the portal shows them, from their definitions, in one language.
import { citedOn, valueAt } from '../../kernel/definitions/dated.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import type { PlainDate } from '../../kernel/primitives/ids.ts'
import { contactOf, lawOf, officeName, remediesOf, type Telling } from '../../web/pages/city-words.ts'
import type { GuideView } from '../../web/pages/portal/guide.tsx'
import type { HomeView } from '../../web/pages/portal/home.tsx'
import type { ServiceLink } from '../../web/pages/views.ts'
import type { Ui } from '../../web/ui.ts'

export interface Reader extends Telling, Pick<Ui, 't' | 'format'> {}

export function serviceLink({ city, lang }: Reader, service: Service): ServiceLink {
  const { title, summary } = service.texts[lang].service
  const { owner, automatic } = service.definition
  const office = city.texts[lang].organisations.get(owner)?.name ?? owner
  return { id: service.id, title, summary, office, instant: automatic.mode === 'on' }
}

/** Life events of all services, each once, with the matters that belong to it. */
export function lifeEvents({ city, lang }: Reader): HomeView['lifeEvents'] {
  const events = new Map<string, string[]>()
  for (const service of city.services.values()) {
    const { title, life_events: named } = service.texts[lang].service
    for (const event of named) events.set(event, [...(events.get(event) ?? []), title])
  }
  return [...events].map(([title, matters]) => ({ title, summary: matters.join(' · '), query: title }))
}

/** Words that do find something, for a search that found nothing. */
export const suggestions = ({ city, lang }: Reader): string[] =>
  [...new Set([...city.services.values()].flatMap((service) => service.texts[lang].service.audiences))].slice(0, 6)

export function guideView(reader: Reader, service: Service, today: PlainDate): GuideView {
  const { city, lang, t, format } = reader
  const { definition } = service
  const texts = service.texts[lang].service
  const office = officeName(reader, definition.office)
  const limit = (days: number): string => t('guide.workingDays', { days })
  return {
    id: service.id,
    title: texts.title,
    summary: texts.summary,
    office: city.texts[lang].organisations.get(definition.owner)?.name ?? '',
    code: definition.item.catalogue_code,
    instant: definition.automatic.mode === 'on',
    conditions: conditionsOf(reader, service, today),
    amounts: amountsOf(reader, service, today),
    fromRegisters: replacedOf(reader, service),
    asked: askedOf(reader, service),
    promise: limit(definition.promise.working_days),
    statutory: limit(definition.statutory.working_days),
    fee: definition.fee_fen === 0 ? t('guide.free') : format.money(definition.fee_fen),
    result: city.certificates.get(definition.issues ?? '')?.texts[lang].title ?? t('guide.noCertificate'),
    decides: office,
    channels: texts.channels.map(({ title, detail }) => ({ title, detail })),
    questions: texts.faq.map(({ question, answer }) => ({ question, answer })),
    basis: definition.basis.map((basis) => lawOf(reader, basis)),
    remedies: remediesOf(reader, service),
    contact: contactOf(reader, service),
  }
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
