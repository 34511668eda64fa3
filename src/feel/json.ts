// The edge: JSON in and out. Inside, values are trusted; here each is checked against its type once.
import { formatNumeric, isNumeric, parseNumeric } from './arithmetic.ts'
import { parseDate } from './date.ts'
import { parseDuration } from './duration.ts'
import { kind } from './kind.ts'
import { formatValue } from './text.ts'
import { isNullable, typeName, type CollectionType, type ContextType, type FeelType } from './types.ts'
import { isUnknown, unknown, type Reason } from './unknown.ts'
import { parseDateTime, parseTime } from './time.ts'
import { isContext, isDate, isDateTime, isDuration, isFunction, isList, isRange, isTime, type Value } from './value.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** A JSON value that is not of the type it is declared to have. Names the place and the types, never the value. */
export class FeelValueError extends Error {
  override readonly name = 'FeelValueError'
  readonly code = 'feel.value'
  readonly path: string

  constructor(path: string, expected: string, found: string) {
    super(`feel.value. ${path === '' ? 'The value' : path} must be a ${expected}, but is ${found}.`)
    this.path = path
  }
}

/**
 * The value a JSON value stands for, given its type: `"1945-06-01"` typed date becomes a date, `"12.50"` typed number a
 * decimal, `{ unknown: reasons }` an unknown. A field left out of a context stays out and is unknown when asked for.
 *
 * @throws {FeelValueError} where the JSON does not fit the type, a field is not declared, or null is not allowed
 */
export const fromJson = (json: Json, type: FeelType): Value => read(json, type, '')

/** Dates, times and durations become their ISO text, decimals text unless safe integers, unknown `{ unknown: reasons }`. */
export function toJson(value: Value): Json {
  if (value === null || typeof value !== 'object') return value
  if (isNumeric(value)) return formatNumeric(value)
  if (isList(value)) return value.map(toJson)
  return isTemporal(value) ? formatValue(value) : wholeToJson(value)
}

const isTemporal = (value: Value): boolean => isDate(value) || isDuration(value) || isTime(value) || isDateTime(value)

function wholeToJson(value: Exclude<Value, null>): Json {
  if (isRange(value) || isFunction(value)) return formatValue(value)
  if (isUnknown(value)) return { unknown: value.reasons.map((reason) => ({ ...reason })) }
  return isContext(value) ? Object.fromEntries(Object.entries(value).map(([name, of]) => [name, toJson(of)])) : null
}

function read(json: Json, type: FeelType, path: string): Value {
  const reasons = type.kind === 'context' && type.entries?.['unknown'] !== undefined ? null : reasonsOf(json)
  if (reasons !== null) return unknown(reasons)
  if (json === null && isNullable(type)) return null
  const value = readers[type.kind](json, type, path)
  if (value === undefined) throw new FeelValueError(path, typeName(type), described(json))
  return value
}

type Reader = (json: Json, type: FeelType, path: string) => Value | undefined

const readers: Readonly<Record<FeelType['kind'], Reader>> = {
  any: readAny,
  null: (json) => (json === null ? null : undefined),
  boolean: (json) => (typeof json === 'boolean' ? json : undefined),
  number: (json) => readNumber(json) ?? undefined,
  string: (json) => (typeof json === 'string' ? json : undefined),
  time: (json) => (typeof json === 'string' ? (parseTime(json) ?? undefined) : undefined),
  'date and time': (json) => (typeof json === 'string' ? (parseDateTime(json) ?? undefined) : undefined),
  date: (json) => (typeof json === 'string' ? (parseDate(json) ?? undefined) : undefined),
  'days duration': (json) => readDuration(json, 'days duration'),
  'years duration': (json) => readDuration(json, 'years duration'),
  list: (json, type, path) => (isArray(json) && type.kind === 'list' ? readList(json, type, path) : undefined),
  range: () => undefined,
  function: () => undefined,
  context: (json, type, path) =>
    isObject(json) && type.kind === 'context' ? readContext(json, type, path) : undefined,
}

// A JSON number that is not a safe integer has already lost digits unless it is a short fraction; 0.1 is read as 0.1.
function readNumber(json: Json): Value {
  if (typeof json === 'string') return parseNumeric(json)
  if (typeof json !== 'number' || (Number.isInteger(json) && !Number.isSafeInteger(json))) return null
  return parseNumeric(String(json))
}

function readDuration(json: Json, wanted: 'days duration' | 'years duration'): Value | undefined {
  const duration = typeof json === 'string' ? parseDuration(json) : null
  return duration?.[kind] === wanted ? duration : undefined
}

const readList = (json: readonly Json[], type: CollectionType, path: string): Value =>
  json.map((element, index) => read(element, type.of, `${path}[${index + 1}]`))

function readContext(json: { readonly [name: string]: Json }, type: ContextType, path: string): Value {
  const fields = Object.entries(json).map(([name, of]) => {
    const at = path === '' ? name : `${path}.${name}`
    const declared = type.entries === undefined ? { kind: 'any' as const } : type.entries[name]
    if (declared === undefined) throw new FeelValueError(at, 'declared field', 'not one')
    return [name, read(of, declared, at)] as const
  })
  return Object.fromEntries(fields)
}

function readAny(json: Json, type: FeelType, path: string): Value | undefined {
  if (typeof json === 'number') return readNumber(json) ?? undefined
  if (isArray(json)) return readList(json, { kind: 'list', of: type }, path)
  return isObject(json) ? readContext(json, { kind: 'context' }, path) : json
}

const isArray = (json: Json): json is readonly Json[] => Array.isArray(json)
const isObject = (json: Json): json is { readonly [name: string]: Json } =>
  typeof json === 'object' && json !== null && !isArray(json)

const described = (json: Json): string =>
  json === null ? 'null' : isArray(json) ? 'a list' : typeof json === 'object' ? 'a context' : `a ${typeof json}`

function reasonsOf(json: Json): readonly Reason[] | null {
  if (!isObject(json) || Object.keys(json).length !== 1) return null
  const { unknown: reasons } = json
  if (reasons === undefined || !isArray(reasons) || reasons.length === 0) return null
  const read = reasons.map(reasonOf)
  return read.every((reason) => reason !== null) ? read : null
}

const reasonKinds = ['unavailable', 'disputed', 'stale', 'not-asked'] as const

function reasonOf(json: Json): Reason | null {
  if (!isObject(json)) return null
  const { kind: text, fact, source, note } = json
  const why = reasonKinds.find((known) => known === text)
  if (why === undefined || typeof fact !== 'string' || typeof source !== 'string') return null
  return typeof note === 'string' ? { kind: why, fact, source, note } : { kind: why, fact, source }
}
