// Grammar tree → syntax: one reader per kind of node; a kind without a reader is FEEL that is not supported yet.
import { normalizeContextKey } from '@bpmn-io/lezer-feel'
import type { SyntaxNode } from '@lezer/common'
import { parseNumeric } from './arithmetic.ts'
import { parseDate } from './date.ts'
import { parseDuration } from './duration.ts'
import { kind } from './kind.ts'
import { problem, type Problem } from './problem.ts'
import type { Argument, Entry, Iteration, Syntax, UnaryTests } from './syntax.ts'
import { feelTypes, type FeelType } from './types.ts'

export interface Reading {
  readonly source: string
  /** Readers add what they find wrong and go on, so that one run reports everything. */
  readonly problems: Problem[]
}
type Reader = (node: SyntaxNode, reading: Reading) => Syntax

/** A name as the grammar joins it: one blank between its words and around its signs. */
export const normalName = (name: string): string => normalizeContextKey(name.replaceAll('`', ''))

/** The syntax of a whole expression. */
export const readExpression = (top: SyntaxNode, reading: Reading): Syntax => only(top, reading)

/** The tests below a UnaryTests node. */
export function readTests(top: SyntaxNode, reading: Reading): UnaryTests {
  if (top.getChild('Wildcard') !== null) return { negated: false, tests: [] }
  const tests = parts(top).flatMap((part) => (part.name === 'PositiveUnaryTests' ? parts(part) : [part]))
  const refused = top.getChild('not') !== null ? tests : refusedBy(tests, reading)
  return { negated: refused !== null, tests: (refused ?? tests).map((test) => read(test, reading)) }
}

// To the grammar `not(1, 2)` is a call like any other; as a whole cell it refuses the values it lists.
function refusedBy([only, ...others]: readonly SyntaxNode[], reading: Reading): readonly SyntaxNode[] | null {
  const call = others.length === 0 ? (only?.getChild('FunctionInvocation') ?? null) : null
  const refused = call?.getChild('PositionalParameters') ?? null
  return refused !== null && textOf(call?.firstChild ?? undefined, reading) === 'not' ? parts(refused) : null
}

const readers: Readonly<Record<string, Reader>> = {
  ParenthesizedExpression: (node, reading) => only(node, reading),
  PositiveUnaryTest: (node, reading) => only(node, reading),
  NumericLiteral: readNumber,
  StringLiteral: (node, reading) => ({
    ...at(node),
    kind: 'literal',
    value: string(node, reading),
    type: feelTypes.string,
  }),
  BooleanLiteral: (node, reading) => ({
    ...at(node),
    kind: 'literal',
    value: text(node, reading) === 'true',
    type: feelTypes.boolean,
  }),
  null: (node) => ({ ...at(node), kind: 'literal', value: null, type: feelTypes.null }),
  VariableName: (node, reading) => ({ ...at(node), kind: 'name', name: normalName(text(node, reading)) }),
  '?': (node) => ({ ...at(node), kind: 'name', name: '?' }),
  PathExpression: (node, reading) => ({
    ...at(node),
    kind: 'path',
    of: nth(node, 0, reading),
    field: normalName(textOf(parts(node)[1], reading)),
  }),
  ArithmeticExpression: readArithmetic,
  Comparison: readComparison,
  Conjunction: (node, reading) => ({ ...at(node), kind: 'logic', operator: 'and', ...sides(node, reading) }),
  Disjunction: (node, reading) => ({ ...at(node), kind: 'logic', operator: 'or', ...sides(node, reading) }),
  IfExpression: (node, reading) => ({
    ...at(node),
    kind: 'if',
    condition: nth(node, 0, reading),
    then: nth(node, 1, reading),
    otherwise: nth(node, 2, reading),
  }),
  List: (node, reading) => ({ ...at(node), kind: 'list', items: parts(node).map((item) => read(item, reading)) }),
  Context: (node, reading) => ({
    ...at(node),
    kind: 'context',
    entries: parts(node).map((entry) => readEntry(entry, reading)),
  }),
  FilterExpression: (node, reading) => ({
    ...at(node),
    kind: 'filter',
    of: nth(node, 0, reading),
    by: nth(node, 1, reading),
  }),
  ForExpression: (node, reading) => ({ ...at(node), kind: 'for', ...loop(node, reading) }),
  QuantifiedExpression: (node, reading) => ({
    ...at(node),
    kind: 'quantified',
    quantifier: node.firstChild?.name === 'some' ? 'some' : 'every',
    ...loop(node, reading),
  }),
  SimplePositiveUnaryTest: readTest,
  Interval: readInterval,
  IterationContext: (node, reading) => (parts(node).length === 2 ? readSpan(node, reading) : only(node, reading)),
  FunctionInvocation: readCall,
  DateTimeLiteral: (node, reading) =>
    node.getChild('AtLiteral') === null ? readCall(node, reading) : readAtLiteral(node, reading),
  InstanceOfExpression: readInstance,
}

function read(node: SyntaxNode, reading: Reading): Syntax {
  const reader = readers[node.name]
  return reader === undefined ? unsupported(node, reading) : reader(node, reading)
}

function unsupported(node: SyntaxNode, { problems }: Reading): Syntax {
  problems.push(
    problem('feel.unsupported', node, 'This part of FEEL is not supported yet; see the list in src/feel/README.md.'),
  )
  return { ...at(node), kind: 'literal', value: null, type: feelTypes.any }
}

function readNumber(node: SyntaxNode, reading: Reading): Syntax {
  const value = parseNumeric(text(node, reading).replaceAll(/\s/g, ''))
  if (value === null) reading.problems.push(problem('feel.literal', node, 'This is not a number that FEEL can hold.'))
  return { ...at(node), kind: 'literal', value, type: feelTypes.number }
}

function readArithmetic(node: SyntaxNode, reading: Reading): Syntax {
  if (node.firstChild?.name === 'ArithOp') return { ...at(node), kind: 'negation', of: nth(node, 1, reading) }
  const sign = textOf(parts(node)[1], reading)
  const operator = (['+', '-', '*', '/', '**'] as const).find((known) => known === sign) ?? '+'
  return { ...at(node), kind: 'arithmetic', operator, left: nth(node, 0, reading), right: nth(node, 2, reading) }
}

function readComparison(node: SyntaxNode, reading: Reading): Syntax {
  const value = nth(node, 0, reading)
  if (node.getChild('between') !== null)
    return { ...at(node), kind: 'between', value, low: nth(node, 1, reading), high: nth(node, 2, reading) }
  if (node.getChild('in') !== null) {
    const tests = parts(node)
      .slice(1)
      .flatMap((part) => (part.name === 'PositiveUnaryTests' ? parts(part) : [part]))
    return { ...at(node), kind: 'membership', value, tests: tests.map((test) => read(test, reading)) }
  }
  const sign = textOf(parts(node)[1], reading)
  const sides = { left: value, right: nth(node, 2, reading) }
  const operator = (['<', '<=', '>', '>='] as const).find((known) => known === sign)
  if (operator !== undefined) return { ...at(node), kind: 'order', operator, ...sides }
  return { ...at(node), kind: 'equality', operator: sign === '=' ? '=' : '!=', ...sides }
}

// `< 5` is the range that is open below; `= 5` the range from 5 to 5.
function readTest(node: SyntaxNode, reading: Reading): Syntax {
  const [first, end] = parts(node)
  if (first?.name !== 'CompareOp' || end === undefined) return only(node, reading)
  const sign = text(first, reading)
  if (sign === '!=') return unsupported(node, reading)
  const value = read(end, reading)
  const [low, high] = [sign.startsWith('<') ? null : value, sign.startsWith('>') ? null : value]
  const included = { lowIncluded: sign === '>=' || sign === '=', highIncluded: sign === '<=' || sign === '=' }
  return { ...at(node), kind: 'range', low, high, ...included }
}

function readInterval(node: SyntaxNode, reading: Reading): Syntax {
  const included = { lowIncluded: node.firstChild?.name === '[', highIncluded: node.lastChild?.name === ']' }
  return { ...at(node), kind: 'range', low: nth(node, 0, reading), high: nth(node, 1, reading), ...included }
}

function readSpan(node: SyntaxNode, reading: Reading): Syntax {
  const both = { lowIncluded: true, highIncluded: true }
  return { ...at(node), kind: 'range', low: nth(node, 0, reading), high: nth(node, 1, reading), ...both }
}

function readEntry(node: SyntaxNode, reading: Reading): Entry {
  const [key] = parts(node)
  const inner = key?.firstChild ?? node
  const name = inner.name === 'StringLiteral' ? string(inner, reading) : normalName(text(inner, reading))
  return { ...at(inner), name, value: nth(node, 1, reading) }
}

function loop(node: SyntaxNode, reading: Reading): { iterations: readonly Iteration[]; body: Syntax } {
  const [iterations] = parts(node)
  const readIteration = (each: SyntaxNode): Iteration => ({
    ...at(each.firstChild ?? each),
    name: normalName(textOf(parts(each)[0], reading)),
    over: nth(each, 1, reading),
  })
  return {
    iterations: iterations === undefined ? [] : parts(iterations).map(readIteration),
    body: nth(node, 1, reading),
  }
}

function readCall(node: SyntaxNode, reading: Reading): Syntax {
  const [called, given] = parts(node)
  if (called === undefined || !['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'].includes(called.name))
    return unsupported(node, reading)
  const values = given === undefined ? [] : parts(given).map((argument) => readArgument(argument, reading))
  return { ...at(node), kind: 'call', name: normalName(text(called, reading)), nameAt: at(called), arguments: values }
}

function readArgument(node: SyntaxNode, reading: Reading): Argument {
  if (node.name !== 'NamedParameter') return { value: read(node, reading) }
  return { name: normalName(textOf(parts(node)[0], reading)), value: nth(node, 1, reading) }
}

function readAtLiteral(node: SyntaxNode, reading: Reading): Syntax {
  const written = string(node.getChild('AtLiteral')?.getChild('StringLiteral') ?? node, reading)
  const date = parseDate(written)
  if (date !== null) return { ...at(node), kind: 'literal', value: date, type: feelTypes.date }
  const duration = parseDuration(written)
  if (duration !== null) return { ...at(node), kind: 'literal', value: duration, type: { kind: duration[kind] } }
  reading.problems.push(problem('feel.literal', node, `"${written}" is neither a date of the calendar nor a duration.`))
  return { ...at(node), kind: 'literal', value: null, type: feelTypes.any }
}

const namedTypes: Readonly<Record<string, FeelType>> = {
  Any: feelTypes.any,
  Null: feelTypes.null,
  boolean: feelTypes.boolean,
  number: feelTypes.number,
  string: feelTypes.string,
  date: feelTypes.date,
  'days and time duration': feelTypes.daysDuration,
  'years and months duration': feelTypes.yearsDuration,
  list: feelTypes.list(feelTypes.any),
  context: { kind: 'context' },
}

function readInstance(node: SyntaxNode, reading: Reading): Syntax {
  const wanted = namedTypes[normalName(textOf(parts(node)[1], reading))]
  if (wanted === undefined) return unsupported(node, reading)
  return { ...at(node), kind: 'instance', of: nth(node, 0, reading), wanted }
}

// Parts of a node that carry meaning; the rest is punctuation, keywords and comments.
function parts(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (/^[A-Z]|^null$|^\?$/.test(child.name) && !child.name.endsWith('Comment')) found.push(child)
  }
  return found
}

const only = (node: SyntaxNode, reading: Reading): Syntax => nth(node, 0, reading)

function nth(node: SyntaxNode, index: number, reading: Reading): Syntax {
  const part = parts(node)[index]
  return part === undefined ? unsupported(node, reading) : read(part, reading)
}

const sides = (node: SyntaxNode, reading: Reading) => ({ left: nth(node, 0, reading), right: nth(node, 1, reading) })

const at = ({ from, to }: SyntaxNode) => ({ from, to })
const text = ({ from, to }: SyntaxNode, { source }: Reading): string => source.slice(from, to)
const textOf = (node: SyntaxNode | undefined, reading: Reading): string =>
  node === undefined ? '' : text(node, reading)

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

function string(node: SyntaxNode, reading: Reading): string {
  return text(node, reading)
    .slice(1, -1)
    .replaceAll(/\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|[nrt"'\\])/g, ([, sign = '', ...digits]) =>
      digits.length === 0 ? (escapes[sign] ?? sign) : codePoint(Number.parseInt(digits.join(''), 16)),
    )
}

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD')
