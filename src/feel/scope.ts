// What names stand for while an expression is checked, and what went wrong so far.
import { nearest, problem, type Place, type Problem } from './problem.ts'
import { normalName } from './nodes.ts'
import type { Tree } from './tree.ts'
import { feelTypes, isNullable, nullableIf, type FeelType } from './types.ts'

export interface Checking {
  readonly names: Readonly<Record<string, FeelType>>
  readonly problems: Problem[]
  /** How many places for local values the expression needs when it runs; one count for all inner scopes. */
  readonly slots: { count: number }
  /** DMN’s own rules: what is ill-typed is null when it runs, not a problem. */
  readonly standard: boolean
  /** What now() and today() read, where there is a clock. */
  readonly now: Clock | null
  /** Innermost last. */
  readonly locals: readonly Local[]
}
export interface Local {
  readonly name: string
  readonly tree: Tree
  /** An element whose entries are names as well, though none is declared. */
  readonly open?: true
}
/** Where and when an expression runs: milliseconds since 1970 and the name of a zone. */
export type Clock = () => { readonly epochMs: number; readonly zone: string }

/** Adds a problem; see problem(…) for what it takes. */
export const report = ({ problems }: Checking, ...what: Parameters<typeof problem>): void => {
  problems.push(problem(...what))
}

/** What stands in for a part that has a problem, so that the rest can be checked: null of any type. */
export const broken = ({ from, to }: Place): Tree => ({ from, to, type: feelTypes.any, kind: 'constant', value: null })

/** A new local value and the scope in which it has its name. */
export function bind(checking: Checking, place: Place, name: string, type: FeelType) {
  const slot = checking.slots.count++
  const tree: Tree = { ...spot(place), kind: 'local', slot, name, type }
  const inner: Checking = { ...checking, locals: [...checking.locals, { name, tree }] }
  return { slot, inner }
}

/** The same for an element of a filtered list, `item`, whose fields are names as well. */
export function bindItem(checking: Checking, place: Place, type: FeelType) {
  const { slot, inner } = bind(checking, place, 'item', type)
  const last = inner.locals.at(-1)
  if (checking.standard && last !== undefined)
    return { slot, inner: { ...inner, locals: [...checking.locals, { ...last, open: true } as const] } }
  const item: Tree = { ...spot(place), kind: 'local', slot, name: 'item', type }
  const names = type.kind === 'context' ? Object.keys(type.entries ?? {}) : []
  const fields = names.map((name) => ({ name, tree: declaredField(item, name, place) ?? item }))
  return { slot, inner: { ...inner, locals: [...checking.locals, ...fields, ...inner.locals.slice(-1)] } }
}

/** The tree a name stands for, or null where nothing has that name. */
export function resolve(checking: Checking, name: string, place: Place): Tree | null {
  const index = checking.locals.findLastIndex((known) => normalName(known.name) === name)
  const local = checking.locals[index]
  const found = local === undefined ? declaredInput(checking, name, place) : { ...local.tree, ...spot(place) }
  // An element may itself have an entry called item.
  const within = checking.locals.slice(local?.open ? index : index + 1).filter(({ open }) => open)
  return within.reduce<Tree | null>((otherwise, { tree: of }) => entryOf(of, name, otherwise ?? broken(place)), found)
}

function declaredInput({ names, standard }: Checking, name: string, place: Place): Tree | null {
  const declared = ownKey(names, name)
  if (declared === null) return null
  const input = { ...spot(place), kind: 'input', path: [declared.key], type: declared.type } as const
  return standard ? { ...input, missing: 'null' } : input
}

const entryOf = (of: Tree, name: string, otherwise: Tree): Tree => ({
  ...spot(otherwise),
  kind: 'entry',
  of,
  name,
  otherwise,
  type: feelTypes.any,
})

/** A field that the type declares: part of an input’s path where it can be. Null where no such field is declared. */
export function declaredField(of: Tree, name: string, place: Place): Tree | null {
  if (of.type.kind !== 'context' || of.type.entries === undefined) return null
  const declared = ownKey(of.type.entries, name)
  if (declared === null) return null
  const type = nullableIf(isNullable(of.type), declared.type)
  if (of.kind === 'input') return { ...of, ...spot(place), path: [...of.path, declared.key], type }
  return { ...spot(place), kind: 'field', of, name: declared.key, fact: factOf(of, declared.key), type }
}

/** Every path and name that could be written at this place. */
export function visibleNames({ names, locals }: Checking): readonly string[] {
  return [...locals.map(({ name }) => name), ...Object.entries(names).flatMap(([name, type]) => pathsBelow(name, type))]
}

/** Says that a name is not known and what was probably meant. */
export function reportUnknownName(checking: Checking, place: Place, written: string, known: readonly string[]): Tree {
  report(checking, 'feel.unknown-name', place, `Nothing is named "${written}" here.`, nearest(written, known))
  return broken(place)
}

export const spot = ({ from, to }: Place): Place => ({ from, to })

function ownKey(entries: Readonly<Record<string, FeelType>>, name: string): { key: string; type: FeelType } | null {
  const key = Object.hasOwn(entries, name) ? name : Object.keys(entries).find((each) => normalName(each) === name)
  const type = key === undefined ? undefined : entries[key]
  return key === undefined || type === undefined ? null : { key, type }
}

function pathsBelow(path: string, type: FeelType): readonly string[] {
  if (type.kind !== 'context' || type.entries === undefined) return [path]
  return [path, ...Object.entries(type.entries).flatMap(([name, of]) => pathsBelow(`${path}.${name}`, of))]
}

/** How reasons name a field, e.g. `children.birth_date`. */
export const factOf = (of: Tree, field: string): string => `${placeName(of)}.${field}`

function placeName(tree: Tree): string {
  if (tree.kind === 'input') return tree.path.join('.')
  if (tree.kind === 'local') return tree.name
  if (tree.kind === 'field') return factOf(tree.of, tree.name)
  return tree.kind === 'operate' && tree.operands[0] !== undefined ? placeName(tree.operands[0]) : 'value'
}
