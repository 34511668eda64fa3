import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { isPlatformError } from '../../kernel/primitives/errors.ts'
import {
  benefits,
  cards,
  chen,
  gathering,
  nobody,
  now,
  population,
  rowOf,
  scene,
  yesterday,
} from './exchange.fixture.ts'
import type { Gathering } from './policy.ts'

const everything = [
  { register: 'population', of: 'applicant', fields: ['birth_date', 'household_division'] },
  { register: 'benefits', of: 'applicant', fields: ['old_age_allowance'] },
  { register: 'card-accounts', of: 'applicant', fields: ['card_bank', 'card_status'] },
]

test('a fact says what, from which register, as of when and when asked', async () => {
  const { exchange } = scene()
  const { facts } = await exchange.gather(gathering())
  assert.deepEqual(facts, {
    'applicant.birth_date': { value: '1944-03-15', register: 'population', asOf: yesterday, askedAt: now },
  })
})

test('several registers are asked together and their facts come back by name', async () => {
  const { exchange } = scene()
  const { facts } = await exchange.gather(gathering({ needs: everything }))
  assert.deepEqual(
    Object.entries(facts).map(([name, fact]) => [name, 'value' in fact ? fact.value : fact.unknown]),
    [
      ['applicant.birth_date', '1944-03-15'],
      ['applicant.household_division', '999901001001'],
      ['applicant.old_age_allowance', false],
      ['applicant.card_bank', '晴川银行'],
      ['applicant.card_status', 'active'],
    ],
  )
})

test('no row means null, or what the field says a missing row means, as of now', async () => {
  const { exchange } = scene()
  const { facts, reads } = await exchange.gather(gathering({ needs: everything }, nobody))
  const known = { asOf: now, askedAt: now }
  assert.deepEqual(facts['applicant.birth_date'], { value: null, register: 'population', ...known })
  assert.deepEqual(facts['applicant.old_age_allowance'], { value: false, register: 'benefits', ...known })
  assert.deepEqual(new Set(reads.map(({ outcome }) => outcome)), new Set(['absent']))
})

test('a row confirmed too long ago is stale, to the millisecond', async () => {
  const limit = '2026-09-23T05:00:00.000Z' // 60 days before now
  const tables = { population: [rowOf(chen, { birth_date: '1944-03-15' }, limit)] }
  const { exchange, later } = scene({ tables })
  const before = await exchange.gather(gathering())
  assert.ok('value' in (before.facts['applicant.birth_date'] ?? {}))
  later(1)
  const { facts, reads } = await exchange.gather(gathering())
  assert.deepEqual(facts['applicant.birth_date'], {
    unknown: [{ kind: 'stale', fact: 'applicant.birth_date', source: 'population', note: limit }],
    register: 'population',
    askedAt: '2026-11-22T05:00:00.001Z',
  })
  assert.equal(reads[0]?.outcome, 'answered')
})

test('a read names subject, fields, grounds, actor, time and outcome, and carries no value', async () => {
  const { exchange } = scene()
  const asked = gathering()
  const { reads } = await exchange.gather(asked)
  assert.deepEqual(reads, [
    {
      register: 'population',
      provider: 'public-security',
      fields: ['birth_date'],
      purpose: asked.purpose,
      legalBasis: asked.legalBasis,
      serviceCode: asked.serviceCode,
      caseNumber: asked.caseNumber,
      actor: asked.actor,
      subject: asked.subject.person,
      at: now,
      outcome: 'answered',
    },
  ])
})

test('a register is asked for the fields that are needed and for no others', async () => {
  const { exchange, fake } = scene()
  await exchange.gather(gathering())
  assert.deepEqual(fake.calls[0]?.fields, ['birth_date'])
})

const need = (register: string, fields: readonly string[]): Partial<Gathering> => ({
  needs: [...everything, { register, of: 'applicant', fields }],
})

// prettier-ignore
const refused: readonly [string, Partial<Gathering>, string][] = [
  ['without a purpose',              { purpose: ' ' },              'exchange.purpose-missing'],
  ['without a legal basis',          { legalBasis: '' },            'exchange.basis-missing'],
  ['without a service code',         { serviceCode: '' },           'exchange.service-missing'],
  ['without a case number',          { caseNumber: '' },            'exchange.case-missing'],
  ['for nobody',                     gathering({}, ''),             'exchange.subject-missing'],
  ['from an unknown register',       need('vehicles', ['plate']),   'exchange.register-unknown'],
  ['for a field nobody has',         need('benefits', ['income']),  'exchange.field-unknown'],
  ['for a field of every object',    need('benefits', ['toString']), 'exchange.field-unknown'],
  ['for no field',                   need('benefits', []),          'exchange.field-unknown'],
  ['from a register closed by law',  need('sealed', ['since']),     'exchange.not-shared'],
]
for (const [what, some, code] of refused)
  test(`a gathering ${what} is refused before anything is looked at`, async () => {
    const sealed = { ...benefits, id: 'sealed', share: { type: 'refused' } } as const
    const { exchange, fake } = scene({ registers: [population, benefits, cards, sealed] })
    await assert.rejects(exchange.gather(gathering(some)), (error) => {
      assert.equal(isPlatformError(error, code), true)
      assert.doesNotMatch(inspect(error, { depth: 9 }), new RegExp(chen))
      return true
    })
    assert.equal(fake.calls.length, 0)
  })
