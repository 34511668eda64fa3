import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  evolve,
  statusOn,
  type CertificateEvent,
  type CertificateEventKind,
  type CertificateState,
} from './certificate.ts'
import { prepared } from './chen-xiulan.fixture.ts'

// prettier-ignore
const events: Record<CertificateEventKind, CertificateEvent> = {
  issued:     { kind: 'issued', body: prepared.body },
  suspended:  { kind: 'suspended', body: { source: 'qc-allowance-2024#11' } },
  resumed:    { kind: 'resumed', body: { source: 'qc-allowance-2024#11' } },
  revoked:    { kind: 'revoked', body: { ground: 'cancelled', source: 'qc-allowance-2024#12' } },
  superseded: { kind: 'superseded', body: { by: 'the next one' } },
}
const path = (kinds: readonly CertificateEventKind[]) =>
  kinds.map((kind) => events[kind]).reduce<ReturnType<typeof evolve> | undefined>(evolve, undefined)

// prettier-ignore
const lives: readonly [readonly CertificateEventKind[], CertificateState | 'conflict'][] = [
  [['issued'],                                    'valid'],
  [['issued', 'suspended'],                       'suspended'],
  [['issued', 'suspended', 'resumed'],            'valid'],
  [['issued', 'suspended', 'revoked'],            'revoked'],
  [['issued', 'suspended', 'superseded'],         'superseded'],
  [['issued', 'revoked'],                         'revoked'],
  [['issued', 'superseded'],                      'superseded'],
  [['revoked'],                                   'conflict'],
  [['issued', 'issued'],                          'conflict'],
  [['issued', 'resumed'],                         'conflict'],
  [['issued', 'revoked', 'resumed'],              'conflict'],   // an end is an end: a new certificate is issued instead
  [['issued', 'superseded', 'revoked'],           'conflict'],
]

for (const [kinds, expected] of lives)
  test(`${kinds.join(' + ')} → ${expected}`, () => {
    if (expected === 'conflict') return assert.throws(() => path(kinds), { code: 'certificate.transition' })
    assert.equal(path(kinds)?.state, expected)
    assert.equal(path(kinds)?.version, kinds.length)
  })

test('a later event keeps what was issued', () => {
  assert.deepEqual({ ...path(['issued', 'revoked']) }, { ...prepared.body, state: 'revoked', version: 2 })
})

// prettier-ignore
const days: readonly [CertificateState, string | null, string, string][] = [
  ['valid',     '2036-11-21', '2026-11-21', 'not-yet'],
  ['valid',     '2036-11-21', '2026-11-22', 'valid'],
  ['valid',     '2036-11-21', '2036-11-21', 'valid'],     // the last day counts
  ['valid',     '2036-11-21', '2036-11-22', 'expired'],
  ['valid',     null,         '2099-01-01', 'valid'],
  ['revoked',   '2036-11-21', '2036-11-22', 'revoked'],
  ['suspended', '2036-11-21', '2026-11-22', 'suspended'],
]

for (const [state, until, today, expected] of days)
  test(`${state}, until ${until ?? 'open'}, on ${today} is ${expected}`, () => {
    assert.equal(statusOn({ state, valid_from: '2026-11-22', valid_until: until }, today), expected)
  })
