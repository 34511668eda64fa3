// verify: what a stranger may believe of a text that claims to be a certificate.
// form: a full credential, a QR text, or only an identifier. register: the issuer’s own list of what it issued.
import { checkCertificateIdentifier } from '../../kernel/primitives/identifiers/certificate-identifier.ts'
import type { CertificateStatus } from './certificate.ts'
import { looksCompact, verifyCompact } from './compact.ts'
import type { JwksOf } from './issuers.ts'
import { outcomeOf, type Outcome, type Problem } from './problems.ts'
import { verifySdJwt } from './sd-jwt.ts'
import type { Members } from './values.ts'

const longest = 65_536 // characters; a credential has about 1,500

export type Form = 'credential' | 'qr' | 'identifier' | 'unknown'

export interface Trust {
  readonly jwksOf: JwksOf
  /** Milliseconds since 1970. */
  readonly now: number
  /** Asks the issuer’s register; `undefined` means never issued. Left out by a verifier without network. */
  readonly statusOf?: (identifier: string) => Promise<CertificateStatus | undefined>
}

export interface Verification {
  readonly outcome: Outcome
  /** Every reason against it, the gravest first; none when valid. */
  readonly problems: readonly Problem[]
  readonly form: Form
  readonly identifier?: string
  /** What the issuer’s signature covers. Empty unless the text is genuine. */
  readonly claims: Members
  /** Whether the register was asked. If not, a later revocation would not show. */
  readonly registerAsked: boolean
}

/**
 * Says whether a text is a certificate that counts now, and what it proves.
 *
 * Total: any text has an answer, and any change to a valid text, save leaving out a disclosure or the order of
 * disclosures, makes it invalid. The register is asked only about texts that are genuine.
 */
export async function verifyCertificate(text: string, trust: Trust): Promise<Verification> {
  const form = formOf(text)
  if (form === 'identifier' && trust.statusOf === undefined) return against(form, 'identifier-only')
  const claims = genuine(text, form, trust.jwksOf)
  if (typeof claims === 'string') return against(form, claims)
  const identifier = claims['jti']
  if (typeof identifier !== 'string' || !isComplete(claims, form)) return against(form, 'claims')
  const problems = [...(await registerProblems(identifier, trust)), ...dateProblems(claims, trust.now)]
  const [gravest] = problems
  return {
    outcome: gravest === undefined ? 'valid' : outcomeOf[gravest],
    problems: [...new Set(problems)],
    form,
    identifier,
    claims,
    registerAsked: trust.statusOf !== undefined,
  }
}

function formOf(text: string): Form {
  if (text.length > longest) return 'unknown'
  if (text.includes('~')) return 'credential'
  if (looksCompact(text)) return 'qr'
  return isIdentifier(text) ? 'identifier' : 'unknown'
}

/** Exactly as it is printed: other writings of the same number are put right at the edge, not here. */
function isIdentifier(text: string): boolean {
  const checked = checkCertificateIdentifier(text, { fictional: true })
  return checked.ok && checked.identifier === text
}

function genuine(text: string, form: Form, jwksOf: JwksOf): Members | Problem {
  if (form === 'credential') return verifySdJwt(text, jwksOf)
  if (form === 'qr') return verifyCompact(text, jwksOf)
  return form === 'identifier' ? { jti: text } : 'not-a-certificate'
}

const against = (form: Form, problem: Problem): Verification => ({
  outcome: outcomeOf[problem],
  problems: [problem],
  form,
  claims: {},
  registerAsked: false,
})

function isComplete(claims: Members, form: Form): boolean {
  if (form === 'identifier') return true
  const { iat, nbf, exp, vct, type } = claims
  const dated = [iat, nbf, exp ?? iat].every((time) => typeof time === 'number' && Number.isFinite(time))
  return dated && typeof (form === 'qr' ? type : vct) === 'string'
}

async function registerProblems(identifier: string, { statusOf }: Trust): Promise<readonly Problem[]> {
  if (statusOf === undefined) return []
  const status = await statusOf(identifier)
  if (status === undefined) return ['not-in-register']
  return status === 'valid' ? [] : [status]
}

/** @source RFC 7519 §§ 4.1.4, 4.1.5: from `nbf`, and before `exp` */
function dateProblems({ nbf, exp }: Members, now: number): readonly Problem[] {
  const seconds = now / 1000
  if (typeof nbf === 'number' && seconds < nbf) return ['not-yet']
  return typeof exp === 'number' && seconds >= exp ? ['expired'] : []
}
