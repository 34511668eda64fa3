// type: what values an expression can have, known before it runs. `nullable` says that null is among them; unknown
// always is, because any source can fail to answer, so it needs no mark.

export interface ContextType {
  readonly kind: 'context'
  /** Absent where the fields are not known; then every field is allowed and is `any`. */
  readonly entries?: Readonly<Record<string, FeelType>>
  readonly nullable?: true
}
export interface ScalarType {
  readonly kind: ScalarKind
  readonly nullable?: true
}
export interface CollectionType {
  readonly kind: 'list' | 'range'
  readonly of: FeelType
  readonly nullable?: true
}
export interface FunctionType {
  readonly kind: 'function'
  /** Absent where any function will do. */
  readonly parameters?: readonly FeelType[]
  readonly result: FeelType
  readonly nullable?: true
}
export type ScalarKind =
  | 'any'
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days duration'
  | 'years duration'
export type FeelType = ScalarType | CollectionType | ContextType | FunctionType

const scalar = <K extends ScalarKind>(kind: K) => ({ kind }) as const

export const feelTypes = {
  any: scalar('any'),
  null: scalar('null'),
  boolean: scalar('boolean'),
  number: scalar('number'),
  string: scalar('string'),
  date: scalar('date'),
  time: scalar('time'),
  dateTime: scalar('date and time'),
  daysDuration: scalar('days duration'),
  yearsDuration: scalar('years duration'),
  nullable: (type: FeelType): FeelType => ({ ...type, nullable: true }),
  list: (of: FeelType): CollectionType => ({ kind: 'list', of }),
  range: (of: FeelType): CollectionType => ({ kind: 'range', of }),
  context: (entries: Readonly<Record<string, FeelType>>): ContextType => ({ kind: 'context', entries }),
  function: (parameters: readonly FeelType[], result: FeelType): FunctionType => ({
    kind: 'function',
    parameters,
    result,
  }),
} as const

/** Whether null can be among the values. */
export const isNullable = (type: FeelType): boolean =>
  type.nullable === true || type.kind === 'null' || type.kind === 'any'

/** The type, with null among its values if `when` holds. */
export const nullableIf = (when: boolean, type: FeelType): FeelType => (when ? feelTypes.nullable(type) : type)

/**
 * Whether a value of one type can stand where another is wanted. Null may stand anywhere, as in FEEL, where it makes
 * the result null; `any` is settled when the expression runs.
 */
export function fits(type: FeelType, wanted: FeelType): boolean {
  if ([type.kind, wanted.kind].includes('any') || type.kind === 'null') return true
  if (isCollection(type)) return isCollection(wanted) && type.kind === wanted.kind && fits(type.of, wanted.of)
  if (type.kind === 'context') return wanted.kind === 'context' && fitsEntries(type, wanted)
  if (type.kind === 'function') return wanted.kind === 'function' && fitsFunction(type, wanted)
  return type.kind === wanted.kind
}

/** Whether one type’s values may equal or be agreed with another’s. */
export const comparable = (a: FeelType, b: FeelType): boolean => fits(a, b) || fits(b, a)

/** The narrowest type that holds the values of both; `any` where they have nothing in common. */
export function commonType(a: FeelType, b: FeelType): FeelType {
  if (a.kind === 'null') return feelTypes.nullable(b)
  if (b.kind === 'null') return feelTypes.nullable(a)
  const nullable = a.nullable === true || b.nullable === true
  return nullableIf(nullable, commonKind(a, b))
}

function commonKind(a: FeelType, b: FeelType): FeelType {
  if (isCollection(a) && isCollection(b) && a.kind === b.kind) return { kind: a.kind, of: commonType(a.of, b.of) }
  if (a.kind === 'context' && b.kind === 'context') return sameEntries(a, b) ? a : { kind: 'context' }
  return a.kind === b.kind ? a : feelTypes.any
}

const isCollection = (type: FeelType): type is CollectionType => type.kind === 'list' || type.kind === 'range'

/** A type as messages name it, e.g. `list of number`. */
export function typeName(type: FeelType): string {
  if (isCollection(type)) {
    return type.of.kind === 'any' ? type.kind : `${type.kind} of ${typeName(type.of)}`
  }
  return plainNames[type.kind]
}

const plainNames = {
  any: 'value of any type',
  null: 'null',
  boolean: 'true-or-false value',
  number: 'number',
  string: 'string',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  'days duration': 'days and time duration',
  'years duration': 'years and months duration',
  context: 'context',
  function: 'function',
} as const

function fitsEntries(type: ContextType, wanted: ContextType): boolean {
  const { entries } = type
  if (entries === undefined || wanted.entries === undefined) return true
  return Object.entries(wanted.entries).every(([name, of]) => entries[name] !== undefined && fits(entries[name], of))
}

function fitsFunction(type: FunctionType, wanted: FunctionType): boolean {
  if (type.parameters === undefined || wanted.parameters === undefined) return true
  if (type.parameters.length !== wanted.parameters.length || !fits(type.result, wanted.result)) return false
  return wanted.parameters.every((parameter, index) => fits(parameter, type.parameters?.[index] ?? feelTypes.any))
}

function sameEntries(a: ContextType, b: ContextType): boolean {
  if (a.entries === undefined || b.entries === undefined) return false
  return Object.keys(a.entries).length === Object.keys(b.entries).length && fitsEntries(a, b) && fitsEntries(b, a)
}
