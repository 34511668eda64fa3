import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile, compileUnaryTests } from './compile.ts'
import { standard } from './expressions.fixture.ts'
import { fromJson, toJson, type Json } from './json.ts'
import { feelTypes as types } from './types.ts'
import { isUnknown, unknown } from './unknown.ts'
import { feelFunction, type Value } from './value.ts'

// prettier-ignore
const tables: Readonly<Record<string, readonly (readonly [string, Json])[]>> = {
  'what is ill-typed, missing or not callable is null': [
    ['nobody',                                          null],
    ['no such name + 1',                                null],
    ['1 + "a"',                                         null],
    ['"a" + null',                                      null],
    ['1 = "a"',                                         null],
    ['1 != "a"',                                        null],
    ['1 = null',                                        false],
    ['[1] = 1',                                         null],
    ['1 < "a"',                                         null],
    ['true < false',                                    null],
    ['-"a"',                                            null],
    ['date("2023-02-29")',                              null],
    ['@"nonsense"',                                     null],
    ['nobody(1)',                                     null],
    ['time(24, 0, 0)',                                null],
    ['"abs"(-1)',                                       null],
    ['abs()',                                           null],
    ['abs(1, 2)',                                       null],
    ['abs(m: 1)',                                       null],
    ['abs("a")',                                        null],
    ['{a: 1}.b',                                        null],
    ['5.a',                                             null],
    ['[1.."a"]',                                        null],
    ['{a: 1, a: 2}',                                    null],
    ['1 instance of no such type',                      null],
    ['function(a) external {java: {class: "a"}}',       null],
    ['substring("foobar", 3, null)',                    null],
    ['floor(1.5, null)',                                null],
  ],
  'and, or and not take what is no boolean as neither': [
    ['1 and false',                                     false],
    ['1 and true',                                      null],
    ['"a" or true',                                     true],
    ['"a" or false',                                    null],
    ['not(1)',                                          null],
    ['if 1 then 2 else 3',                              3],
    ['some x in [1, true] satisfies x',                 true],
    ['every x in [1, true] satisfies x',                null],
  ],
  'one element stands for its list and a list for its only element': [
    ['count(1)',                                        1],
    ['abs([-1])',                                       1],
    ['upper case(["a"])',                               'A'],
    ['abs([-1, 2])',                                    null],
    ['append(1, 2)',                                    [1, 2]],
    ['matches("a", "a", [])',                           null],
    ['matches("a", "a", null)',                         true],
    ['day of week([@"2024-02-29"])',                    'Thursday'],
  ],
  'a filter keeps or picks, as its answer shows': [
    ['[1, 2, 3][2]',                                    2],
    ['[1, 2, 3][-1]',                                   3],
    ['[1, 2, 3][0]',                                    null],
    ['[1, 2, 3][4]',                                    null],
    ['[][1]',                                           null],
    ['[1, 2, 3][item > 1]',                             [2, 3]],
    ['[1, 2, 3][true]',                                 [1, 2, 3]],
    ['"a"[false]',                                      []],
    ['"a"[1]',                                          'a'],
    ['null[1]',                                         null],
    ['[{a: 1, b: 2}, {a: 3}][a = 3]',                   [{ a: 3 }]],
    ['[{a: 1, b: 2}, {a: 3}][b = null]',                [{ a: 3 }]],
    ['[{item: 1}, {item: 2}][item > 1]',                [{ item: 2 }]],
    ['{x: 2, y: [{a: 1}, {a: 2}, {a: 2, x: 1}][a = x]}.y', [{ a: 2 }]],
    ['[{a: [{b: 1}, {b: 2}]}][a[b = 2][1].b = 2].a',    [[{ b: 1 }, { b: 2 }]]],
    ['[{a: 1}, {a: 2}].a',                              [1, 2]],
  ],
  'functions are values': [
    ['(function(a, b) a - b)(5, 1)',                    4],
    ['(function(a, b) a - b)(b: 1, a: 5)',              4],
    ['(function(a, b) a - b)(1)',                       null],
    ['(function(a: number) a)("x")',                    null],
    ['(function(a: list<number>) a)(1)',                [1]],
    ['(function(a: date and time) a)(@"2024-02-29")',   '2024-02-29T00:00:00Z'],
    ['{plus one: function(n) n + 1, r: plus one(2)}.r', 3],
    ['{f: {g: function(n) n * 2}}.f.g(4)',              8],
    ['{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(10)}.r', 3628800],
    ['{f: function(n) f(n + 1), r: f(1)}.r',            null],
    ['{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(150)}.r', 150],
    ['{adder: function(n) function(m) n + m, r: adder(2)(3)}.r', 5],
    ['(for i in [1, 2] return function() i)[1]()',      1],
    ['for f in [abs, function(x) x * 2] return f(-5)',  [5, -10]],
    ['sort([3, 1, 2], function(a, b) a < b)',           [1, 2, 3]],
    ['sort(list: ["a", "c", "b"], precedes: function(a, b) a > b)', ['c', 'b', 'a']],
    ['string(function(a, b) a)',                        'function(a, b)'],
  ],
  'loops': [
    ['for i in 0..5 return if i < 2 then 1 else partial[-1] + partial[-2]', [1, 1, 2, 3, 5, 8]],
    ['for i in 1..3 return count(partial)',             [0, 1, 2]],
    ['for d in @"2023-12-31"..@"2024-01-02" return d',  ['2023-12-31', '2024-01-01', '2024-01-02']],
    ['for d in @"2024-01-02"..@"2024-01-01" return d.day', [2, 1]],
    ['for x in 1 return x',                             [1]],
    ['for x in [1, 2], y in [x, 3] return x * y',       [1, 3, 4, 6]],
  ],
  'tests in in': [
    ['5 in != 3',                                       true],
    ['5 in (!= 5, 4)',                                  false],
    ['true in = true',                                  true],
    ['5 in (? > 3)',                                    true],
    ['5 in (? > 6, 5)',                                 true],
    ['5 in (<6)',                                       true],
    ['5 in [1, [4..6]]',                                true],
    ['[1, 2] in [[1, 2], 3]',                           true],
    ['{in: (>5)}.in.start',                             5],
    ['(<5).end included',                               false],
    ['(<5).start',                                      null],
    ['(=5) = [5..5]',                                   true],
  ],
  'instance of': [
    ['[1, 2] instance of list<number>',                 true],
    ['[1, "a"] instance of list<number>',               false],
    ['[[1]] instance of list<list<number>>',            true],
    ['{a: 1, b: 2} instance of context<a: number>',     true],
    ['{a: "x"} instance of context<a: number>',         false],
    ['{b: 1} instance of context<a: number>',           false],
    ['[1..3] instance of range<number>',                true],
    ['[1..3] instance of range<date>',                  false],
    ['[[1..3]] instance of list<range<number>>',        true],
    ['(function(a: number) a) instance of function<number>->Any', true],
    ['(function(a) a) instance of function<number, number>->Any', false],
    ['null instance of Any',                            false],
    ['null instance of Null',                           true],
    ['@"10:00:00" instance of time',                    true],
    ['@"2024-01-01T10:00:00" instance of date and time', true],
    ['@"P1D" instance of days and time duration',       true],
  ],
  'names with blanks and signs': [
    ['{foo+bar: 1}',                                    { 'foo+bar': 1 }],
    ['{foo+bar: 1}.foo+bar',                            1],
    ['{"a b": 1}.a b',                                  1],
    ["{it's: 1, r: it's + 1}.r",                        2],
    ['{"": 1}',                                         { '': 1 }],
    ['"\\u{1F600}\\U01F600\\uD83D\\uDE00\\u00e9"',      '😀😀😀é'],
  ],
  'the clock': [
    ['now()',                                           '2025-06-02T06:30:00@Asia/Shanghai'],
    ['today()',                                         '2025-06-02'],
  ],
}

for (const [group, rows] of Object.entries(tables))
  test(`in standard mode ${group}`, () => {
    for (const [source, value] of rows) assert.deepEqual(standard(source), value, source)
  })

test('a recursion without end is ended, however much lies between two calls', () => {
  const deep = '{f: function(n) [for i in [n] return if true then {a: f(i + 1)}.a else 1][1], r: f(1)}.r'
  const sorting = '{f: function(n) sort([2, 1], function(a, b) f(n + 1))[1], r: f(1)}.r'
  for (const source of [deep, sorting]) {
    const compilation = compile(source, { names: {} }, { types: 'standard' })
    assert.ok(compilation.ok)
    const { expression } = compilation
    assert.deepEqual(expression.explain({}).value, expression.evaluate({}))
  }
})

test('what is not FEEL at all is a problem in standard mode, too', () => {
  for (const source of ['1 +', 'a == b', '(1', '']) {
    const compilation = compile(source, { names: {} }, { types: 'standard' })
    assert.deepEqual(compilation.ok ? [] : compilation.problems.map(({ code }) => code), ['feel.syntax'], source)
  }
})

test('without a clock, and in strict mode, there is no now', () => {
  const silent = compile('now()', { names: {} }, { types: 'standard' })
  assert.equal(silent.ok && silent.expression.evaluate({}), null)
  assert.equal(compile('today()', { names: {} }).ok, false)
})

test('an input that is left out is null in standard mode and unknown in strict mode', () => {
  const environment = { names: { a: types.context({ b: types.number }) } }
  for (const [mode, scope] of [
    ['standard', {}],
    ['standard', { a: {} }],
    ['strict', {}],
    ['strict', { a: {} }],
  ] as const) {
    const compilation = compile('a.b', environment, { types: mode })
    assert.ok(compilation.ok)
    assert.equal(isUnknown(compilation.expression.evaluate(scope)), mode === 'strict')
  }
})

test('functions in the scope are called by position and by name, and an unknown reaches them', () => {
  const open = unknown([{ kind: 'disputed', fact: 'x', source: 'y' }])
  const scope = { f: feelFunction(['a', 'b'], ([a = null, b = null]) => [b, a]), x: open }
  const run = (source: string): Value => {
    const names = { f: types.function([types.any, types.any], types.any), x: types.any }
    const compilation = compile(source, { names }, { types: 'standard' })
    assert.ok(compilation.ok)
    return compilation.expression.evaluate(scope)
  }
  assert.deepEqual(run('f(1, 2)'), [2, 1])
  assert.deepEqual(run('f(b: 1, a: 2)'), [1, 2])
  assert.deepEqual(run('f(x, 1)'), [1, open])
  assert.deepEqual(run('x(1)'), open)
  assert.equal(run('f(1)'), null)
})

test('types of the environment are types of the language', () => {
  const environment = { names: {}, types: { 'my type': types.context({ a: types.number }) } }
  const run = (source: string): Json => {
    const compilation = compile(source, environment, { types: 'standard' })
    return compilation.ok ? toJson(compilation.expression.evaluate({})) : assert.fail(source)
  }
  assert.equal(run('{a: 1} instance of my type'), true)
  assert.equal(run('(function(x: my type) x.a)({a: "b"})'), null)
})

// prettier-ignore
const cells: readonly (readonly [string, Json, Json])[] = [
  ['"a"',           'a',           true],
  ['"a", "b"',      'c',           false],
  ['not("a", "b")', 'c',           true],
  ['!= "a"',        'c',           true],
  ['= true',        true,          true],
  ['> 5',           'a',           null],
  ['-',             null,          true],
  ['null',          null,          true],
  ['list contains(?, 2)', [1, 2],  true],
  ['? > limit',     7,             true],
  ['[1..limit)',    5,             false],
  ['nobody',        1,             false],
]
for (const [source, input, expected] of cells)
  test(`in standard mode the cell ${source} says ${JSON.stringify(expected)} to ${JSON.stringify(input)}`, () => {
    const environment = { names: { limit: types.number } }
    const compilation = compileUnaryTests(source, types.any, environment, { types: 'standard' })
    assert.ok(compilation.ok)
    assert.equal(compilation.expression.evaluate({ '?': fromJson(input, types.any), limit: 5 }), expected)
  })
