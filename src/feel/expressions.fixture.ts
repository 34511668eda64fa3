// What the tests of this folder share: an environment, values for it, and the shortest way to an answer.
import assert from 'node:assert/strict'
import { compile, compileUnaryTests, type Compilation, type Expression } from './compile.ts'
import type { Scope } from './emit.ts'
import { fromJson, toJson, type Json } from './json.ts'
import type { Problem } from './problem.ts'
import { feelTypes as types } from './types.ts'
import { isContext } from './value.ts'

export const environment = {
  names: {
    applicant: types.context({
      birth_date: types.date,
      name: types.nullable(types.string),
      district: types.string,
      'monthly income': types.number,
    }),
    children: types.list(types.context({ birth_date: types.date, name: types.string })),
    city: types.context({ districts: types.list(types.string) }),
    today: types.date,
    minimum_age: types.number,
    numbers: types.list(types.number),
    anything: types.any,
    n: types.nullable(types.number),
    s: types.nullable(types.string),
    t: types.nullable(types.boolean),
    u: types.nullable(types.boolean),
    d: types.nullable(types.date),
  },
}

export const facts = {
  applicant: { birth_date: '1945-06-01', name: null, district: 'north', 'monthly income': '12.50' },
  children: [
    { birth_date: '2020-02-29', name: 'An' },
    { birth_date: '2023-08-01', name: 'Bo' },
  ],
  city: { districts: ['north', 'south'] },
  today: '2025-06-01',
  minimum_age: 80,
  numbers: [3, 1, 2],
  anything: { depth: 1 },
  n: null,
  s: null,
  t: null,
  u: null,
  d: null,
} as const

/** The facts as a scope, with some of them replaced. */
export function scopeOf(replaced: Scope = {}): Scope {
  const scope = fromJson(facts, types.context(environment.names))
  assert.ok(isContext(scope))
  return { ...scope, ...replaced }
}

export const expression = (source: string): Expression => successful(compile(source, environment))

/** What an expression gives, as JSON. */
export const answer = (source: string, replaced: Scope = {}): Json =>
  toJson(expression(source).evaluate(scopeOf(replaced)))

/** What the tests of a cell say to a number. */
export const cell = (source: string, input: number): Json =>
  toJson(successful(compileUnaryTests(source, types.number, environment)).evaluate(scopeOf({ '?': input })))

const clock = () => ({ epochMs: Date.UTC(2025, 5, 1, 22, 30), zone: 'Asia/Shanghai' })

/** What an expression gives in standard mode, as JSON; inputs are not declared. */
export const standard = (source: string, scope: Scope = {}): Json => {
  const names = Object.fromEntries(Object.keys(scope).map((name) => [name, types.any]))
  return toJson(successful(compile(source, { names }, { types: 'standard', now: clock })).evaluate(scope))
}

/** The first problem of a text that must not compile. */
export function firstProblem(source: string): Problem {
  const compilation = compile(source, environment)
  assert.ok(!compilation.ok, `${source} compiles`)
  assert.ok(compilation.problems[0])
  return compilation.problems[0]
}

function successful(compilation: Compilation): Expression {
  assert.ok(compilation.ok, compilation.ok ? '' : JSON.stringify(compilation.problems))
  return compilation.expression
}
