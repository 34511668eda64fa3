import type { Digest } from '../primitives/ids.ts'
import { digestOf, jcs, type Json } from '../primitives/json.ts'

/** What is stored of a definition: its canonical text, and the digest it is named by. */
export interface Canonical {
  readonly digest: Digest
  readonly text: string
}

/** The canonical text of a parsed definition; the order of its keys and its comments change nothing. */
export function canonical(content: unknown): Canonical {
  if (!isJson(content)) throw new TypeError('a definition is made of JSON values')
  const text = jcs(content)
  return { digest: digestOf(text), text }
}

/** Whether a parsed value is made of JSON values only. */
export function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'object' && Object.values(value).every(isJson)
}
