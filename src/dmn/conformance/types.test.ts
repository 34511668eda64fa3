import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../feel/json.ts'
import { outcomeText } from '../run/output.ts'
import {
  allowed,
  bothOf,
  component,
  decision,
  definitions,
  feel,
  input,
  item,
  knowledge,
  told,
  typeRef,
} from './dmn.fixture.ts'

const items =
  item('tLevel', typeRef('string') + allowed('"low", "high"')) +
  item('tLevels', typeRef('tLevel'), true) +
  item('tAge', typeRef('number') + allowed('[0..150]')) +
  item(
    'tPerson',
    component('full name', typeRef('string')) + component('age', typeRef('tAge')) + component('born', typeRef('date')),
  ) +
  item('tPeople', typeRef('tPerson'), true) +
  item('tAlias', typeRef('tPerson')) +
  item('tShort', `${typeRef('string')}<typeConstraint><text>string length(?) &lt; 4</text></typeConstraint>`) +
  item('tSelf', component('inner', typeRef('tSelf')))

const wrong = { code: 'dmn.input', decision: 'x' } as const

// prettier-ignore
const inputs: readonly (readonly [type: string, json: Json, expression: string, value: Json | typeof wrong])[] = [
  ['number',                        '12.50',                'x + 1',                            13.5],
  ['number',                        12,                     'x / 8',                            1.5],
  ['number',                        'twelve',               'x',                                wrong],
  ['string',                        12,                     'x',                                wrong],
  ['boolean',                       true,                   'not(x)',                           false],
  ['date',                          '2026-02-28',           'x + duration("P1D")',              '2026-03-01'],
  ['date',                          '2026-02-30',           'x',                                wrong],
  ['time',                          '10:30:00',             'x.hour',                           10],
  ['date and time',                 '2026-01-31T10:30:00',  'x.day',                            31],
  ['dateTime',                      '2026-01-31T10:30:00Z', 'x',                                '2026-01-31T10:30:00Z'],
  ['days and time duration',        'P1DT1H',               'x.hours',                          1],
  ['years and months duration',     'P1Y2M',                'x.months',                         2],
  ['Any',                           '2026-02-28',           'x instance of string',             true],
  ['nothing defines this',          [1, 'a'],               'x[2]',                             'a'],
  ['tLevel',                        'low',                  'x',                                'low'],
  ['tLevel',                        'else',                 'x',                                wrong],
  ['tLevels',                       ['low', 'high'],        'count(x)',                         2],
  ['tLevels',                       'low',                  'count(x)',                         1],       // one is a list of one
  ['tLevels',                       ['low', 'else'],        'x',                                wrong],
  ['number',                        [7],                    'x',                                7],       // and back
  ['number',                        [7, 8],                 'x',                                wrong],
  ['tPerson',                       { 'full name': 'Li', age: 80, born: '1946-01-01' }, 'x.full name + string(x.born.year)', 'Li1946'],
  ['tPerson',                       { 'full name': 'Li', age: 180 },  'x',                      wrong],
  ['tPerson',                       { 'full name': 'Li' },  'x.age',                            null],
  ['tPerson',                       'Li',                   'x',                                wrong],
  ['tAlias',                        { age: 80 },            'x.age',                            80],
  ['tPeople',                       [{ age: 80 }, { age: 70 }], 'x[age > 75].age',              [80]],
  ['tPeople',                       [{ age: 80 }, { age: 70 }], 'x.age',                        [80, 70]],
  ['tShort',                        'abc',                  'x',                                'abc'],
  ['tShort',                        'abcd',                 'x',                                wrong],
  ['tSelf',                         { inner: { inner: null } }, 'x.inner.inner',                null],
  ['number',                        null,                   'x',                                null],
  ['string',                        { unknown: [{ kind: 'stale', fact: 'a', source: 'b' }] }, 'x', wrong], // data, not our unknown
]

for (const [type, json, expression, value] of inputs)
  test(`${JSON.stringify(json)} as ${type}: ${expression} is ${JSON.stringify(value)}`, () => {
    const model = definitions(items + input('x', type) + decision('d', feel(expression), ['x']))
    assert.deepEqual(told(model, 'd', { x: json }), value === wrong ? wrong : { value })
  })

const wrongResult = { code: 'dmn.type', decision: 'd' } as const

// prettier-ignore
const results: readonly (readonly [type: string, expression: string, value: Json | typeof wrongResult])[] = [
  ['string',        '"a"',                          'a'],
  ['string',        '1',                            wrongResult],
  ['string',        'null',                         null],
  ['number',        '[5]',                          5],
  ['tLevels',       '"low"',                        ['low']],
  ['tLevel',        '"else"',                       wrongResult],
  ['date and time', 'date("2026-01-31")',           '2026-01-31T00:00:00Z'],
  ['tPerson',       '{age: "x"}',                   wrongResult],
  ['number',        '1 / 3',                        1 / 3],
  ['number',        '0.1 + 0.2',                    0.3],
  ['number',        '2 ** 60',                      2 ** 60],
  ['number',        '10 ** 400',                    `1${'0'.repeat(400)}`],
  ['Any',           '[1..5]',                       '[1..5]'],
]

for (const [type, expression, value] of results)
  test(`the result ${expression} as ${type} is ${JSON.stringify(value)}`, () => {
    const model = definitions(items + decision('d', feel(expression), [], type))
    assert.deepEqual(told(model, 'd'), value === wrongResult ? wrongResult : { value })
  })

test('a number is told with all its digits', () => {
  const [rules] = bothOf(definitions(decision('d', feel('[1 / 3, -0.10, 2 ** 70]'))))
  assert.ok(rules)
  const text = outcomeText(rules.evaluate({ kind: 'decision', name: 'd', input: {} }))
  assert.equal(text, '{"value":[0.3333333333333333333333333333333333,-0.1,1180591620717411303424]}')
})

test('an argument that is not of its type is null', () => {
  const isNull = knowledge('is nothing', { x: 'number' }, feel('x = null'))
  const model = definitions(
    isNull + decision('d', feel('[is nothing("a"), is nothing(1), is nothing([1])]'), ['+is nothing']),
  )
  assert.deepEqual(told(model, 'd'), { value: [true, false, false] })
})
