// SD-JWT VC: a certificate as signed JSON whose personal claims can be shown one by one.
// disclosure: one claim with its salt, outside the signature; inside stands only its digest.
// presentation: the signed part with the disclosures the holder chooses. Flat: no claim inside a claim.
import { randomBytes } from '../../kernel/primitives/random.ts'
import { certificateError } from './certificate.ts'
import type { JwksOf, SigningKey } from './issuers.ts'
import { fromBase64urlJson, readJws, signatureProblem, signJws, toBase64url, type Jws } from './jws.ts'
import type { Problem } from './problems.ts'
import { crypto256, isObject, type Members } from './values.ts'

const typ = 'dc+sd-jwt'
const saltBytes = 16 // 128 bits: RFC 9901, section 9.3

// Claims a verifier must be able to rely on without asking the holder. @source SD-JWT VC, registered claims
const alwaysOpen = new Set(['iss', 'iat', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status', 'jti'])
const reserved = new Set(['_sd', '_sd_alg', '...'])

/** Whether a name belongs to the format, so that no certificate type may use it. */
export const isReservedClaim = (name: string): boolean => alwaysOpen.has(name) || reserved.has(name)

/** What a certificate says: `open` is always shown, each claim of `disclosable` only if the holder wants. */
export interface Credential {
  readonly open: Members
  readonly disclosable: Members
}

export interface Disclosure {
  readonly digest: string
  readonly name: string
  readonly value: unknown
}

export interface ParsedSdJwt {
  readonly jws: Jws
  readonly disclosures: readonly Disclosure[]
}

/**
 * The signed text with all its disclosures: `<JWT>~<disclosure>~…~`.
 *
 * @throws {certificate.claim-reserved}
 * @source RFC 9901 §§ 4.2, 5
 * @cost one signature, one random read, a hash per claim
 */
export function issueSdJwt({ open, disclosable }: Credential, key: SigningKey, salts = randomSalts): string {
  const names = Object.keys(disclosable)
  const forbidden = names.find((name) => isReservedClaim(name) || name in open)
  if (forbidden !== undefined) throw certificateError('certificate.claim-reserved', { claim: forbidden })
  const salt = salts(names.length)
  const disclosures = names.map((name, index) => toBase64url(JSON.stringify([salt[index], name, disclosable[name]])))
  // Sorted, so that the order does not tell which claim is which.
  const digests = disclosures.map(crypto256).sort()
  const payload = digests.length === 0 ? open : { ...open, _sd: digests, _sd_alg: 'sha-256' }
  return [signJws(typ, payload, key), ...disclosures, ''].join('~')
}

function randomSalts(count: number): readonly string[] {
  const bytes = randomBytes(count * saltBytes)
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * saltBytes, (index + 1) * saltBytes).toString('base64url'),
  )
}

/** The issuer-signed part: what the digest of a certificate and any second signature cover. */
export const signedPart = (sdJwt: string): string => sdJwt.slice(0, sdJwt.indexOf('~'))

/** Takes a text apart without believing it. */
export function parseSdJwt(text: string): ParsedSdJwt | Problem {
  const [signed, ...rest] = text.split('~')
  const jws = signed === undefined || rest.length === 0 ? undefined : readJws(signed)
  if (jws === undefined) return 'not-a-certificate'
  if (rest.pop() !== '') return 'key-binding'
  const disclosures = rest.map(readDisclosure)
  return disclosures.every((one) => one !== undefined) ? { jws, disclosures } : 'not-a-certificate'
}

function readDisclosure(text: string): Disclosure | undefined {
  const parts = fromBase64urlJson(text)
  if (!Array.isArray(parts) || parts.length !== 3) return undefined
  const items: readonly unknown[] = parts
  const [salt, name, value] = items
  return typeof salt === 'string' && typeof name === 'string' ? { digest: crypto256(text), name, value } : undefined
}

/** The claims of a genuine text, or why it is not genuine. Dates are judged by the caller. @source RFC 9901 § 7.1 */
export function verifySdJwt(text: string, jwksOf: JwksOf): Members | Problem {
  const parsed = parseSdJwt(text)
  if (typeof parsed === 'string') return parsed
  const { jws } = parsed
  // In this order: only what the issuer signed is looked into any further.
  return signatureProblem(jws, typ, jwksOf) ?? disclosureProblem(parsed) ?? structureProblem(parsed) ?? claimsOf(parsed)
}

/** All claims that a text shows, genuine or not: for texts from our own store. */
export function claimsOf({ jws, disclosures }: ParsedSdJwt): Members {
  const open = Object.entries(jws.payload).filter(([name]) => !reserved.has(name))
  const shown = disclosures.map(({ name, value }): [string, unknown] => [name, value])
  return Object.fromEntries<unknown>([...open, ...shown])
}

function structureProblem({ jws: { payload }, disclosures }: ParsedSdJwt): Problem | undefined {
  const { _sd: digests = [], _sd_alg: algorithm = 'sha-256', ...open } = payload
  if (!Array.isArray(digests) || !digests.every((digest) => typeof digest === 'string')) return 'claims'
  if (new Set(digests).size !== digests.length) return 'disclosure-twice'
  if (algorithm !== 'sha-256') return 'algorithm'
  const values = [...Object.values(open), ...disclosures.map(({ value }) => value)]
  return '...' in open || values.some(hides) ? 'disclosure-nested' : undefined
}

/** Whether a value has hidden parts of its own: RFC 9901 allows it, we never issue it. */
function hides(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hides)
  return isObject(value) && Object.entries(value).some(([key, inner]) => key === '_sd' || key === '...' || hides(inner))
}

function disclosureProblem({ jws: { payload }, disclosures }: ParsedSdJwt): Problem | undefined {
  const signed = Array.isArray(payload['_sd']) ? new Set<unknown>(payload['_sd']) : new Set()
  const names = disclosures.map(({ name }) => name)
  if (disclosures.some(({ digest }) => !signed.has(digest))) return 'disclosure-digest'
  if (new Set(names).size !== names.length) return 'disclosure-twice'
  return names.some((name) => Object.hasOwn(payload, name) || isReservedClaim(name)) ? 'disclosure-name' : undefined
}
