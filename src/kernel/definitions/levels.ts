// levels: items of lower levels made whole from those they extend, wherever in the chain from province to village they stand.
import type { ServiceFiles } from './folder.ts'
import { inherited, noUpper, openFaults, type InheritanceFault } from './inherit.ts'
import { Item } from './schemas/item.ts'
import { Service, type LowerDefinition } from './schemas/service.ts'
import { isObject } from './texts.ts'

/** Files of a folder of services/; `lower` where its service.yaml extends another. */
export type ServiceFolder = ServiceFiles & { readonly lower?: LowerDefinition }

export interface Whole {
  readonly services: ReadonlyMap<string, ServiceFiles>
  readonly faults: readonly { readonly id: string; readonly fault: InheritanceFault }[]
}

const knownFields = [
  ...Object.keys(Service.properties),
  ...Object.keys(Item.properties).map((field) => `item.${field}`),
]

/** Every service with what it inherits. One that cannot be made whole has no definition, and a fault that says why. */
export function acrossLevels(folders: ReadonlyMap<string, ServiceFolder>): Whole {
  const whole = new Map<string, ServiceFiles>()
  const faults: { readonly id: string; readonly fault: InheritanceFault }[] = []
  const make = (id: string, below: readonly string[]): ServiceFiles => {
    const known = whole.get(id)
    if (known !== undefined) return known
    const { lower, ...own } = folders.get(id) ?? {}
    const made = lower === undefined ? own : extended(id, lower, own, below)
    whole.set(id, made)
    return made
  }
  const extended = (id: string, lower: LowerDefinition, own: ServiceFiles, below: readonly string[]): ServiceFiles => {
    const isCircle = lower.extends === id || below.includes(lower.extends)
    const upper = isCircle ? {} : make(lower.extends, [...below, id])
    if (upper.service === undefined) {
      faults.push({
        id,
        fault: noUpper(
          lower.extends,
          [...folders.keys()].filter((other) => other !== id),
        ),
      })
      return own
    }
    const made = inherited(lower, upper.service)
    if (!made.ok) {
      faults.push(...made.faults.map((fault) => ({ id, fault })))
      return own
    }
    return { ...upper, ...own, service: made.service, en: overlaid(upper.en, own.en) }
  }
  for (const id of folders.keys()) make(id, [])
  for (const [id, { service }] of whole) {
    const written = folders.get(id)?.lower ?? service
    if (service !== undefined && written?.leaves_open !== undefined)
      faults.push(...openFaults(service, knownFields).map((fault) => ({ id, fault })))
  }
  return { services: new Map([...folders.keys()].map((id) => [id, whole.get(id) ?? {}])), faults }
}

/** The translations of the upper item with those of the lower one over them. */
function overlaid(upper: ServiceFiles['en'], own: ServiceFiles['en']): NonNullable<ServiceFiles['en']> {
  return merged(upper ?? {}, own ?? {})
}

type Tree = { readonly [key: string]: unknown }

const merged = (below: Tree, above: Tree): { [key: string]: unknown } =>
  Object.fromEntries(
    [...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => {
      const [low, high] = [below[key], above[key]]
      return [key, isObject(low) && isObject(high) ? merged(low, high) : (high ?? low)]
    }),
  )
