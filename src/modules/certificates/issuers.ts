// issuer: an organisation as signer, known by its address. Each has keys of its own, so that one can be
// withdrawn without touching the others. Several keys at once: the newest one in force signs, all verify.
import { createPublicKey, type KeyObject } from 'node:crypto'
import Type, { type Static } from 'typebox'
import { crypto256 } from './values.ts'
import { certificateError } from './certificate.ts'

export interface IssuerKey {
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string
  /** When it starts to sign, RFC 3339 in UTC. */
  readonly from: string
  readonly publicKey: KeyObject
  /** Absent once retired: it then still verifies what it signed. */
  readonly privateKey?: KeyObject
}
export type SigningKey = IssuerKey & { readonly privateKey: KeyObject }

export interface Issuer {
  /** `<public address>/issuers/<organisation id>`, the `iss` of everything it signs. */
  readonly url: string
  readonly keys: readonly IssuerKey[]
}

/** Where keys come from: the data folder, a key service, a test. */
export interface IssuerKeys {
  issuer(organisation: string): Issuer
}

export const Jwk = Type.Object({
  kty: Type.String(),
  crv: Type.Optional(Type.String()),
  x: Type.Optional(Type.String()),
  y: Type.Optional(Type.String()),
  kid: Type.Optional(Type.String()),
  alg: Type.Optional(Type.String()),
  use: Type.Optional(Type.String()),
})
export const JwkSet = Type.Object({ keys: Type.Array(Jwk) })
export const IssuerMetadata = Type.Object({ issuer: Type.String(), jwks: JwkSet })
export type Jwk = Static<typeof Jwk>
export type JwkSet = Static<typeof JwkSet>
export type IssuerMetadata = Static<typeof IssuerMetadata>

/** The keys a verifier trusts for an `iss`; undefined when it does not know that issuer. */
export type JwksOf = (issuer: string) => JwkSet | undefined

/** A signing key of an issuer. Only P-256, because ES256 is the one algorithm we sign with. */
export function issuerKey(privateKey: KeyObject, from: string): SigningKey {
  const publicKey = createPublicKey(privateKey)
  return { kid: thumbprint(publicKey), from, publicKey, privateKey }
}

/**
 * The issuers of one installation. Each is made once, when first asked for.
 *
 * @param publicUrl  the address people use, without a slash at its end
 * @param keysOf     all keys of an organisation, retired ones included, in any order
 */
export function openIssuers(publicUrl: string, keysOf: (organisation: string) => readonly IssuerKey[]): IssuerKeys {
  const known = new Map<string, Issuer>()
  return {
    issuer(organisation) {
      const issuer = known.get(organisation) ?? { url: issuerUrl(publicUrl, organisation), keys: keysOf(organisation) }
      known.set(organisation, issuer)
      return issuer
    },
  }
}

const issuerUrl = (publicUrl: string, organisation: string): string => `${publicUrl}/issuers/${organisation}`

const issuerShape = /^(https?:\/\/[^#?\s]+)\/issuers\/([a-z0-9-]+)$/

/** The public address of the platform an issuer belongs to, or nothing if its own is not of our making. */
export const platformOf = (issuer: string): string | undefined => issuerShape.exec(issuer)?.[1]

/** The organisation an issuer’s address names. */
export const organisationOf = (issuer: string): string | undefined => issuerShape.exec(issuer)?.[2]

/** Where the metadata of an issuer is served: the well-known part goes between host and path. @source SD-JWT VC, JWT VC Issuer Metadata */
export function metadataPath(issuer: string): string {
  return `/.well-known/jwt-vc-issuer${new URL(issuer).pathname}`
}

/** The document at `metadataPath`: who signs here, and with which keys. */
export const issuerMetadata = (issuer: Issuer): IssuerMetadata => ({ issuer: issuer.url, jwks: jwksOf(issuer) })

/** All public keys of an issuer, retired ones included. @source RFC 7517 */
export const jwksOf = ({ keys }: Issuer): JwkSet => ({ keys: keys.map(toJwk) })

/** The newest key in force. @throws {certificate.no-key} */
export function signingKey({ keys }: Issuer, at: string): SigningKey {
  const ready = keys.filter(canSign).filter(({ from }) => from <= at)
  const [first, ...others] = ready
  if (first === undefined) throw certificateError('certificate.no-key')
  return others.reduce((newest, key) => (key.from > newest.from ? key : newest), first)
}

const canSign = (key: IssuerKey): key is SigningKey => key.privateKey !== undefined

/** The public key as a JWK; its members are listed, so that a private one can never slip in. */
function toJwk({ publicKey, kid }: IssuerKey): Jwk {
  return { ...coordinates(publicKey), kid, alg: 'ES256', use: 'sig' }
}

/** The name of a key by its content. @source RFC 7638: members in this order, no blanks */
export function thumbprint(publicKey: KeyObject): string {
  const { crv, kty, x, y } = coordinates(publicKey)
  return crypto256(JSON.stringify({ crv, kty, x, y }))
}

function coordinates(publicKey: KeyObject): { kty: 'EC'; crv: 'P-256'; x: string; y: string } {
  const { crv, x, y } = publicKey.export({ format: 'jwk' })
  if (crv !== 'P-256' || x === undefined || y === undefined) throw new TypeError('an issuer signs with a P-256 key')
  return { kty: 'EC', crv, x, y }
}
