// Character classes of XPath patterns: `[a-z-[aeiou]]`, `\d`, `\p{Lu}`, `\i`.
import type { Piece } from './pattern.ts'

/** A text that stands for itself wherever JavaScript allows a character. */
export const literal = (text: string): string =>
  Array.from(text, (sign) => (/[A-Za-z0-9]/.test(sign) ? sign : codePointOf(sign))).join('')

const codePointOf = (sign: string): string => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`

// XML 1.0, 2.3: the characters a name may begin with, and those it may go on with.
const nameStart = String.raw`:_A-Za-z\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2ff}\u{370}-\u{37d}\u{37f}-\u{1fff}\u{200c}\u{200d}\u{2070}-\u{218f}\u{2c00}-\u{2fef}\u{3001}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{effff}`
const nameSign = String.raw`${nameStart}\-.0-9\u{b7}\u{300}-\u{36f}\u{203f}\u{2040}`

// prettier-ignore
const multiples: Readonly<Record<string, string>> = {
  d: String.raw`\p{Nd}`,          D: String.raw`\P{Nd}`,
  w: String.raw`[^\p{P}\p{Z}\p{C}]`, W: String.raw`[\p{P}\p{Z}\p{C}]`,
  s: String.raw`[ \t\n\r]`,       S: String.raw`[^ \t\n\r]`,
  i: `[${nameStart}]`,            I: `[^${nameStart}]`,
  c: `[${nameSign}]`,             C: `[^${nameSign}]`,
  n: String.raw`\n`, r: String.raw`\r`, t: String.raw`\t`,
}

// The blocks of Unicode that rules are likely to name; JavaScript has no word for them.
// prettier-ignore
const blocks: Readonly<Record<string, string>> = {
  BasicLatin: String.raw`\u{0}-\u{7f}`, 'Latin-1Supplement': String.raw`\u{80}-\u{ff}`,
  'LatinExtended-A': String.raw`\u{100}-\u{17f}`, 'LatinExtended-B': String.raw`\u{180}-\u{24f}`,
  Greek: String.raw`\u{370}-\u{3ff}`, Cyrillic: String.raw`\u{400}-\u{4ff}`, Hebrew: String.raw`\u{590}-\u{5ff}`,
  Arabic: String.raw`\u{600}-\u{6ff}`, Hiragana: String.raw`\u{3040}-\u{309f}`, Katakana: String.raw`\u{30a0}-\u{30ff}`,
  CJKUnifiedIdeographs: String.raw`\u{4e00}-\u{9fff}`,
}

const blockOf = (name: string, negated: boolean, end: number): Piece => ({
  source: `[${negated ? '^' : ''}${blocks[name] ?? ''}]`,
  end,
})

/** What follows a backslash at `at`; null where XPath has no such escape. */
export function classEscape(pattern: string, at: number): Piece | null {
  const sign = pattern[at] ?? ''
  if (Object.hasOwn(multiples, sign)) return { source: multiples[sign] ?? '', end: at + 1 }
  if (sign !== '' && String.raw`\|.?*+(){}-[]^$/`.includes(sign)) return { source: literal(sign), end: at + 1 }
  return sign === 'p' || sign === 'P' ? property(pattern, at) : null
}

function property(pattern: string, at: number): Piece | null {
  const [block, sign, name = ''] = /^([pP])\{Is([A-Za-z0-9-]+)\}/.exec(pattern.slice(at)) ?? []
  if (block !== undefined) return Object.hasOwn(blocks, name) ? blockOf(name, sign === 'P', at + block.length) : null
  const [category] = /^[pP]\{[A-Z][a-z]?\}/.exec(pattern.slice(at)) ?? []
  return category === undefined ? null : { source: `\\${category}`, end: at + category.length }
}

/** A class in brackets, beginning at `at`. */
export function characterClass(pattern: string, at: number): Piece | null {
  const negated = pattern[at + 1] === '^'
  const members: string[] = []
  for (let next = at + (negated ? 2 : 1); next < pattern.length;) {
    if (pattern[next] === ']') return closed(members, negated, next + 1)
    if (pattern.startsWith('-[', next)) return subtracted(pattern, { members, negated, at: next + 1 })
    const member = range(pattern, next)
    if (member === null) return null
    members.push(member.source)
    next = member.end
  }
  return null
}

function closed(members: readonly string[], negated: boolean, end: number): Piece | null {
  return members.length === 0 ? null : { source: `[${negated ? '^' : ''}${members.join('')}]`, end }
}

interface Minuend {
  readonly members: readonly string[]
  readonly negated: boolean
  readonly at: number
}

function subtracted(pattern: string, { members, negated, at }: Minuend): Piece | null {
  const [left, right] = [closed(members, negated, at), characterClass(pattern, at)]
  if (left === null || right === null || pattern[right.end] !== ']') return null
  return { source: `[${left.source}--${right.source}]`, end: right.end + 1 }
}

function range(pattern: string, at: number): Piece | null {
  const low = member(pattern, at)
  const dash = low !== null && pattern[low.end] === '-' && ![']', '[', undefined].includes(pattern[low.end + 1])
  if (low === null || !dash) return low
  const high = member(pattern, low.end + 1)
  const single = high !== null && ![low, high].some(({ source }) => /^(?:\[|\\[pP])/.test(source))
  return single ? { source: `${low.source}-${high.source}`, end: high.end } : null
}

function member(pattern: string, at: number): Piece | null {
  const sign = String.fromCodePoint(pattern.codePointAt(at) ?? 0)
  if (sign === '[') return null
  if (sign === '\\') return classEscape(pattern, at + 1)
  return { source: literal(sign), end: at + sign.length }
}
