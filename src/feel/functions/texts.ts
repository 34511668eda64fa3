// Functions on texts. Characters are code points, so a rare character of a name counts as one.
import { wholeNumber } from '../arithmetic.ts'
import { formatValue } from '../text.ts'
import { feelTypes } from '../types.ts'
import type { Value } from '../value.ts'
import { anything, form1, form2, form3, form4, list, number, optional, orNull, string } from './function.ts'
import type { Builtin, Form } from './function.ts'
import { compiledPattern, replaced } from './pattern.ts'

const source = 'DMN 1.5, 10.3.4.3'
const regular = 'DMN 1.5, 10.3.4.3, with the regular expressions of XPath 3.1, 5.6'
const maybeString = feelTypes.nullable(feelTypes.string)
const maybeTruth = feelTypes.nullable(feelTypes.boolean)

export const textFunctions: readonly Builtin[] = [
  {
    name: 'string',
    source: 'DMN 1.5, 10.3.4.1',
    forms: [form1(anything('from'), feelTypes.string, (from) => (from === null ? null : formatValue(from)))],
  },
  {
    name: 'string length',
    source,
    forms: [form1(string('string'), feelTypes.number, (text) => Array.from(text).length)],
  },
  { name: 'upper case', source, forms: [form1(string('string'), feelTypes.string, (text) => text.toUpperCase())] },
  { name: 'lower case', source, forms: [form1(string('string'), feelTypes.string, (text) => text.toLowerCase())] },
  { name: 'contains', source, forms: [test((text, match) => text.includes(match))] },
  { name: 'starts with', source, forms: [test((text, match) => text.startsWith(match))] },
  { name: 'ends with', source, forms: [test((text, match) => text.endsWith(match))] },
  { name: 'substring before', source, forms: [cut((text, match, at) => (at < 0 ? '' : text.slice(0, at)))] },
  {
    name: 'substring after',
    source,
    forms: [cut((text, match, at) => (at < 0 ? '' : text.slice(at + match.length)))],
  },
  {
    name: 'matches',
    source: regular,
    forms: [
      form3(
        [string('input'), string('pattern'), optional(orNull(string('flags')))],
        maybeTruth,
        (input, pattern, flags) => {
          const compiled = compiledPattern(pattern, flags ?? '')
          return compiled === null ? null : compiled.test(input)
        },
      ),
    ],
  },
  {
    name: 'replace',
    source: regular,
    forms: [
      form4(
        [string('input'), string('pattern'), string('replacement'), optional(orNull(string('flags')))],
        maybeString,
        (input, pattern, replacement, flags) => replaced(input, replacement, { pattern, flags: flags ?? '' }),
      ),
    ],
  },
  {
    name: 'split',
    source: regular,
    forms: [
      form2([string('string'), string('delimiter')], feelTypes.nullable(feelTypes.list(feelTypes.string)), split),
    ],
  },
  {
    name: 'string join',
    source,
    forms: [form2([list('list'), optional(orNull(string('delimiter')))], maybeString, join)],
  },
  {
    name: 'substring',
    source,
    forms: [
      form3(
        [string('string'), number('start position'), optional(number('length'))],
        feelTypes.nullable(feelTypes.string),
        (text, start, length) =>
          substring(Array.from(text), wholeNumber(start), length === null ? Infinity : wholeNumber(length)),
      ),
    ],
  },
]

function test(body: (text: string, match: string) => boolean): Form {
  return form2([string('string'), string('match')], feelTypes.boolean, body)
}

function cut(body: (text: string, match: string, at: number) => string): Form {
  return form2([string('string'), string('match')], feelTypes.string, (text, match) =>
    body(text, match, text.indexOf(match)),
  )
}

/** The parts between the delimiters; null where the delimiter is no regular expression. */
function split(text: string, delimiter: string): readonly string[] | null {
  const compiled = compiledPattern(delimiter, '')
  if (compiled === null) return null
  const ends = Array.from(
    text.matchAll(compiled.everywhere),
    ({ index, 0: found }) => [index, index + found.length] as const,
  )
  const starts = [0, ...ends.map(([, end]) => end)]
  return starts.map((start, index) => text.slice(start, ends[index]?.[0]))
}

/** The strings in a row; null elements are left out, others than strings make it null. */
function join(items: readonly Value[], delimiter: string | null): string | null {
  const given = items.filter((item) => item !== null)
  return given.every((item) => typeof item === 'string') ? given.join(delimiter ?? '') : null
}

function substring(characters: readonly string[], start: number | null, length: number | null): string | null {
  if (start === null || length === null || start === 0 || length < 1) return null
  const from = start > 0 ? start - 1 : characters.length + start
  return from < 0 || from >= characters.length ? null : characters.slice(from, from + length).join('')
}
