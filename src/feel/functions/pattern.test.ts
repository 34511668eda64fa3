import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compiledPattern, replaced } from './pattern.ts'

// Pattern, flags, text, whether it matches; null where XPath has no such pattern.
// prettier-ignore
const rows: readonly (readonly [string, string, string, boolean | null])[] = [
  ['^fo*b',              '',   'foobar',       true],
  ['^Fo*B',              'i',  'foobar',       true],
  ['o$',                 '',   'o\n',          false],
  ['^b$',                '',   'a\nb\nc',      false],
  ['^b$',                'm',  'a\nb\nc',      true],
  ['a.b',                '',   'a\nb',         false],
  ['a.b',                '',   'a\rb',         false],
  ['a.b',                's',  'a\nb',         true],
  ['a b',                'x',  'ab',           true],
  ['a[ ]b',              'x',  'a b',          true],
  ['a.b',                'q',  'axb',          false],
  ['A.b',                'qi', 'a.B',          true],
  ['[a-z-[aeiou]]+$',    '',   'xyz',          true],
  ['^[a-z-[aeiou]]+$',   '',   'xyaz',         false],
  ['^[^a-c]$',           '',   'b',            false],
  ['^[-a]$',             '',   '-',            true],
  ['^[a\\-z]+$',         '',   '-',            true],
  ['^\\d+$',             '',   '٣',            true],
  ['^\\w$',              '',   '汉',           true],
  ['^\\w$',              '',   '-',            false],
  ['^\\s$',              '',   '\u00a0',       false],
  ['^\\p{Lu}$',          '',   'É',            true],
  ['^\\P{Lu}$',          '',   'É',            false],
  ['^\\p{IsBasicLatin}+$', '', 'abc',          true],
  ['^\\p{IsCJKUnifiedIdeographs}$', '', '汉',  true],
  ['^\\i\\c*$',          '',   'x-1',          true],
  ['^.$',                '',   '𠮷',           true],
  ['(a)\\1',             'i',  'aA',           true],
  ['(?:ab)+',            '',   'abab',         true],
  ['a{2,3}',             '',   'aa',           true],
  ['a+?',                '',   'aa',           true],
  ['/',                  '',   '/',            true],
  ['(a)\\2',             '',   'aa',           null],
  ['(?=a)',              '',   'a',            null],
  ['(?<n>a)',            '',   'a',            null],
  ['\\bfoo',             '',   'foo',          null],
  ['\\p{IsKlingon}',     '',   'a',            null],
  ['\\p{Script=Han}',    '',   'a',            null],
  ['[]',                 '',   'a',            null],
  ['[b-a]',              '',   'a',            null],
  ['a{',                 '',   'a',            null],
  ['(',                  '',   'a',            null],
  [')',                  '',   'a',            null],
  ['*',                  '',   'a',            null],
  ['a',                  'g',  'a',            null],
  ['[a\\1]',             '',   'a',            null],
]
for (const [pattern, flags, text, expected] of rows)
  test(`/${pattern}/${flags} on ${JSON.stringify(text)} is ${expected}`, () =>
    assert.equal(compiledPattern(pattern, flags)?.test(text) ?? null, expected))

test('a text taken literally matches itself, whatever its signs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      assert.equal(compiledPattern(text, 'q')?.test(`a${text}b`), true)
      assert.equal(replaced(`a${text}b`, '$1\\', { pattern: text, flags: 'q' })?.includes('$1\\'), true)
    }),
  )
})

test('any pattern is compiled or refused, never thrown', () => {
  const signs = fc.constantFrom(...'ab-^$.|?*+()[]{}\\1dpLu{},&&--~~'.split(''), '\\p{L}', '[a-z-[b]]', '(?:')
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 10 }), (pattern) =>
      assert.doesNotThrow(() => compiledPattern(pattern.join(''), '')),
    ),
    { numRuns: 500 },
  )
})
