// Decision tables of a service: from the words of rules.yaml to compiled tables, each visible to those after it.
import { compileTable, type CompiledTable } from '../../dmn/table/compile.ts'
import type { Aggregation, DecisionTable, HitPolicy, TableProblem } from '../../dmn/table/table.ts'
import type { Problem } from '../../feel/problem.ts'
import { feelTypes, type FeelType } from '../../feel/types.ts'
import type { Path } from './problem.ts'
import type { TableDefinition } from './schemas/table.ts'

export interface ServiceTable {
  readonly definition: TableDefinition
  readonly table: CompiledTable
}
export interface CompiledTables {
  readonly tables: readonly ServiceTable[]
  /** The names that rules and results may use: `tables.<id>` where there are tables. */
  readonly names: Readonly<Record<string, FeelType>>
  /** By the path inside rules.yaml. */
  readonly problems: readonly { readonly path: Path; readonly problem: Problem }[]
}

const policies: Readonly<Record<TableDefinition['hit'], readonly [HitPolicy, Aggregation?]>> = {
  unique: ['U'],
  any: ['A'],
  priority: ['P'],
  first: ['F'],
  'rule-order': ['R'],
  'output-order': ['O'],
  collect: ['C'],
  'collect-sum': ['C', '+'],
  'collect-min': ['C', '<'],
  'collect-max': ['C', '>'],
  'collect-count': ['C', '#'],
}

/** The tables of a service, or all that is wrong with them. */
export function compileTables(
  definitions: readonly TableDefinition[],
  names: Readonly<Record<string, FeelType>>,
): CompiledTables {
  const types: Record<string, FeelType> = {}
  const problems: { path: Path; problem: Problem }[] = []
  const visible = () => (Object.keys(types).length === 0 ? {} : { tables: feelTypes.context({ ...types }) })
  const tables = definitions.flatMap((definition, index) => {
    const compiled = compileTable(decisionTableOf(definition), { names: { ...names, ...visible() } })
    types[definition.id] = compiled.ok ? compiled.table.type : feelTypes.any
    if (compiled.ok) return [{ definition, table: compiled.table }]
    problems.push(...compiled.problems.map(({ path, problem }) => ({ path: inYaml(index, path), problem })))
    return []
  })
  return { tables, names: visible(), problems }
}

/** The table as DMN has it. */
export function decisionTableOf({ hit, inputs, outputs, rules }: TableDefinition): DecisionTable {
  const [hitPolicy, aggregation] = policies[hit]
  return {
    inputs: inputs.map(({ is, values }) => ({ expression: is, ...(values !== undefined && { values }) })),
    outputs: outputs.map(({ id, values, otherwise }) => ({
      name: id,
      ...(values !== undefined && { values }),
      ...(otherwise !== undefined && { default: String(otherwise) }),
    })),
    rules: rules.map(({ when, then }) => ({ when: when.map(String), then: then.map(String) })),
    hitPolicy,
    ...(aggregation !== undefined && { aggregation }),
  }
}

const yamlNames: Readonly<Record<string, string>> = { expression: 'is', default: 'otherwise', aggregation: 'hit' }

const inYaml = (index: number, path: TableProblem['path']): Path => [
  'tables',
  index,
  ...path.map((part) => (typeof part === 'string' ? (yamlNames[part] ?? part) : part)),
]
