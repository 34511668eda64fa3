import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowance, decided, judgedOnly, smallService } from './decide.fixture.ts'
import { explain, explainResults, inWords } from './explain.ts'

// prettier-ignore
const comparisons: readonly [when: string, lines: readonly (readonly [string, string])[]][] = [
  ['applicant.n >= 2',                                    [['applicant.n >= 2', 'true']]],
  ['applicant.n >= 2 and applicant.n < 3',                [['applicant.n >= 2', 'true'], ['applicant.n < 3', 'false']]],
  ['applicant.n between 2 and 8',                         [['applicant.n between 2 and 8', 'true']]],
  ['applicant.s in ("or", "and")',                        [['applicant.s in ("or", "and")', 'false']]],
  ['not(applicant.s = "x or y")',                         [['applicant.s = "x or y"', 'false']]],
  ['starts with(applicant.s, "9")',                       [['starts with(applicant.s, "9")', 'true']]],
  ['if applicant.n > 9 then true else applicant.s = "9"', [['applicant.n > 9', 'false'], ['applicant.s = "9"', 'true']]],
]

for (const [when, lines] of comparisons)
  test(`${when} is told in ${lines.length} line(s)`, () => {
    const service = smallService({ when, facts: { n: 'number', s: 'string' } })
    const judged = judgedOnly(decided(service, { 'applicant.n': 5, 'applicant.s': '9' }))
    assert.deepEqual(
      judged.comparisons.map(({ text, outcome }) => [text, outcome]),
      lines,
    )
  })

test('a comparison carries what stood in it', () => {
  const service = smallService({ when: 'age(applicant.d, today) >= 70', facts: { d: 'date' } })
  const {
    comparisons: [comparison],
  } = judgedOnly(decided(service, { 'applicant.d': '1944-03-15' }))
  assert.deepEqual(comparison?.operands, [{ text: 'age(applicant.d, today)', value: 82 }])
})

const young = { 'applicant.birth_date': '1966-03-15', 'applicant.household_division': '999921100201' }

test('reasons are told in both languages, with the values of the place and their articles', () => {
  const decision = decided(allowance(), young)
  const told = (language: 'zh' | 'en') =>
    explain(allowance(), decision, language).find(({ rule }) => rule === 'old-enough')
  assert.equal(told('zh')?.text, '未满 75 周岁')
  assert.equal(told('en')?.text, 'Not yet 75 years old')
  assert.deepEqual(told('en')?.sources, ['qc-allowance-2024#4', 'yunqiao-2024#2'])
  assert.equal(told('en')?.advises, 'against')
})

test('results are told as people write them', () => {
  const decision = decided(allowance(), { 'applicant.birth_date': '1944-03-15' })
  assert.deepEqual(
    explainResults(allowance(), decision, 'en').map(({ text }) => text),
    ['80 to 89 years', '300 yuan', '2026-12-01'],
  )
})

// prettier-ignore
const words = [
  [30000,   { unit: 'fen' }, 'zh', '300 元'],
  [30050,   { unit: 'fen' }, 'zh', '300.50 元'],
  [1234500, { unit: 'fen' }, 'en', '12,345 yuan'],
  [70,      { unit: 'years' }, 'en', '70'],
  ['a',     { values: { a: 'A' } }, 'en', 'A'],
  ['b',     { values: { a: 'A' } }, 'en', 'b'],
] as const

for (const [value, definition, language, text] of words)
  test(`${JSON.stringify(value)} is written ${text}`, () => assert.equal(inWords(value, definition, language), text))
