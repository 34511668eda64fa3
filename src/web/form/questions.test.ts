import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkAnswers, type Question, type QuestionKind } from './questions.ts'

const question = (kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  id: 'q',
  concept: 'person.q',
  kind,
  title: 'Q',
  ...more,
})

// prettier-ignore
const rows: readonly [QuestionKind, string, string, string | undefined][] = [
  ['phone',     '139 0000 0000',          '13900000000',         undefined],
  ['phone',     '１３９００００００００',       '13900000000',         undefined],
  ['phone',     '0999-1234567',           '0999-1234567',        undefined],
  ['phone',     '12345',                  '12345',               'form.error.phone'],
  ['phone',     '',                       '',                    'form.error.empty'],
  ['bank-card', '6222 0202 0011 2230 369', '6222020200112230369', 'form.error.bankCard'],
  ['bank-card', '4111-1111-1111-1111',    '4111111111111111',    undefined],
  ['choice',    'b',                      'b',                   'form.error.choice'],
  ['choice',    'a',                      'a',                   undefined],
  ['choice',    '',                       '',                    'form.error.unchosen'],
  ['yes-no',    'yes',                    'yes',                 undefined],
  ['yes-no',    'maybe',                  'maybe',               'form.error.choice'],
  ['checkbox',  '',                       '',                    'form.error.unticked'],
  ['checkbox',  'yes',                    'yes',                 undefined],
  ['text',      '  𠀀 ',                  '𠀀',                   undefined],
  ['text',      'x'.repeat(201),          'x'.repeat(201),       'form.error.long'],
]

for (const [kind, typed, kept, key] of rows)
  test(`${kind} “${typed.slice(0, 25)}” is ${key ?? 'accepted'}`, () => {
    const options = [{ value: 'a', label: 'A' }]
    const checked = checkAnswers([question(kind, { options })], { q: typed, shown: 'q' })
    assert.equal(checked.answers.q, kept)
    assert.equal(checked.errors[0]?.key, key)
  })

// prettier-ignore
const dates: readonly [string, string, string, string | undefined][] = [
  ['1944', '3',  '9',  undefined],
  ['1944', '2',  '30', 'form.error.date'],
  ['2024', '2',  '29', undefined],
  ['44',   '3',  '9',  'form.error.date'],
  ['',     '',   '',   'form.error.empty'],
]

for (const [year, month, day, key] of dates)
  test(`the date ${year}/${month}/${day} is ${key ?? 'accepted'}`, () => {
    const { errors } = checkAnswers([question('date')], { 'q-year': year, 'q-month': month, 'q-day': day, shown: 'q' })
    assert.equal(errors[0]?.key, key)
  })

test('an optional question may stay empty', () => {
  assert.deepEqual(checkAnswers([question('phone', { optional: true })], { q: '', shown: 'q' }).errors, [])
})

test('a question called up by an answer is shown first and judged afterwards', () => {
  const owner = question('yes-no')
  const why = question('text', { id: 'why', when: ({ q }) => q === 'no' })
  const first = checkAnswers([owner, why], { q: 'no', shown: 'q' })
  assert.deepEqual([first.errors, first.revealed], [[], [why]])
  const second = checkAnswers([owner, why], { q: 'no', why: '', shown: 'q why' })
  assert.deepEqual([second.errors.length, second.revealed], [1, []])
})

test('an answer to a question that is no longer asked is dropped', () => {
  const why = question('text', { id: 'why', when: ({ q }) => q === 'no' })
  assert.deepEqual(checkAnswers([question('yes-no'), why], { q: 'yes', why: 'old', shown: 'q why' }).answers, {
    q: 'yes',
  })
})

const isCard = (number: string): boolean =>
  checkAnswers([question('bank-card')], { q: number, shown: 'q' }).errors.length === 0

test('one wrong digit in a card number is always found', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 18 })
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
      const number = [...Array(10).keys()].map((last) => body.join('') + String(last)).find(isCard) ?? ''
      const at = place % number.length
      const wrong = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1)
      assert.ok(isCard(number))
      assert.ok(!isCard(wrong))
    }),
  )
})
