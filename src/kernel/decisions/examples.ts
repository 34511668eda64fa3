// example: one row of examples.yaml as a question with the answer it expects.
import type { Cell, ExamplesDefinition } from '../definitions/schemas/examples.ts'
import type { Service } from '../definitions/service.ts'
import { toPlainDate, type PlainDate } from '../primitives/ids.ts'
import type { Json } from '../primitives/json.ts'
import { decide } from './decide.ts'
import type { Decision, Facts } from './decision.ts'
import { questionOf, type Given } from './given.ts'

export interface Example {
  readonly name: string
  /** Index of the row. */
  readonly row: number
  readonly cells: ReadonlyMap<string, Cell>
}

/** One thing an example expected otherwise. */
export interface Difference {
  readonly column: string
  readonly expected: Cell
  readonly found: Json
}

export interface Ran {
  readonly example: Example
  readonly facts: Facts
  readonly decision: Decision
  readonly differences: readonly Difference[]
}

/** The rows as maps from column to cell, without those left at "-". */
export const examplesOf = ({ columns, rows }: ExamplesDefinition): Example[] =>
  rows.map((cells, row) => {
    const named = columns.map((column, index) => [column, cells[index] ?? null] as const)
    const given = new Map(named.filter(([, cell]) => cell !== '-'))
    return { name: String(given.get('case') ?? `row ${row + 1}`), row, cells: given }
  })

function dateIn(given: Given): PlainDate {
  const on = given.get('on')
  return toPlainDate(typeof on === 'string' ? on : '')
}

/** Decides one example and compares. How a condition came out is not told; `decide` tells it. */
export function runExample(service: Service, { defaults }: ExamplesDefinition, example: Example): Ran {
  const given = new Map<string, Json>([...Object.entries(defaults), ...example.cells])
  const question = { ...questionOf(service, dateIn(given), given), outlined: true } as const
  const decision = decide(question)
  return { example, facts: question.facts, decision, differences: differencesOf(example, decision) }
}

function differencesOf({ cells }: Example, decision: Decision): Difference[] {
  const refer = decision.kind === 'refer' ? decision : { unmet: [], open: [] }
  const found: Readonly<Record<string, Json>> = {
    expect: decision.kind,
    unmet: [...refer.unmet],
    open: refer.open.map(({ point }) => point),
    ...Object.fromEntries(Object.entries(decision.results).map(([id, value]) => [`results.${id}`, value])),
  }
  return [...cells].flatMap(([column, expected]) => {
    if (!(column in found) && !column.startsWith('results.')) return []
    const value = found[column] ?? null
    return JSON.stringify(value) === JSON.stringify(expected) ? [] : [{ column, expected, found: value }]
  })
}
