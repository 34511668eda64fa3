import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Approval } from '../../kernel/decisions/decision.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { asRuled, lookedAtAgain, withheld, type Hold } from './automatic.ts'

const { city } = await loadCity(new URL('../../../cities/qingchuan', import.meta.url).pathname)
const [service] = city.services.values()
assert.ok(service)

const approval: Approval = {
  kind: 'approve',
  judged: [],
  values: {},
  engine: 1,
  digest: service.digest,
  results: { monthly_fen: 30_000 },
}
const set = (automatic: Partial<Service['definition']['automatic']>): Service => {
  const { definition } = service
  return { ...service, definition: { ...definition, automatic: { ...definition.automatic, ...automatic } } }
}

// prettier-ignore
const rows: readonly [string, Partial<Service['definition']['automatic']>, 'approve' | 'refer'][] = [
  ['on, without a ceiling',      { mode: 'on' },                                'approve'],
  ['on, at the ceiling',         { mode: 'on', monthly_ceiling_fen: 30_000 },   'approve'],
  ['on, above the ceiling',      { mode: 'on', monthly_ceiling_fen: 29_999 },   'refer'],
  ['off',                        { mode: 'off' },                               'refer'],
]

for (const [name, automatic, kind] of rows)
  test(`automatic approval ${name}: ${kind}`, () => {
    const decision = withheld(set(automatic), approval)
    assert.equal(decision.kind, kind)
    if (decision.kind === 'refer')
      assert.deepEqual([decision.unmet, decision.open.map(({ point }) => point)], [[], ['automatic']])
  })

test('a referral stays what it is', () => {
  const referral = { ...approval, kind: 'refer', unmet: ['alive'], open: [] } as const
  assert.equal(withheld(set({ mode: 'off' }), referral), referral)
})

// prettier-ignore
const holds: readonly [string, Hold, 'approve' | 'refer'][] = [
  ['nothing held',                         { off: false },                       'approve'],
  ['switched off',                         { off: true },                        'refer'],
  ['a lower ceiling, at it',               { off: false, ceilingFen: 30_000 },   'approve'],
  ['a lower ceiling, above it',            { off: false, ceilingFen: 29_999 },   'refer'],
]
for (const [name, hold, kind] of holds)
  test(`two persons: ${name}: ${kind}, and a replay sees the approval behind it`, () => {
    const decision = withheld(set({ mode: 'on' }), approval, hold)
    assert.equal(decision.kind, kind)
    assert.deepEqual(asRuled(decision), approval)
  })

test('what the service itself holds back is part of its rules, and stays in a replay', () => {
  const own = withheld(set({ mode: 'off' }), approval, { off: true })
  assert.deepEqual(asRuled(own), own)
})

test('a hold never loosens what the service says', () => {
  assert.equal(withheld(set({ mode: 'off' }), approval, { off: false, ceilingFen: 10 ** 9 }).kind, 'refer')
  assert.equal(
    withheld(set({ mode: 'on', monthly_ceiling_fen: 1 }), approval, { off: false, ceilingFen: 10 ** 9 }).kind,
    'refer',
  )
})

test('a reopened case goes to a person even when the rules approve it', () => {
  const again = lookedAtAgain(approval)
  assert.ok(again.kind === 'refer')
  assert.deepEqual(
    again.open.map(({ point }) => point),
    ['reopened'],
  )
  assert.deepEqual(asRuled(again), approval)
})
