// Text → grammar tree (by @bpmn-io/lezer-feel) → syntax. FEEL’s names may hold spaces, so the grammar is told the names
// that are known; `monthly income` is one name only where somebody declared it.
import { parser, trackVariables } from '@bpmn-io/lezer-feel'
import type { SyntaxNode } from '@lezer/common'
import { builtinNames } from './functions/table.ts'
import { foreignNotation } from './notation.ts'
import { problem, type Problem } from './problem.ts'
import type { Reading } from './nodes.ts'
import { readExpression, readTests } from './read.ts'
import type { Syntax, UnaryTests } from './syntax.ts'
import type { FeelType } from './types.ts'

export type Names = Readonly<Record<string, FeelType>>
/** The inputs an expression may name, and names of types beside FEEL’s own. */
export interface Environment {
  readonly names: Names
  readonly types?: Readonly<Record<string, FeelType>>
}

export interface Parsed<T> {
  readonly syntax: T | null
  readonly problems: readonly Problem[]
}

/** Reads one expression. */
export const parseExpression = (source: string, environment: Environment): Parsed<Syntax> =>
  parsed(source, environment, 'Expression', readExpression)

/** Reads the tests of one cell of a decision table, e.g. `> 5, [1..3]`, `not("a", "b")` or `-`. */
export const parseUnaryTests = (source: string, environment: Environment): Parsed<UnaryTests> =>
  parsed(source, environment, 'UnaryTests', readTests)

type Top = 'Expression' | 'UnaryTests'
type Read<T> = (node: SyntaxNode, reading: Reading) => T | null

function parsed<T>(source: string, { names, types = {} }: Environment, top: Top, read: Read<T>): Parsed<T> {
  if (source.length > longest) {
    const text = `An expression may have ${longest} characters; give its parts names and cut it up.`
    return { syntax: null, problems: [problem('feel.syntax', { from: longest, to: source.length }, text)] }
  }
  const foreign = foreignNotation(source)
  if (foreign !== null) return { syntax: null, problems: [foreign] }
  const { topNode } = parserFor(names, top).parse(source.replaceAll(rangeType, 'list '))
  const broken = firstError(topNode)
  if (broken !== null) return { syntax: null, problems: [syntaxProblem(broken, source)] }
  const problems: Problem[] = []
  return { syntax: read(topNode, { source, types, problems }), problems }
}

// The grammar does not know the type range<…>; it is shown a type of the same length, and readType looks at the source.
const rangeType =
  /(?<=(?:\bof|[<:,]|->)\s*)range(?=\s*<\s*(?:Any|number|string|boolean|time|date|date and time|(?:days and time|years and months) duration)\s*>)/g

// Keeps the parser’s time and the depth of the tree within bounds, whoever wrote the text.
const longest = 4000

type Shape = 1 | { readonly [name: string]: Shape }
type Parser = typeof parser

// Building a parser costs far more than parsing, and the more names it is told the slower it reads. A name of letters,
// digits and underscores reads the same whether it is told or not, so only the others are: as a rule none but FEEL's
// own, and all environments share one parser.
const shared = new Map<Top, Parser>()
const parsers = new WeakMap<Names, Map<Top, Parser>>()

function parserFor(names: Names, top: Top): Parser {
  const told = unusual(names)
  const known = told === undefined ? shared : (parsers.get(names) ?? new Map<Top, Parser>())
  if (told !== undefined) parsers.set(names, known)
  const ready = known.get(top) ?? parser.configure({ top, contextTracker: trackVariables({ ...ownWords, ...told }) })
  known.set(top, ready)
  return ready
}

const isPlain = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name)

// `context` is also a word of types, as in context<…>, and told as a name it would hide the word; the name of this type,
// in turn, would be cut up at the function time.
const ownWords: { readonly [name: string]: Shape } = Object.fromEntries(
  [...builtinNames.filter((name) => !isPlain(name)), 'days and time duration'].map((name) => [name, 1] as const),
)

/** The names that the grammar must be told, with all beside and below them; undefined where there are none. */
function unusual(names: Names): { readonly [name: string]: Shape } | undefined {
  const usual = Object.entries(names).every(([name, type]) => isPlain(name) && isUsual(type))
  if (usual) return undefined
  return Object.fromEntries([
    ...builtinNames.filter((name) => name !== 'context').map((name) => [name, 1] as const),
    ...Object.entries(names).map(([name, type]) => [name, shapeOf(type)] as const),
  ])
}

function isUsual(type: FeelType): boolean {
  if (type.kind === 'list') return isUsual(type.of)
  if (type.kind !== 'context' || type.entries === undefined) return true
  return Object.entries(type.entries).every(([name, of]) => isPlain(name) && isUsual(of))
}

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
