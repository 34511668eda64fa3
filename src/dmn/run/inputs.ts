// Where the inputs of a request stand.
import type { Json } from '../../feel/json.ts'
import { seenAs, type Element, type Unit, type Units } from './units.ts'

/**
 * What is given for an element: below the names of the imports on the way to it, or under `import.name` where the model
 * imports it itself.
 */
export function inputAt(
  { main, byNamespace }: Units,
  input: Readonly<Record<string, Json>>,
  element: Element,
): Json | undefined {
  const { name } = element.definition
  const below = (unit: Unit, given: Json | undefined, depth: number): Json | undefined => {
    if (unit === element.unit) return entryOf(given, name)
    for (const { name: of, namespace } of depth < deepestImport ? unit.model.imports : []) {
      const imported = byNamespace.get(namespace)
      const inside = of === '' ? given : entryOf(given, of)
      const found = imported === undefined ? undefined : below(imported, inside, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  return below(main, input, 0) ?? input[seenAs(main, element).join('.')] ?? input[name]
}

const deepestImport = 4

const entryOf = (json: Json | undefined, name: string): Json | undefined =>
  typeof json === 'object' && json !== null && !Array.isArray(json)
    ? Object.entries(json).find(([each]) => each === name)?.[1]
    : undefined
