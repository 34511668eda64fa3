import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileTables } from '../definitions/tables.ts'
import type { TableDefinition } from '../definitions/schemas/table.ts'
import { serviceFromText } from '../definitions/service.ts'
import type { Json } from '../primitives/json.ts'
import { decided, judgedOnly, openPoints, smallService } from './decide.fixture.ts'

const tier: TableDefinition = {
  id: 'tier',
  title: 'tier',
  hit: 'unique',
  source: 'a#1',
  inputs: [{ is: 'applicant.n' }, { is: 'applicant.kind' }],
  outputs: [{ id: 'level' }, { id: 'amount', otherwise: 0 }],
  rules: [
    { when: ['< limit', '-'], then: ['"none"', 0] },
    { when: ['>= limit', '"a"'], then: ['"some"', 100], source: 'a#2' },
    { when: ['>= limit', '"b"'], then: ['"much"', 'applicant.n * 10'] },
  ],
}
const extra: TableDefinition = {
  id: 'extra',
  title: 'extra',
  hit: 'collect-sum',
  inputs: [{ is: 'tables.tier.amount' }],
  outputs: [{ id: 'x' }],
  rules: [
    { when: ['> 50'], then: [1] },
    { when: ['> 90'], then: [2] },
  ],
}
const service = smallService({
  when: 'tables.tier.amount > 0 and tables.tier.level != "none"',
  facts: { n: 'number', kind: 'string' },
  values: { limit: { title: 'limit', dated: [{ from: '2020-01-01', in: '999900', is: 18, source: 'a#3' }] } },
  tables: [tier, extra],
  results: { sum: 'tables.tier.amount + tables.extra' },
})

// prettier-ignore
const cases: readonly (readonly [n: Json, kind: Json, outcome: string, sum: Json | undefined, open: readonly string[]])[] = [
  [20,        'a',       'met',     103,       []],
  [20,        'b',       'met',     203,       []],
  [20,        'unknown', 'unknown', undefined, ['only']],
  ['unknown', 'a',       'unknown', undefined, ['only']],
  [null,      'a',       'unknown', undefined, ['only']],   // nothing recorded: never the row below the limit
]

for (const [n, kind, outcome, sum, open] of cases)
  test(`a table over ${JSON.stringify(n)} and ${JSON.stringify(kind)} makes the rule ${outcome}`, () => {
    const decision = decided(service, { 'applicant.n': n, 'applicant.kind': kind })
    assert.equal(judgedOnly(decision).outcome, outcome)
    assert.deepEqual(decision.results['sum'], sum)
    assert.deepEqual(openPoints(decision), open)
  })

test('an open table names the facts that are missing', () => {
  const reasons = (n: Json) => judgedOnly(decided(service, { 'applicant.n': n, 'applicant.kind': 'a' })).reasons
  assert.deepEqual(reasons('unknown(stale)'), [{ kind: 'stale', fact: 'applicant.n', source: 'population' }])
  assert.deepEqual(reasons(null), [
    { kind: 'unavailable', fact: 'applicant.n', source: 'population', note: 'nothing-recorded' },
  ])
})

test('a case that no row foresees is open, and so is one that two rows claim', () => {
  const none = decided(service, { 'applicant.n': 20, 'applicant.kind': 'c' })
  assert.equal(judgedOnly(none).outcome, 'unmet') // one output has a value otherwise, so the table answers
  const twice = smallService({
    when: 'tables.t = 1',
    facts: { n: 'number' },
    tables: [{ ...extra, id: 't', hit: 'unique', inputs: [{ is: 'applicant.n' }] }],
  })
  const notes = (n: number) => judgedOnly(decided(twice, { 'applicant.n': n })).reasons.map(({ note }) => note)
  assert.deepEqual([notes(60), notes(95), notes(5)], [[], ['not-unique'], ['no-row']])
})

test('the decision carries the rows it rests on, with every cell, and replays from its stored text', () => {
  const given = { 'applicant.n': 20, 'applicant.kind': 'a' }
  const decision = decided(service, given)
  assert.deepEqual(decision.tables?.['tier'], {
    source: 'a#1',
    value: { level: 'some', amount: 100 },
    inputs: [
      { text: 'applicant.n', value: 20 },
      { text: 'applicant.kind', value: 'a' },
    ],
    rules: [
      {
        rule: 2,
        outcome: 'true',
        source: 'a#2',
        cells: [
          { text: '>= limit', outcome: 'true' },
          { text: '"a"', outcome: 'true' },
        ],
      },
    ],
  })
  assert.deepEqual(judgedOnly(decision).values, ['limit'])
  const again = serviceFromText(service.text)
  assert.ok(again.ok)
  assert.deepEqual(decided(again.service, given), decision)
})

test('what is wrong in a table is told at its place in rules.yaml', () => {
  const wrong = { ...tier, inputs: [{ is: 'applicant.m' }, { is: 'applicant.kind' }] }
  const { problems } = compileTables([wrong], {})
  assert.deepEqual(problems[0]?.path, ['tables', 0, 'inputs', 0, 'is'])
})
