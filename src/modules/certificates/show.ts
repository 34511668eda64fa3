// show: a certificate from the register, opened for its holder, as a page shows it and as it is printed.
import type { CertificateFieldDefinition } from '../../kernel/definitions/schemas/certificate.ts'
import { civilDateOf, formatDate, formatInstant, type Locale } from '../../kernel/primitives/dates.ts'
import { toInstant, toPlainDate, type Instant } from '../../kernel/primitives/ids.ts'
import type { IssuedBody } from './certificate.ts'
import { compactUrl } from './compact.ts'
import { signingKey, type IssuerKeys } from './issuers.ts'
import { drawCertificate, type Drawn } from './layout.ts'
import { printedFields } from './printed.ts'
import { claimsOf, parseSdJwt } from './sd-jwt.ts'
import type { Members } from './values.ts'

export interface Showing {
  readonly row: Pick<IssuedBody, 'identifier' | 'type' | 'issuer' | 'valid_from' | 'valid_until'> & {
    readonly issued_at: string
  }
  /** From the sealed part. The caller has checked that the certificate is valid at `at`, and has written the look. */
  readonly credential: string
  readonly fields: readonly CertificateFieldDefinition[]
  readonly layout: string
  readonly organisation: { readonly name: string; readonly uscc: string }
  readonly keys: IssuerKeys
  readonly at: Instant
  readonly timeZone: string
  readonly locale: Locale
}

export interface Shown extends Drawn {
  /** The address in the QR code. */
  readonly qrUrl: string
  /** Printed text by claim id, for the rows of a page. */
  readonly fields: Readonly<Record<string, string>>
}

const endless: Record<Locale, string> = { zh: '长期有效', en: 'no end' }

/**
 * The drawing of a valid certificate with a QR code of this moment, and its fields as texts.
 *
 * @throws {certificate.layout}  a placeholder of layout.svg has no value
 */
export function showCertificate(showing: Showing): Shown {
  const qrUrl = qrUrlOf(showing)
  const fields = printedOf(showing)
  const placed = Object.fromEntries(Object.entries(fields).map(([claim, text]) => [`field.${claim}`, text]))
  return { ...drawCertificate(showing.layout, { ...placed, ...frame(showing) }, qrUrl), qrUrl, fields }
}

/** Printed text by claim id, also of a certificate that no longer counts. */
export function printedOf({
  credential,
  fields,
  locale,
}: Pick<Showing, 'credential' | 'fields' | 'locale'>): Readonly<Record<string, string>> {
  const printed = Object.entries(printedFields(fields, stored(credential), locale))
  return Object.fromEntries(printed.map(([name, text]) => [name.slice('field.'.length), text]))
}

/** The address for the QR code of a valid certificate, signed at this moment. */
export function qrUrlOf({ row, keys, at, credential }: Pick<Showing, 'row' | 'keys' | 'at' | 'credential'>): string {
  const { iss, name, identity_number, nbf, exp } = stored(credential)
  const statement = {
    iss: textOf(iss),
    identifier: row.identifier,
    type: row.type,
    name: textOf(name),
    identityNumber: textOf(identity_number),
    nbf: Number(nbf),
    ...(typeof exp === 'number' && { exp }),
  }
  return compactUrl(statement, signingKey(keys.issuer(row.issuer), at), Math.floor(Date.parse(at) / 1000))
}

function stored(credential: string): Members {
  const parsed = parseSdJwt(credential)
  if (typeof parsed === 'string') throw new TypeError(`a stored credential is ${parsed}`)
  return claimsOf(parsed)
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')

/** Everything on the drawing that is not a claim. */
function frame({ row, organisation, at, timeZone, locale }: Showing): Readonly<Record<string, string>> {
  const date = (day: string): string => formatDate(toPlainDate(day), locale)
  return {
    'certificate.identifier': row.identifier,
    'certificate.valid_from': date(row.valid_from),
    'certificate.valid_until': row.valid_until === null ? endless[locale] : date(row.valid_until),
    'certificate.issued_on': date(civilDateOf(toInstant(row.issued_at), timeZone)),
    'certificate.checked_at': formatInstant(at, timeZone, locale),
    'issuer.name': organisation.name,
    'issuer.uscc': organisation.uscc,
  }
}
