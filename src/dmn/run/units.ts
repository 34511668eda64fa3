// unit: one model among those that are compiled together. element: an input, decision, business knowledge model or
// service of a unit; its key is its namespace and id. seen as: the name under which another unit knows it.
import type { Decision, InputData, Knowledge, Model, ModelProblem, Service } from '../model.ts'
import { itemTypesOf, type ItemTypes } from './item-types.ts'

export interface Unit {
  readonly model: Model
  readonly types: ItemTypes
}
export type Element = { readonly unit: Unit; readonly key: string } & (
  | { readonly kind: 'input'; readonly definition: InputData }
  | { readonly kind: 'decision'; readonly definition: Decision }
  | { readonly kind: 'knowledge'; readonly definition: Knowledge }
  | { readonly kind: 'service'; readonly definition: Service }
)
export interface Units {
  readonly main: Unit
  readonly elements: ReadonlyMap<string, Element>
  readonly byNamespace: ReadonlyMap<string, Unit>
}

/** The units of a model and of those it imports, as far as they are given. */
export function unitsOf(model: Model, imported: readonly Model[], report: (problem: ModelProblem) => void): Units {
  const models = new Map([...imported, model].map((each) => [each.namespace, each]))
  const units = new Map<string, Unit>()
  const unitOf = (each: Model): Unit => {
    const ready = units.get(each.namespace)
    if (ready !== undefined) return ready
    const types = each.imports.map(({ name, namespace }) => [name, typesIn(namespace)] as const)
    const mine = each === model ? report : () => undefined
    const unit = { model: each, types: itemTypesOf(each.items, new Map(types), mine) }
    units.set(each.namespace, unit)
    return unit
  }
  // Looked up when a type is asked for, because two models may import each other.
  const opening = new Set<string>()
  const typesIn =
    (namespace: string): ItemTypes =>
    (name) => {
      const found = models.get(namespace)
      if (found === undefined || opening.has(namespace)) return { shape: { kind: 'any' }, tests: [] }
      opening.add(namespace)
      const type = unitOf(found).types(name)
      opening.delete(namespace)
      return type
    }
  const main = unitOf(model)
  const elements = [...models.values()].flatMap((each) => elementsOf(unitOf(each)))
  return { main, elements: new Map(elements.map((element) => [element.key, element])), byNamespace: units }
}

function elementsOf(unit: Unit): Element[] {
  const { namespace, inputs, decisions, knowledge, services } = unit.model
  const keyOf = (id: string): string => `${namespace}#${id}`
  return [
    ...inputs.map((definition) => ({ unit, key: keyOf(definition.id), kind: 'input' as const, definition })),
    ...decisions.map((definition) => ({ unit, key: keyOf(definition.id), kind: 'decision' as const, definition })),
    ...knowledge.map((definition) => ({ unit, key: keyOf(definition.id), kind: 'knowledge' as const, definition })),
    ...services.map((definition) => ({ unit, key: keyOf(definition.id), kind: 'service' as const, definition })),
  ]
}

/** The elements that references of a unit mean; what is not there is left out and reported. */
export function referred(
  { elements }: Units,
  { model }: Unit,
  references: readonly string[],
  missing: (reference: string) => void,
): readonly Element[] {
  return references.flatMap((reference) => {
    const mark = reference.indexOf('#')
    const key = mark > 0 ? reference : `${model.namespace}#${reference.slice(mark + 1)}`
    const found = elements.get(key)
    if (found === undefined) missing(reference)
    return found ?? []
  })
}

/** `[name]` for an element of the unit itself, `[import, name]` for another’s. */
export function seenAs({ model }: Unit, { unit, definition }: Element): readonly string[] {
  if (unit.model.namespace === model.namespace) return [definition.name]
  const name = model.imports.find(({ namespace }) => namespace === unit.model.namespace)?.name ?? ''
  return name === '' ? [definition.name] : [name, definition.name]
}
