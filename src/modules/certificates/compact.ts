// QR text: an address whose part after # is a small signed statement, so that any phone opens the page where it is
// checked, a verifier without network checks the signature itself, and no server sees the statement in its log.
// Made when a certificate is shown or printed: `iat` says when the issuer last stood by it.
import { mask } from '../../kernel/primitives/mask.ts'
import { certificateError } from './certificate.ts'
import { platformOf, type JwksOf, type SigningKey } from './issuers.ts'
import { readJws, signatureProblem, signJws } from './jws.ts'
import type { Problem } from './problems.ts'
import type { Members } from './values.ts'

const typ = 'qr+jwt'
const most = 700 // bytes of the whole address: version 18 at error level M, 0.35 mm a module on a 31 mm square
const longestName = 20 // characters; a longer name is cut with …, the credential has it whole

export interface Shown {
  /** The issuer’s address. */
  readonly iss: string
  readonly identifier: string
  /** Certificate type id. */
  readonly type: string
  readonly name: string
  /** Whole; only its masked form is put into the code. */
  readonly identityNumber: string
  /** Seconds since 1970. */
  readonly nbf: number
  readonly exp?: number
}

/**
 * The address for the QR code of a certificate that is valid at `at`; the caller has checked that it is.
 *
 * @param at  seconds since 1970
 * @throws {certificate.qr-too-long}
 */
export function compactUrl({ identifier, name, identityNumber, ...shown }: Shown, key: SigningKey, at: number): string {
  const number = mask('identity-number', identityNumber)
  const statement = { ...shown, jti: identifier, iat: at, name: shortened(name), number }
  const url = `${platformOf(shown.iss)}/verify#${signJws(typ, statement, key)}`
  if (Buffer.byteLength(url) > most)
    throw certificateError('certificate.qr-too-long', { bytes: Buffer.byteLength(url) })
  return url
}

function shortened(name: string): string {
  const characters = [...name]
  return characters.length <= longestName ? name : `${characters.slice(0, longestName - 1).join('')}…`
}

/** Whether a text may be a QR text: an address with a part after #, or that part alone. */
export const looksCompact = (text: string): boolean =>
  !text.includes('~') && text.split('.').length >= 3 && /(#|^)eyJ/.test(text)

/**
 * The claims of a genuine QR text, or why it is not. An address that is not the issuer’s own is refused even if the
 * statement is genuine: it is how a false page would borrow a true certificate.
 */
export function verifyCompact(text: string, jwksOf: JwksOf): Members | Problem {
  const mark = text.indexOf('#')
  const jws = readJws(text.slice(mark + 1))
  if (jws === undefined) return 'not-a-certificate'
  const problem = signatureProblem(jws, typ, jwksOf)
  if (problem !== undefined) return problem
  const { iss } = jws.payload
  const place = typeof iss === 'string' ? `${platformOf(iss)}/verify` : undefined
  return mark === -1 || text.slice(0, mark) === place ? jws.payload : 'wrong-place'
}
