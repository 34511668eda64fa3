import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPlainDate } from '../primitives/ids.ts'
import type { ItemDefinition } from './schemas/item.ts'
import { standingOn, type ItemState } from './status.ts'

type Status = NonNullable<ItemDefinition['status']>
const suspended: Status = { code: '2', from: '2026-11-01', until: '2026-11-30', because: '系统升级' }
const open: Status = { code: '2', from: '2026-11-01' }
const cancelled: Status = { code: '3', from: '2026-12-01', until: '2026-12-31' }

// prettier-ignore
const rows: readonly (readonly [what: string, status: Status | undefined, on: string, ItemState])[] = [
  ['nothing written',                     undefined,                         '2026-11-15', 'in-use'],
  ['in use',                              { code: '1', from: '2019-01-01' }, '2026-11-15', 'in-use'],
  ['the day before a suspension',         suspended,                         '2026-10-31', 'in-use'],
  ['the first day of a suspension',       suspended,                         '2026-11-01', 'suspended'],
  ['the last day of a suspension',        suspended,                         '2026-11-30', 'suspended'],
  ['the day after a suspension',          suspended,                         '2026-12-01', 'in-use'],
  ['a suspension without end',            open,                              '2036-01-01', 'suspended'],
  ['before it is cancelled',              cancelled,                         '2026-11-30', 'in-use'],
  ['cancelled stays cancelled',           cancelled,                         '2027-06-01', 'cancelled'],
]

for (const [what, status, on, state] of rows)
  test(`${what}: ${state}`, () => {
    const item = { ...(status !== undefined && { status }) }
    assert.equal(standingOn({ item }, toPlainDate(on)).state, state)
  })
