// ids: branded strings, so that a case id cannot be passed where a person id is meant.
// Each `to…` parses: it is the only place where a plain string becomes the branded one.
import { errorsOf } from './errors.ts'
import { randomBytes } from './random.ts'

declare const brand: unique symbol
export type Brand<T, B extends string> = T & { readonly [brand]: B }

/** `<division>/<noun>/<id>[/<part>]`, e.g. `999900/case/20261122-K7QF3M9T`. */
export type StreamId = Brand<string, 'StreamId'>
/** Pseudonym of a natural person inside the platform: `p-` and 20 characters. Never derived from a number of theirs. */
export type PersonId = Brand<string, 'PersonId'>
/** 办件编号, `yyyymmdd-` and 8 random characters; with its division unique in the country. */
export type CaseId = Brand<string, 'CaseId'>
/** Who acts: `person:<PersonId>`, `staff:<staff number>` or `machine:<what>`. */
export type ActorId = Brand<string, 'ActorId'>
/** 行政区划代码, 6, 9 or 12 digits. */
export type DivisionCode = Brand<string, 'DivisionCode'>
/** `sha256:` and 64 hex digits. */
export type Digest = Brand<string, 'Digest'>
/** A civil date `yyyy-mm-dd` in the city's time zone. */
export type PlainDate = Brand<string, 'PlainDate'>
/** A point in time, RFC 3339 in UTC with milliseconds: `2026-11-22T05:24:48.123Z`. */
export type Instant = Brand<string, 'Instant'>

export const idError = errorsOf({
  'id.malformed': { kind: 'invalid', fix: 'Use the id as the platform printed it.' },
})

const parser =
  <T extends string>(kind: string, shape: RegExp) =>
  (text: string): T => {
    if (!shape.test(text)) throw idError('id.malformed', { kind })
    return text as T
  }

export const toStreamId = parser<StreamId>('stream', /^\d{6}\/[a-z-]+\/[A-Za-z0-9:.-]+(\/[a-z-]+)?$/)
export const toPersonId = parser<PersonId>('person', /^p-[0-9a-z]{20}$/)
export const toCaseId = parser<CaseId>('case', /^\d{8}-[0-9A-Z]{8}$/)
export const toActorId = parser<ActorId>('actor', /^(person|staff|machine):[A-Za-z0-9.-]+$/)
export const toDivisionCode = parser<DivisionCode>('division', /^\d{6}(\d{3}){0,2}$/)
export const toDigest = parser<Digest>('digest', /^sha256:[0-9a-f]{64}$/)
const toDateShape = parser<PlainDate>('date', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
/** Also refuses days that no month has, such as 31 February. */
export function toPlainDate(text: string): PlainDate {
  const date = toDateShape(text)
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  if (day > 28 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day)
    throw idError('id.malformed', { kind: 'date' })
  return date
}
export const toInstant = parser<Instant>('instant', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

/** The instant of a JavaScript date or of milliseconds since 1970. */
export const instantOf = (at: Date | number): Instant => toInstant(new Date(at).toISOString())

// Crockford's alphabet: no I L O U, so that a number read over the telephone is written down right.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `length` random characters of Crockford's base 32 (5 bits each), from the system's secure source. */
export function randomText(length: number): string {
  let text = ''
  for (const byte of randomBytes(length)) text += alphabet[byte % 32]
  return text
}

export const newPersonId = (): PersonId => toPersonId(`p-${randomText(20).toLowerCase()}`)
export const newCaseId = (on: PlainDate): CaseId => toCaseId(`${on.replaceAll('-', '')}-${randomText(8)}`)
