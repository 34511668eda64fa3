// Literals: numbers, strings with their escapes, and `@"…"` for dates, times and durations.
import type { SyntaxNode } from '@lezer/common'
import { parseNumeric } from './arithmetic.ts'
import { at, text, type Reading } from './nodes.ts'
import { problem } from './problem.ts'
import type { Syntax } from './syntax.ts'
import { parseTemporal } from './temporal.ts'
import { feelTypes, type ScalarKind } from './types.ts'
import { kindOf, type Value } from './value.ts'

export function readNumber(node: SyntaxNode, reading: Reading): Syntax {
  const value = parseNumeric(text(node, reading).replaceAll(/\s/g, ''))
  if (value === null) reading.problems.push(problem('feel.literal', node, 'This is not a number that FEEL can hold.'))
  return { ...at(node), kind: 'literal', value, type: feelTypes.number }
}

export function readAtLiteral(node: SyntaxNode, reading: Reading): Syntax {
  const written = string(node.getChild('AtLiteral')?.getChild('StringLiteral') ?? node, reading)
  const value = parseTemporal(written)
  if (value === null) {
    const text = `"${written}" is neither a date of the calendar, nor a time, nor a duration.`
    reading.problems.push(problem('feel.literal', node, text))
  }
  return { ...at(node), kind: 'literal', value, type: { kind: scalarKind(value) } }
}

/** The text a string literal stands for. */
export const string = (node: SyntaxNode, reading: Reading): string =>
  text(node, reading)
    .slice(1, -1)
    .replaceAll(/\\(?:u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|[nrt"'\\])/g, (escape) => unescaped(escape))

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

function unescaped(escape: string): string {
  const [sign = '', digits] = [escape[1], escape.slice(2).replaceAll(/[{}]/g, '')]
  return digits === '' ? (escapes[sign] ?? sign) : codePoint(Number.parseInt(digits, 16))
}

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD')

const temporalKinds = ['date', 'time', 'date and time', 'days duration', 'years duration'] as const

const scalarKind = (value: Value): ScalarKind => temporalKinds.find((known) => known === kindOf(value)) ?? 'any'
