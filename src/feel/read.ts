// Grammar tree → syntax: one reader per kind of node; a kind without a reader is FEEL that is not supported yet.
import type { SyntaxNode } from '@lezer/common'
import { at, normalName, parts, text, textOf, type Reading } from './nodes.ts'
import { problem } from './problem.ts'
import { readAtLiteral, readNumber, string } from './read-literal.ts'
import { readType } from './read-type.ts'
import type { Argument, Entry, Iteration, Syntax, UnaryTests } from './syntax.ts'
import { feelTypes } from './types.ts'

type Reader = (node: SyntaxNode, reading: Reading) => Syntax

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
  FunctionDefinition: readFunction,
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
  const value = read(end, reading)
  if (sign === '!=') return { ...at(node), kind: 'unlike', value }
  const [low, high] = [sign.startsWith('<') ? null : value, sign.startsWith('>') ? null : value]
  const included = { lowIncluded: sign === '>=' || sign === '=', highIncluded: sign === '<=' || sign === '=' }
  return { ...at(node), kind: 'range', low, high, ...included }
}

function readInterval(node: SyntaxNode, reading: Reading): Syntax {
  const included = { lowIncluded: node.firstChild?.name === '[', highIncluded: node.lastChild?.name === ']' }
  return { ...at(node), kind: 'range', low: nth(node, 0, reading), high: nth(node, 1, reading), ...included }
}

function readSpan(node: SyntaxNode, reading: Reading): Syntax {
  const both = { lowIncluded: true, highIncluded: true, span: true } as const
  return { ...at(node), kind: 'range', low: nth(node, 0, reading), high: nth(node, 1, reading), ...both }
}

function readEntry(node: SyntaxNode, reading: Reading): Entry {
  const [key] = parts(node)
  const inner = key?.firstChild ?? node
  const name =
    inner.name === 'StringLiteral' ? string(inner, reading) : text(inner, reading).trim().replaceAll(/\s+/g, ' ')
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
  if (called === undefined) return unsupported(node, reading)
  const values = given === undefined ? [] : parts(given).map((argument) => readArgument(argument, reading))
  if (!['VariableName', 'SpecialFunctionName', 'DateTimeConstructor'].includes(called.name))
    return { ...at(node), kind: 'invoke', of: read(called, reading), arguments: values }
  return { ...at(node), kind: 'call', name: normalName(text(called, reading)), nameAt: at(called), arguments: values }
}

function readArgument(node: SyntaxNode, reading: Reading): Argument {
  if (node.name !== 'NamedParameter') return { value: read(node, reading) }
  return { name: normalName(textOf(parts(node)[0], reading)), value: nth(node, 1, reading) }
}

function readInstance(node: SyntaxNode, reading: Reading): Syntax {
  return { ...at(node), kind: 'instance', of: nth(node, 0, reading), wanted: readType(parts(node)[1], reading) }
}

// The body of an external function is in another language, which nothing here runs.
function readFunction(node: SyntaxNode, reading: Reading): Syntax {
  const [formals, body] = parts(node)
  if (node.getChild('external') !== null || formals === undefined) return unsupported(node, reading)
  const parameters = parts(formals).map((formal) => {
    const [name, type] = parts(formal)
    const known = type === undefined ? feelTypes.any : (readType(type, reading) ?? feelTypes.any)
    return { ...at(name ?? formal), name: normalName(textOf(name, reading)), type: known }
  })
  return {
    ...at(node),
    kind: 'function',
    parameters,
    body: body === undefined ? unsupported(node, reading) : only(body, reading),
  }
}

const only = (node: SyntaxNode, reading: Reading): Syntax => nth(node, 0, reading)

function nth(node: SyntaxNode, index: number, reading: Reading): Syntax {
  const part = parts(node)[index]
  return part === undefined ? unsupported(node, reading) : read(part, reading)
}

const sides = (node: SyntaxNode, reading: Reading) => ({ left: nth(node, 0, reading), right: nth(node, 1, reading) })
