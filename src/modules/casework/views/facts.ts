// facts in words: what the registers said about a person, each with its register and date, or why it is not known.
import type { Fact, Facts, Judged } from '../../../kernel/decisions/decision.ts'
import { officer, type Service } from '../../../kernel/definitions/service.ts'
import type { RegisterFieldDefinition } from '../../../kernel/definitions/schemas/register.ts'
import { civilDateOf } from '../../../kernel/primitives/dates.ts'
import { toInstant } from '../../../kernel/primitives/ids.ts'
import type { Json } from '../../../kernel/primitives/json.ts'
import { mask } from '../../../kernel/primitives/mask.ts'
import type { Telling } from '../../../web/pages/city-words.ts'
import type { FactView } from '../../../web/pages/views.ts'
import type { Ui } from '../../../web/ui.ts'

/** A reader: the city in their language, with the words and formats of their page. */
export interface Reader extends Telling, Pick<Ui, 't' | 'format'> {}

export const readerOf = (city: Telling['city'], { prefs, t, format }: Ui): Reader => ({
  city,
  lang: prefs.lang,
  t,
  format,
})

type Reason = Judged['reasons'][number]

/** Everything the service asks registers for, in its order. */
export const factViews = (reader: Reader, service: Service, facts: Facts): FactView[] =>
  [...service.facts]
    .filter(([, { register }]) => register !== officer)
    .map(([name]) => factView(reader, service, name, facts[name]))

/** One fact as the applicant and the officer see it. */
export function factView(reader: Reader, service: Service, name: string, fact: Fact | undefined): FactView {
  const register = registerTitle(reader, service.facts.get(name)?.register ?? '')
  const label = factTitle(reader, service, name)
  if (fact === undefined) return { label, value: null, unknown: reader.t('unknown.not-asked'), register }
  const askedAt = fact.askedAt
  if ('unknown' in fact) return { label, value: null, unknown: reasonsInWords(reader, fact.unknown), register, askedAt }
  const asOf = civilDateOf(toInstant(fact.asOf), reader.city.timezone)
  return { label, value: valueInWords(reader, service, name, fact.value), register, asOf, askedAt }
}

/** What people call a fact or an answer: `applicant.birth_date` 出生日期 · `answers.payee` 收款方式. */
export function factTitle(reader: Reader, service: Service, name: string): string {
  const [subject, field = ''] = name.split('.')
  if (subject === 'answers') return questionTitle(reader, service, field)
  const finding = service.texts[reader.lang].service.findings?.find(({ id }) => id === field)
  // No register is asked for what the person signed in with: their identity number.
  const concept = reader.city.texts[reader.lang].concepts.get(`person.${field}`)
  return fieldOf(reader, service, name)?.title ?? finding?.title ?? concept?.title ?? field
}

function questionTitle({ city, lang }: Reader, { form }: Service, id: string): string {
  const question = form.questions.find((one) => one.id === id)
  return city.texts[lang].concepts.get(question?.concept ?? '')?.title ?? id
}

export const registerTitle = ({ city, lang }: Reader, id: string): string =>
  city.registers.get(id)?.texts[lang].title ?? id

function fieldOf({ city, lang }: Reader, { facts }: Service, name: string): RegisterFieldDefinition | undefined {
  const [, field = ''] = name.split('.')
  return city.registers.get(facts.get(name)?.register ?? '')?.texts[lang].fields[field]
}

/**
 * A value as people write it; null stays null: the register answered, and there is nothing. Names say what a type
 * cannot: `…_fen` is money, `…_division` a place.
 */
export function valueInWords(reader: Reader, service: Service, name: string, value: Json): string | null {
  if (typeof value === 'boolean') return reader.t(value ? 'value.yes' : 'value.no')
  if (typeof value === 'number') return name.endsWith('_fen') ? reader.format.money(value) : reader.format.number(value)
  if (typeof value !== 'string') return null
  if (name.endsWith('_division')) return placeName(reader, value)
  const field = fieldOf(reader, service, name)
  return field === undefined ? value : textInWords(reader, field, value)
}

function textInWords(
  { format }: Reader,
  { values, type, grade, mask: kind }: RegisterFieldDefinition,
  value: string,
): string {
  if (values !== undefined) return values[value] ?? value
  if (type === 'date') return format.date(value)
  // Even on one's own screen: an account or identity number is not shown in full to whoever looks over the shoulder.
  return grade === 'L4' && kind !== undefined ? mask(kind, value) : value
}

/** District, street and community by name; a place outside the city by its code. */
function placeName({ city, lang, t }: Reader, code: string): string {
  const levels = [6, 9, 12].filter((length) => length <= code.length)
  const names = levels.flatMap((length) => city.texts[lang].divisions.get(code.slice(0, length))?.name ?? [])
  if (names.length === 0) return t('value.outside', { code })
  return lang === 'zh' ? names.join('') : names.toReversed().join(', ')
}

/** Why something is not known, each reason once. */
export const reasonsInWords = (reader: Reader, reasons: readonly Reason[]): string =>
  [...new Set(reasons.map((reason) => reasonInWords(reader, reason)))].join(reader.t('unknown.comma'))

function reasonInWords(reader: Reader, { kind, source, note }: Reason): string {
  if (source === officer) return reader.t('unknown.officer')
  const register = registerTitle(reader, source)
  return reader.t(note === 'nothing-recorded' ? 'unknown.nothing-recorded' : `unknown.${kind}`, { register })
}
