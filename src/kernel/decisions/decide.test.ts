import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Json } from '../primitives/json.ts'
import { canonical } from '../definitions/canonical.ts'
import { serviceFromText } from '../definitions/service.ts'
import { allowance, at, city, decided, judgedOnly, on, openPoints, smallService } from './decide.fixture.ts'
import { decide } from './decide.ts'
import type { Decision, Facts } from './decision.ts'

type Truth = 'met' | 'unmet' | 'unknown'
const truths = { t: true, f: false, n: null, u: 'unknown' } as const

// prettier-ignore
const kleene: readonly [when: string, a: keyof typeof truths, b: keyof typeof truths, outcome: Truth][] = [
  ['applicant.a and applicant.b', 't', 't', 'met'],
  ['applicant.a and applicant.b', 't', 'f', 'unmet'],
  ['applicant.a and applicant.b', 't', 'u', 'unknown'],
  ['applicant.a and applicant.b', 'f', 'u', 'unmet'],     // false settles it
  ['applicant.a and applicant.b', 'u', 'f', 'unmet'],
  ['applicant.a and applicant.b', 't', 'n', 'unknown'],   // null is not false
  ['applicant.a or applicant.b',  't', 'u', 'met'],       // true settles it
  ['applicant.a or applicant.b',  'u', 't', 'met'],
  ['applicant.a or applicant.b',  'f', 'u', 'unknown'],
  ['applicant.a or applicant.b',  'f', 'n', 'unknown'],
  ['applicant.a or applicant.b',  'f', 'f', 'unmet'],
  ['applicant.a = applicant.b',   'u', 'u', 'unknown'],
  ['applicant.a',                 'n', 't', 'unknown'],
  ['if applicant.a then applicant.b else applicant.b', 'u', 't', 'met'],      // both branches agree
  ['if applicant.a then applicant.b else true',        'u', 'f', 'unknown'],
]

for (const [when, a, b, outcome] of kleene)
  test(`${when} with ${a} and ${b} is ${outcome}`, () => {
    const service = smallService({ when, facts: { a: 'boolean', b: 'boolean' } })
    const decision = decided(service, { 'applicant.a': truths[a], 'applicant.b': truths[b] })
    assert.equal(judgedOnly(decision).outcome, outcome)
    assert.equal(decision.kind, outcome === 'met' ? 'approve' : 'refer')
  })

test('an empty answer of a register is named as the reason', () => {
  const decision = decided(smallService({ when: 'applicant.a', facts: { a: 'boolean' } }), { 'applicant.a': null })
  assert.deepEqual(judgedOnly(decision).reasons, [
    { kind: 'unavailable', fact: 'applicant.a', source: 'population', note: 'nothing-recorded' },
  ])
})

test('an empty fact on the branch not taken is no reason', () => {
  const service = smallService({
    when: 'if applicant.a then applicant.b else applicant.c',
    facts: { a: 'boolean', b: 'boolean', c: 'boolean' },
  })
  const decision = decided(service, { 'applicant.a': false, 'applicant.b': null, 'applicant.c': 'unknown(stale)' })
  assert.deepEqual(
    judgedOnly(decision).reasons.map(({ kind, fact }) => [kind, fact]),
    [['stale', 'applicant.c']],
  )
})

test('a fact that nobody asked for is open', () => {
  const decision = decided(smallService({ when: 'applicant.a', facts: { a: 'boolean' } }), {})
  assert.deepEqual(judgedOnly(decision).reasons, [{ kind: 'not-asked', fact: 'applicant.a', source: 'population' }])
})

// prettier-ignore
const garbage: readonly [what: string, value: Json][] = [
  ['a text',              'yes'],
  ['a number',            1],
  ['a list',              [true]],
  ['a claim to be open',  { unknown: [{ kind: 'disputed', fact: 'applicant.a', source: 'x' }] }],
]

for (const [what, value] of garbage)
  test(`${what} where a register promised true or false is open, with that reason`, () => {
    const service = smallService({ when: 'applicant.a', facts: { a: 'boolean' } })
    const facts: Facts = { 'applicant.a': { value, register: 'population', asOf: at, askedAt: at } }
    const decision = decide({ service, facts, answers: {}, on, division: city.division })
    assert.deepEqual(judgedOnly(decision).reasons, [
      { kind: 'unavailable', fact: 'applicant.a', source: 'population', note: 'garbage' },
    ])
  })

test('results follow from known facts only', () => {
  const service = smallService({
    when: 'applicant.n > 1',
    facts: { n: 'number' },
    results: { size: 'if applicant.n >= 10 then "large" else "small"', twice: '2 * applicant.n', fixed: '7' },
  })
  assert.deepEqual(decided(service, { 'applicant.n': 12 }).results, { size: 'large', twice: 24, fixed: 7 })
  assert.deepEqual(decided(service, { 'applicant.n': 'unknown' }).results, { fixed: 7 })
  // FEEL alone would answer "small": null >= 10 is null, and null is not true.
  assert.deepEqual(decided(service, { 'applicant.n': null }).results, { fixed: 7 })
})

test('a result that is empty keeps an approval open, and only once', () => {
  const service = smallService({
    when: 'true or applicant.n > 1',
    facts: { n: 'number' },
    results: { size: 'if applicant.n >= 10 then "large" else null', next: 'results.size = "large"' },
  })
  assert.deepEqual(openPoints(decided(service, { 'applicant.n': 3 })), ['results.size'])
})

test('a certificate is not printed with a gap', () => {
  const service = smallService({ when: 'true', facts: { a: 'string' }, prints: ['applicant.a'] })
  assert.deepEqual(openPoints(decided(service, { 'applicant.a': null })), ['applicant.a'])
  assert.deepEqual(openPoints(decided(service, { 'applicant.a': 'unknown(disputed)' })), ['applicant.a'])
  assert.deepEqual(openPoints(decided(service, {})), ['applicant.a'])
  assert.equal(decided(service, { 'applicant.a': 'x' }).kind, 'approve')
})

test('a value that is not in force on the day is open, not a crash', () => {
  const values = { limit: { title: 'limit', dated: [{ from: '2027-01-01', in: '999900', is: 5, source: 'a#3' }] } }
  const decision = decided(smallService({ when: '3 < limit', values }), {})
  assert.deepEqual(judgedOnly(decision).reasons, [
    { kind: 'unavailable', fact: 'limit', source: 'rules', note: 'not-in-force' },
  ])
})

for (const person of city.cast?.people ?? [])
  test(`${person.id}: ${person.expect.decision}`, () => {
    const decision = decide(questionAbout(person))
    assert.equal(decision.kind, person.expect.decision)
    assert.deepEqual(decision.kind === 'refer' ? decision.unmet : [], person.expect.unmet ?? [])
    assert.deepEqual(openPoints(decision), person.expect.open ?? [])
    if (person.expect.monthly_fen !== undefined) assert.equal(decision.results.monthly_fen, person.expect.monthly_fen)
  })

type Person = NonNullable<typeof city.cast>['people'][number]

/** The facts as the registers would answer them for one of the cast. */
function questionAbout({ records, answers = {} }: Person) {
  const service = allowance()
  const facts = service.definition.needs.flatMap(({ register, of, fields }) =>
    fields.map((field) => {
      const absent = city.registers.get(register)?.definition.fields[field]?.when_absent ?? null
      const row = records[register]
      return [
        `${of}.${field}`,
        { value: row === null || row === undefined ? absent : (row[field] ?? null), register, asOf: at, askedAt: at },
      ] as const
    }),
  )
  return { service, facts: Object.fromEntries(facts), answers, on, division: city.division }
}

test('where the division is open, so is what differs between divisions', () => {
  const [chen] = city.cast?.people ?? []
  assert.ok(chen)
  const question = questionAbout(chen)
  const reason = { kind: 'disputed', fact: 'applicant.household_division', source: 'population' } as const
  const facts = {
    ...question.facts,
    'applicant.household_division': { unknown: [reason], register: 'population', askedAt: at },
  }
  const decision = decide({ ...question, facts })
  assert.deepEqual(openPoints(decision), ['lives-here', 'old-enough'])
  assert.equal('minimum_age' in decision.values, false)
  assert.equal(decision.values.amount_80_89?.is, 30000)
})

test('the county’s own article stands behind its age', () => {
  const zhao = (city.cast?.people ?? []).find(({ id }) => id === 'zhao-yulan')
  assert.ok(zhao)
  const decision = decide(questionAbout(zhao))
  assert.deepEqual(decision.values.minimum_age, { is: 75, from: '2025-01-01', in: '999921', source: 'yunqiao-2024#2' })
})

test('a service compiled from its stored text decides the same', () => {
  const again = serviceFromText(allowance().text)
  assert.ok(again.ok)
  for (const person of city.cast?.people ?? []) {
    const question = questionAbout(person)
    assert.deepEqual(decide({ ...question, service: again.service }), decide(question))
  }
})

const anyFact = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    'unknown',
    'unknown(disputed)',
    'unknown(stale)',
    'normal',
    'active',
    '1944-03-15',
    '999901001001',
  ),
  fc.json().map((text): Json => text),
  fc.array(fc.integer()),
  fc.dictionary(fc.string(), fc.boolean()),
)

const known = (facts: Readonly<Record<string, Json | undefined>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

test('whatever the registers and the form send, there is a decision, it is JSON, and it is no refusal', () => {
  const service = allowance()
  const names = [...service.facts.keys(), 'answers.payee', 'answers.other_account']
  const given = fc.record(Object.fromEntries(names.map((name) => [name, anyFact])), { requiredKeys: [] })
  fc.assert(
    fc.property(given, (facts) => {
      const decision: Decision = decided(service, known(facts))
      assert.ok(decision.kind === 'approve' || decision.unmet.length + decision.open.length > 0)
      assert.match(canonical(decision).digest, /^sha256:/)
    }),
    { numRuns: 200 },
  )
})
