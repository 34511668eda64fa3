// Tree → closures. One emitter serves both uses: evaluating runs them bare, explaining runs the same ones with each
// wrapped by an observer that records what it gave (see trace.ts). frame: what one run holds.
import { isNumeric } from './arithmetic.ts'
import { equal } from './compare.ts'
import { converted } from './conform.ts'
import { call } from './invoke.ts'
import { normalName } from './nodes.ts'
import { elementAt } from './operators.ts'
import { property } from './property.ts'
import type { Place } from './problem.ts'
import type { Trace } from './trace.ts'
import { children, depthOf, type Binding, type Operation, type Tree, type TreeKind } from './tree.ts'
import { isUnknown, united, unknown, type Unknown } from './unknown.ts'
import { feelFunction, isContext, isList, openAmong, openIn, type ContextValue, type Value } from './value.ts'
import { elementsOf } from './iterate.ts'

/** The inputs of a run by name. One that is left out is unknown, not asked. */
export type Scope = Readonly<Record<string, Value>>

export interface Frame {
  readonly scope: Scope
  /** Elements and entries that have a name inside the expression, each at its slot. */
  readonly locals: Value[]
  /** Where the observer of the surrounding part collects. */
  parts: Trace[]
}
export type Run = (frame: Frame) => Value

export interface Part extends Place {
  readonly kind: TreeKind
  readonly leaf: boolean
  /** Whether it only joins others: `and`, `or`, `if`, `not`. */
  readonly joins: boolean
}

/** What may be put around each closure; evaluation puts nothing. */
export interface Observer {
  readonly observe: (part: Part, run: Run) => Run
  /** Whether `and` and `or` look at their right side even when the left has settled the result. */
  readonly thorough: boolean
}

type Emitters = { readonly [K in TreeKind]: (tree: Tree<K>, observer: Observer) => Run }

const emitters: Emitters = {
  constant:
    ({ value }) =>
    () =>
      value,
  input: ({ path, missing }) => input(path, missing === 'null' ? null : notAsked(path.join('.'))),
  local:
    ({ slot }) =>
    (frame) =>
      frame.locals[slot] ?? null,
  field: ({ of, name, fact }, observer) => {
    const from = emit(of, observer)
    const missing = fact === null ? null : notAsked(fact)
    return (frame) => fieldOf(from(frame), name, missing)
  },
  logic: ({ operator, left, right }, observer) =>
    logic(operator, emit(left, observer), emit(right, observer), observer.thorough),
  if: emitIf,
  operate: ({ operation, operands }, observer) =>
    operate(
      operation,
      operands.map((operand) => emit(operand, observer)),
    ),
  list: ({ items }, observer) => {
    const runs = items.map((item) => emit(item, observer))
    return (frame) => runs.map((run) => run(frame))
  },
  context: emitContext,
  filter: (tree, observer) => (tree.open ? emitOpenFilter(tree, observer) : emitFilter(tree, observer)),
  entry: ({ of, name, otherwise }, observer) => {
    const [item, outer] = [emit(of, observer), emit(otherwise, observer)]
    return (frame) => {
      const value = item(frame)
      const own = isContext(value) ? ownEntry(value, name) : undefined
      return own === undefined ? outer(frame) : own
    }
  },
  let: ({ slot, value, body }, observer) => {
    const [given, run] = [emit(value, observer), emit(body, observer)]
    return (frame) => {
      frame.locals[slot] = given(frame)
      return run(frame)
    }
  },
  function: emitFunction,
  invoke: ({ of, given }, observer) => {
    const called = emit(of, observer)
    const runs = given.map(({ value, ...named }) => ({ ...named, run: emit(value, observer) }))
    return (frame) =>
      call(
        called(frame),
        runs.map(({ run, ...named }) => ({ ...named, value: run(frame) })),
      )
  },
  for: ({ bindings, body, partial }, observer) => iteration(bindings, emit(body, observer), { observer, partial }),
  quantified: ({ quantifier, bindings, body }, observer) => {
    const each = iteration(bindings, emit(body, observer), { observer, partial: null })
    const settled = quantifier === 'some'
    return (frame) => quantify(each(frame), settled)
  },
}

/** The closure of a tree. */
export function emit<K extends TreeKind>(tree: Tree<K>, observer: Observer): Run {
  const { from, to, kind } = tree
  const leaf = children(tree).length === 0
  const joins = kind === 'logic' || kind === 'if' || ('operation' in tree && tree.operation.name === 'not')
  return observer.observe({ from, to, kind, leaf, joins }, emitters[kind](tree, observer))
}

function input(path: readonly string[], missing: Unknown | null): Run {
  const [name = '', field, ...deeper] = path
  if (field === undefined) return ({ scope }) => read(scope[name], missing)
  if (deeper.length === 0) return ({ scope }) => fieldOf(read(scope[name], missing), field, missing)
  return ({ scope }) =>
    [field, ...deeper].reduce<Value>((value, each) => fieldOf(value, each, missing), read(scope[name], missing))
}

const read = (value: Value | undefined, missing: Unknown | null): Value => (value === undefined ? missing : value)

function fieldOf(value: Value, name: string, missing: Value): Value {
  if (typeof value !== 'object' || value === null || isUnknown(value)) return isUnknown(value) ? value : null
  if (isList(value)) return openIn(value, 'elements') ?? value.map((element) => fieldOf(element, name, missing))
  if (!isContext(value)) return property(value, name)
  const found = ownEntry(value, name)
  return found === undefined ? missing : found
}

// A name with signs or blanks comes from the grammar with blanks between all of them; a key may be written otherwise.
function ownEntry(value: ContextValue, name: string): Value | undefined {
  if (Object.hasOwn(value, name) || !name.includes(' ')) return Object.hasOwn(value, name) ? value[name] : undefined
  const key = Object.keys(value).find((each) => normalName(each) === name)
  return key === undefined ? undefined : value[key]
}

const notAsked = (fact: string): Unknown => unknown([{ kind: 'not-asked', fact, source: 'input' }])

// Kleene’s tables, with null as in DMN: what is neither true nor false cannot settle anything, and unknown covers null,
// because the unknown could still be the value that settles it.
function logic(operator: 'and' | 'or', left: Run, right: Run, thorough: boolean): Run {
  const settling = operator === 'or'
  return (frame) => {
    const a = left(frame)
    if (a === settling && !thorough) return settling
    const b = right(frame)
    if (a === settling || b === settling) return settling
    return openOf(a, b) ?? (typeof a === 'boolean' && typeof b === 'boolean' ? !settling : null)
  }
}

function emitIf({ condition, then, otherwise }: Tree<'if'>, observer: Observer): Run {
  const [asks, yes, no] = [emit(condition, observer), emit(then, observer), emit(otherwise, observer)]
  return (frame) => {
    const asked = asks(frame)
    if (!isUnknown(asked)) return asked === true ? yes(frame) : no(frame)
    const [a, b] = [yes(frame), no(frame)]
    const open = openAmong([a, b], 'everything')
    if (open !== null) return united([asked, open])
    return equal(a, b) === true ? a : asked
  }
}

function operate({ apply, within }: Operation, [a, b, ...others]: readonly Run[]): Run {
  if (a === undefined) return () => apply()
  if (b === undefined)
    return (frame) => {
      const x = a(frame)
      return openIn(x, within) ?? apply(x)
    }
  if (others.length === 0)
    return (frame) => {
      const x = a(frame)
      const y = b(frame)
      if (openIn(x, within) === null && openIn(y, within) === null) return apply(x, y)
      return openAmong([x, y], within)
    }
  const all = [a, b, ...others]
  return (frame) => {
    const values = all.map((run) => run(frame))
    return openAmong(values, within) ?? apply(...values)
  }
}

function emitContext({ entries }: Tree<'context'>, observer: Observer): Run {
  const runs = entries.map(({ name, slot, value }) => ({ name, slot, run: emit(value, observer) }))
  return (frame) =>
    Object.fromEntries(runs.map(({ name, slot, run }) => [name, (frame.locals[slot] = run(frame))] as const))
}

function emitFilter({ of, slot, by }: Tree<'filter'>, observer: Observer): Run {
  const [source, keeps] = [emit(of, observer), emit(by, observer)]
  return (frame) => {
    const value = source(frame)
    const open = openIn(value, 'elements')
    if (open !== null) return open
    const items = isList(value) ? value : value === null ? [] : [value]
    const answers = items.map((item) => {
      frame.locals[slot] = item
      return keeps(frame)
    })
    return openAmong(answers, 'elements') ?? items.filter((_, index) => answers[index] === true)
  }
}

/** A filter of which only a run shows whether it keeps or picks: the answer for the first element tells. */
function emitOpenFilter({ of, slot, by }: Tree<'filter'>, observer: Observer): Run {
  const [source, keeps] = [emit(of, observer), emit(by, observer)]
  return (frame) => {
    const value = source(frame)
    const open = openIn(value, 'elements')
    if (open !== null || value === null) return open
    const items = isList(value) ? value : [value]
    const answer = (item: Value): Value => {
      frame.locals[slot] = item
      return keeps(frame)
    }
    const first = answer(items[0] ?? null)
    if (isNumeric(first)) return elementAt.apply(items, first)
    const answers = items.map((item, index) => (index === 0 ? first : answer(item)))
    return openAmong(answers, 'elements') ?? items.filter((_, index) => answers[index] === true)
  }
}

/** A function keeps the local values of the place where it is defined; each call has its own beside them. */
function emitFunction({ parameters, body, self, type }: Tree<'function'>, observer: Observer): Run {
  const run = emit(body, observer)
  const names = parameters.map(({ name }) => name)
  const depth = depthOf(body) + 1
  return (frame) => {
    const locals = [...frame.locals]
    const made = feelFunction(
      names,
      (args) => {
        const own = [...locals]
        for (const [index, { slot, type }] of parameters.entries()) own[slot] = converted(args[index] ?? null, type)
        return run({ scope: frame.scope, locals: own, parts: frame.parts })
      },
      type.kind === 'function' ? type : null,
      depth,
    )
    if (self !== null) locals[self] = made
    return made
  }
}

interface Looping {
  readonly observer: Observer
  readonly partial: number | null
}

/** What the body gives for every combination of elements; unknown or null where what to go through is. */
function iteration(bindings: readonly Binding[], body: Run, { observer, partial }: Looping) {
  const loops = bindings.map(({ slot, over }) => ({ slot, over: emit(over, observer) }))
  return (frame: Frame): readonly Value[] | Unknown | null => {
    const results: Value[] = []
    const obstacles: (Unknown | null)[] = []
    const visit = (depth: number): void => {
      const loop = loops[depth]
      if (loop === undefined) {
        if (partial !== null) frame.locals[partial] = results.slice()
        return void results.push(body(frame))
      }
      const elements = elementsOf(loop.over(frame))
      if (!isElements(elements)) return void obstacles.push(elements)
      for (const element of elements) {
        frame.locals[loop.slot] = element
        visit(depth + 1)
      }
    }
    visit(0)
    return obstacles.length === 0 ? results : (openAmong(obstacles, 'elements') ?? null)
  }
}

const isElements = (elements: readonly Value[] | Unknown | null): elements is readonly Value[] =>
  Array.isArray(elements)

function quantify(answers: readonly Value[] | Unknown | null, settling: boolean): Value {
  if (answers === null || isUnknown(answers)) return answers
  const open = openAmong(answers, 'elements')
  if (open !== null) return open
  if (answers.includes(settling)) return settling
  return answers.every((answer) => answer === !settling) ? !settling : null
}

function openOf(a: Value, b: Value): Unknown | null {
  if (isUnknown(a)) return isUnknown(b) ? united([a, b]) : a
  return isUnknown(b) ? b : null
}
