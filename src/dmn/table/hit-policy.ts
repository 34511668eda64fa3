// hit policy: from the rules that match, and in strict mode those that may, to one result.
// @source DMN 1.5, 8.2.10 and 8.2.11
import { equal, passes } from '../../feel/compare.ts'
import { compile, type Expression } from '../../feel/compile.ts'
import { feelTypes } from '../../feel/types.ts'
import { isUnknown, united, type Unknown } from '../../feel/unknown.ts'
import { isList, openIn, type Value } from '../../feel/value.ts'
import type { Settled, Verdict } from './run.ts'
import type { Aggregation, DecisionTable, HitPolicy } from './table.ts'

/** A rule that matches, or in strict mode one that is open: its verdict is then null or unknown. */
export interface Hit {
  readonly rule: number
  readonly verdict: Verdict
  /** One per output. */
  readonly values: readonly Value[]
}
export interface Otherwise {
  /** Default outputs, where the table has any. */
  readonly fallback: readonly Value[] | null
  /** Per output its possible values, best first. */
  readonly ranks: readonly Value[]
}
interface Settling extends Otherwise {
  readonly table: DecisionTable
  readonly sure: readonly Hit[]
  readonly open: readonly Hit[]
}

/** The result of a table. */
export function settle(table: DecisionTable, hits: readonly Hit[], otherwise: Otherwise): Settled {
  const sure = hits.filter(({ verdict }) => verdict === true)
  const open = hits.filter(({ verdict }) => verdict !== true)
  return policies[table.hitPolicy]({ table, sure, open, ...otherwise })
}

const policies: Readonly<Record<HitPolicy, (settling: Settling) => Settled>> = {
  U: unique,
  A: any,
  P: priority,
  F: first,
  R: (settling) => collected(settling, settling.sure),
  O: (settling) => collected(settling, byRank(settling, settling.sure)),
  C: (settling) => collected(settling, settling.sure),
}

// A table that promises at most one match has settled the open rules by the first: they would break the promise.
function unique(settling: Settling): Settled {
  const [hit, ...others] = settling.sure
  if (hit === undefined) return oneOf(settling, settling.open, null)
  if (others.length === 0) return { value: output(settling, hit) }
  const rules = settling.sure.map(({ rule }) => rule).join(', ')
  const text = `Rules ${rules} match at once, but the table promises that only one does (hit policy U).`
  return { value: null, error: { code: 'table.not-unique', text } }
}

function any(settling: Settling): Settled {
  const [hit, ...others] = settling.sure
  if (hit === undefined) return oneOf(settling, settling.open, null)
  const value = output(settling, hit)
  if (others.every((other) => equal(output(settling, other), value) === true)) return { value }
  const rules = settling.sure.map(({ rule }) => rule).join(', ')
  const text = `Rules ${rules} match and give different results, but the table promises the same (hit policy A).`
  return { value: null, error: { code: 'table.not-same', text } }
}

function first(settling: Settling): Settled {
  const [hit] = settling.sure
  const before = settling.open.filter(({ rule }) => hit === undefined || rule < hit.rule)
  return oneOf(settling, before, hit ?? null)
}

function priority(settling: Settling): Settled {
  const unsure = settling.sure.flatMap(({ values }) => values).filter(isUnknown)
  if (unsure.length > 0) return { value: united(unsure) }
  const [hit] = byRank(settling, settling.sure)
  const better = settling.open.filter((open) => hit === undefined || compareRanks(settling, open, hit) < 0)
  return oneOf(settling, better, hit ?? null)
}

/** The one result where all rules that may still be the one agree with it; else what keeps it open. */
function oneOf(settling: Settling, open: readonly Hit[], hit: Hit | null): Settled {
  const value = hit === null ? none(settling) : output(settling, hit)
  if (open.every((each) => equal(output(settling, each), value) === true)) return { value }
  return { value: undecided(open) }
}

const undecided = (open: readonly Hit[]): Unknown | null => {
  const unknowns = open.map(({ verdict }) => verdict).filter(isUnknown)
  return unknowns.length === 0 ? null : united(unknowns)
}

/** What stands when nothing matches. */
function none({ table, fallback }: Settling): Value {
  if (fallback !== null) return result(table, fallback)
  if (table.aggregation === '#') return 0
  return table.hitPolicy === 'C' && table.aggregation === undefined ? [] : null
}

function collected(settling: Settling, hits: readonly Hit[]): Settled {
  if (settling.open.length > 0) return { value: undecided(settling.open) }
  if (hits.length === 0) return { value: none(settling) }
  const { table } = settling
  if (table.aggregation !== undefined) return aggregated(settling, hits, table.aggregation)
  return { value: hits.map((hit) => output(settling, hit)) }
}

const list = { names: { list: feelTypes.list(feelTypes.any) } }
const aggregations: Readonly<Record<Aggregation, Expression>> = {
  '+': builtin('sum(list)'),
  '<': builtin('min(list)'),
  '>': builtin('max(list)'),
  '#': builtin('count(list)'),
}

function builtin(text: string): Expression {
  const compiled = compile(text, list)
  if (!compiled.ok) throw new Error(`${text} does not compile`)
  return compiled.expression
}

/** Of each output by itself where there are several; the count is of the rules. */
function aggregated({ table }: Settling, hits: readonly Hit[], by: Aggregation): Settled {
  const columns = table.outputs.map((_, at) => hits.map(({ values }) => values[at] ?? null))
  const values = columns.map((column) => aggregations[by].evaluate({ list: column }))
  if (by === '#') return { value: hits.length }
  if (!values.includes(null)) return { value: result(table, values) }
  const text = `The outputs cannot be put together by ${by}: they are not all numbers, or not of one kind.`
  return { value: null, error: { code: 'table.aggregate', text } }
}

const output = ({ table }: Settling, { values }: Hit): Value => result(table, values)

function result({ outputs }: DecisionTable, values: readonly Value[]): Value {
  if (outputs.length === 1) return values[0] ?? null
  return Object.fromEntries(outputs.map(({ name }, at) => [name, values[at] ?? null] as const))
}

/** Best first; among equals the rule that stands first. */
const byRank = (settling: Settling, hits: readonly Hit[]): readonly Hit[] =>
  hits.toSorted((a, b) => compareRanks(settling, a, b))

function compareRanks({ ranks }: Settling, a: Hit, b: Hit): number {
  for (const [at, possible] of ranks.entries()) {
    const by = rankOf(possible, a.values[at] ?? null) - rankOf(possible, b.values[at] ?? null)
    if (by !== 0) return by
  }
  return 0
}

function rankOf(possible: Value, value: Value): number {
  if (!isList(possible) || openIn(value, 'everything') !== null) return 0
  const place = possible.findIndex((each) => passes(value, each) === true)
  return place < 0 ? possible.length : place
}
