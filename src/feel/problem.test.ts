import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile, compileUnaryTests } from './compile.ts'
import { environment, firstProblem, scopeOf } from './expressions.fixture.ts'
import { editDistance, type ProblemCode } from './problem.ts'
import { feelTypes } from './types.ts'

// The part of the text that is at fault, and what to write instead.
// prettier-ignore
const rows: readonly (readonly [string, ProblemCode, string, string?])[] = [
  ['',                                       'feel.syntax',       ''],
  ['minimum_age +',                          'feel.syntax',       ''],
  ['(minimum_age',                           'feel.syntax',       ''],
  ['1 + ) 2',                                'feel.syntax',       ')'],
  ['if t then 1',                            'feel.syntax',       ''],
  ['minimum_age == 80',                      'feel.syntax',       '==',                      '='],
  ['t && u',                                 'feel.syntax',       '&&',                      'and'],
  ['t || u',                                 'feel.syntax',       '||',                      'or'],
  ['age（today，today）',                     'feel.syntax',       '（',                      '('],
  ['minimum_age ≥ 80',                       'feel.syntax',       '≥',                       '>='],
  ["s = 'north'",                            'feel.syntax',       "'north'",                 '"north"'],
  ['{a: 1, a: 2}',                           'feel.syntax',       'a'],
  ['date("2023-02-29")',                     'feel.literal',      'date("2023-02-29")'],
  ['@"2023-02-29" < today',                  'feel.literal',      '@"2023-02-29"'],
  ['duration("1 day")',                      'feel.literal',      'duration("1 day")'],
  ['function(x) external {}',                'feel.unsupported',  'function(x) external {}'],
  ['applicant.distict in city.districts',    'feel.unknown-name', 'applicant.distict',       'applicant.district'],
  ['applicnat.district = "north"',           'feel.unknown-name', 'applicnat',               'applicant'],
  ['birth_date < today',                     'feel.unknown-name', 'birth_date',              'applicant.birth_date'],
  ['todya > applicant.birth_date',           'feel.unknown-name', 'todya',                   'today'],
  ['zzzzzzzz = 1',                           'feel.unknown-name', 'zzzzzzzz'],
  ['today.yaer = 2025',                      'feel.unknown-name', 'today.yaer',              'today.year'],
  ['children.nmae = ["An"]',                 'feel.unknown-name', 'children.nmae',           'children.name'],
  ['children[nmae = "An"]',                  'feel.unknown-name', 'nmae',                    'name'],
  ['aeg(today, today)',                      'feel.unknown-name', 'aeg',                     'age'],
  ['string lenght("a")',                     'feel.unknown-name', 'string lenght',           'string length'],
  ['minimum_age = "80"',                     'feel.type',         'minimum_age = "80"'],
  ['today > "2025-01-01"',                   'feel.type',         'today > "2025-01-01"'],
  ['t > u',                                  'feel.type',         't > u'],
  ['today + 1',                              'feel.type',         'today + 1'],
  ['-today',                                 'feel.type',         '-today'],
  ['minimum_age in ["a"]',                   'feel.type',         '["a"]'],
  ['minimum_age in [@"2024-01-01"..today]',  'feel.type',         '[@"2024-01-01"..today]'],
  ['[1..today]',                             'feel.type',         '[1..today]'],
  ['minimum_age.x = 1',                      'feel.type',         'minimum_age.x'],
  ['age = 80',                               'feel.type',         'age',                     'age('],
  ['age(today, minimum_age)',                'feel.type',         'minimum_age'],
  ['sum(["a"])',                             'feel.type',         '["a"]'],
  ['not(minimum_age)',                       'feel.type',         'minimum_age'],
  ['minimum_age and t',                      'feel.not-boolean',  'minimum_age'],
  ['if today then 1 else 2',                 'feel.not-boolean',  'today'],
  ['some x in numbers satisfies x',          'feel.not-boolean',  'x'],
  ['numbers["a"]',                           'feel.not-boolean',  '"a"'],
  ['age(today)',                             'feel.arity',        'age(today)'],
  ['age(birth_date: today, at: today)',      'feel.arity',        'age(birth_date: today, at: today)'],
  ['count()',                                'feel.arity',        'count()'],
]

for (const [source, code, at, suggestion] of rows)
  test(`${source === '' ? 'an empty text' : source} is ${code}`, () => {
    const problem = firstProblem(source)
    assert.equal(problem.code, code)
    assert.equal(source.slice(problem.from, problem.to), at)
    assert.equal(problem.suggestion, suggestion)
    assert.match(problem.text, /^\S.*\.$/)
  })

test('signs of other notations are allowed in strings and comments', () => {
  for (const source of ['s = "a == b && （c）"', '1 // ==', '1 /* || */ + 1', '"\\" && " = s'])
    assert.ok(compile(source, environment).ok, source)
})

test('every problem of a text is reported, in the order of the text', () => {
  const compilation = compile('todya > 1 and applicant.nam = "x" and 1 > "a"', environment)
  assert.deepEqual(compilation.ok ? [] : compilation.problems.map(({ code }) => code), [
    'feel.unknown-name',
    'feel.unknown-name',
    'feel.type',
  ])
})

const pieces = '( ) [ ] { } .. . , : + - * ** / = != < >= and or in between if then else for some return satisfies'
const words =
  'function not null true 1 0.5 "a" @"P1D" age sum count today applicant birth_date n t numbers item x ? " \\\\ //'
const texts = fc.array(fc.constantFrom(...pieces.split(' '), ...words.split(' ')), { maxLength: 12 })

test('any text compiles or has problems within it, and what compiles runs without an exception', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        texts.map((text) => text.join(' ')),
        fc.string(),
      ),
      (source) => {
        const compilation = compile(source, environment)
        if (compilation.ok) return assert.notEqual(compilation.expression.explain(scopeOf()).value, undefined)
        for (const { from, to } of compilation.problems) assert.ok(from <= to && to <= source.length)
      },
    ),
    { numRuns: 500 },
  )
})

test('a text too long or too deep is a problem, not a crash', () => {
  for (const source of [
    '1'.padEnd(5000, ' '),
    '('.repeat(3999),
    `${'['.repeat(2000)}${']'.repeat(2000)}`,
    `1${'+1'.repeat(1900)}`,
  ])
    assert.doesNotThrow(() => compile(source, environment))
  assert.equal(firstProblem('1'.padEnd(5000, ' ')).code, 'feel.syntax')
})

test('null may stand anywhere, for it makes the result null', () => {
  for (const source of [
    'null > 5',
    '1 + null',
    'age(null, today)',
    'null and t',
    'if null then 1 else 2',
    'null in [1..2]',
  ])
    assert.ok(compile(source, environment).ok, source)
})

test('a cell that can never hold for its input is a problem', () => {
  for (const source of ['"a"', '> "a"', '[1.."a"]', 'not("a")', '> todya'])
    assert.ok(!compileUnaryTests(source, feelTypes.number, environment).ok, source)
})

test('types tell nullable from not', () => {
  const type = (source: string) => {
    const compilation = compile(source, environment)
    return compilation.ok ? compilation.expression.type : assert.fail(source)
  }
  assert.deepEqual(type('minimum_age >= 80'), feelTypes.boolean)
  assert.deepEqual(type('n >= 80'), feelTypes.nullable(feelTypes.boolean))
  assert.deepEqual(type('n = 80'), feelTypes.boolean)
  assert.deepEqual(type('minimum_age / 2'), feelTypes.nullable(feelTypes.number))
  assert.deepEqual(type('if t then 1 else null'), feelTypes.nullable(feelTypes.number))
  assert.deepEqual(type('children.birth_date'), feelTypes.list(feelTypes.date))
})

// prettier-ignore
const distances = [['', 'abc', 3], ['abc', 'abc', 0], ['abc', 'acb', 1], ['abc', 'abcd', 1], ['kitten', 'sitting', 3]] as const
for (const [a, b, edits] of distances)
  test(`"${a}" is ${edits} edits from "${b}"`, () => assert.equal(editDistance(a, b), edits))
