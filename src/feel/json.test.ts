import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromJson, toJson, type Json } from './json.ts'
import { feelTypes as types, type FeelType } from './types.ts'
import { unknown } from './unknown.ts'

const person = types.context({ birth_date: types.date, name: types.nullable(types.string) })
const open = { unknown: [{ kind: 'stale', fact: 'applicant.birth_date', source: 'household-register' }] } as const

// prettier-ignore
const rows: readonly (readonly [Json, FeelType, Json?])[] = [
  ['1945-06-01',                                types.date],
  ['P1Y2M',                                     types.yearsDuration],
  ['P1DT2H',                                    types.daysDuration],
  [80,                                          types.number],
  ['12.50',                                     types.number,  '12.5'],
  [0.1,                                         types.number,  '0.1'],
  ['80',                                        types.number,  80],
  ['12345678901234567890.123',                  types.number],
  ['1945-06-01',                                types.string],
  [true,                                        types.boolean],
  [null,                                        types.nullable(types.date)],
  [[1, '0.5'],                                  types.list(types.number)],
  [{ birth_date: '1945-06-01', name: null },    person],
  [{},                                          person],
  [{ a: [1, 'x', null, { b: true }] },          types.any],
  [open,                                        types.date],
  [{ birth_date: open },                        person],
  [{ unknown: 'a field of this name' },         types.context({ unknown: types.string })],
  [{ ['__proto__']: 1 },                        types.any],
]
for (const [json, type, back = json] of rows)
  test(`${JSON.stringify(json)} typed ${type.kind} comes back as ${JSON.stringify(back)}`, () =>
    assert.deepEqual(toJson(fromJson(json, type)), back))

// prettier-ignore
const misfits: readonly (readonly [Json, FeelType, string])[] = [
  [null,                                        types.date,                          ''],
  ['1945-02-30',                                types.date,                          ''],
  [19450601,                                    types.date,                          ''],
  ['eighty',                                    types.number,                        ''],
  [2 ** 53,                                     types.number,                        ''],
  ['true',                                      types.boolean,                       ''],
  ['P1D',                                       types.yearsDuration,                 ''],
  [[1, 'x'],                                    types.list(types.number),            '[2]'],
  [{ birth_date: 'x' },                         person,                              'birth_date'],
  [{ birth_date: null },                        person,                              'birth_date'],
  [{ births: '1945-06-01' },                    person,                              'births'],
  [{ a: [{ name: 1 }] },                        types.context({ a: types.list(person) }), 'a[1].name'],
  [{ unknown: [{ kind: 'guessed', fact: 'x', source: 'y' }] }, types.date,           ''],
]
for (const [json, type, path] of misfits)
  test(`${JSON.stringify(json)} typed ${type.kind} is refused at "${path}"`, () =>
    assert.throws(() => fromJson(json, type), { code: 'feel.value', path }))

test('a refusal names place and types, never the value', () => {
  assert.throws(
    () => fromJson({ birth_date: '110101194506010012' }, person),
    (error) => error instanceof Error && !/\d{6}/.test(error.message),
  )
})

test('an unknown keeps its reasons and notes on the way out and in', () => {
  const value = unknown([{ kind: 'unavailable', fact: 'a', source: 'b', note: 'time-out' }])
  assert.deepEqual(fromJson(toJson(value), types.number), value)
})
