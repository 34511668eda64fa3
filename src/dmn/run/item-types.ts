// item type: what an item definition says about a value: its shape, and tests it must pass beyond that.
import { compileUnaryTests, type Expression } from '../../feel/compile.ts'
import { feelTypes, type FeelType } from '../../feel/types.ts'
import type { Item, ModelProblem } from '../model.ts'

export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'scalar'; readonly type: FeelType }
  | { readonly kind: 'list'; readonly of: ItemType }
  | { readonly kind: 'context'; readonly entries: Readonly<Record<string, ItemType>> }
  | { readonly kind: 'function'; readonly result: ItemType }
export interface ItemType {
  readonly shape: Shape
  /** Unary tests, allowed values among them; all must pass. */
  readonly tests: readonly Expression[]
}

/** The item type of a name, or of none. */
export type ItemTypes = (name: string | undefined) => ItemType

const plain = (shape: Shape): ItemType => ({ shape, tests: [] })
export const anyItem: ItemType = plain({ kind: 'any' })

const scalar = (type: FeelType): ItemType => plain({ kind: 'scalar', type })
const { boolean, number, string, date, time, dateTime, daysDuration, yearsDuration } = feelTypes

const builtIn: Readonly<Record<string, ItemType>> = {
  Any: anyItem,
  boolean: scalar(boolean),
  number: scalar(number),
  string: scalar(string),
  date: scalar(date),
  time: scalar(time),
  'date and time': scalar(dateTime),
  dateTime: scalar(dateTime),
  'days and time duration': scalar(daysDuration),
  dayTimeDuration: scalar(daysDuration),
  'years and months duration': scalar(yearsDuration),
  yearMonthDuration: scalar(yearsDuration),
  list: plain({ kind: 'list', of: anyItem }),
  context: plain({ kind: 'context', entries: {} }),
  function: plain({ kind: 'function', result: anyItem }),
}

/**
 * The types of a model. A name that nothing defines, and an item that is part of itself, is a value of any type.
 *
 * @param imported  types of other models by the name of their import
 */
export function itemTypesOf(
  items: readonly Item[],
  imported: ReadonlyMap<string, ItemTypes>,
  report: (problem: ModelProblem) => void,
): ItemTypes {
  const byName = new Map(items.map((item) => [item.name, item]))
  const known = new Map<string, ItemType>()
  const lookUp: ItemTypes = (name) => {
    if (name === undefined || name === '') return anyItem
    const item = byName.get(name)
    if (item === undefined) return builtIn[name] ?? importedType(name, imported)
    const ready = known.get(name)
    if (ready !== undefined) return ready
    known.set(name, anyItem) // stands while the item is made, should it be part of itself
    const type = typeOf(item, lookUp, report)
    known.set(name, type)
    return type
  }
  for (const { name } of items) lookUp(name)
  return lookUp
}

/** `person.tAddress` is tAddress of the import named person; an import without a name adds its types to ours. */
function importedType(name: string, imported: ReadonlyMap<string, ItemTypes>): ItemType {
  const dot = name.indexOf('.')
  const types = imported.get(dot < 0 ? '' : name.slice(0, dot))
  return types?.(name.slice(dot + 1)) ?? anyItem
}

function typeOf(item: Item, lookUp: ItemTypes, report: (problem: ModelProblem) => void): ItemType {
  const tested = (type: ItemType, text: string | undefined): ItemType => {
    if (text === undefined) return type
    const compiled = compileUnaryTests(text, feelTypeOf(type), { names: {} }, { types: 'standard' })
    if (compiled.ok) return { ...type, tests: [...type.tests, compiled.expression] }
    const [first] = compiled.problems
    const { name: element, line } = item
    report({ code: 'dmn.allowed-values', line, element, text: first?.text ?? 'These are no unary tests.' })
    return type
  }
  const element = tested(baseOf(item, lookUp, report), item.allowed)
  return tested(item.isCollection ? plain({ kind: 'list', of: element }) : element, item.constraint)
}

function baseOf(item: Item, lookUp: ItemTypes, report: (problem: ModelProblem) => void): ItemType {
  if (item.result !== undefined) return plain({ kind: 'function', result: lookUp(item.result) })
  if (item.components.length === 0) return lookUp(item.type)
  const entries = item.components.map((component) => [component.name, typeOf(component, lookUp, report)] as const)
  return plain({ kind: 'context', entries: Object.fromEntries(entries) })
}

/** The type as FEEL knows it, for names in expressions: null may always be among the values. */
export function feelTypeOf({ shape }: ItemType): FeelType {
  if (shape.kind === 'scalar') return feelTypes.nullable(shape.type)
  if (shape.kind === 'list') return feelTypes.nullable(feelTypes.list(feelTypeOf(shape.of)))
  if (shape.kind !== 'context') return feelTypes.any
  const entries = Object.entries(shape.entries).map(([name, type]) => [name, feelTypeOf(type)] as const)
  if (entries.length === 0) return feelTypes.nullable({ kind: 'context' })
  return feelTypes.nullable(feelTypes.context(Object.fromEntries(entries)))
}
