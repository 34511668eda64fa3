// quick reader: the YAML that definitions are written in, read twenty times as fast as the whole language.
// A city of 300 services has 1,500 files; reading them with `yaml`, which keeps every token, took three quarters of a
// check. This reader knows block and flow collections, plain and quoted scalars of one line and simple block scalars.
// Whatever else it meets (anchors, tags, tabs, a key given twice, a scalar over two lines, anything that could be a
// mistake) makes it unsure, and `yaml` reads the file: it never decides what is wrong, and it never guesses.
import { flow, isRareKey, type Cursor } from './flow.ts'
import { isQuote, plain, quoted, unsure, type Unsure } from './scalar.ts'

export interface Read {
  readonly value: unknown
}

interface Line {
  readonly indent: number
  /** Without indentation. */
  readonly text: string
}

interface Reading {
  readonly lines: Line[]
  next: number
}

/** The value of a YAML text, or undefined where this reader is not sure. */
export function quickYaml(text: string): Read | undefined {
  if (/^(---|\.\.\.|%)|\t|\r|\uFEFF/m.test(text)) return undefined
  const lines = text.split('\n').map((line): Line => {
    const indent = line.search(/[^ ]|$/)
    return { indent, text: line.slice(indent) }
  })
  const reading: Reading = { lines, next: 0 }
  const first = upcoming(reading)
  if (first === undefined || first.indent > 0) return undefined
  const value = block(reading, 0)
  return value === unsure || upcoming(reading) !== undefined ? undefined : { value }
}

/** The next line that says something. */
function upcoming(reading: Reading): Line | undefined {
  for (;;) {
    const line = reading.lines[reading.next]
    if (line === undefined || (line.text !== '' && !line.text.startsWith('#'))) return line
    reading.next++
  }
}

const isItem = ({ text }: Line): boolean => text.startsWith('- ') || text === '-'

function block(reading: Reading, indent: number): unknown {
  const line = upcoming(reading)
  if (line?.indent !== indent) return unsure
  return isItem(line) ? sequence(reading, indent) : map(reading, indent)
}

function sequence(reading: Reading, indent: number): unknown[] | Unsure {
  const found = items(reading, indent)
  return isEnded(reading, indent) ? found : unsure
}

function items(reading: Reading, indent: number): unknown[] | Unsure {
  const found: unknown[] = []
  for (;;) {
    const line = upcoming(reading)
    if (line?.indent !== indent || !isItem(line)) return found
    const item = itemOf(reading, line)
    if (item === unsure) return unsure
    found.push(item)
  }
}

/** An item that holds keys is a map whose first line begins behind the dash. */
function itemOf(reading: Reading, { indent, text }: Line): unknown {
  const rest = text.slice(1).replace(/^ +/, '')
  const column = indent + text.length - rest.length
  if (rest === '' || rest.startsWith('#')) return unsure
  if (!/^[[{'"]/.test(rest) && keyOf(rest) !== undefined) {
    reading.lines[reading.next] = { indent: column, text: rest }
    return block(reading, column)
  }
  if (isQuote(rest[0]) && keyOf(rest) !== undefined) return unsure
  return inline(reading, rest, indent)
}

function map(reading: Reading, indent: number): object | Unsure {
  const entries = new Map<string, unknown>()
  for (;;) {
    const line = upcoming(reading)
    if (line?.indent !== indent || isItem(line)) break
    const key = keyOf(line.text)
    if (key === undefined || entries.has(key.name)) return unsure
    const value = key.rest === '' ? below(reading, indent) : inline(reading, key.rest, indent)
    if (value === unsure) return unsure
    entries.set(key.name, value)
  }
  return isEnded(reading, indent) ? Object.fromEntries(entries) : unsure
}

/** A block ends where a line of a block around it begins; anything deeper is something this reader does not know. */
function isEnded(reading: Reading, indent: number): boolean {
  const line = upcoming(reading)
  return line === undefined || line.indent < indent
}

/** What stands on the lines below a key: a block, or nothing. */
function below(reading: Reading, indent: number): unknown {
  reading.next++
  const line = upcoming(reading)
  if (line === undefined || line.indent < indent) return null
  if (line.indent > indent) return block(reading, line.indent)
  // A list may stand under its key without indentation; the map goes on behind it.
  return isItem(line) ? items(reading, indent) : null
}

interface Key {
  readonly name: string
  /** What follows on the line; empty where only a comment does. */
  readonly rest: string
}

// A key that looks like a number would be another text as a number: 007.
const bareKey = /^((?:[A-Za-z_]|\d+-)[^:#'"[\]{},&*!|>%@`]*?):(?: +(.*))?$/

function keyOf(text: string): Key | undefined {
  const key = isQuote(text[0]) ? quotedKey(text) : plainKey(text)
  return key === undefined || isRareKey(key.name) ? undefined : key
}

function quotedKey(text: string): Key | undefined {
  const found = quoted(text, 0)
  if (found === unsure || !/^:( |$)/.test(text.slice(found.end))) return undefined
  return { name: found.value, rest: withoutComment(text.slice(found.end + 1)) }
}

function plainKey(text: string): Key | undefined {
  const [, name, rest = ''] = bareKey.exec(text) ?? []
  return name === undefined || name.endsWith(' ') ? undefined : { name, rest: withoutComment(rest) }
}

const withoutComment = (rest: string): string => {
  const trimmed = rest.replaceAll(/^ +| +$/g, '')
  return trimmed.startsWith('#') ? '' : trimmed
}

/** A value that begins on the line of its key or dash. */
function inline(reading: Reading, rest: string, indent: number): unknown {
  if (/^[|>]/.test(rest)) return blockScalar(reading, rest, indent)
  if (/^[[{]/.test(rest)) return flowOver(reading, rest, indent)
  const value = isQuote(rest[0]) ? quotedLine(rest) : plainLine(rest)
  reading.next++
  const line = upcoming(reading)
  return line !== undefined && line.indent > indent ? unsure : value
}

function quotedLine(rest: string): string | Unsure {
  const found = quoted(rest, 0)
  if (found === unsure) return unsure
  return /^( +#.*| *)$/.test(rest.slice(found.end)) ? found.value : unsure
}

function plainLine(rest: string) {
  const text = rest.replace(/ +#.*$/, '').replace(/ +$/, '')
  return /:( |$)/.test(text) || / #/.test(text) ? unsure : plain(text)
}

/** A flow collection, which may go on over deeper lines. */
function flowOver(reading: Reading, rest: string, indent: number): unknown {
  let text = rest
  for (let lines = 1; lines <= 40; lines++) {
    reading.next++
    const cursor: Cursor = { text, at: 0 }
    const value = flow(cursor)
    if (value !== unsure) return /^( +#.*| *)$/.test(text.slice(cursor.at)) ? value : unsure
    const line = reading.lines[reading.next]
    if (line === undefined || !continues(line, indent, text)) return unsure
    text = `${text}\n${line.text}`
  }
  return unsure
}

/** Whether a line may be part of the collection begun above it: deeper, and no comment anywhere. */
const continues = (line: Line, indent: number, before: string): boolean =>
  line.indent > indent && line.text !== '' && !/(^| )#/.test(line.text) && !before.includes(' #')

/** `|` and `>` over lines none of which is empty. */
function blockScalar(reading: Reading, header: string, indent: number): string | Unsure {
  const [, style, chomp] = /^([|>])(-?)$/.exec(header) ?? []
  reading.next++
  const first = reading.lines[reading.next]
  if (style === undefined || first === undefined || first.text === '' || first.indent <= indent) return unsure
  const texts = scalarLines(reading, first.indent)
  if (!isPlainEnd(reading, indent) || texts.some((text) => text.endsWith(' '))) return unsure
  return `${style === '|' ? texts.join('\n') : folded(texts)}${chomp === '-' ? '' : '\n'}`
}

/** Whether what follows a block scalar belongs to a block around it. */
function isPlainEnd({ lines, next }: Reading, indent: number): boolean {
  const after = lines.slice(next).find(({ text }) => text !== '')
  return next < lines.length && (after === undefined || after.indent <= indent)
}

/** The lines of a block scalar, without the indentation of its first one. */
function scalarLines(reading: Reading, indent: number): string[] {
  const texts: string[] = []
  for (;;) {
    const line = reading.lines[reading.next]
    if (line === undefined || line.text === '' || line.indent < indent) return texts
    texts.push(`${' '.repeat(line.indent - indent)}${line.text}`)
    reading.next++
  }
}

/** Line breaks become spaces, except beside a line that is indented further. */
const folded = (texts: readonly string[]): string =>
  texts.reduce((before, text, index) => {
    const kept = text.startsWith(' ') || texts[index - 1]?.startsWith(' ') === true
    return `${before}${kept ? '\n' : ' '}${text}`
  })
