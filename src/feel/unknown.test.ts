import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile } from './compile.ts'
import { answer, cell, expression, scopeOf } from './expressions.fixture.ts'
import { functions } from './functions/table.ts'
import type { Form } from './functions/function.ts'
import { fromJson, type Json } from './json.ts'
import { kind } from './kind.ts'
import { arithmeticRows, comparisons } from './operators.ts'
import { feelTypes, type FeelType } from './types.ts'
import { isUnknown, unknown, type Reason, type Unknown } from './unknown.ts'
import { feelFunction, type Value } from './value.ts'

const disputed: Reason = { kind: 'disputed', fact: 'applicant.birth_date', source: 'household-register' }
const down: Reason = { kind: 'unavailable', fact: 'applicant.district', source: 'household-register', note: 'time-out' }
const [U, V] = [unknown([disputed]), unknown([down])]

const reasons = (value: Value): readonly Reason[] => (isUnknown(value) ? value.reasons : assert.fail('is known'))

test('a reason said twice is kept once, in the order of its first mention', () => {
  assert.deepEqual(unknown([down, disputed, { ...down }]).reasons, [down, disputed])
  assert.equal(unknown([down, { ...down, note: 'refused' }]).reasons.length, 2)
})

test('null, undefined and contexts that look alike are not unknown', () => {
  for (const value of [null, undefined, {}, { kind: 'unknown', reasons: [disputed] }])
    assert.equal(isUnknown(value), false)
})

// Kleene’s tables with DMN’s null: rows are the left side, columns the right, in the order T F N U.
const sides: Readonly<Record<string, Value>> = { T: true, F: false, N: null, U }
const letters = ['T', 'F', 'N', 'U'] as const
// prettier-ignore
const kleene = {
  and: { T: 'T F N U', F: 'F F F F', N: 'N F N U', U: 'U F U U' },
  or:  { T: 'T T T T', F: 'T F N U', N: 'T N N U', U: 'T U U U' },
} as const

for (const operator of ['and', 'or'] as const)
  test(`${operator} follows its truth table with null and unknown`, () => {
    for (const left of letters)
      for (const [column, right] of letters.entries()) {
        const compiled = expression(`t ${operator} u`)
        const scope = scopeOf({ t: sides[left] ?? null, u: sides[right] ?? null })
        const expected = sides[kleene[operator][left].split(' ')[column] ?? ''] ?? null
        assert.deepEqual(compiled.evaluate(scope), expected, `${left} ${operator} ${right}`)
        assert.deepEqual(compiled.explain(scope).value, expected, `${left} ${operator} ${right}, explained`)
      }
  })

test('two unknown sides unite their reasons from left to right', () => {
  for (const source of ['t and u', 't or u', 't = u', '[t, u] = [u, t]'])
    assert.deepEqual(reasons(expression(source).evaluate(scopeOf({ t: U, u: V }))), [disputed, down], source)
})

// prettier-ignore
const conditions: readonly (readonly [string, Json | Unknown])[] = [
  ['if t then 1 else 1',           1],
  ['if t then 1 else 2',           U],
  ['if t then [1] else [1.0]',     [1]],
  ['if t then null else null',     null],
  ['if t then n else n',           null],
  ['if t then {a: 1} else {a: 1}', { a: 1 }],
  ['if t then t else t',           U],
  ['if t = null then 1 else 2',    U],
  ['if true then 1 else t',        1],
]
for (const [source, expected] of conditions)
  test(`with t unknown, ${source} is ${isUnknown(expected) ? 'unknown' : 'settled'}`, () => {
    const value = expression(source).evaluate(scopeOf({ t: U }))
    assert.deepEqual(value, expected)
  })

test('an if that cannot be settled names the condition and the branches', () => {
  assert.deepEqual(reasons(expression('if t then u else 1').evaluate(scopeOf({ t: U, u: V }))), [disputed, down])
})

const operators = [
  ...Object.keys(arithmeticRows).flatMap((operator) => [`x ${operator} 2`, `2 ${operator} x`]),
  ...Object.keys(comparisons).flatMap((operator) => [`x ${operator} 2`, `2 ${operator} x`, `x ${operator} null`]),
  '-x',
  'x between 1 and 2',
  '1 between x and 2',
  '3 between 1 and x',
  'x in [1, 2]',
  '1 in (1, x)',
  '1 in [1, x]',
  'x in > 2',
  '2 in > x',
  '2 in [1..x]',
  '9 in [x..3]',
  '[x..3]',
  'x instance of number',
  'x.field',
  'x.a.b',
  'x[1]',
  '[1, 2][x]',
  'x[item > 1]',
  '[1, 2][item > x]',
  '[1, x][item > 0]',
  '[1, x][1]',
  '[x].field',
  'x[true]',
  'for y in x return y',
  'for y in 1..x return y',
  'for y in [1], z in x return 1',
  'some y in x satisfies true',
  'every y in x satisfies true',
  'some y in [1, 2] satisfies y = x',
  '[x] = [1]',
  '{a: x} = {a: 1}',
  '{a: [x]} != {a: [1]}',
]

for (const source of operators)
  test(`unknown passes through ${source}`, () => {
    const compiled = compile(source, { names: { x: feelTypes.any } })
    assert.ok(compiled.ok, JSON.stringify(compiled))
    assert.deepEqual(compiled.expression.evaluate({ x: U }), U)
    assert.deepEqual(compiled.expression.explain({ x: U }).value, U)
  })

test('a quantifier is unknown where one of its answers is, even if another would settle an or', () => {
  assert.ok(isUnknown(expression('some y in [1, 2] satisfies y = 1 or n = y').evaluate(scopeOf({ n: U }))))
})

test('lists and contexts hold an unknown and give the known parts out', () => {
  assert.deepEqual(expression('[n, 1]').evaluate(scopeOf({ n: U })), [U, 1])
  assert.equal(answer('{a: n, b: 1}.b', { n: U }), 1)
  assert.equal(answer('count(children)', { children: [{ birth_date: U }, { birth_date: U }] }), 2)
  assert.deepEqual(expression('for y in [n, 1] return y').evaluate(scopeOf({ n: U })), [U, 1])
})

test('a whole context may be unknown, and each of its fields is then', () => {
  const rule = expression('age(applicant.birth_date, today) >= minimum_age')
  assert.deepEqual(rule.evaluate(scopeOf({ applicant: U })), U)
})

test('an input or a declared field that nobody gave is unknown, not asked', () => {
  const notAsked = (fact: string) => unknown([{ kind: 'not-asked', fact, source: 'input' }])
  assert.deepEqual(expression('today').evaluate({}), notAsked('today'))
  assert.deepEqual(expression('applicant.birth_date.year').evaluate({}), notAsked('applicant.birth_date'))
  assert.deepEqual(expression('applicant.district').evaluate({ applicant: {} }), notAsked('applicant.district'))
  assert.deepEqual(expression('children[1].name').evaluate({ children: [{}] }), notAsked('children.name'))
  assert.deepEqual(expression('children.name').evaluate({ children: [{}] }), [notAsked('children.name')])
})

test('a cell is unknown for an unknown input unless it takes everything', () => {
  assert.equal(cell('-', 1), true)
  assert.deepEqual(answer('n in (> 1, 3)', { n: U }), { unknown: [disputed] })
})

const samples: Readonly<Record<FeelType['kind'], Json | undefined>> = {
  any: 1,
  null: undefined,
  boolean: true,
  number: 1,
  string: '1',
  date: '2024-01-01',
  'days duration': 'P1D',
  'years duration': 'P1M',
  list: [1],
  range: undefined,
  context: {},
  function: undefined,
  time: '10:00:00',
  'date and time': '2024-01-01T10:00:00',
}

function* callsOf(name: string, { parameters }: Form) {
  for (const [index, { type }] of parameters.entries()) {
    const names = Object.fromEntries(parameters.map((parameter, at) => [`p${at}`, parameter.type]))
    const known = Object.fromEntries(parameters.map((parameter, at) => [`p${at}`, sample(parameter.type)]))
    const source = `${name}(${Object.keys(names).join(', ')})`
    yield { source, names, scope: { ...known, [`p${index}`]: U } }
    if (type.kind === 'list') yield { source, names, scope: { ...known, [`p${index}`]: [sample(type.of), U] } }
  }
}

function sample(type: FeelType): Value {
  if (type.kind === 'range') return { [kind]: 'range', low: 1, high: 2, lowIncluded: true, highIncluded: true }
  if (type.kind === 'list') return [sample(type.of)]
  if (type.kind === 'function') return feelFunction(['a', 'b'], () => true)
  const json = samples[type.kind]
  assert.ok(json !== undefined, `add a sample of ${type.kind} to this test`)
  return fromJson(json, type)
}

for (const { name, forms } of functions)
  test(`unknown passes through every argument of ${name}`, () => {
    for (const { source, names, scope } of forms.flatMap((form) => [...callsOf(name, form)])) {
      const compiled = compile(source, { names })
      assert.ok(compiled.ok, JSON.stringify(compiled))
      assert.deepEqual(compiled.expression.evaluate(scope), U, `${source} ${JSON.stringify(names)}`)
    }
  })

// What is settled in spite of an unknown must be so whatever the unknown turns out to be.
const { source: logicalTexts } = fc.letrec<{ source: string }>((tie) => ({
  source: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('t', 'u', 'true', 'false', 'null'),
    fc
      .tuple(tie('source'), fc.constantFrom('and', 'or', '=', '!='), tie('source'))
      .map(([a, by, b]) => `(${a} ${by} ${b})`),
    tie('source').map((a) => `not(${a})`),
    fc.tuple(tie('source'), tie('source'), tie('source')).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
    fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(some i in [${a}, ${b}] satisfies i)`),
  ),
}))

test('a settled answer holds whatever the unknown turns out to be', () => {
  fc.assert(
    fc.property(logicalTexts, fc.constantFrom(true, false, null), (source, u) => {
      const rule = expression(source)
      const settled = rule.evaluate(scopeOf({ t: U, u }))
      if (isUnknown(settled)) return
      for (const t of [true, false, null])
        assert.equal(rule.evaluate(scopeOf({ t, u })), settled, `${source}, t = ${t}`)
    }),
    { numRuns: 300 },
  )
})
