// Functions that an expression defines, and calls of what is not a plain name.
import { bind, broken, report, spot, type Checking } from './scope.ts'
import type { Argument, Syntax } from './syntax.ts'
import type { Formal, Given, Tree } from './tree.ts'
import { feelTypes, fits, nullableIf, typeName, type FeelType, type FunctionType } from './types.ts'
import type { Place } from './problem.ts'

type Check = (syntax: Syntax, checking: Checking) => Tree

/** The tree of a function definition. It may name itself where an entry of a context gives it a name. */
export function checkFunction(syntax: Syntax<'function'>, checking: Checking, check: Check): Tree<'function'> {
  const parameters: Formal[] = []
  let inner = checking
  for (const { name, type, ...place } of syntax.parameters) {
    const bound = bind(inner, place, name, type.kind === 'any' ? type : feelTypes.nullable(type))
    inner = bound.inner
    parameters.push({ name, slot: bound.slot, type })
  }
  const body = check(syntax.body, inner)
  const type = feelTypes.function(
    parameters.map((each) => each.type),
    body.type,
  )
  return { ...spot(syntax), kind: 'function', parameters, body, self: null, type }
}

interface WrittenEntry {
  readonly name: string
  readonly written: Syntax
  readonly place: Place
}

/** An entry of a context and the scope after it; a function sees its own name, so that it can call itself. */
export function checkEntry({ name, written, place }: WrittenEntry, checking: Checking, check: Check) {
  if (written.kind !== 'function') {
    const value = check(written, checking)
    return { ...bind(checking, place, name, value.type), value }
  }
  const parameters = written.parameters.map(({ type }) => type)
  const { slot: self, inner } = bind(checking, place, name, feelTypes.function(parameters, feelTypes.any))
  const value = { ...checkFunction(written, inner, check), self }
  return { ...bind(checking, place, name, value.type), value }
}

/** The tree of a call of what an expression gives. */
export function checkInvoke(syntax: Syntax<'invoke'>, checking: Checking, check: Check): Tree {
  return invocation(check(syntax.of, checking), syntax, checking, check)
}

type Call = Place & { readonly arguments: readonly Argument[] }

/** A call of a function value, however it was named. */
export function invocation(of: Tree, call: Call, checking: Checking, check: Check): Tree {
  const given = call.arguments.map(({ name, value }): Given => {
    const tree = check(value, checking)
    return name === undefined ? { value: tree } : { name, value: tree }
  })
  const type = checking.standard ? feelTypes.any : resultType(of, given, call, checking)
  return type === null ? broken(call) : { ...spot(call), kind: 'invoke', of, given, type }
}

function resultType(of: Tree, given: readonly Given[], call: Call, checking: Checking): FeelType | null {
  if (of.type.kind === 'any') return feelTypes.any
  if (of.type.kind !== 'function') {
    report(checking, 'feel.type', of, `A ${typeName(of.type)} cannot be called; only a function can.`)
    return null
  }
  return checkGiven(of.type, given, call, checking) ? nullableIf(true, of.type.result) : null
}

function checkGiven({ parameters }: FunctionType, given: readonly Given[], call: Call, checking: Checking): boolean {
  if (parameters === undefined) return true
  if (parameters.length !== given.length) {
    report(checking, 'feel.arity', call, `This function takes ${parameters.length} arguments, not ${given.length}.`)
    return false
  }
  for (const [index, { name, value }] of given.entries()) {
    const wanted = parameters[index] ?? feelTypes.any
    if (name !== undefined || fits(value.type, wanted)) continue
    const text = `This argument must be a ${typeName(wanted)}, but is a ${typeName(value.type)}.`
    report(checking, 'feel.type', value, text)
  }
  return true
}
