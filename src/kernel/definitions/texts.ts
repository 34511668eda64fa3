// text: a field people read, marked in its schema. Its key is the path to it, entries of lists named by their id.
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

/** Every string of a definition that its schema marks so. */
export const markedOf = (mark: Mark, schema: unknown, value: unknown): readonly Marked[] =>
  marksIn(schema, value).get(mark) ?? []

type Marks = Map<string, Marked[]>

// A definition is asked for its texts, its references and its articles by many; it is walked once. What was loaded does
// not change afterwards, so a walk stays good for as long as the value lives.
const walked = new WeakMap<object, { readonly schema: unknown; readonly marks: Marks }>()

function marksIn(schema: unknown, value: unknown): Marks {
  const key = typeof value === 'object' && value !== null ? value : {}
  const known = walked.get(key)
  if (known !== undefined && known.schema === schema) return known.marks
  const marks: Marks = new Map()
  walk({ schema, value, path: [], key: [] }, marks)
  walked.set(key, { schema, marks })
  return marks
}

interface Step {
  readonly schema: unknown
  readonly value: unknown
  readonly path: Path
  readonly key: readonly string[]
}

/** The definition with its texts replaced by those of a translation; what the translation lacks stays as it is. */
export function translated<T>(schema: unknown, value: T, translation: unknown): T {
  const copy = structuredClone(value)
  for (const { path, key } of markedOf('text', schema, value)) {
    const words = at(translation, key)
    if (typeof words === 'string') put(copy, path, words)
  }
  return copy
}

/** The value at a path of keys, or undefined. */
export const at = (value: unknown, keys: Path): unknown =>
  keys.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined
    return Reflect.get(inner, key)
  }, value)

export const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function walk(step: Step, marks: Marks): void {
  const { schema, value, path, key } = step
  if (!isObject(schema) || !isMarked(schema)) return
  if (isList(schema.anyOf)) return schema.anyOf.forEach((branch) => walk({ ...step, schema: branch }, marks))
  if (typeof schema.is === 'string' && typeof value === 'string') return add(marks, schema.is, { path, key, value })
  if (isList(value)) return value.forEach((item, index) => walk(itemStep(step, item, index), marks))
  if (!isObject(value)) return
  for (const [name, inner] of Object.entries(value))
    walk({ schema: memberSchema(schema, name), value: inner, path: [...path, name], key: [...key, name] }, marks)
}

function add(marks: Marks, mark: string, marked: Marked): void {
  const known = marks.get(mark)
  if (known === undefined) marks.set(mark, [marked])
  else known.push(marked)
}

const marking = new WeakMap<object, boolean>()

/** Whether a schema marks anything at all: most of a definition need not be walked. */
function isMarked(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false
  const known = marking.get(schema)
  if (known !== undefined) return known
  const marked = 'is' in schema || Object.values(schema).some(isMarked)
  marking.set(schema, marked)
  return marked
}

const itemStep = ({ schema, path, key }: Step, value: unknown, index: number): Step => ({
  schema: at(schema, ['items']),
  value,
  path: [...path, index],
  key: [...key, nameOf(value, index)],
})

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

function nameOf(value: unknown, index: number): string {
  const name = isObject(value) ? (value.id ?? value.code) : undefined
  return typeof name === 'string' ? name : String(index + 1)
}

function memberSchema(schema: { readonly [key: string]: unknown }, name: string): unknown {
  const own = at(schema, ['properties', name])
  if (own !== undefined) return own
  return isObject(schema.patternProperties) ? Object.values(schema.patternProperties)[0] : undefined
}

function put(target: unknown, path: Path, words: string): void {
  const owner = path.slice(0, -1).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), target)
  Reflect.set(Object(owner), path.at(-1) ?? '', words)
}
