import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatValue } from '../../../feel/text.ts'
import { feelTypes, type FeelType } from '../../../feel/types.ts'
import { compileTable } from '../compile.ts'
import type { HitPolicy } from '../table.ts'
import { examine, type Knowledge } from './geometry.ts'

const names: Readonly<Record<string, FeelType>> = {
  n: feelTypes.number,
  m: feelTypes.number,
  s: feelTypes.string,
  b: feelTypes.boolean,
  d: feelTypes.date,
  limit: feelTypes.number,
}

interface Row {
  readonly what: string
  readonly inputs: readonly string[]
  readonly cells: readonly (readonly string[])[]
  readonly known?: Partial<Knowledge>
  readonly gaps?: readonly string[]
  readonly overlaps?: readonly string[]
  readonly hidden?: readonly number[]
  readonly unclear?: number
}

// Rows count from 0; a place is its values, joined.
// prettier-ignore
const rows: readonly Row[] = [
  { what: 'two halves that meet', inputs: ['n'], cells: [['< 5'], ['>= 5']] },
  { what: 'an end point that nobody takes', inputs: ['n'], cells: [['< 5'], ['> 5']], gaps: ['5'] },
  { what: 'an end point that two take', inputs: ['n'], cells: [['<= 5'], ['>= 5']], overlaps: ['0+1 at 5'] },
  { what: 'what lies between 69 and 70', inputs: ['n'], cells: [['<= 69'], ['>= 70']], gaps: ['69.5'] },
  { what: 'no age lies between 69 and 70', inputs: ['n'], cells: [['<= 69'], ['>= 70']], known: { whole: true } },
  { what: 'an open and a closed interval', inputs: ['n'], cells: [['< 0'], ['[0..10)'], ['[10..20]'], [']20..30]'], ['> 30']] },
  { what: 'several intervals in a cell', inputs: ['n'], cells: [['< 0, [10..20]'], ['[0..10), > 20']] },
  { what: 'all but one', inputs: ['n'], cells: [['not(3)'], ['3']] },
  { what: 'days', inputs: ['d'], cells: [['< date("2026-01-01")'], ['> date("2026-01-01")']], gaps: ['2026-01-01'] },
  { what: 'days that meet', inputs: ['d'], cells: [['<= date("2025-12-31")'], ['>= date("2026-01-01")']] },
  { what: 'yes and no', inputs: ['b'], cells: [['true'], ['false']] },
  { what: 'only yes', inputs: ['b'], cells: [['true']], gaps: ['false'] },
  { what: 'a text nobody names', inputs: ['s'], cells: [['"a"'], ['"b"']], gaps: ['…'] },
  { what: 'a code that is left out', inputs: ['s'], cells: [['"a"'], ['"b"']], known: { possible: ['a', 'b', 'c'] }, gaps: ['c'] },
  { what: 'all codes', inputs: ['s'], cells: [['"a"'], ['"b", "c"']], known: { possible: ['a', 'b', 'c'] } },
  { what: 'a corner of two inputs', inputs: ['n', 'm'], cells: [['< 0', '-'], ['>= 0', '< 0'], ['> 0', '>= 0']], gaps: ['0, 0'] },
  { what: 'two boxes that cross', inputs: ['n', 'm'], cells: [['[0..10]', '-'], ['-', '[0..10]'], ['not([0..10])', 'not([0..10])']], overlaps: ['0+1 at 0, 0'] },
  { what: 'a row behind another', inputs: ['n'], cells: [['-'], ['> 5']], overlaps: ['0+1 at 6'], hidden: [1] },
  { what: 'a row that takes nothing', inputs: ['n'], cells: [['-'], ['[5..3]']], hidden: [1] },
  { what: 'a cell that reads a name', inputs: ['n'], cells: [['< limit'], ['>= limit']], unclear: 2 },
  { what: 'a gap beside a cell that is unclear', inputs: ['n', 'b'], cells: [['< limit', 'true'], ['-', 'true']], gaps: ['0, false'], unclear: 1 },
]

for (const { what, inputs, cells, known, gaps = [], overlaps = [], hidden = [], unclear = 0 } of rows)
  test(`${what} → ${gaps.length} gaps, ${overlaps.length} overlaps, ${hidden.length} hidden, ${unclear} unclear`, () => {
    const examined = examine(
      tableOf(inputs, cells),
      inputs.map(() => ({ whole: false, ...known })),
    )
    const inWords = (place: readonly Parameters<typeof formatValue>[0][]): string => place.map(formatValue).join(', ')
    assert.deepEqual(
      examined.overlaps.map(({ rows: [a, b], place }) => `${a}+${b} at ${inWords(place)}`),
      overlaps,
    )
    if (unclear === 0) assert.deepEqual(examined.gaps.map(inWords), gaps)
    assert.equal(examined.gaps.length, gaps.length)
    assert.deepEqual(
      examined.hidden.map(({ row }) => row),
      hidden,
    )
    assert.equal(examined.unclear.length, unclear)
    assert.equal(examined.cutShort, false)
  })

function tableOf(inputs: readonly string[], cells: readonly (readonly string[])[], hitPolicy: HitPolicy = 'U') {
  const table = {
    inputs: inputs.map((expression) => ({ expression })),
    outputs: [{ name: 'out' }],
    rules: cells.map((when, row) => ({ when, then: [String(row)] })),
    hitPolicy,
  }
  const compiled = compileTable(table, { names })
  assert.ok(compiled.ok, compiled.ok ? '' : JSON.stringify(compiled.problems))
  return compiled.table
}
