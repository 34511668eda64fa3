// value of law: has been different at different times and may differ from place to place.
import type { DivisionCode, PlainDate } from '../primitives/ids.ts'
import type { Citation } from './schemas/parts.ts'
import type { DatedEntry } from './schemas/rules.ts'

/**
 * The entry in force on a day in an area: of the nearest area that has one, the one that began last.
 * Undefined when none is in force: a gap, which the dates check reports and a decision treats as unknown.
 *
 * @param lineage  the area and those it is part of, nearest first
 */
export function valueAt(
  dated: readonly DatedEntry[],
  on: PlainDate,
  lineage: readonly DivisionCode[],
): DatedEntry | undefined {
  const inForce = dated.filter((entry) => entry.from <= on && (entry.until === undefined || on <= entry.until))
  for (const area of lineage) {
    const here = inForce.filter((entry) => entry.in === area)
    if (here.length > 0) return here.reduce((latest, entry) => (entry.from > latest.from ? entry : latest))
  }
  return undefined
}

/** Whether an area inside the city may have another value than the city. */
export const isLocal = (dated: readonly DatedEntry[], root: DivisionCode): boolean =>
  dated.some((entry) => entry.in !== root)

/** The article a rule rested on that day; empty where none is given. */
export function citedOn(citation: Citation | undefined, on: PlainDate): string {
  if (citation === undefined || typeof citation === 'string') return citation ?? ''
  const begun = citation.filter(({ from }) => from <= on)
  return begun.reduce((latest, one) => (one.from >= latest.from ? one : latest), { from: '', is: '' }).is
}
