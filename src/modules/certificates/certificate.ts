// certificate (证照): what an organisation states about a holder, signed; one per approval that issues one.
// identifier (证照标识): its number, unique in the country, GB/T 36904. credential: the signed text (SD-JWT VC).
// holder (持证人), issuer (颁发机构), type (证照类型). Expiry is computed from the dates, never an event.
import Type, { type Static } from 'typebox'
import { errorsOf } from '../../kernel/primitives/errors.ts'

/** What was decided about a certificate. Whether it counts today also depends on its dates: see `statusOn`. */
export type CertificateState = 'valid' | 'suspended' | 'revoked' | 'superseded'
export type CertificateStatus = CertificateState | 'not-yet' | 'expired'

export type CertificateEventKind = 'issued' | 'suspended' | 'resumed' | 'revoked' | 'superseded'

const date = Type.String({ description: 'A civil date yyyy-mm-dd in the city’s time zone.' })

/** The open body of `issued`; the credential itself is in the sealed part, as field `credential`. */
export const IssuedBody = Type.Object(
  {
    identifier: Type.String({ description: 'GB/T 36904' }),
    type: Type.String({ description: 'Id of the certificate type, a folder under certificates/.' }),
    case: Type.String(),
    holder: Type.String({ description: 'Person id, a pseudonym.' }),
    issuer: Type.String({ description: 'Organisation id.' }),
    kid: Type.String({ description: 'Which key signed, RFC 7638.' }),
    valid_from: date,
    valid_until: Type.Union([date, Type.Null()], { description: 'Last day it counts; null when it has no end.' }),
    digest: Type.String({ description: 'SHA-256 of the issuer-signed JWT, without disclosures.' }),
  },
  { additionalProperties: false },
)
export type IssuedBody = Static<typeof IssuedBody>

/** One certificate as its stream tells it. */
export interface Certificate extends IssuedBody {
  readonly state: CertificateState
  readonly version: number
}

/** The ends a certificate can come to (注销: the ground fell away; 撤销: wrongly given; 吊销: taken as a penalty). */
export type RevocationGround = 'cancelled' | 'annulled' | 'withdrawn'

export type CertificateEvent =
  | { readonly kind: 'issued'; readonly body: IssuedBody }
  | { readonly kind: 'suspended' | 'resumed'; readonly body: { readonly source: string } }
  | { readonly kind: 'revoked'; readonly body: { readonly ground: RevocationGround; readonly source: string } }
  | { readonly kind: 'superseded'; readonly body: { readonly by: string } }

export const certificateError = errorsOf({
  'certificate.missing': { kind: 'missing', fix: 'Check the number; you see only your own certificates.' },
  'certificate.transition': { kind: 'conflict', fix: 'See the transition table in certificates/certificate.ts.' },
  'certificate.not-prepared': {
    kind: 'conflict',
    fix: 'Prepare and seal the certificate before the approval is appended.',
  },
  'certificate.claim-missing': {
    kind: 'invalid',
    fix: 'The certificate type names a fact or result that the case does not have.',
  },
  'certificate.claim-reserved': {
    kind: 'invalid',
    fix: 'Rename the claim in certificate.yaml: the format keeps this name for itself.',
  },
  'certificate.type-unknown': {
    kind: 'missing',
    fix: 'Name a folder of cities/<city>/certificates in the service’s `issues`.',
  },
  'certificate.no-key': { kind: 'unavailable', fix: 'Give the issuing organisation a signing key that is in force.' },
  'certificate.qr-too-long': {
    kind: 'invalid',
    fix: 'Shorten the public address of the platform: the QR code holds 700 bytes.',
  },
  'certificate.layout': {
    kind: 'invalid',
    fix: 'layout.svg names a placeholder that has no value, or none for the QR code.',
  },
  'certificate.unprintable': {
    kind: 'invalid',
    fix: 'A value holds a control character or half a character: correct it at its source.',
  },
})

type Stage = CertificateState | 'none'

// Each stage names the events it accepts and where they lead; any other is certificate.transition.
// prettier-ignore
export const transitions: Readonly<Record<Stage, Partial<Record<CertificateEventKind, CertificateState>>>> = {
  none:       { issued: 'valid' },
  valid:      { suspended: 'suspended', revoked: 'revoked', superseded: 'superseded' },
  suspended:  { resumed: 'valid', revoked: 'revoked', superseded: 'superseded' },
  revoked:    {},
  superseded: {},
}

/** The certificate after one more event; `undefined` before the first. @public for the commands that suspend and revoke */
export function evolve(current: Certificate | undefined, event: CertificateEvent): Certificate {
  const from = current?.state ?? 'none'
  const state = transitions[from][event.kind]
  const body = event.kind === 'issued' ? event.body : current
  if (state === undefined || body === undefined)
    throw certificateError('certificate.transition', { from, event: event.kind })
  return { ...body, state, version: (current?.version ?? 0) + 1 }
}

interface Dated {
  readonly state: CertificateState
  readonly valid_from: string
  readonly valid_until: string | null
}

/** What a certificate is worth on one day. A revoked one stays revoked after its last day. */
export function statusOn({ state, valid_from, valid_until }: Dated, today: string): CertificateStatus {
  if (state !== 'valid') return state
  if (today < valid_from) return 'not-yet'
  return valid_until !== null && today > valid_until ? 'expired' : 'valid'
}
