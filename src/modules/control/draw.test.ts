import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toPlainDate } from '../../kernel/primitives/ids.ts'
import { isDrawn, seedOf } from './draw.ts'

const seed = seedOf('old-age-allowance', toPlainDate('2026-11-22'), 'cm9vdA==')
const numbers = Array.from({ length: 10_000 }, (_, index) => `20261122-${String(index).padStart(8, '0')}`)
const drawnOf = (share: number): string[] => numbers.filter((id) => isDrawn(seed, id, share))

// prettier-ignore
const rows: readonly [share: number, atLeast: number, atMost: number][] = [
  [0,         0,      0],
  [0.02,    150,    250],
  [0.5,   4_800,  5_200],
  [1,    10_000, 10_000],
]
for (const [share, atLeast, atMost] of rows)
  test(`a share of ${share} draws ${atLeast} to ${atMost} of ten thousand`, () => {
    const { length } = drawnOf(share)
    assert.ok(length >= atLeast && length <= atMost, String(length))
  })

test('the same seed draws the same cases, another day, service or root draws others', () => {
  assert.deepEqual(drawnOf(0.02), drawnOf(0.02))
  const others = [
    seedOf('old-age-allowance', toPlainDate('2026-11-23'), 'cm9vdA=='),
    seedOf('bus-card', toPlainDate('2026-11-22'), 'cm9vdA=='),
    seedOf('old-age-allowance', toPlainDate('2026-11-22'), 'cm9vdB=='),
  ]
  assert.equal(new Set([seed, ...others]).size, 4)
  for (const other of others)
    assert.notDeepEqual(
      numbers.filter((id) => isDrawn(other, id, 0.02)),
      drawnOf(0.02),
    )
})

test('whoever is drawn at a share is drawn at every larger one', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (id, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        return !isDrawn(seed, id, less) || isDrawn(seed, id, more)
      },
    ),
  )
})
