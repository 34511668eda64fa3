// Text → grammar tree (by @bpmn-io/lezer-feel) → syntax. FEEL’s names may hold spaces, so the grammar is told the names
// that are known; `monthly income` is one name only where somebody declared it.
import { parser, trackVariables } from '@bpmn-io/lezer-feel'
import type { SyntaxNode } from '@lezer/common'
import { builtinNames } from './functions/table.ts'
import { foreignNotation } from './notation.ts'
import { problem, type Problem } from './problem.ts'
import { readExpression, readTests, type Reading } from './read.ts'
import type { Syntax, UnaryTests } from './syntax.ts'
import type { FeelType } from './types.ts'

export type Names = Readonly<Record<string, FeelType>>

export interface Parsed<T> {
  readonly syntax: T | null
  readonly problems: readonly Problem[]
}

/** Reads one expression. */
export const parseExpression = (source: string, names: Names): Parsed<Syntax> =>
  parsed(source, names, 'Expression', readExpression)

/** Reads the tests of one cell of a decision table, e.g. `> 5, [1..3]`, `not("a", "b")` or `-`. */
export const parseUnaryTests = (source: string, names: Names): Parsed<UnaryTests> =>
  parsed(source, names, 'UnaryTests', readTests)

type Top = 'Expression' | 'UnaryTests'

function parsed<T>(source: string, names: Names, top: Top, read: (node: SyntaxNode, reading: Reading) => T | null) {
  if (source.length > longest) {
    const text = `An expression may have ${longest} characters; give its parts names and cut it up.`
    return { syntax: null, problems: [problem('feel.syntax', { from: longest, to: source.length }, text)] }
  }
  const foreign = foreignNotation(source)
  if (foreign !== null) return { syntax: null, problems: [foreign] }
  const { topNode } = parserFor(names, top).parse(source)
  const broken = firstError(topNode)
  if (broken !== null) return { syntax: null, problems: [syntaxProblem(broken, source)] }
  const problems: Problem[] = []
  return { syntax: read(topNode, { source, problems }), problems }
}

// Keeps the parser’s time and the depth of the tree within bounds, whoever wrote the text.
const longest = 4000

const parsers = new WeakMap<Names, Map<Top, typeof parser>>()

// Building a parser costs far more than parsing; an environment is compiled against many times.
function parserFor(names: Names, top: Top): typeof parser {
  const known = parsers.get(names) ?? new Map<Top, typeof parser>()
  parsers.set(names, known)
  const ready = known.get(top) ?? parser.configure({ top, contextTracker: trackVariables(shapeOfAll(names)) })
  known.set(top, ready)
  return ready
}

type Shape = 1 | { readonly [name: string]: Shape }

const shapeOfAll = (names: Names): Shape =>
  Object.fromEntries([
    ...builtinNames.map((name) => [name, 1] as const),
    ...Object.entries(names).map(([name, type]) => [name, shapeOf(type)] as const),
  ])

function shapeOf(type: FeelType): Shape {
  if (type.kind === 'list') return shapeOf(type.of)
  if (type.kind !== 'context' || type.entries === undefined) return 1
  return Object.fromEntries(Object.entries(type.entries).map(([name, of]) => [name, shapeOf(of)]))
}

function firstError(node: SyntaxNode): SyntaxNode | null {
  if (node.type.isError) return node
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const found = firstError(child)
    if (found !== null) return found
  }
  return null
}

function syntaxProblem({ from }: SyntaxNode, source: string): Problem {
  const rest = source.slice(from)
  const next = /\S+/.exec(rest)
  if (next === null) return problem('feel.syntax', { from, to: source.length }, 'The expression ends too early.')
  const start = from + next.index
  const quoted = /^'([^']*)'/.exec(source.slice(start))
  if (quoted !== null) {
    const place = { from: start, to: start + quoted[0].length }
    return problem('feel.syntax', place, 'FEEL puts texts in double quotes.', `"${quoted[1]}"`)
  }
  return problem('feel.syntax', { from: start, to: start + next[0].length }, `"${next[0]}" does not fit here.`)
}
