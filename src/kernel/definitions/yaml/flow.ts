// flow collections: [a, b] and { a: 1, b: 2 }, over one line or several.
import { isQuote, plain, quoted, unsure, type Unsure } from './scalar.ts'

/** A place in a text; moves on while a collection is read. */
export interface Cursor {
  readonly text: string
  at: number
}

/** The collection that begins at the cursor, which then stands behind it. */
export function flow(cursor: Cursor): unknown {
  return cursor.text[cursor.at] === '[' ? sequence(cursor) : map(cursor)
}

function sequence(cursor: Cursor): unknown[] | Unsure {
  const items: unknown[] = []
  cursor.at++
  while (space(cursor) !== ']') {
    const item = value(cursor)
    if (item === unsure) return unsure
    items.push(item)
    if (!separated(cursor, ']')) return unsure
  }
  cursor.at++
  return items
}

function map(cursor: Cursor): object | Unsure {
  const entries = new Map<string, unknown>()
  cursor.at++
  while (space(cursor) !== '}') {
    const name = key(cursor)
    if (name === unsure || entries.has(name)) return unsure
    space(cursor)
    const inner = value(cursor)
    if (inner === unsure) return unsure
    entries.set(name, inner)
    if (!separated(cursor, '}')) return unsure
  }
  cursor.at++
  return Object.fromEntries(entries)
}

/** Moves over blanks; the character that follows, or none at the end and before a comment. */
function space(cursor: Cursor): string | undefined {
  while (/[ \n]/.test(cursor.text[cursor.at] ?? '')) cursor.at++
  return cursor.text[cursor.at]
}

/** Moves over the comma between two entries, or stands before the end. */
function separated(cursor: Cursor, end: string): boolean {
  const next = space(cursor)
  if (next === ',') cursor.at++
  return next === ',' || next === end
}

function value(cursor: Cursor): unknown {
  const first = cursor.text[cursor.at]
  if (first === '[' || first === '{') return flow(cursor)
  return isQuote(first) ? quotedAt(cursor) : plainAt(cursor)
}

function quotedAt(cursor: Cursor): string | Unsure {
  const found = quoted(cursor.text, cursor.at)
  if (found === unsure) return unsure
  cursor.at = found.end
  return found.value
}

// Up to what ends it; a colon before a blank would make it a key, a number sign after one a comment.
const unquoted = /[^,[\]{}\n]*/y

function plainAt(cursor: Cursor) {
  unquoted.lastIndex = cursor.at
  const text = unquoted.exec(cursor.text)?.[0] ?? ''
  if (/:( |$)| #/.test(text) || /^ *$/.test(text)) return unsure
  cursor.at += text.length
  return cursor.text[cursor.at] === '\n' && !/^[\n ]*[,\]}]/.test(cursor.text.slice(cursor.at))
    ? unsure
    : plain(text.replaceAll(/^ +| +$/g, ''))
}

const bareKey = /([A-Za-z_][\w.-]*): */y

function key(cursor: Cursor): string | Unsure {
  if (!isQuote(cursor.text[cursor.at])) {
    bareKey.lastIndex = cursor.at
    const found = bareKey.exec(cursor.text)?.[1]
    if (found === undefined || isRareKey(found) || !/[ \n]/.test(cursor.text[bareKey.lastIndex - 1] ?? ''))
      return unsure
    cursor.at = bareKey.lastIndex
    return found
  }
  const name = quotedAt(cursor)
  if (name === unsure || isRareKey(name) || !cursor.text.startsWith(': ', cursor.at)) return unsure
  cursor.at += 2
  return name
}

/** Keys that are no ordinary names for JavaScript or for YAML. */
export const isRareKey = (name: string): boolean =>
  name === '__proto__' || name === '<<' || /^(null|true|false)$/i.test(name)
