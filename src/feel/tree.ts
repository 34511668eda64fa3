// tree: an expression whose names are settled and whose types agree. What runs here, and what SQL will be made of.
import type { Place } from './problem.ts'
import type { FeelType } from './types.ts'
import type { Value } from './value.ts'

export type Apply = (...values: Value[]) => Value

/** A strict operator or function: given an unknown it is not called, the unknown is the answer. */
export interface Operation {
  readonly name: string
  /** Whether it reads only list elements, or also what stands in the fields of contexts (see openIn). */
  readonly within: 'elements' | 'everything'
  readonly apply: Apply
}
export interface Binding {
  readonly slot: number
  readonly over: Tree
}
export interface ContextEntry {
  readonly name: string
  readonly slot: number
  readonly value: Tree
}

export interface Formal {
  readonly name: string
  readonly slot: number
  readonly type: FeelType
}
export interface Given {
  /** Absent where arguments are given by position. */
  readonly name?: string
  readonly value: Tree
}

/** What each kind of tree holds beside its place and type. */
export interface TreeParts {
  readonly constant: { readonly value: Value }
  /** What is left out is unknown, in standard mode null. */
  readonly input: { readonly path: readonly string[]; readonly missing?: 'null' }
  readonly local: { readonly slot: number; readonly name: string }
  /** `fact` names a declared field, which is unknown when left out; without it a missing field is null. */
  readonly field: { readonly of: Tree; readonly name: string; readonly fact: string | null }
  readonly logic: { readonly operator: 'and' | 'or'; readonly left: Tree; readonly right: Tree }
  readonly if: { readonly condition: Tree; readonly then: Tree; readonly otherwise: Tree }
  readonly operate: { readonly operation: Operation; readonly operands: readonly Tree[] }
  readonly list: { readonly items: readonly Tree[] }
  readonly context: { readonly entries: readonly ContextEntry[] }
  /** `open`: only a run shows whether `by` is a condition or a position. */
  readonly filter: { readonly of: Tree; readonly slot: number; readonly by: Tree; readonly open?: true }
  /** `partial`: the slot of the results so far, where the body reads them. */
  readonly for: { readonly bindings: readonly Binding[]; readonly body: Tree; readonly partial: number | null }
  /** A name inside a filter whose elements have no known fields: an entry of the element if it has one so named. */
  readonly entry: { readonly of: Tree; readonly name: string; readonly otherwise: Tree }
  /** A value with a place of its own while the body runs. */
  readonly let: { readonly slot: number; readonly value: Tree; readonly body: Tree }
  /** `self`: where the function finds itself under the name of its context entry. */
  readonly function: { readonly parameters: readonly Formal[]; readonly body: Tree; readonly self: number | null }
  readonly invoke: { readonly of: Tree; readonly given: readonly Given[] }
  readonly quantified: {
    readonly quantifier: 'some' | 'every'
    readonly bindings: readonly Binding[]
    readonly body: Tree
  }
}
export type TreeKind = keyof TreeParts
export type Tree<K extends TreeKind = TreeKind> = {
  [P in K]: Place & { readonly kind: P; readonly type: FeelType } & TreeParts[P]
}[K]

const below: { readonly [K in TreeKind]: (tree: Tree<K>) => readonly Tree[] } = {
  constant: () => [],
  input: () => [],
  local: () => [],
  field: ({ of }) => [of],
  logic: ({ left, right }) => [left, right],
  if: ({ condition, then, otherwise }) => [condition, then, otherwise],
  operate: ({ operands }) => operands,
  list: ({ items }) => items,
  context: ({ entries }) => entries.map(({ value }) => value),
  filter: ({ of, by }) => [of, by],
  entry: ({ of, otherwise }) => [of, otherwise],
  let: ({ value, body }) => [value, body],
  function: ({ body }) => [body],
  invoke: ({ of, given }) => [of, ...given.map(({ value }) => value)],
  for: ({ bindings, body }) => [...bindings.map(({ over }) => over), body],
  quantified: ({ bindings, body }) => [...bindings.map(({ over }) => over), body],
}

/** The trees directly below, in the order of the text. */
export const children = <K extends TreeKind>(tree: Tree<K>): readonly Tree[] => below[tree.kind](tree)

/** The paths of the inputs a tree reads, each once, in the order of the text. */
export const inputsOf = (tree: Tree): readonly string[] => [...new Set(paths(tree))]

/** How many trees lie within each other at most. */
export const depthOf = (tree: Tree): number =>
  1 + children(tree).reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0)

/** Whether a tree reads the local value at a slot. */
export const readsLocal = (tree: Tree, slot: number): boolean =>
  tree.kind === 'local' ? tree.slot === slot : children(tree).some((child) => readsLocal(child, slot))

const paths = (tree: Tree): readonly string[] =>
  tree.kind === 'input' ? [tree.path.join('.')] : children(tree).flatMap(paths)
