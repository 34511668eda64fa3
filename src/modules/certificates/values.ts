// members: a JSON object nobody has vouched for yet.
import { hash } from 'node:crypto'

/** The members of a JSON object from outside: any may be missing, and of any type. */
export type Members = { readonly [key: string]: unknown }

export const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** SHA-256 as base64url, as JOSE writes digests. */
export const crypto256 = (text: string): string => hash('sha256', text, 'base64url')
