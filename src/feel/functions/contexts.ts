// Functions on contexts. @source DMN 1.5, 10.3.4.9
import { feelTypes, type FeelType } from '../types.ts'
import { isContext, type ContextValue, type Value } from '../value.ts'
import { anything, context, form1, form2, form3, list, string, type Builtin, type Form } from './function.ts'

const source = 'DMN 1.5, 10.3.4.9'
const { any } = feelTypes
const anyContext: FeelType = { kind: 'context', nullable: true }
const entry = feelTypes.context({ key: feelTypes.string, value: any })

export const contextFunctions: readonly Builtin[] = [
  { name: 'get value', source, forms: ['m', 'context'].flatMap(getForms) },
  {
    name: 'get entries',
    source,
    forms: ['m', 'context'].map((name) => form1(context(name), feelTypes.list(entry), entriesOf)),
  },
  { name: 'context', source, forms: [form1(list('entries'), anyContext, contextOf)] },
  {
    name: 'context put',
    source,
    forms: [
      form3([context('context'), string('key'), anything('value')], anyContext, (of, key, value) =>
        put(of, [key], value),
      ),
      form3([context('context'), list('keys', feelTypes.string), anything('value')], anyContext, put),
    ],
  },
  { name: 'context merge', source, forms: [form1(list('contexts'), anyContext, merged)] },
]

// The standard calls the parameter `m`; engines and later drafts call it `context`.
function getForms(name: string): readonly Form[] {
  return [
    form2([context(name), string('key')], any, (of, key) => valueAt(of, [key])),
    form2([context(name), list('keys', feelTypes.string)], any, valueAt),
  ]
}

function valueAt(of: ContextValue, keys: readonly Value[]): Value {
  const found = keys.reduce<Value>((value, key) => (isContext(value) ? entryAt(value, key) : null), of)
  return keys.length === 0 ? null : found
}

const entryAt = (of: ContextValue, key: Value): Value =>
  typeof key === 'string' && Object.hasOwn(of, key) ? (of[key] ?? null) : null

function entriesOf(of: ContextValue): Value {
  return Object.entries(of).map(([key, value]) => ({ key, value }))
}

/** The context of a list of `{key, value}`; null where a key is no string or occurs twice. */
function contextOf(entries: readonly Value[]): Value {
  const pairs = entries.map((each) => (isContext(each) && Object.hasOwn(each, 'value') ? each : null))
  const read = pairs.flatMap((each) =>
    typeof each?.['key'] === 'string' ? [[each['key'], each['value'] ?? null] as const] : [],
  )
  const distinct = new Map(read)
  return distinct.size === entries.length ? Object.fromEntries(distinct) : null
}

/** The context with the value at a path of keys; null where the path leads through what is no context. */
function put(of: Value, [key, ...deeper]: readonly Value[], value: Value): Value {
  if (!isContext(of) || typeof key !== 'string') return null
  const inner = deeper.length === 0 ? value : put(entryAt(of, key), deeper, value)
  return deeper.length > 0 && inner === null ? null : { ...of, [key]: inner }
}

function merged(contexts: readonly Value[]): Value {
  return contexts.every(isContext) ? Object.fromEntries(contexts.flatMap((each) => Object.entries(each))) : null
}
