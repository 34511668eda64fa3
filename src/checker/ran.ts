// ran: the examples of a service, decided once for all the checks that look at what came out.
import { examplesOf, runExample, type Ran } from '../kernel/decisions/examples.ts'
import type { ExamplesDefinition } from '../kernel/definitions/schemas/examples.ts'
import type { Service } from '../kernel/definitions/service.ts'

const kept = new WeakMap<ExamplesDefinition, readonly Ran[]>()

/** Every example that names a day, decided. */
export function ranOf(service: Service, table: ExamplesDefinition): readonly Ran[] {
  const known = kept.get(table)
  if (known !== undefined) return known
  const ran = examplesOf(table)
    .filter(({ cells }) => typeof cells.get('on') === 'string')
    .map((example) => runExample(service, table, example))
  kept.set(table, ran)
  return ran
}

/** A row to start from: what is given, and `-` elsewhere. */
export function rowOf({ columns }: ExamplesDefinition, given: Readonly<Record<string, string>>): string {
  const lists: Readonly<Record<string, string>> = { unmet: '[]', open: '[]' }
  return `- [${columns.map((column) => given[column] ?? lists[column] ?? "'-'").join(', ')}]`
}
