// inheritance (四级四同): an item of a lower level extends one of an upper level and gives only what differs.
// own: what every implementation has for itself: who carries it out, where, since when. locked: everything else, unless the
// upper item leaves it open. A lower item without form, rules or examples has those of the upper one.
import { nearest } from '../../feel/problem.ts'
import type { LowerDefinition, ServiceDefinition } from './schemas/service.ts'
import { words, type Path, type Words } from './problem.ts'
import { isObject } from './texts.ts'

/** Fields that are a lower level’s own: the code of an implementation begins with its organisation and its level. */
const own: ReadonlySet<string> = new Set(
  (
    'extends owner office contact complaint leaves_open ' +
    'item.level item.power_source item.entrusted_by item.exercises item.local_code item.status item.version'
  ).split(' '),
)
/** Never opened: the four things that are the same at every level. */
const same: ReadonlySet<string> = new Set(['title', 'item.catalogue_code', 'item.type', 'basis'])

export interface InheritanceFault {
  readonly path: Path
  readonly message: Words
  readonly fix: Words
  readonly suggestion?: string
}

export type Inherited =
  | { readonly ok: true; readonly service: ServiceDefinition }
  | { readonly ok: false; readonly faults: readonly InheritanceFault[] }

/** The whole definition of a lower item, or what it must not change. */
export function inherited(lower: LowerDefinition, upper: ServiceDefinition): Inherited {
  const open = new Set(upper.leaves_open ?? [])
  const faults = givenBy(lower)
    .filter(({ field }) => !own.has(field) && (same.has(field) || !open.has(field)))
    .map(({ field, path }) => locked(field, path, lower.extends))
  if (faults.length > 0) return { ok: false, faults }
  const { leaves_open: left, extends: _, ...rest } = upper
  const { item, ...given } = lower
  // What an upper level leaves open stays open below, until a level says otherwise.
  return {
    ok: true,
    service: { ...(left !== undefined && { leaves_open: left }), ...rest, ...given, item: { ...upper.item, ...item } },
  }
}

/** The upper item is not there, is broken, or extends this one in turn. */
export const noUpper = (id: string, known: readonly string[]): InheritanceFault => {
  const suggestion = nearest(id, known)
  return {
    path: ['extends'],
    message: words(`there is no sound item "${id}" to extend`, `没有可以继承的事项“${id}”，或者它有错误、循环继承`),
    fix: words(
      'Name the folder of an upper level’s item, and repair that one first.',
      '请写上级事项的文件夹名，并先改正上级事项中的错误。',
    ),
    ...(suggestion !== undefined && suggestion !== id && { suggestion }),
  }
}

/** A field that is said to be left open does not exist, or is one of the four that never are. */
export function openFaults(service: ServiceDefinition, known: readonly string[]): InheritanceFault[] {
  return (service.leaves_open ?? []).flatMap((field, index): InheritanceFault[] => {
    const path = ['leaves_open', index]
    if (same.has(field))
      return [
        {
          path,
          message: words(`"${field}" is the same at every level`, `“${field}”在各级必须相同，不能开放修改`),
          fix: words('Take it out of leaves_open.', '从 leaves_open 中去掉。'),
        },
      ]
    if (known.includes(field)) return []
    const suggestion = nearest(field, known)
    return [
      {
        path,
        message: words(`there is no field "${field}" to leave open`, `没有“${field}”这个字段`),
        fix: words(
          'Write a field of service.yaml, or item.<field>.',
          '请写 service.yaml 的字段名，或者 item.<字段名>。',
        ),
        ...(suggestion !== undefined && { suggestion }),
      },
    ]
  })
}

const givenBy = (lower: LowerDefinition): { readonly field: string; readonly path: Path }[] =>
  Object.entries(lower).flatMap(([key, value]) =>
    key === 'item' && isObject(value)
      ? Object.keys(value).map((name) => ({ field: `item.${name}`, path: ['item', name] }))
      : [{ field: key, path: [key] }],
  )

const locked = (field: string, path: Path, upper: string): InheritanceFault => ({
  path,
  message: words(`"${field}" is locked by "${upper}"`, `“${field}”由上级事项“${upper}”统一规定，本级不能修改`),
  fix: same.has(field)
    ? words(
        'Take it out: name, code, type and basis are the same at every level.',
        '请删去：名称、编码、类型、依据各级必须一致（四级四同）。',
      )
    : words(
        `Take it out, or ask for "${field}" to be listed under leaves_open of "${upper}".`,
        `请删去；确需不同的，请上级在“${upper}”的 leaves_open 中列出“${field}”。`,
      ),
})
