// conform: whether a value is of a type, and the conversions FEEL makes by itself where a type is wanted.
import { dateTime, midnightUtc } from './time.ts'
import type { ContextType, FeelType, FunctionType } from './types.ts'
import { fits } from './types.ts'
import { isUnknown } from './unknown.ts'
import {
  isContext,
  isDate,
  isFunction,
  isList,
  isRange,
  kindOf,
  type ContextValue,
  type FeelFunction,
  type Value,
} from './value.ts'

/** Whether a value that is not null is of the type. An unknown is of every type, null of the type Null alone. */
export function isOf(value: Value, type: FeelType): boolean {
  if (isUnknown(value)) return true
  if (type.kind === 'any') return value !== null
  return kindOf(value) === type.kind && hasParts(value, type)
}

// What a value holds is of the types that its own type names.
function hasParts(value: Value, type: FeelType): boolean {
  if (type.kind === 'list') return isList(value) && value.every((element) => allows(element, type.of))
  if (type.kind === 'range') return isRange(value) && [value.low, value.high].every((end) => allows(end, type.of))
  if (type.kind === 'context') return isContext(value) && hasEntries(value, type)
  return type.kind !== 'function' || (isFunction(value) && isSuch(value, type))
}

/**
 * The value as the type wants it: as it is, one element for its list, the list around one element, the UTC midnight of
 * a date; null where none of these fits.
 *
 * @source DMN 1.5, 10.3.2.9.4
 */
export function converted(value: Value, type: FeelType): Value {
  if (value === null || allows(value, type)) return value
  if (isList(value)) return type.kind === 'list' ? null : onlyElement(value, type)
  if (type.kind === 'list') return allows(value, type.of) ? [value] : null
  return type.kind === 'date and time' && isDate(value) ? dateTime(value, midnightUtc) : null
}

const onlyElement = ([only = null, ...others]: readonly Value[], type: FeelType): Value =>
  others.length === 0 ? converted(only, type) : null

const allows = (value: Value, type: FeelType): boolean => value === null || isOf(value, type)

function hasEntries(value: ContextValue, { entries }: ContextType): boolean {
  return Object.entries(entries ?? {}).every(
    ([name, type]) => Object.hasOwn(value, name) && allows(value[name] ?? null, type),
  )
}

function isSuch({ parameters, type }: FeelFunction, wanted: FunctionType): boolean {
  if (wanted.parameters === undefined) return true
  return type === null ? parameters.length === wanted.parameters.length : fits(type, wanted)
}
