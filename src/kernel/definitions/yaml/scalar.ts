// scalars of the core schema, on one line. `unsure` stands for whatever is rare: then the whole parser reads the file.
export const unsure = Symbol('unsure')
export type Unsure = typeof unsure
export type Scalar = string | number | boolean | null

const special: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ['', null],
  ['~', null],
  ['null', null],
  ['true', true],
  ['false', false],
])
// Other spellings of the above, and numbers that are not plain decimals: Null, TRUE, 0x1f, .inf, 1e3, -0, +5, 12.
const rare =
  /^([Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[-+]?(0[xo].*|\.(inf|nan|Inf|NaN|INF|NAN)|\.\d.*|\d+\.|[\d.]+[eE].*)|\+.*|-0+)$/
const decimal = /^-?\d+(\.\d+)?$/
// No plain scalar begins so; `-`, `?` and `:` may, where no space follows.
const indicator = /^([[\]{}#&*!|>'"%@`,]|[-?:]( |$))/

/** What an unquoted text stands for, its surrounding spaces taken away. */
export function plain(text: string): Scalar | Unsure {
  const known = special.get(text)
  if (known !== undefined) return known
  if (decimal.test(text)) return text.startsWith('-') && Number(text) === 0 ? unsure : Number(text)
  return rare.test(text) || indicator.test(text) ? unsure : text
}

export interface Quoted {
  readonly value: string
  /** Behind the closing quote. */
  readonly end: number
}

const single = /'((?:[^'\n]|'')*)'/y
const double = /"([^"\\\n]*)"/y

/** The quoted text that begins at a place; unsure where it has escapes or does not end on its line. */
export function quoted(text: string, at: number): Quoted | Unsure {
  const pattern = text[at] === '"' ? double : single
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (found === null) return unsure
  const [, inner = ''] = found
  return { value: pattern === single ? inner.replaceAll("''", "'") : inner, end: pattern.lastIndex }
}

export const isQuote = (character: string | undefined): boolean => character === "'" || character === '"'
