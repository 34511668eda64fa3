// Nodes of the grammar tree: their text, their parts, and names as the grammar joins them.
import { normalizeContextKey } from '@bpmn-io/lezer-feel'
import type { SyntaxNode } from '@lezer/common'
import type { Place, Problem } from './problem.ts'
import type { FeelType } from './types.ts'

export interface Reading {
  readonly source: string
  /** Types that the environment adds to FEEL’s own, by name. */
  readonly types: Readonly<Record<string, FeelType>>
  /** Readers add what they find wrong and go on, so that one run reports everything. */
  readonly problems: Problem[]
}

/** A name as the grammar joins it: one blank between its words and around its signs. */
export const normalName = (name: string): string => normalizeContextKey(name.replaceAll('`', ''))

/** Parts of a node that carry meaning; the rest is punctuation, keywords and comments. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (/^[A-Z]|^null$|^\?$/.test(child.name) && !child.name.endsWith('Comment')) found.push(child)
  }
  return found
}

export const at = ({ from, to }: SyntaxNode): Place => ({ from, to })
export const text = ({ from, to }: SyntaxNode, { source }: Reading): string => source.slice(from, to)
export const textOf = (node: SyntaxNode | undefined, reading: Reading): string =>
  node === undefined ? '' : text(node, reading)
