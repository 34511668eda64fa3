// city words: what several pages say about the city, in one language, from its definitions: articles, offices, remedies.
import type { Calendar } from '../../kernel/clock/calendar.ts'
import type { City } from '../../kernel/definitions/city.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { addDays, addMonths } from '../../kernel/primitives/dates.ts'
import type { PlainDate } from '../../kernel/primitives/ids.ts'
import type { Lang } from '../texts.ts'
import type { Contact, LegalRef, RemedyView } from './views.ts'

/** The city in the language of one reader. */
export interface Telling {
  readonly city: City
  readonly lang: Lang
}

/** `source#article` as a reader would look it up: 《…》第三条 · …, Art. 3. */
export function lawOf({ city, lang }: Telling, citation: string): LegalRef {
  const [id = '', article = ''] = citation.split('#')
  const source = city.texts[lang].sources.get(id)
  const href = source?.url === undefined ? {} : { href: source.url }
  return { title: titleIn[lang](source?.title ?? id), article: article === '' ? '' : articleIn[lang](article), ...href }
}

const titleIn: Record<Lang, (title: string) => string> = { zh: (title) => `《${title}》`, en: (title) => `${title},` }

const articleIn: Record<Lang, (article: string) => string> = {
  zh: (article) => `第${/^\d{1,3}$/.test(article) ? inChinese(Number(article)) : article}条`,
  en: (article) => `Art. ${article}`,
}

const digits = [...'零一二三四五六七八九']

/** Numbers of articles as statutes print them: 7 七 · 12 十二 · 20 二十 · 105 一百零五. @param number  below 1000 */
function inChinese(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10]
  const head = hundreds === 0 ? '' : `${digits[hundreds]}百${tens === 0 && ones > 0 ? '零' : ''}`
  const middle = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : digits[tens]}十`
  return `${head}${middle}${ones === 0 && number > 0 ? '' : digits[ones]}`
}

/** An office with the organisation it belongs to. @param id  `organisation.office` */
export function officeName({ city, lang }: Telling, id: string): string {
  const { offices, organisations } = city.texts[lang]
  const office = offices.get(id)
  const organisation = organisations.get(office?.organisation ?? id)?.name ?? id
  if (office === undefined) return organisation
  return lang === 'zh' ? `${organisation}${office.name}` : `${office.name}, ${organisation}`
}

/** Whom to ask about a matter: the office that handles it, by telephone and in person. */
export function contactOf(telling: Telling, { definition }: Service): Contact {
  const { offices, organisations } = telling.city.texts[telling.lang]
  const organisation = organisations.get(offices.get(definition.office)?.organisation ?? definition.owner)
  return {
    office: officeName(telling, definition.office),
    phone: definition.contact,
    address: organisation?.address ?? '',
    hours: organisation?.hours ?? '',
  }
}

/** The day a decision became known, and the calendar by which limits end on working days. */
export interface Known {
  readonly on: PlainDate
  readonly calendar: Calendar
}

/** What a person can do against a decision; with its last day once there is a decision. */
export const remediesOf = (telling: Telling, service: Service, known?: Known): RemedyView[] =>
  service.texts[telling.lang].service.remedies.map(({ id, title, to, within, limit, source }) => {
    const body = telling.city.texts[telling.lang].organisations.get(to ?? '')
    return {
      id,
      title,
      within,
      ...(body !== undefined && { to: body.name, phone: body.phone }),
      ...(known !== undefined && limit !== undefined && { until: lastDayOf(limit, known) }),
      law: lawOf(telling, source),
    }
  })

/** The day after is the first; a last day that is a day off moves on to the next working day. @source 民法典 Art. 201–203 */
function lastDayOf(
  { unit, length }: { readonly unit: 'days' | 'months'; readonly length: number },
  { on, calendar }: Known,
): string {
  const end = unit === 'days' ? addDays(on, length) : addMonths(on, length)
  return calendar.addWorkingDays(end, 0).date
}
