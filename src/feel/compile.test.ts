import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answer, cell, expression, scopeOf } from './expressions.fixture.ts'
import type { Json } from './json.ts'

// prettier-ignore
const tables: Readonly<Record<string, readonly (readonly [string, Json])[]>> = {
  'literals and names': [
    ['1.50',                                     '1.5'],
    ['-3',                                       -3],
    ['.5 + .5',                                  1],
    ['"a\\u00e9\\U01F600\\n\\"\\\\"',            'aé😀\n"\\'],
    ['@"2024-02-29"',                            '2024-02-29'],
    ['@"P1Y2M"',                                 'P1Y2M'],
    ['null',                                     null],
    ['applicant.monthly income',                 '12.5'],
    ['applicant . district',                     'north'],
    ['minimum_age // years\n + /* one */ 1',     81],
  ],
  'arithmetic': [
    ['1 + 2 * 3',                                7],
    ['(1 + 2) * 3',                              9],
    ['7 - 2 - 1',                                4],
    ['minimum_age -1',                           79],
    ['2 ** 3 ** 2',                              64],
    ['-2 ** 2',                                  4],
    ['1 - -minimum_age',                         81],
    ['10 / 4',                                   '2.5'],
    ['1 / 3',                                    '0.3333333333333333333333333333333333'],
    ['0.1 + 0.2 = 0.3',                          true],
    ['1 / 0',                                    null],
    ['9007199254740991 + 1',                     '9007199254740992'],
    ['9007199254740992 - 1',                     9007199254740991],
    ['n + 1',                                    null],
    ['"a" + "b"',                                'ab'],
    ['-n',                                       null],
  ],
  'comparison': [
    ['1.0 = 1',                                  true],
    ['0.5 < 1',                                  true],
    ['"a" < "b"',                                true],
    ['"\uFFFD" < "𠮷"',                          true],
    ['null = null',                              true],
    ['n = 1',                                    false],
    ['n != 1',                                   true],
    ['n != null',                                false],
    ['n > 5',                                    null],
    ['null > 5',                                 null],
    ['[1, [2]] = [1, [2]]',                      true],
    ['[1, 2] = [1]',                             false],
    ['{a: 1, b: 2} = {b: 2, a: 1}',              true],
    ['{a: 1} = {a: 2}',                          false],
    ['[1..3] = [1..3)',                          false],
    ['@"P1Y" = @"P12M"',                         true],
    ['@"P1D" < @"PT25H"',                        true],
    ['2 between 1 and 2',                        true],
    ['2 between n and 2',                        null],
    ['anything = 1',                             null],
    ['anything.depth = 1',                       true],
    ['anything.missing',                         null],
  ],
  'in': [
    ['1 in [1, 2]',                              true],
    ['3 in [1, 2]',                              false],
    ['3 in [1..3]',                              true],
    ['3 in [1..3)',                              false],
    ['1 in ]1..3]',                              false],
    ['1 in (1..3]',                              false],
    ['3 in > 2',                                 true],
    ['3 in (1, > 5, [2..3])',                    true],
    ['3 in ([1..2], [3..4])',                    true],
    ['3 in = 3',                                 true],
    ['3 in <= 3',                                true],
    ['applicant.district in city.districts',     true],
    ['"west" in city.districts',                 false],
    ['n in [1, null]',                           true],
    ['n in [1..2]',                              null],
    ['today in [@"2025-01-01"..@"2025-12-31"]',  true],
  ],
  'if, lists and contexts': [
    ['if 1 > 2 then "a" else "b"',               'b'],
    ['if t then 1 else 2',                       2],
    ['if null > 5 then "a" else "b"',            'b'],
    ['[1, 1 + 1]',                               [1, 2]],
    ['{a: 1, "b c": a + 1}.b c',                 2],
    ['{a: {b: 1}}.a.b',                          1],
    ['numbers[1]',                               3],
    ['numbers[-1]',                              2],
    ['numbers[4]',                               null],
    ['numbers[item > 1]',                        [3, 2]],
    ['numbers[item > 9]',                        []],
    ['5[item > 3]',                              [5]],
    ['children.name',                            ['An', 'Bo']],
    ['children[name = "Bo"].birth_date',         ['2023-08-01']],
    ['children[age(birth_date, today) < 3][1].name', 'Bo'],
    ['count(children[item.name != "An"])',       1],
  ],
  'for, some and every': [
    ['for x in numbers return x * 2',            [6, 2, 4]],
    ['for x in 1..3 return x',                   [1, 2, 3]],
    ['for x in 3..1 return x',                   [3, 2, 1]],
    ['for x in [1, 2], y in [x..3] return y',    [1, 2, 3, 2, 3]],
    ['for x in null return x',                   null],
    ['some x in numbers satisfies x > 2',        true],
    ['some x in numbers satisfies x > 3',        false],
    ['every x in numbers satisfies x > 0',       true],
    ['every x in [] satisfies false',            true],
    ['some x in [] satisfies true',              false],
    ['some x in numbers satisfies n > x',        null],
    ['every x in numbers, y in [1, 2] satisfies x + y > 1', true],
  ],
  'fields of dates, durations and ranges': [
    ['today.year',                               2025],
    ['today.month',                              6],
    ['today.day',                                1],
    ['today.weekday',                            7],
    ['@"P1Y2M".months',                          2],
    ['@"-P1Y2M".months',                         -2],
    ['@"P1DT2H3M4.5S".hours',                    2],
    ['@"P1DT2H3M4.5S".seconds',                  '4.5'],
    ['[1..3).end',                               3],
    ['[1..3).end included',                      false],
    ['d.year',                                   null],
  ],
  'instance of': [
    ['1 instance of number',                     true],
    ['"1" instance of number',                   false],
    ['n instance of number',                     false],
    ['@"P1Y" instance of years and months duration', true],
    ['numbers instance of list',                 true],
    ['{} instance of context',                   true],
  ],
}

for (const [group, rows] of Object.entries(tables))
  test(`${group} give what the standard says`, () => {
    for (const [source, value] of rows) assert.deepEqual(answer(source), value, source)
  })

// prettier-ignore
const cells: readonly (readonly [string, number, Json])[] = [
  ['> 5',            6,  true],
  ['> 5',            5,  false],
  ['[1..3], 7',      7,  true],
  ['[1..3], 7',      4,  false],
  ['not(1, 2)',      2,  false],
  ['not(1, 2)',      3,  true],
  ['not(> 2)',       3,  false],
  ['-',              3,  true],
  ['? > 2 and ? < 4', 3, true],
  ['numbers',        3,  true],
  ['minimum_age',    80, true],
]
for (const [source, input, value] of cells)
  test(`the cell ${source} says ${JSON.stringify(value)} to ${input}`, () => assert.equal(cell(source, input), value))

test('an expression lists exactly the inputs it reads, in the order of its text', () => {
  const uses = (source: string) => expression(source).uses
  assert.deepEqual(uses('age(applicant.birth_date, today) >= minimum_age'), [
    'applicant.birth_date',
    'today',
    'minimum_age',
  ])
  assert.deepEqual(uses('applicant.birth_date.year + today.year - today.month'), ['applicant.birth_date', 'today'])
  assert.deepEqual(uses('for x in children[name = applicant.name] return x.birth_date'), ['children', 'applicant.name'])
  assert.deepEqual(uses('is defined(applicant)'), ['applicant'])
  assert.deepEqual(uses('{today: 1, x: today}.x'), [])
})

test('explaining gives the value of evaluating and what every part gave', () => {
  const rule = expression('age(applicant.birth_date, today) >= minimum_age and t')
  const { value, trace } = rule.explain(scopeOf({ t: false }))
  assert.equal(value, rule.evaluate(scopeOf({ t: false })))
  const [comparison, flag] = trace.parts
  assert.deepEqual([trace.source, trace.value, trace.parts.length], [rule.source, false, 2])
  assert.deepEqual([flag?.source, flag?.value], ['t', false])
  assert.deepEqual(
    comparison?.parts.map(({ source, value: given }) => [source, given]),
    [
      ['age(applicant.birth_date, today)', 80],
      ['minimum_age', 80],
    ],
  )
  for (const part of [trace, ...trace.parts]) assert.equal(rule.source.slice(part.from, part.to), part.source)
})

test('an explanation looks at both sides even where one settles the result', () => {
  assert.deepEqual(
    expression('t or u')
      .explain(scopeOf({ t: true, u: false }))
      .trace.parts.map(({ source }) => source),
    ['t', 'u'],
  )
})

test('a filter is explained for each element', () => {
  const { trace } = expression('numbers[item > 1]').explain(scopeOf())
  assert.deepEqual(trace.parts.map(({ source, value }) => [source, value]).slice(1), [
    ['item > 1', true],
    ['item > 1', false],
    ['item > 1', true],
  ])
})
