// conform: whether a value fits an item type, with the conversions that DMN makes by itself.
// @source DMN 1.5, 10.3.2.9.4
import { converted, isOf } from '../../feel/conform.ts'
import { fromJson, type Json } from '../../feel/json.ts'
import { parseNumeric } from '../../feel/arithmetic.ts'
import { feelTypes, type FeelType } from '../../feel/types.ts'
import { isContext, isFunction, isList, type Value } from '../../feel/value.ts'
import type { ItemType, Shape } from './item-types.ts'

/** The value as the type wants it, undefined where it does not fit. Null fits every type. */
export function conformed(value: Value, { shape, tests }: ItemType): Value | undefined {
  if (value === null) return null
  const shaped = shapedBy(value, shape)
  if (shaped === undefined || shaped === null) return shaped
  return tests.every((test) => test.evaluate({ '?': shaped }) === true) ? shaped : undefined
}

/** A list of one stands for its element wherever no list is wanted. */
function shapedBy(value: Value, shape: Shape): Value | undefined {
  if (shape.kind === 'any') return value
  if (shape.kind === 'list') return all(isList(value) ? value : [value], shape.of)
  const [only] = isList(value) && value.length === 1 ? value : []
  return singleBy(only ?? value, shape)
}

function singleBy(value: Value, shape: Exclude<Shape, { kind: 'any' | 'list' }>): Value | undefined {
  if (shape.kind === 'function') return isFunction(value) ? value : undefined
  if (shape.kind === 'context') return isContext(value) ? contextBy(value, shape.entries) : undefined
  return isOf(value, shape.type) ? value : (converted(value, shape.type) ?? undefined)
}

function all(values: readonly Value[], type: ItemType): readonly Value[] | undefined {
  const fitting = values.map((value) => conformed(value, type))
  return fitting.includes(undefined) ? undefined : fitting.flatMap((value) => (value === undefined ? [] : [value]))
}

/** Entries that the type does not name stay as they are; one that is left out is null when asked for. */
function contextBy(value: Readonly<Record<string, Value>>, entries: Readonly<Record<string, ItemType>>) {
  const result: Record<string, Value> = { ...value }
  for (const [name, type] of Object.entries(entries)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    if (given === undefined) continue
    const fitting = conformed(given, type)
    if (fitting === undefined) return undefined
    result[name] = fitting
  }
  return result
}

/** An input from JSON: dates, times and durations are read from their texts where the type says so. */
export const fromInput = (json: Json, type: ItemType): Value | undefined => conformed(typed(json, type.shape), type)

function typed(json: Json, shape: Shape): Value {
  if (json === null) return null
  if (isArray(json)) return json.map((each) => typed(each, shape.kind === 'list' ? shape.of.shape : shape))
  if (shape.kind === 'list') return typed(json, shape.of.shape)
  if (typeof json === 'object') {
    const entries = shape.kind === 'context' ? shape.entries : {}
    return Object.fromEntries(
      Object.entries(json).map(([name, of]) => [name, typed(of, entries[name]?.shape ?? { kind: 'any' })] as const),
    )
  }
  return shape.kind === 'scalar' ? scalar(json, shape.type) : scalar(json, untyped[typeof json] ?? feelTypes.any)
}

const untyped: Readonly<Record<string, FeelType>> = {
  string: feelTypes.string,
  number: feelTypes.number,
  boolean: feelTypes.boolean,
}

/** A text that is not what the type wants stays a text, and then does not conform. */
function scalar(json: string | number | boolean, type: FeelType): Value {
  try {
    return fromJson(json, type)
  } catch {
    return typeof json === 'number' ? parseNumeric(String(json)) : json
  }
}

const isArray = (json: Json): json is readonly Json[] => Array.isArray(json)
