// Values as text: what string(…) answers and explanations show.
import { formatNumeric, isNumeric } from './arithmetic.ts'
import { formatDate } from './date.ts'
import { formatDuration } from './duration.ts'
import { isUnknown, type Unknown } from './unknown.ts'
import { formatDateTime, formatTime } from './time.ts'
import {
  isDate,
  isDateTime,
  isDuration,
  isFunction,
  isList,
  isRange,
  isTime,
  type ContextValue,
  type FeelFunction,
  type FeelRange,
  type Value,
} from './value.ts'

/** A value as FEEL writes it, except that strings outside lists and contexts bear no quotes. */
export const formatValue = (value: Value): string => (typeof value === 'string' ? value : formatted(value))

function formatted(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (isNumeric(value)) return formatNumeric(value)
  if (isDate(value)) return formatDate(value)
  if (isTime(value)) return formatTime(value)
  if (isDateTime(value)) return formatDateTime(value)
  if (isDuration(value)) return formatDuration(value)
  return formattedWhole(value)
}

function formattedWhole(value: FeelRange | FeelFunction | readonly Value[] | ContextValue | Unknown): string {
  if (isList(value)) return `[${value.map(formatted).join(', ')}]`
  if (isRange(value)) return formattedRange(value)
  if (isFunction(value)) return `function(${value.parameters.join(', ')})`
  if (isUnknown(value)) return `unknown (${value.reasons.map(({ kind, fact }) => `${fact}: ${kind}`).join(', ')})`
  return `{${Object.entries(value)
    .map(([name, of]) => `${name}: ${formatted(of)}`)
    .join(', ')}}`
}

function formattedRange({ low, high, lowIncluded, highIncluded }: FeelRange): string {
  if (low === null) return `(${highIncluded ? '<=' : '<'} ${formatted(high)})`
  if (high === null) return `(${lowIncluded ? '>=' : '>'} ${formatted(low)})`
  return `${lowIncluded ? '[' : '('}${formatted(low)}..${formatted(high)}${highIncluded ? ']' : ')'}`
}
