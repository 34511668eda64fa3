// Functions on texts. Characters are code points, so a rare character of a name counts as one.
import { wholeNumber } from '../arithmetic.ts'
import { formatValue } from '../text.ts'
import { feelTypes } from '../types.ts'
import { anything, form1, form2, form3, number, optional, string, type FeelFunction, type Form } from './function.ts'

const source = 'DMN 1.5, 10.3.4.3'

export const textFunctions: readonly FeelFunction[] = [
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

function substring(characters: readonly string[], start: number | null, length: number | null): string | null {
  if (start === null || length === null || start === 0 || length < 1) return null
  const from = start > 0 ? start - 1 : characters.length + start
  return from < 0 || from >= characters.length ? null : characters.slice(from, from + length).join('')
}
