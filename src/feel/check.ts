// Syntax → tree: settles what names stand for and whether types agree. Every problem is reported, not only the first;
// the tree is complete even then, with null of any type for what is broken.
import { builtinValue, checkCall } from './check-call.ts'
import { checkEntry, checkFunction, checkInvoke } from './check-function.ts'
import { builtinNames } from './functions/table.ts'
import * as operators from './operators.ts'
import type { Place } from './problem.ts'
import { checkField } from './property.ts'
import {
  bind,
  bindItem,
  broken,
  report,
  reportUnknownName,
  resolve,
  spot,
  visibleNames,
  type Checking,
} from './scope.ts'
import type { Iteration, Syntax, SyntaxKind } from './syntax.ts'
import { readsLocal, type Binding, type ContextEntry, type Operation, type Tree } from './tree.ts'
import { commonType, comparable, feelTypes, fits, isNullable, nullableIf, typeName, type FeelType } from './types.ts'

type Rules = { readonly [K in SyntaxKind]: (syntax: Syntax<K>, checking: Checking) => Tree }

const rules: Rules = {
  literal: (syntax) => ({ ...spot(syntax), kind: 'constant', value: syntax.value, type: syntax.type }),
  name: checkName,
  path: (syntax, checking) => checkField(check(syntax.of, checking), syntax, checking),
  arithmetic: checkArithmetic,
  negation: checkNegation,
  equality: checkEquality,
  order: (syntax, checking) => {
    const [left, right] = [check(syntax.left, checking), check(syntax.right, checking)]
    return ordered(syntax, operators.comparisons[syntax.operator], [left, right], checking)
  },
  logic: (syntax, checking) => {
    const [left, right] = [truth(syntax.left, checking), truth(syntax.right, checking)]
    return { ...spot(syntax), kind: 'logic', operator: syntax.operator, left, right, type: truthType(left, right) }
  },
  membership: (syntax, checking) => {
    return checkMembership(syntax, checking)
  },
  between: (syntax, checking) => {
    const operands = [syntax.value, syntax.low, syntax.high].map((operand) => check(operand, checking))
    return ordered(syntax, operators.between, operands, checking)
  },
  if: (syntax, checking) => {
    const condition = truth(syntax.condition, checking)
    const [then, otherwise] = [check(syntax.then, checking), check(syntax.otherwise, checking)]
    return { ...spot(syntax), kind: 'if', condition, then, otherwise, type: commonType(then.type, otherwise.type) }
  },
  list: (syntax, checking) => {
    const items = syntax.items.map((item) => check(item, checking))
    return { ...spot(syntax), kind: 'list', items, type: feelTypes.list(elementType(items)) }
  },
  context: checkContext,
  filter: checkFilter,
  for: checkFor,
  quantified: (syntax, checking) => {
    const { bindings, inner } = checkIterations(syntax.iterations, checking)
    const body = truth(syntax.body, inner)
    return { ...spot(syntax), kind: 'quantified', quantifier: syntax.quantifier, bindings, body, type: truthType(body) }
  },
  range: checkRange,
  call: (syntax, checking) => checkCall(syntax, checking, check),
  invoke: (syntax, checking) => checkInvoke(syntax, checking, check),
  function: (syntax, checking) => checkFunction(syntax, checking, check),
  unlike: (syntax, checking) => {
    const value = check(syntax.value, checking)
    return operate(syntax, operators.testOf('!='), [value], feelTypes.function([value.type], feelTypes.boolean))
  },
  instance: (syntax, checking) => {
    if (syntax.wanted === null) return broken(syntax)
    const operation = operators.instanceOf(syntax.wanted)
    return operate(syntax, operation, [check(syntax.of, checking)], feelTypes.boolean)
  },
}

/** The tree of a syntax; problems go to `checking`. */
export function check<K extends SyntaxKind>(syntax: Syntax<K>, checking: Checking): Tree {
  return rules[syntax.kind](syntax, checking)
}

/** Whether a value passes one of several tests, each a value, a range or a list of such. */
export function memberOf(value: Tree, tests: readonly Tree[], place: Place, checking: Checking): Tree {
  for (const test of tests) {
    if (testable(value.type, test.type)) continue
    report(checking, 'feel.type', test, `A ${typeName(value.type)} is never in a ${typeName(test.type)}.`)
  }
  return operate(place, operators.membership, [value, ...tests], truthType(value, ...tests))
}

// A test may speak of the tested value as `?`; it is then a condition by itself, as in a cell.
function checkMembership(syntax: Syntax<'membership'>, checking: Checking): Tree {
  const value = check(syntax.value, checking)
  const { slot, inner } = bind(checking, syntax, '?', value.type)
  const trees = syntax.tests.map((test) => check(test, inner))
  const asked = trees.filter((tree) => readsLocal(tree, slot))
  if (asked.length === 0) {
    // A place for locals costs every run; give it back where nothing else was counted after it.
    if (checking.slots.count === slot + 1) checking.slots.count = slot
    return memberOf(value, trees, syntax, checking)
  }
  for (const condition of asked) wantTruth(condition, checking)
  const tests = trees.filter((tree) => !readsLocal(tree, slot))
  const local: Tree = { ...spot(syntax.value), kind: 'local', slot, name: '?', type: value.type }
  const member = tests.length > 0 ? [memberOf(local, tests, syntax, checking)] : []
  const body = [...member, ...asked].reduce((left, right) => {
    return { ...spot(syntax), kind: 'logic', operator: 'or', left, right, type: truthType(left, right) }
  })
  return { ...spot(syntax), kind: 'let', slot, value, body, type: body.type }
}

function checkName(syntax: Syntax<'name'>, checking: Checking): Tree {
  const known = resolve(checking, syntax.name, syntax)
  if (known !== null) return known
  if (!builtinNames.includes(syntax.name))
    return reportUnknownName(checking, syntax, syntax.name, visibleNames(checking))
  if (checking.standard) return builtinValue(syntax, syntax.name)
  report(checking, 'feel.type', syntax, `"${syntax.name}" is a function; give it arguments.`, `${syntax.name}(`)
  return broken(syntax)
}

function checkArithmetic(syntax: Syntax<'arithmetic'>, checking: Checking): Tree {
  const [left, right] = [check(syntax.left, checking), check(syntax.right, checking)]
  const fitting = operators.arithmeticRows[syntax.operator].filter(
    (row) => fits(left.type, row.left) && fits(right.type, row.right),
  )
  if (fitting[0] === undefined) {
    const both = `a ${typeName(left.type)} and a ${typeName(right.type)}`
    report(checking, 'feel.type', syntax, `"${syntax.operator}" cannot join ${both}.`)
  }
  const result = fitting.map((row) => row.result).reduce<FeelType>(commonType, fitting[0]?.result ?? feelTypes.any)
  const nullable = isNullable(left.type) || isNullable(right.type)
  return operate(syntax, operators.arithmetic[syntax.operator], [left, right], nullableIf(nullable, result))
}

function checkNegation(syntax: Syntax<'negation'>, checking: Checking): Tree {
  const of = check(syntax.of, checking)
  const negatable = [feelTypes.number, feelTypes.daysDuration, feelTypes.yearsDuration]
  if (!negatable.some((type) => fits(of.type, type)))
    report(checking, 'feel.type', syntax, `A ${typeName(of.type)} has no opposite; "-" needs a number or a duration.`)
  return operate(syntax, operators.negation, [of], of.type)
}

function checkEquality(syntax: Syntax<'equality'>, checking: Checking): Tree {
  const [left, right] = [check(syntax.left, checking), check(syntax.right, checking)]
  if (!comparable(left.type, right.type))
    report(checking, 'feel.type', syntax, `A ${typeName(left.type)} never equals a ${typeName(right.type)}.`)
  return operate(syntax, operators.comparisons[syntax.operator], [left, right], feelTypes.boolean)
}

const orderedKinds = [
  'any',
  'null',
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'days duration',
  'years duration',
]

function ordered(syntax: Syntax, operation: Operation, operands: readonly Tree[], checking: Checking): Tree {
  const [first, ...others] = operands
  for (const other of others) {
    if (first === undefined) continue
    const alike = comparable(first.type, other.type)
    if (alike && [first, other].every(({ type }) => orderedKinds.includes(type.kind))) continue
    const text = `A ${typeName(first.type)} and a ${typeName(other.type)} have no order.`
    report(checking, 'feel.type', syntax, text)
  }
  return operate(syntax, operation, operands, truthType(...operands))
}

function testable(value: FeelType, test: FeelType): boolean {
  if (comparable(value, test)) return true
  if (test.kind === 'function') return comparable(value, test.parameters?.[0] ?? feelTypes.any)
  return (test.kind === 'range' || test.kind === 'list') && testable(value, test.of)
}

function checkContext(syntax: Syntax<'context'>, checking: Checking): Tree {
  const entries: ContextEntry[] = []
  let inner = checking
  for (const { name, value: written, ...place } of syntax.entries) {
    if (entries.some((entry) => entry.name === name)) {
      if (checking.standard) return broken(syntax)
      report(checking, 'feel.syntax', place, `This context already has an entry "${name}".`)
    }
    const { slot, inner: after, value } = checkEntry({ name, written, place }, inner, check)
    inner = after
    entries.push({ name, slot, value })
  }
  const type = feelTypes.context(Object.fromEntries(entries.map(({ name, value }) => [name, value.type])))
  return { ...spot(syntax), kind: 'context', entries, type }
}

function checkFilter(syntax: Syntax<'filter'>, checking: Checking): Tree {
  const of = check(syntax.of, checking)
  const element = of.type.kind === 'list' ? of.type.of : of.type
  const { slot, inner } = bindItem(checking, syntax, element)
  const by = check(syntax.by, inner)
  if (checking.standard) return { ...spot(syntax), kind: 'filter', of, slot, by, open: true, type: feelTypes.any }
  if (by.type.kind === 'number') return operate(syntax, operators.elementAt, [of, by], feelTypes.nullable(element))
  wantTruth(by, checking)
  return { ...spot(syntax), kind: 'filter', of, slot, by, type: feelTypes.list(element) }
}

function checkFor(syntax: Syntax<'for'>, checking: Checking): Tree {
  const { bindings, inner } = checkIterations(syntax.iterations, checking)
  const { slot, inner: within } = bind(inner, syntax, 'partial', feelTypes.list(feelTypes.any))
  const body = check(syntax.body, within)
  const partial = readsLocal(body, slot) ? slot : null
  return { ...spot(syntax), kind: 'for', bindings, body, partial, type: feelTypes.list(body.type) }
}

function checkIterations(iterations: readonly Iteration[], checking: Checking) {
  const bindings: Binding[] = []
  let inner = checking
  for (const { name, over: written, ...place } of iterations) {
    const over = check(written, inner)
    const element = over.type.kind === 'list' || over.type.kind === 'range' ? over.type.of : over.type
    const bound = bind(inner, place, name, element)
    inner = bound.inner
    bindings.push({ slot: bound.slot, over })
  }
  return { bindings, inner }
}

function checkRange(syntax: Syntax<'range'>, checking: Checking): Tree {
  const [low = null, high = null] = [syntax.low, syntax.high].map((end) => (end === null ? null : check(end, checking)))
  const ends = [low, high].filter((end) => end !== null)
  wantSameKind(syntax, ends, checking)
  const type = feelTypes.range(elementType(ends))
  const sides = { ...syntax, low: low !== null, high: high !== null }
  if (low !== null && syntax.low === syntax.high) return operate(syntax, operators.exactly, [low], type)
  const open: Tree = { ...spot(syntax), kind: 'constant', value: null, type: feelTypes.null }
  const operation = checking.standard && !syntax.span ? operators.ordered(sides) : operators.rangeOf(sides)
  return operate(syntax, operation, [low ?? open, high ?? open], type)
}

function wantSameKind(place: Place, [low, high]: readonly Tree[], checking: Checking): void {
  if (low === undefined || high === undefined || comparable(low.type, high.type)) return
  const text = `A range cannot run from a ${typeName(low.type)} to a ${typeName(high.type)}.`
  report(checking, 'feel.type', place, text)
}

function truth(syntax: Syntax, checking: Checking): Tree {
  const tree = check(syntax, checking)
  wantTruth(tree, checking)
  return tree
}

function wantTruth(tree: Tree, checking: Checking): void {
  if (fits(tree.type, feelTypes.boolean)) return
  report(checking, 'feel.not-boolean', tree, `A condition is wanted here, but this is a ${typeName(tree.type)}.`)
}

const truthType = (...of: readonly Tree[]): FeelType =>
  nullableIf(
    of.some(({ type }) => isNullable(type)),
    feelTypes.boolean,
  )

const elementType = (items: readonly Tree[]): FeelType =>
  items.map(({ type }) => type).reduce(commonType, items[0]?.type ?? feelTypes.any)

const operate = (place: Place, operation: Operation, operands: readonly Tree[], type: FeelType): Tree => ({
  ...spot(place),
  kind: 'operate',
  operation,
  operands,
  type,
})
