// text: a field people read, marked in its schema. Its key is the path to it, entries of lists named by their id.
import type { TSchema } from 'typebox'
import type { Json } from '../primitives/json.ts'
import type { Path } from './problem.ts'

export type Language = 'zh' | 'en'
/** One definition in every language of the city. */
export type Localised<T> = Readonly<Record<Language, T>>

/** A string that its schema marks. */
export interface Marked {
  /** Path to the value in the definition. */
  readonly path: Path
  /** The same with entries of lists named by their id: how a translation file calls it. */
  readonly key: readonly string[]
  readonly value: string
}

/** What a string can be marked as. */
export type Mark =
  | 'text'
  | 'article'
  | 'concept'
  | 'division'
  | 'expression'
  | 'organisation'
  | 'office'
  | 'register'
  | 'certificate'
  | 'role'
  | 'service'

interface Step {
  readonly mark: Mark
  readonly schema: Json
  readonly value: Json
  readonly path: Path
  readonly key: readonly string[]
}

/** Every string of a definition that its schema marks so. */
export const markedOf = (mark: Mark, schema: TSchema, value: Json): Marked[] =>
  walk({ mark, schema: schemaJson(schema), value, path: [], key: [] })

/** The definition with its texts replaced by those of a translation; what the translation lacks stays as it is. */
export function translated<T>(schema: TSchema, value: T, translation: Json): T {
  const copy = structuredClone(value)
  for (const { path, key } of markedOf('text', schema, value as Json)) {
    const words = at(translation, key)
    if (typeof words === 'string') put(copy, path, words)
  }
  return copy
}

/** The value at a path of keys, or undefined. */
export const at = (value: Json | undefined, keys: Path): Json | undefined =>
  keys.reduce<Json | undefined>(
    (inner, key) => (isObject(inner) || Array.isArray(inner) ? read(inner, key) : undefined),
    value,
  )

export const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const read = (value: object, key: string | number): Json | undefined =>
  Object.hasOwn(value, key) ? (Reflect.get(value, key) as Json) : undefined

// A TypeBox schema is plain JSON Schema with markers that do not serialise.
const schemaJson = (schema: TSchema): Json => schema as unknown as Json

function walk(step: Step): Marked[] {
  const { schema, value, path, key } = step
  if (!isObject(schema)) return []
  if (Array.isArray(schema.anyOf)) return schema.anyOf.flatMap((branch: Json) => walk({ ...step, schema: branch }))
  if (schema.is === step.mark && typeof value === 'string') return [{ path, key, value }]
  if (Array.isArray(value)) return value.flatMap((item, index) => walk(itemStep(step, item, index)))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    walk({ ...step, schema: memberSchema(schema, name), value: inner, path: [...path, name], key: [...key, name] }),
  )
}

const itemStep = ({ mark, schema, path, key }: Step, value: Json, index: number): Step => ({
  mark,
  schema: at(schema, ['items']) ?? null,
  value,
  path: [...path, index],
  key: [...key, nameOf(value, index)],
})

function nameOf(value: Json, index: number): string {
  const name = isObject(value) ? (value.id ?? value.code) : undefined
  return typeof name === 'string' ? name : String(index + 1)
}

function memberSchema(schema: { readonly [key: string]: Json }, name: string): Json {
  const own = at(schema, ['properties', name])
  if (own !== undefined) return own
  return isObject(schema.patternProperties) ? (Object.values(schema.patternProperties)[0] ?? null) : null
}

function put(target: unknown, path: Path, words: string): void {
  const owner = path.slice(0, -1).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), target)
  Reflect.set(Object(owner), path.at(-1) ?? '', words)
}
