import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromJson, toJson, type Json } from '../../feel/json.ts'
import { feelTypes } from '../../feel/types.ts'
import { compileTable, type CompiledTable } from './compile.ts'
import type { DecisionTable } from './table.ts'

const names = { age: feelTypes.number, kind: feelTypes.string }
const scopeOf = (given: Readonly<Record<string, Json>>) =>
  Object.fromEntries(Object.entries(given).map(([name, json]) => [name, fromJson(json, feelTypes.any)] as const))

type Rows = readonly (readonly [age: string, kind: string, output: string])[]
interface Spec extends Partial<Pick<DecisionTable, 'aggregation'>> {
  readonly policy: DecisionTable['hitPolicy']
  readonly rows: Rows
  readonly values?: string
  readonly fallback?: string
  readonly types?: 'strict' | 'standard'
}

function tableOf({ policy, rows, values, fallback, types = 'strict', aggregation }: Spec): CompiledTable {
  const output = {
    name: 'x',
    ...(values !== undefined && { values }),
    ...(fallback !== undefined && { default: fallback }),
  }
  const table: DecisionTable = {
    inputs: [{ expression: 'age' }, { expression: 'kind' }],
    outputs: [output],
    rules: rows.map(([age, kind, then]) => ({ when: [age, kind], then: [then] })),
    hitPolicy: policy,
    ...(aggregation !== undefined && { aggregation }),
  }
  const compiled = compileTable(table, { names }, { types })
  assert.ok(compiled.ok, compiled.ok ? '' : JSON.stringify(compiled.problems))
  return compiled.table
}

const tiers: Rows = [
  ['< 18', '-', '"child"'],
  ['[18..65)', '-', '"adult"'],
  ['>= 60', '-', '"senior"'],
  ['-', '"hero"', '"senior"'],
]
const amounts: Rows = [
  ['>= 60', '-', '100'],
  ['>= 80', '-', '200'],
  ['-', '"hero"', '50'],
]
const ranked = '"senior", "adult", "child"'

// prettier-ignore
const cases: readonly (readonly [spec: Spec, given: Readonly<Record<string, Json>>, value: Json, error?: string])[] = [
  [{ policy: 'U', rows: tiers },                                { age: 10, kind: 'none' }, 'child'],
  [{ policy: 'U', rows: tiers },                                { age: 62, kind: 'none' }, null, 'table.not-unique'],
  [{ policy: 'U', rows: tiers.slice(0, 2) },                    { age: 70, kind: 'none' }, null],
  [{ policy: 'U', rows: tiers.slice(0, 2), fallback: '"else"' },{ age: 70, kind: 'none' }, 'else'],
  [{ policy: 'A', rows: tiers },                                { age: 70, kind: 'hero' }, 'senior'],
  [{ policy: 'A', rows: tiers },                                { age: 62, kind: 'none' }, null, 'table.not-same'],
  [{ policy: 'F', rows: tiers },                                { age: 62, kind: 'none' }, 'adult'],
  [{ policy: 'P', rows: tiers, values: ranked },                { age: 62, kind: 'none' }, 'senior'],
  [{ policy: 'P', rows: tiers, values: '"child", "adult", "senior"' }, { age: 62, kind: 'none' }, 'adult'],
  [{ policy: 'R', rows: tiers },                                { age: 62, kind: 'hero' }, ['adult', 'senior', 'senior']],
  [{ policy: 'O', rows: tiers, values: ranked },                { age: 62, kind: 'hero' }, ['senior', 'senior', 'adult']],
  [{ policy: 'C', rows: amounts },                              { age: 85, kind: 'hero' }, [100, 200, 50]],
  [{ policy: 'C', rows: amounts },                              { age: 5, kind: 'none' },  []],
  [{ policy: 'C', aggregation: '+', rows: amounts },            { age: 85, kind: 'hero' }, 350],
  [{ policy: 'C', aggregation: '<', rows: amounts },            { age: 85, kind: 'hero' }, 50],
  [{ policy: 'C', aggregation: '>', rows: amounts },            { age: 85, kind: 'hero' }, 200],
  [{ policy: 'C', aggregation: '#', rows: amounts },            { age: 85, kind: 'hero' }, 3],
  [{ policy: 'C', aggregation: '#', rows: amounts },            { age: 5, kind: 'none' },  0],
  [{ policy: 'C', aggregation: '+', rows: amounts },            { age: 5, kind: 'none' },  null],
  [{ policy: 'U', rows: tiers, values: '"child"' },             { age: 20, kind: 'none' }, null, 'table.output-value'],
  // A table may read its own input again, and compute with other names.
  [{ policy: 'F', rows: [['? > 2 * 30', '-', 'string(age + 1)'], ['-', '-', '"no"']] }, { age: 61, kind: 'x' }, '62'],
  [{ policy: 'F', rows: [['not(1, 2)', '"a", "b"', '"yes"'], ['-', '-', '"no"']] },     { age: 3, kind: 'b' }, 'yes'],
  [{ policy: 'F', rows: [['not(1, 2)', '"a", "b"', '"yes"'], ['-', '-', '"no"']] },     { age: 2, kind: 'b' }, 'no'],
  // Standard: null matches only what asks for it; the rest of the table goes on.
  [{ policy: 'F', types: 'standard', rows: [['> 5', '-', '"old"'], ['null', '-', '"not known"']] }, { age: null, kind: 'x' }, 'not known'],
  [{ policy: 'F', types: 'standard', rows: [['> 5', '-', '"old"'], ['-', '-', '"else"']] },         { age: null, kind: 'x' }, 'else'],
  // Strict: what is empty keeps open what depends on it, and only that.
  [{ policy: 'F', rows: [['> 5', '-', '"old"'], ['-', '-', '"else"']] },                            { age: null, kind: 'x' }, null],
  [{ policy: 'F', rows: [['> 5', '-', '"else"'], ['-', '-', '"else"']] },                           { age: null, kind: 'x' }, 'else'],
]

for (const [spec, given, value, error] of cases)
  test(`${spec.policy}${spec.aggregation ?? ''} over ${JSON.stringify(given)} is ${JSON.stringify(value)}`, () => {
    const table = tableOf(spec)
    const told = table.evaluate(scopeOf(given))
    assert.deepEqual([toJson(told.value), told.error?.code], [value, error])
    assert.deepEqual(table.explain(scopeOf(given)).value, told.value)
  })

const open = { unknown: [{ kind: 'unavailable', fact: 'age', source: 'population' }] }

// prettier-ignore
const unknowns: readonly (readonly [spec: Spec, kind: string, value: Json])[] = [
  [{ policy: 'U', rows: [['> 5', '"a"', '1'], ['-', '"b"', '2']] },              'b', 2],     // false elsewhere settles it
  [{ policy: 'U', rows: [['> 5', '"a"', '1'], ['-', '"b"', '2']] },              'a', open],
  [{ policy: 'U', rows: [['> 5', '-', '1']], fallback: '2' },                    'a', open],  // never the default
  [{ policy: 'U', rows: [['> 5', '-', '1'], ['<= 5', '-', '1']], fallback: '1' },'a', 1],     // whatever it is
  [{ policy: 'A', rows: [['> 5', '-', '1'], ['-', '"a"', '1']] },                'a', 1],
  [{ policy: 'F', rows: [['> 5', '-', '1'], ['-', '-', '2']] },                  'a', open],
  [{ policy: 'F', rows: [['-', '-', '2'], ['> 5', '-', '1']] },                  'a', 2],
  [{ policy: 'P', rows: [['-', '-', '2'], ['> 5', '-', '1']], values: '2, 1' },  'a', 2],     // nothing better can come
  [{ policy: 'P', rows: [['-', '-', '2'], ['> 5', '-', '1']], values: '1, 2' },  'a', open],
  [{ policy: 'R', rows: [['-', '-', '2'], ['> 5', '-', '1']] },                  'a', open],
  [{ policy: 'C', aggregation: '+', rows: [['-', '-', '2'], ['> 5', '-', '1']] },'a', open],
  [{ policy: 'C', aggregation: '+', rows: [['-', '"a"', '2'], ['> 5', '"b"', '1']] }, 'a', 2],
]

for (const [spec, kind, value] of unknowns)
  test(`${spec.policy} ${JSON.stringify(spec.rows)} with an unknown age and ${kind} is ${JSON.stringify(value)}`, () => {
    const table = tableOf(spec)
    const scope = scopeOf({ age: open, kind })
    assert.deepEqual(toJson(table.evaluate(scope).value), value)
    assert.deepEqual(toJson(table.explain(scope).value), value)
  })

test('the explanation names the rules that match, and the verdict on every cell', () => {
  const run = tableOf({ policy: 'F', rows: tiers }).explain(scopeOf({ age: 62, kind: 'hero' }))
  assert.deepEqual(run.matched, [2, 3, 4])
  assert.deepEqual(run.inputs.map(toJson), [62, 'hero'])
  assert.deepEqual(
    run.rules.map(({ cells }) => cells.map(({ text, verdict }) => [text, verdict])),
    [
      [
        ['< 18', false],
        ['-', true],
      ],
      [
        ['[18..65)', true],
        ['-', true],
      ],
      [
        ['>= 60', true],
        ['-', true],
      ],
      [
        ['-', true],
        ['"hero"', true],
      ],
    ],
  )
})

test('several outputs are a context, each with its default', () => {
  const table = compileTable(
    {
      inputs: [{ expression: 'age', values: '[0..150]' }],
      outputs: [
        { name: 'level', default: '"none"' },
        { name: 'amount', default: '0' },
      ],
      rules: [{ when: ['>= 80'], then: ['"high"', 'age * 2'] }],
      hitPolicy: 'U',
    },
    { names },
  )
  assert.ok(table.ok)
  assert.deepEqual(toJson(table.table.evaluate({ age: 90 }).value), { level: 'high', amount: 180 })
  assert.deepEqual(toJson(table.table.evaluate({ age: 9 }).value), { level: 'none', amount: 0 })
  assert.equal(table.table.evaluate({ age: 151 }).error?.code, 'table.input-value')
  assert.deepEqual(table.table.uses, ['age'])
})

// prettier-ignore
const broken: readonly (readonly [change: Partial<DecisionTable>, path: string])[] = [
  [{ rules: [{ when: ['> "a"'], then: ['1'] }] },                    'rules.0.when.0'],
  [{ rules: [{ when: ['> 5'], then: ['nothing'] }] },                'rules.0.then.0'],
  [{ rules: [{ when: ['> 5', '-'], then: ['1'] }] },                 'rules.0.when'],
  [{ rules: [{ when: ['> 5'], then: ['1', '2'] }] },                 'rules.0.then'],
  [{ inputs: [{ expression: 'aeg' }] },                              'inputs.0.expression'],
  [{ outputs: [] },                                                  'outputs'],
  [{ aggregation: '+' },                                             'aggregation'],
]

for (const [change, path] of broken)
  test(`a fault is told at ${path}`, () => {
    const table = {
      inputs: [{ expression: 'age' }],
      outputs: [{ name: 'x' }],
      rules: [],
      hitPolicy: 'U',
      ...change,
    } as const
    const compiled = compileTable(table, { names })
    assert.ok(!compiled.ok)
    assert.ok(
      compiled.problems.some((each) => each.path.join('.') === path),
      JSON.stringify(compiled.problems),
    )
  })
