// Ranges from text, as range("[1..5]") reads them.
import { parseNumeric } from './arithmetic.ts'
import { compareValues } from './compare.ts'
import { kind } from './kind.ts'
import { parseTemporal } from './temporal.ts'
import { kindOf, type FeelRange, type Value } from './value.ts'

/** The range a text writes between literals; null where it writes none, or where it ends before it starts. */
export function rangeFrom(text: string): FeelRange | null {
  const [, opening, from = '', to = '', closing] = /^\s*([[\](])(.*?)\.\.(.*)([\])[])\s*$/.exec(text) ?? []
  const [low, high] = [endOf(from.trim()), endOf(to.trim())]
  if (opening === undefined || low === undefined || high === undefined) return null
  const range: FeelRange = { [kind]: 'range', low, high, lowIncluded: opening === '[', highIncluded: closing === ']' }
  return isSound(range) ? range : null
}

function isSound({ low, high, lowIncluded, highIncluded }: FeelRange): boolean {
  // An open end is no value, so it cannot belong to the range.
  if (low === null || high === null) return (low ?? high) !== null && !(low === null ? lowIncluded : highIncluded)
  return kindOf(low) === kindOf(high) && (compareValues(low, high) ?? 1) <= 0
}

/** Null for an open end, undefined for what is no literal. */
function endOf(text: string): Value | undefined {
  if (text === '') return null
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/.exec(text) ?? []
  if (quoted !== undefined) return quoted.replaceAll(/\\(["\\])/g, '$1')
  const [, temporal] = /^(?:@|(?:date|time|date and time|duration)\s*\(\s*)"([^"]*)"\s*\)?$/.exec(text) ?? []
  return (temporal === undefined ? parseNumeric(text) : parseTemporal(temporal)) ?? undefined
}
