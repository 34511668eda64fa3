// issue: everything about a certificate that must be ready before its approval is stored, because a
// transaction neither waits for a signature nor draws random numbers. The order is
// prepare → seal (vault) → append approval → reaction `issued`; what is prepared but lost is never shown to anyone.
import type { CertificateDefinition, CertificateFieldDefinition } from '../../kernel/definitions/schemas/certificate.ts'
import type { Personal, SealedPart } from '../../kernel/events/event.ts'
import { endOfDay, startOfDay } from '../../kernel/primitives/dates.ts'
import { certificateIdentifier } from '../../kernel/primitives/identifiers/certificate-identifier.ts'
import {
  randomText,
  toStreamId,
  type Instant,
  type PersonId,
  type PlainDate,
  type StreamId,
} from '../../kernel/primitives/ids.ts'
import { digestOf, type Json, type JsonObject } from '../../kernel/primitives/json.ts'
import { certificateError, type IssuedBody } from './certificate.ts'
import { platformOf, signingKey, type IssuerKeys, type SigningKey } from './issuers.ts'
import { isReservedClaim, issueSdJwt, signedPart } from './sd-jwt.ts'

/** What of certificates/<id>/certificate.yaml issuing needs; `id` is the folder. */
export interface CertificateType extends Pick<CertificateDefinition, 'type_code'> {
  readonly id: string
  readonly fields: readonly Pick<CertificateFieldDefinition, 'id' | 'from' | 'disclosed'>[]
}

export interface Preparation {
  readonly type: CertificateType
  /** Who issues, and by its USCC also who defines the type. */
  readonly organisation: { readonly id: string; readonly uscc: string }
  /** Six digits: the instance whose streams these are. */
  readonly division: string
  readonly case: string
  readonly holder: PersonId
  /** Facts and results by path: `applicant.name`, `results.tier`. */
  readonly values: Readonly<Record<string, Json>>
  readonly from: PlainDate
  /** Last day it counts; left out when it has no end. */
  readonly until?: PlainDate
  readonly timeZone: string
  readonly at: Instant
  readonly keys: IssuerKeys
}

/** A certificate signed but not issued: nobody has seen it until its event is stored. */
export interface Prepared {
  readonly identifier: string
  readonly stream: StreamId
  readonly at: Instant
  readonly body: IssuedBody
  readonly sdJwt: string
  /** For the vault, in the class that lives as long as the certificate. */
  readonly personal: Personal
}

/** A prepared certificate whose personal part is sealed; what the reaction finds under the identifier. */
export interface Ready {
  readonly stream: StreamId
  readonly at: Instant
  readonly body: IssuedBody
  readonly sealed: SealedPart
}

/**
 * Signs a certificate for an approval that is about to be stored.
 *
 * Pure apart from the signature, its salts and the number. The QR code is not made here but when it is shown
 * (`compact.ts`): it then carries the time of showing, and the approval pays for one signature instead of two.
 *
 * @throws {certificate.claim-missing}  a claim’s fact or result is not among the values
 * @throws {certificate.no-key}
 * @cost about 0.1 ms
 */
export function prepareCertificate(input: Preparation, serial = newSerial(input.at)): Prepared {
  const issuer = input.keys.issuer(input.organisation.id)
  const key = signingKey(issuer, input.at)
  const identifier = certificateIdentifier({
    type: input.organisation.uscc + input.type.type_code,
    issuer: input.organisation.uscc,
    serial,
    version: 1,
  })
  const sdJwt = sign(input, identifier, issuer.url, key)
  return {
    identifier,
    stream: toStreamId(`${input.division}/certificate/${identifier}`),
    at: input.at,
    body: bodyOf(input, identifier, key.kid, sdJwt),
    sdJwt,
    personal: { of: input.holder, class: 'certificate', fields: { credential: sdJwt } },
  }
}

/** The entry of an append’s `prepared`, by the id that the approval’s body names in `certificate.id`. */
export function readied({ identifier, stream, at, body }: Prepared, sealed: SealedPart): readonly [string, Ready] {
  return [identifier, { stream, at, body, sealed }]
}

/**
 * The serial part (顺序号) of a new identifier: the year and 60 random bits. No database sequence, which would be one row
 * that all approvals wait for; ten million numbers a year meet twice with 1 : 23,000, and then the reservation says no.
 */
const newSerial = (at: Instant): string => at.slice(0, 4) + randomText(12)

function sign(input: Preparation, identifier: string, iss: string, key: SigningKey): string {
  const clash = input.type.fields.find(({ id }) => isReservedClaim(id))
  if (clash !== undefined) throw certificateError('certificate.claim-reserved', { claim: clash.id })
  const claims = (disclosed: 'always' | 'selectively'): JsonObject => {
    const fields = input.type.fields.filter((field) => field.disclosed === disclosed)
    return Object.fromEntries(fields.map(({ id, from }) => [id, valueOf(input, from)]))
  }
  const open = { ...technical(input, identifier, iss), ...claims('always') }
  return issueSdJwt({ open, disclosable: claims('selectively') }, key)
}

/** Claims every certificate has, always open. `vct` is an address of ours, so that types of two cities differ. */
function technical({ type, from, until, timeZone, at }: Preparation, identifier: string, iss: string): JsonObject {
  return {
    iss,
    vct: `${platformOf(iss)}/certificate-types/${type.id}`,
    jti: identifier,
    iat: secondsOf(at),
    nbf: dayBounds(from, timeZone).starts,
    ...(until !== undefined && { exp: dayBounds(until, timeZone).ends }),
  }
}

interface DayBounds {
  readonly starts: number
  readonly ends: number
}
const bounds = new Map<string, DayBounds>()

/** Remembered, because all approvals of a day ask for the same few days and a time zone costs 8 µs each time. */
function dayBounds(day: PlainDate, timeZone: string): DayBounds {
  const name = `${day} ${timeZone}`
  const known = bounds.get(name)
  if (known !== undefined) return known
  if (bounds.size > 1000) bounds.clear()
  const fresh = { starts: secondsOf(startOfDay(day, timeZone)), ends: secondsOf(endOfDay(day, timeZone)) }
  bounds.set(name, fresh)
  return fresh
}

/** JWT times are whole seconds since 1970. */
const secondsOf = (at: Instant): number => Math.floor(Date.parse(at) / 1000)

function valueOf({ type, values }: Preparation, from: string): Json {
  const value = values[from]
  if (value === undefined || value === null)
    throw certificateError('certificate.claim-missing', { type: type.id, from })
  return value
}

function bodyOf(input: Preparation, identifier: string, kid: string, sdJwt: string): IssuedBody {
  return {
    identifier,
    type: input.type.id,
    case: input.case,
    holder: input.holder,
    issuer: input.organisation.id,
    kid,
    valid_from: input.from,
    valid_until: input.until ?? null,
    digest: digestOf(signedPart(sdJwt)),
  }
}
