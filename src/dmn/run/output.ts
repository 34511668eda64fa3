// Values on their way out, as JSON text.
import { formatNumeric, isNumeric } from '../../feel/arithmetic.ts'
import { formatValue } from '../../feel/text.ts'
import { isContext, isList, type Value } from '../../feel/value.ts'
import type { Outcome } from './rules.ts'

/** `{"value": …}` or `{"error": {…}}`. */
export const outcomeText = (outcome: Outcome): string =>
  'error' in outcome ? JSON.stringify(outcome) : `{"value":${valueText(outcome.value)}}`

/**
 * A value as JSON. A number has all its digits: JSON sets no bound, and a reader that cares loses none. Dates, times,
 * durations, ranges and functions are texts, as FEEL writes them.
 */
export function valueText(value: Value): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (isNumeric(value)) return numberText(formatNumeric(value))
  if (isList(value)) return `[${value.map(valueText).join(',')}]`
  if (!isContext(value)) return JSON.stringify(formatValue(value))
  const entries = Object.entries(value).map(([name, of]) => `${JSON.stringify(name)}:${valueText(of)}`)
  return `{${entries.join(',')}}`
}

/** Beyond a double most readers would make it infinite: then a text. */
const numberText = (digits: string): string => (Number.isFinite(Number(digits)) ? digits : JSON.stringify(digits))
