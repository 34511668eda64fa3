// What the decision tables of a service give in one case, and why.
import type { RuleRun, Verdict } from '../../dmn/table/run.ts'
import type { Expression } from '../../feel/compile.ts'
import { toJson } from '../../feel/json.ts'
import { isUnknown, unknown, type Reason } from '../../feel/unknown.ts'
import { isContext, type ContextValue, type Value } from '../../feel/value.ts'
import { citedOn } from '../definitions/dated.ts'
import type { Service } from '../definitions/service.ts'
import type { ServiceTable } from '../definitions/tables.ts'
import type { PlainDate } from '../primitives/ids.ts'
import type { TableTold } from './decision.ts'

export interface Tabled {
  /** The scope with `tables.<id>`. */
  readonly scope: ContextValue
  readonly told: Readonly<Record<string, TableTold>>
}

/**
 * Runs the tables in their order, each with those before it in scope.
 *
 * A table that gives nothing is open, as a result is: nothing is not "no", and a rule that compares it must not fall
 * through. The reasons are what could not be learnt, the facts on its way in which a register had nothing, or the table.
 */
export function tablesOf(service: Service, scope: ContextValue, on: PlainDate): Tabled {
  const values: Record<string, Value> = {}
  const told: Record<string, TableTold> = {}
  for (const each of service.tables) {
    const { id } = each.definition
    const { visible, run } = ran(each, scope, values)
    const value = run.value ?? unknown(whyEmpty(service, each, visible, run.error?.code))
    values[id] = value
    told[id] = {
      source: citedOn(each.definition.source, on),
      ...(!isUnknown(value) && { value: toJson(value) }),
      inputs: run.inputs.map((input, at) => ({ text: each.definition.inputs[at]?.is ?? '', value: toJson(input) })),
      rules: run.rules.flatMap((rule, at) => rowTold(each, rule, at)),
    }
  }
  return { scope: service.tables.length === 0 ? scope : { ...scope, tables: values }, told }
}

function ran({ table }: ServiceTable, scope: ContextValue, values: Readonly<Record<string, Value>>) {
  const visible = { ...scope, tables: { ...values } }
  return { visible, run: table.explain(visible) }
}

/** Rows that match or are open; the others say only that they do not. */
function rowTold({ definition }: ServiceTable, { verdict, cells }: RuleRun, at: number): TableTold['rules'] {
  if (verdict === false) return []
  const source = definition.rules[at]?.source
  return [
    {
      rule: at + 1,
      outcome: outcomeOf(verdict),
      ...(source !== undefined && { source }),
      cells: cells.map((cell) => ({ text: cell.text, outcome: outcomeOf(cell.verdict) })),
    },
  ]
}

const outcomeOf = (verdict: Verdict): 'true' | 'false' | 'unknown' =>
  typeof verdict === 'boolean' ? (verdict ? 'true' : 'false') : 'unknown'

function whyEmpty(
  { facts }: Service,
  { definition, table }: ServiceTable,
  scope: ContextValue,
  error: string | undefined,
): readonly Reason[] {
  const empty = table.uses.filter((path) => facts.has(path) && valueAt(scope, path) === null)
  const nothing = empty.map((fact): Reason => ({
    kind: 'unavailable',
    fact,
    source: facts.get(fact)?.register ?? '',
    note: 'nothing-recorded',
  }))
  if (nothing.length > 0 && error === undefined) return nothing
  const note = error?.replace('table.', '') ?? 'no-row'
  return [{ kind: 'unavailable', fact: `tables.${definition.id}`, source: 'rules', note }]
}

function valueAt(scope: ContextValue, path: string): Value | undefined {
  const [subject = '', field = ''] = path.split('.')
  const context = scope[subject]
  return context !== undefined && isContext(context) ? context[field] : undefined
}

/** The paths an expression reads, and those that the tables read whose values it reads. */
export function usesThrough({ tables }: Service, { uses }: Pick<Expression, 'uses'>): readonly string[] {
  const paths = new Set(uses)
  for (const path of paths) {
    const read = tables.find(
      ({ definition }) => path === `tables.${definition.id}` || path.startsWith(`tables.${definition.id}.`),
    )
    for (const deeper of read?.table.uses ?? []) paths.add(deeper) // a set goes on to what is added while it is walked
  }
  return [...paths]
}
