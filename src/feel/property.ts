// The fields after a dot: entries of contexts, parts of dates, durations and ranges.
import { weekday } from './date.ts'
import { daysDuration, durationPart, type Duration } from './duration.ts'
import { broken, declaredField, factOf, report, reportUnknownName, spot, type Checking } from './scope.ts'
import type { Place } from './problem.ts'
import type { Tree } from './tree.ts'
import { feelTypes, isNullable, nullableIf, typeName, type FeelType } from './types.ts'
import { hourOf, minuteOf, offsetOf, secondOf, type FeelTime } from './time.ts'
import { isDate, isDateTime, isDuration, isRange, isTime, type Value } from './value.ts'

const { number, any, boolean, nullable, string, daysDuration: days } = feelTypes
const clock = {
  hour: number,
  minute: number,
  second: number,
  'time offset': nullable(days),
  timezone: nullable(string),
}
const calendar = { year: number, month: number, day: number, weekday: number }

/** The fields of values that are not contexts. @source DMN 1.5, 10.3.2.15, table 65 */
export const properties: Readonly<Record<string, Readonly<Record<string, FeelType>>>> = {
  date: calendar,
  time: clock,
  'date and time': { ...calendar, ...clock },
  'years duration': { years: number, months: number },
  'days duration': { days: number, hours: number, minutes: number, seconds: number },
  range: { start: any, end: any, 'start included': boolean, 'end included': boolean },
}

/** The field of a tree: declared, a property of its kind, or for a list the list of its elements’ fields. */
export function checkField(of: Tree, place: Place & { readonly field: string }, checking: Checking): Tree {
  if (checking.standard) return standardField(of, place)
  const declared = declaredField(of, place.field, place)
  if (declared !== null) return declared
  const type = fieldType(of.type, place.field)
  if (type !== null)
    return {
      ...spot(place),
      kind: 'field',
      of,
      name: place.field,
      fact: declaredIn(of.type) ? factOf(of, place.field) : null,
      type,
    }
  return reportMissing(of, place, checking)
}

// In standard mode declared types are not relied on, except to find a field whose name has blanks or signs.
function standardField(of: Tree, place: Place & { readonly field: string }): Tree {
  const declared = declaredField(of, place.field, place)
  if (declared !== null) return declared.kind === 'field' ? { ...declared, fact: null } : declared
  const type = fieldType(of.type, place.field) ?? feelTypes.any
  return { ...spot(place), kind: 'field', of, name: place.field, fact: null, type }
}

// Whether the elements of a list declare their fields, so that one left out is unknown and not null.
const declaredIn = (type: FeelType): boolean =>
  type.kind === 'list' ? declaredIn(type.of) : type.kind === 'context' && type.entries !== undefined

/** A field of a value that is no context; null where it has none of this name. */
export function property(value: Value, name: string): Value {
  if (isDate(value)) {
    const { year, month, dayOfMonth: day } = value
    return { year, month, day, weekday: weekday(value) }[name] ?? null
  }
  if (isDuration(value)) return partOf(value, name)
  if (isDateTime(value)) return property(value.date, name) ?? clockPart(value.time, name, offsetOf(value))
  if (isTime(value)) return clockPart(value, name, value.offset)
  if (!isRange(value)) return null
  const { low, high, lowIncluded, highIncluded } = value
  return { start: low, end: high, 'start included': lowIncluded, 'end included': highIncluded }[name] ?? null
}

function clockPart(time: FeelTime, name: string, offset: number | null): Value {
  switch (name) {
    case 'hour':
      return hourOf(time)
    case 'minute':
      return minuteOf(time)
    case 'second':
      return secondOf(time)
    case 'time offset':
      return daysDuration(offset)
    default:
      return name === 'timezone' ? time.zone : null
  }
}

function partOf(duration: Duration, name: string): Value {
  const unit = (['years', 'months', 'days', 'hours', 'minutes', 'seconds'] as const).find((known) => known === name)
  const inMonths = unit === 'years' || unit === 'months'
  return unit !== undefined && inMonths === 'months' in duration ? durationPart(duration, unit) : null
}

function fieldType(of: FeelType, name: string): FeelType | null {
  if (of.kind === 'list') {
    const element = fieldType(of.of, name)
    return element === null ? null : feelTypes.list(element)
  }
  if (of.kind === 'context') return of.entries === undefined ? any : (of.entries[name] ?? null)
  if (of.kind === 'any' || of.kind === 'null') return any
  const type = properties[of.kind]?.[name]
  return type === undefined ? null : nullableIf(isNullable(of), type)
}

function reportMissing(of: Tree, place: Place & { readonly field: string }, checking: Checking): Tree {
  const fields = fieldNames(of.type)
  if (fields.length > 0) {
    const prefix = of.kind === 'input' ? `${of.path.join('.')}.` : ''
    const known = fields.map((name) => `${prefix}${name}`)
    const at = prefix === '' ? { from: place.to - place.field.length, to: place.to } : place
    return reportUnknownName(checking, at, `${prefix}${place.field}`, known)
  }
  report(checking, 'feel.type', place, `A ${typeName(of.type)} has no fields.`)
  return broken(place)
}

const fieldNames = (type: FeelType): readonly string[] =>
  type.kind === 'list'
    ? fieldNames(type.of)
    : Object.keys((type.kind === 'context' ? type.entries : properties[type.kind]) ?? {})
