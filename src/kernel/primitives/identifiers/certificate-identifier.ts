// certificate identifier: 电子证照标识, `1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>`.
// type: USCC of the authority that defined the type, and three digits. issuer: USCC of the authority that signs.
// @source GB/T 36904-2018 · ISO 7064 MOD 37,36 over the four segments joined
import { identifierError, no, type Accepting, type Checked } from './identifier.ts'
import { checkUscc } from './uscc.ts'

export type CertificateIdentifierProblem =
  | 'certificate-identifier.shape'
  | 'certificate-identifier.type'
  | 'certificate-identifier.issuer'
  | 'certificate-identifier.check-character'

export interface CertificateIdentifierParts {
  readonly identifier: string
  readonly type: string
  readonly issuer: string
  /** A–Z and 0–9, of any length; unique within type and issuer. */
  readonly serial: string
  /** 1–999; a changed or renewed certificate is the next version. */
  readonly version: number
}

// The arc that the state has given to electronic certificates.
const root = '1.2.156.3005.2'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const shape = /^1\.2\.156\.3005\.2\.[0-9A-Z]{18}\d{3}\.[0-9A-Z]{18}\.[0-9A-Z]+\.(?!000)\d{3}\.[0-9A-Z]$/

/** What a certificate identifier says. */
export function checkCertificateIdentifier(
  text: string,
  accepting: Accepting = {},
): Checked<CertificateIdentifierParts, CertificateIdentifierProblem> {
  const identifier = text.normalize('NFKC').trim().toUpperCase()
  if (!shape.test(identifier)) return no('certificate-identifier.shape')
  const [type = '', issuer = '', serial = '', version = '', check] = identifier.split('.').slice(5)
  if (check !== checkCharacterOf(type + issuer + serial + version)) return no('certificate-identifier.check-character')
  if (!checkUscc(type.slice(0, 18), accepting).ok) return no('certificate-identifier.type')
  if (!checkUscc(issuer, accepting).ok) return no('certificate-identifier.issuer')
  return { ok: true, identifier, type, issuer, serial, version: Number(version) }
}

/**
 * Composes the identifier of a certificate.
 *
 * @throws {identifier.parts}  when a part does not fit the standard
 */
export function certificateIdentifier(parts: Omit<CertificateIdentifierParts, 'identifier'>): string {
  const segments = [parts.type, parts.issuer, parts.serial, String(parts.version).padStart(3, '0')]
  const identifier = [root, ...segments, checkCharacterOf(segments.join(''))].join('.')
  if (!checkCertificateIdentifier(identifier, { fictional: true }).ok) throw identifierError('identifier.parts')
  return identifier
}

/** The hybrid system of ISO 7064: it finds every single wrong character, and most but not all transpositions. */
function checkCharacterOf(text: string): string {
  const product = Array.from(text).reduce((before, character) => {
    const sum = (before + alphabet.indexOf(character)) % 36 || 36
    return (sum * 2) % 37
  }, 36)
  return alphabet.charAt((37 - product) % 36)
}
