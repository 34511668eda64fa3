// Dates as registers write them, yyyy-mm-dd: counted as text, because five million people need several each.

export const yearsLater = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`

/** First day of the next month. */
export const monthAfter = (date: string): string => monthsLater(date, 1)

/** First day of the month that is so many months after the date’s own; before it when negative. */
export function monthsLater(date: string, months: number): string {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

const dayMs = 24 * 60 * 60 * 1000

/** By date, then by days: a city of five million asks for the same few thousand again and again. */
const found = new Map<string, string[]>()

export function daysBefore(date: string, days: number): string {
  const known = found.get(date) ?? []
  found.set(date, known)
  return (known[days] ??= new Date(Date.parse(date) - days * dayMs).toISOString().slice(0, 10))
}
