// views: certificates and verifications as the pages want them, in one language. Nothing is asked here.
import type { City } from '../../kernel/definitions/city.ts'
import { civilDateOf, type Locale } from '../../kernel/primitives/dates.ts'
import { checkCertificateIdentifier } from '../../kernel/primitives/identifiers/certificate-identifier.ts'
import { instantOf, toInstant, type Instant } from '../../kernel/primitives/ids.ts'
import type { CertificateStatus as PageStatus, CertificateView } from '../../web/pages/proof/certificate.tsx'
import type { CertificateLine } from '../../web/pages/proof/certificates.tsx'
import type { VerifiedCertificate, Verdict } from '../../web/pages/proof/verify.tsx'
import { statusOn, type CertificateStatus } from './certificate.ts'
import { organisationOf } from './issuers.ts'
import { printedFields } from './printed.ts'
import type { CertificateRow } from './queries.ts'
import type { Members } from './values.ts'
import type { Form, Verification } from './verify.ts'

/** The city in the reader’s language, at one moment. */
export interface Reader {
  readonly city: City
  readonly lang: Locale
  readonly at: Instant
}

/** A certificate of the register, without its content. */
export type Registered = Pick<
  CertificateRow,
  'identifier' | 'type' | 'issuer' | 'issued_at' | 'state' | 'valid_from' | 'valid_until'
>

// prettier-ignore
const pageStatus: Record<CertificateStatus, PageStatus> = {
  valid: 'valid',  'not-yet': 'not-yet',  suspended: 'suspended',  expired: 'expired',  revoked: 'revoked',
  superseded: 'replaced',
}

export const statusToday = (
  row: Pick<Registered, 'state' | 'valid_from' | 'valid_until'>,
  { city, at }: Reader,
): CertificateStatus => statusOn(row, civilDateOf(at, city.timezone))

/** A line of “my certificates”. */
export function lineOf(row: Registered, reader: Reader): CertificateLine {
  const { city } = reader
  return {
    id: row.identifier,
    title: titleOf(reader, row.type),
    issuer: issuerName(reader, row.issuer),
    issuedOn: civilDateOf(toInstant(row.issued_at), city.timezone),
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
    status: pageStatus[statusToday(row, reader)],
  }
}

/** What the card says, apart from the QR code. @param printed  by claim, see `printedOf` */
export function cardOf(
  row: Registered,
  printed: Readonly<Record<string, string>>,
  reader: Reader,
): Omit<CertificateView, 'qr' | 'drawn'> {
  const { name: holder = '', ...others } = printed
  return {
    ...lineOf(row, reader),
    holder,
    fields: labelled(reader, row.type, others),
    number: serialOf(row.identifier),
    identifier: row.identifier,
  }
}

/** The part of the identifier that people read out: the rest says which office issues what. */
function serialOf(identifier: string): string {
  const checked = checkCertificateIdentifier(identifier, { fictional: true })
  return checked.ok ? checked.serial : identifier
}

const titleOf = ({ city, lang }: Reader, type: string): string => city.certificates.get(type)?.texts[lang].title ?? type

const labelled = (
  { city, lang }: Reader,
  type: string,
  printed: Readonly<Record<string, string>>,
): CertificateView['fields'] =>
  (city.certificates.get(type)?.texts[lang].fields ?? []).flatMap(({ id, title }) => {
    const value = printed[id]
    return value === undefined ? [] : [{ label: title, value }]
  })

/** The answer in one word: the gravest problem decides; a number alone is only looked up. */
export function verdictOf({ outcome, problems, form }: Verification): Verdict {
  const [gravest] = problems
  if (form === 'identifier') return ofNumber[gravest ?? 'valid'] ?? 'unlisted'
  if (gravest === 'not-yet' || gravest === 'suspended') return gravest
  return outcome === 'unknown-issuer' ? 'invalid' : outcome
}

const ofNumber: Readonly<Record<string, Verdict>> = {
  valid: 'listed',
  'not-yet': 'not-yet',
  expired: 'expired',
  suspended: 'suspended',
  revoked: 'revoked',
  superseded: 'revoked',
}

/** What a genuine text shows, and nothing that it does not. */
export function shownBy({ form, claims, identifier }: Verification, reader: Reader): VerifiedCertificate | undefined {
  if (identifier === undefined || form === 'identifier') return undefined
  const type = typeOf(claims)
  const holder = textOf(claims['name'])
  return {
    title: titleOf(reader, type),
    issuer: issuerName(reader, organisationOf(textOf(claims['iss'])) ?? ''),
    ...(holder !== '' && { holder }),
    fields: fieldsShown(claims, type, reader),
    ...datesShown(claims, form, reader.city),
    number: identifier,
  }
}

const issuerName = ({ city, lang }: Reader, id: string): string => city.texts[lang].organisations.get(id)?.name ?? id

/** `iat` is the day of issue in a credential, and the moment of showing in a QR text. */
function datesShown({ iat, nbf, exp }: Members, form: Form, city: City) {
  const until = dayOf(exp, city, 1)
  const issued = dayOf(iat, city)
  const shown = form === 'qr' && typeof iat === 'number' ? instantOf(iat * 1000) : undefined
  return {
    validFrom: dayOf(nbf, city) ?? '',
    ...(until !== undefined && { validUntil: until }),
    ...(issued !== undefined && form === 'credential' && { issuedOn: issued }),
    ...(shown !== undefined && { shownAt: shown }),
  }
}

const typeOf = ({ type, vct }: Members): string => textOf(type) || textOf(vct).slice(textOf(vct).lastIndexOf('/') + 1)

/** A QR text has the number under a short name, already masked. */
function fieldsShown(claims: Members, type: string, reader: Reader): VerifiedCertificate['fields'] {
  const fields = reader.city.certificates.get(type)?.texts[reader.lang].fields ?? []
  const printed = printedFields(fields, claims, reader.lang)
  const byClaim = Object.entries(printed).map(([path, text]) => [path.slice('field.'.length), text] as const)
  const masked = typeof claims['number'] === 'string' ? [['identity_number', claims['number']] as const] : []
  return labelled(reader, type, Object.fromEntries([...byClaim, ...masked].filter(([claim]) => claim !== 'name')))
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')

/** The day of a claim in seconds. @param early  milliseconds: `exp` is the first second that is too late */
function dayOf(seconds: unknown, { timezone }: City, early = 0): string | undefined {
  return typeof seconds === 'number' ? civilDateOf(instantOf(seconds * 1000 - early), timezone) : undefined
}
