// json: what may stand in an event body. Numbers are safe integers; a decimal is a string.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { toDigest, type Digest } from './ids.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** The canonical text of a JSON value. @source RFC 8785 (JCS) */
export function jcs(value: Json): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/**
 * A value of our own types, seen as the JSON it is.
 *
 * An interface has no index signature, so the compiler does not see that it fits; the caller’s types say so instead.
 */
export const plainJson = (value: object): Json => value as Json

export const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** The digest of a text or of bytes, named by its algorithm. */
export const digestOf = (bytes: string | Uint8Array): Digest => toDigest(`sha256:${sha256(bytes).toString('hex')}`)
