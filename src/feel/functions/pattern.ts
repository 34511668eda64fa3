// pattern: a regular expression as XPath writes it, turned into one of JavaScript’s with the same meaning.
// What has no counterpart (blocks such as \p{IsGreek}) or is an error in XPath (look-ahead) gives null, never a guess.
// @source XPath and XQuery Functions and Operators 3.1, 5.6; XML Schema Part 2, appendix F
import { characterClass, classEscape, literal } from './pattern-class.ts'

export interface Pattern {
  readonly groups: number
  /** Finds all matches in turn. */
  readonly everywhere: RegExp
  readonly test: (text: string) => boolean
}

/** The pattern ready to run; null where it or its flags are not XPath’s. */
export function compiledPattern(pattern: string, flags: string): Pattern | null {
  const key = `${flags}/${pattern}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const made = compilePattern(pattern, flags)
  if (compiled.size >= mostKept) compiled.clear()
  compiled.set(key, made)
  return made
}

/** The text with every match replaced; `$1` is a group, `\$` a dollar. Null where an argument is not as XPath has it. */
export function replaced(
  text: string,
  replacement: string,
  { pattern, flags }: { pattern: string; flags: string },
): string | null {
  const found = compiledPattern(pattern, flags)
  // XPath refuses a pattern that matches the empty string: there would be no end of matches.
  if (found === null || found.test('')) return null
  if (flags.includes('q')) return text.replaceAll(found.everywhere, () => replacement)
  const pieces = piecesOf(replacement, found.groups)
  if (pieces === null) return null
  return text.replaceAll(found.everywhere, (...match: (string | undefined)[]) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : (match[piece] ?? ''))).join(''),
  )
}

const compiled = new Map<string, Pattern | null>()
const mostKept = 500

function compilePattern(pattern: string, flags: string): Pattern | null {
  if (!/^[smixq]*$/.test(flags)) return null
  const spaced = flags.includes('x') && !flags.includes('q') ? withoutBlanks(pattern) : pattern
  const translated = flags.includes('q') ? { source: literal(pattern), groups: 0 } : translate(spaced, flags)
  if (translated === null) return null
  const ignoring = flags.includes('i') ? 'i' : ''
  const everywhere = made(translated.source, `gv${ignoring}`)
  const once = made(translated.source, `v${ignoring}`)
  return everywhere === null || once === null
    ? null
    : { groups: translated.groups, everywhere, test: (text) => once.test(text) }
}

// Blanks are dropped before anything else is read, except inside brackets.
const withoutBlanks = (pattern: string): string =>
  pattern.replaceAll(/\[(?:\\[\s\S]|[^\]\\])*\]|[\t\n\r ]+/g, (found) => (found.startsWith('[') ? found : ''))

function made(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Texts and numbers of groups, in the order of the replacement. */
function piecesOf(replacement: string, groups: number): readonly (string | number)[] | null {
  const tokens = replacement.match(/\\[\s\S]?|\$\d*|[^\\$]+/g) ?? []
  const pieces = tokens.flatMap((token): readonly (string | number | null)[] => {
    if (token.startsWith('\\')) return [token === '\\\\' || token === '\\$' ? token.slice(1) : null]
    return token.startsWith('$') ? groupAndRest(token.slice(1), groups) : [token]
  })
  return pieces.every((piece) => piece !== null) ? pieces : null
}

// `$12` is group 12 if there are so many, else group 1 followed by the digit 2.
function groupAndRest(digits: string, groups: number): readonly (string | number | null)[] {
  if (digits === '') return [null]
  let length = digits.length
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1
  const group = Number(digits.slice(0, length))
  return [group > groups ? '' : group, digits.slice(length)]
}

interface Translating {
  readonly flags: string
  groups: number
}

// One sign of a pattern after the other, with what JavaScript writes for it.
function translate(pattern: string, flags: string): { source: string; groups: number } | null {
  const state: Translating = { flags, groups: 0 }
  const written: string[] = []
  for (let at = 0; at < pattern.length;) {
    const next = atom(pattern, at, state)
    if (next === null) return null
    written.push(next.source)
    at = next.end
  }
  return { source: written.join(''), groups: state.groups }
}

export interface Piece {
  readonly source: string
  readonly end: number
}

function atom(pattern: string, at: number, state: Translating): Piece | null {
  const sign = String.fromCodePoint(pattern.codePointAt(at) ?? 0)
  const end = at + sign.length
  const plain = plainSign(sign, state.flags)
  if (plain !== null) return { source: plain, end }
  if (sign === '[') return characterClass(pattern, at)
  if (sign === '\\') return escape(pattern, end, state)
  if (sign === '(') return group(pattern, end, state)
  if (sign === '{') return quantifier(pattern, at)
  return sign === '}' || sign === ']' ? null : { source: literal(sign), end }
}

function plainSign(sign: string, flags: string): string | null {
  if (sign === '.') return flags.includes('s') ? String.raw`[\s\S]` : String.raw`[^\n\r]`
  if (sign === '^') return flags.includes('m') ? String.raw`(?<=^|\n)` : '^'
  if (sign === '$') return flags.includes('m') ? String.raw`(?=\n|$)` : '$'
  return ['|', ')', '*', '+', '?'].includes(sign) ? sign : null
}

function group(pattern: string, at: number, state: Translating): Piece | null {
  if (pattern[at] === '?') return pattern[at + 1] === ':' ? { source: '(?:', end: at + 2 } : null
  state.groups += 1
  return { source: '(', end: at }
}

function quantifier(pattern: string, at: number): Piece | null {
  const [found] = /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(at)) ?? []
  return found === undefined ? null : { source: found, end: at + found.length }
}

function escape(pattern: string, at: number, { groups }: Translating): Piece | null {
  const [digits] = /^[1-9]\d*/.exec(pattern.slice(at)) ?? []
  if (digits === undefined) return classEscape(pattern, at)
  let length = digits.length
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1
  const number = digits.slice(0, length)
  return Number(number) > groups ? null : { source: `(?:\\${number})`, end: at + length }
}
