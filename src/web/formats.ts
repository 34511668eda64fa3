// formats: dates, times, money and numbers as people of one language write them.
import type { Lang } from './texts.ts'

export interface Formats {
  /** A civil date, `yyyy-mm-dd`. */
  readonly date: (date: string) => string
  /** A point in time, RFC 3339, shown in the city's time zone to the minute. */
  readonly instant: (at: string) => string
  /** A month, `yyyy-mm`. */
  readonly month: (month: string) => string
  /** Whole fen to yuan; fen are written only when there are some. */
  readonly money: (fen: number) => string
  readonly number: (value: number) => string
}

const locales: Record<Lang, string> = { zh: 'zh-CN', en: 'en-GB' }

/** The formats of one language in the time zone of the city. */
export function formatsOf(lang: Lang, timeZone: string): Formats {
  const locale = locales[lang]
  // A civil date has no zone: it is read and written in UTC so that no machine's zone can move it by a day.
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone })
  const number = new Intl.NumberFormat(locale)
  return {
    date: (text) => date.format(new Date(`${text}T00:00:00Z`)),
    instant: (text) => instant.format(new Date(text)),
    month: (text) => month.format(new Date(`${text}-01T00:00:00Z`)),
    money: (fen) => money(fen, lang, locale),
    number: (value) => number.format(value),
  }
}

function money(fen: number, lang: Lang, locale: string): string {
  const digits = fen % 100 === 0 ? 0 : 2
  const text = new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(fen / 100)
  return lang === 'zh' ? `${text} 元` : `¥${text}`
}
