import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { answer } from '../expressions.fixture.ts'
import type { Json } from '../json.ts'
import { usage } from './function.ts'
import { functions } from './table.ts'

// prettier-ignore
const rows: readonly (readonly [string, Json])[] = [
  ['number("12.50")',                       '12.5'],
  ['number("1 000,5", " ", ",")',           '1000.5'],
  ['number("1.000,5", ".", ",")',           '1000.5'],
  ['number(string(today), ",", ",")',       null],
  ['number(s)',                             null],
  ['date("2024-02-29")',                    '2024-02-29'],
  ['date(today)',                           '2025-06-01'],
  ['date(2023, 2, n)',                      null],
  ['string(1.50)',                          '1.5'],
  ['string(today)',                         '2025-06-01'],
  ['string(@"P1Y2M")',                      'P1Y2M'],
  ['string([1, "a", null, {b: true}])',     '[1, "a", null, {b: true}]'],
  ['string([1..3))',                        '[1..3)'],
  ['string(null)',                          null],
  ['string length("𠮷野家")',               3],
  ['upper case("aß")',                      'ASS'],
  ['lower case("ABC")',                     'abc'],
  ['contains("foobar", "ob")',              true],
  ['starts with("foobar", "foo")',          true],
  ['ends with("foobar", "foo")',            false],
  ['starts with(s, "foo")',                 null],
  ['substring("foobar", 3)',                'obar'],
  ['substring("foobar", 3, 3)',             'oba'],
  ['substring("foobar", -2, 1)',            'a'],
  ['substring("𠮷野家", 2, 1)',             '野'],
  ['substring("foobar", 0)',                null],
  ['substring("foobar", 9)',                null],
  ['count([1, null, 3])',                   3],
  ['count([])',                             0],
  ['sum([1, 2.5])',                         '3.5'],
  ['sum(1, 2, 3)',                          6],
  ['sum([])',                               null],
  ['sum([1, n])',                           null],
  ['min(numbers)',                          1],
  ['max(3, 1.5, 2)',                        3],
  ['max(["a", "c", "b"])',                  'c'],
  ['min([today, @"2024-01-01"])',           '2024-01-01'],
  ['min([])',                               null],
  ['max([1, n])',                           null],
  ['list contains(numbers, 2)',             true],
  ['list contains([1, null], null)',        true],
  ['list contains(numbers, 9)',             false],
  ['list contains(null, 1)',                null],
  ['not(t)',                                null],
  ['not(1 > 2)',                            true],
  ['is defined(n)',                         false],
  ['is defined(today)',                     true],
  ['abs(-1.5)',                             '1.5'],
  ['abs(n)',                                null],
  ['floor(-1.5)',                           -2],
  ['floor(1.56, 1)',                        '1.5'],
  ['ceiling(-1.5)',                         -1],
  ['modulo(-12, 5)',                        3],
  ['modulo(12, 0)',                         null],
  ['decimal(1/3, 2)',                       '0.33'],
  ['decimal(2.5, 0)',                       2],
  ['decimal(n: 1.115, scale: 2)',           '1.12'],
  ['round half up(2.5, 0)',                 3],
  ['round half down(2.5, 0)',               2],
  ['round up(1.121, 2)',                    '1.13'],
  ['round down(1.129, 2)',                  '1.12'],
  ['decimal(1.5, 0.5)',                     null],
]
for (const [source, value] of rows)
  test(`${source} is ${JSON.stringify(value)}`, () => assert.deepEqual(answer(source), value))

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

for (const { name, source, forms } of functions)
  test(`${name} has a source, one name, and a line in the README`, () => {
    assert.ok(source.length > 5)
    assert.equal(functions.filter((each) => each.name === name).length, 1)
    assert.ok(forms[0])
    assert.ok(readme.includes(`\`${usage(name, forms[0])}\``), usage(name, forms[0]))
  })
