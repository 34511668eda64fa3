// Boxed loops: what goes through the elements of a list.
import { elementsOf } from '../../feel/iterate.ts'
import { feelTypes, type FeelType } from '../../feel/types.ts'
import { isUnknown } from '../../feel/unknown.ts'
import { isContext, isList, type Value } from '../../feel/value.ts'
import type { Boxed } from '../model.ts'
import type { Compiled, Compiling } from './state.ts'

/** How the boxes inside a box are compiled. */
export type Nested = (boxed: Boxed, compiling: Compiling) => Compiled

// `1..5` is FEEL behind the `in` of a loop only; a box writes it without one.
const bareRange = /^[^[\]()]+\.\.[^[\]()]+$/s

function compileOver(over: Boxed, compiling: Compiling, nested: Nested): Compiled {
  if (over.kind !== 'literal' || !bareRange.test(over.text)) return nested(over, compiling)
  return nested({ ...over, text: `for each in ${over.text} return each` }, compiling)
}

const elementType = (type: FeelType): FeelType =>
  type.kind === 'list' || type.kind === 'range' ? type.of : feelTypes.any

/** The body for each element; `partial` is the list of the results so far. */
export function compileFor({ variable, over, body }: Boxed<'for'>, compiling: Compiling, nested: Nested): Compiled {
  const source = compileOver(over, compiling, nested)
  const own = { [variable]: elementType(source.type), partial: feelTypes.list(feelTypes.any) }
  const inner = nested(body, { ...compiling, names: { ...compiling.names, ...own } })
  // Each element would get a copy of all before it: only where the body asks for them.
  const looksBack = JSON.stringify(body).includes('partial')
  return {
    type: feelTypes.nullable(feelTypes.list(inner.type)),
    run: (scope, state) => {
      const elements = elementsOf(source.run(scope, state))
      if (elements === null || isUnknown(elements)) return elements
      const partial: Value[] = []
      for (const element of elements) {
        const own = { [variable]: element, ...(looksBack && { partial: [...partial] }) }
        partial.push(inner.run({ ...scope, ...own }, state))
      }
      return partial
    },
  }
}

/** Whether some or every element satisfies; null where one is neither true nor false and none settles it. */
export function compileQuantified(
  { kind, variable, over, body }: Boxed<'some' | 'every'>,
  compiling: Compiling,
  nested: Nested,
): Compiled {
  const source = compileOver(over, compiling, nested)
  const inner = nested(body, { ...compiling, names: { ...compiling.names, [variable]: elementType(source.type) } })
  const settling = kind === 'some'
  return {
    type: feelTypes.nullable(feelTypes.boolean),
    run: (scope, state) => {
      const elements = elementsOf(source.run(scope, state))
      if (elements === null || isUnknown(elements)) return elements
      const answers = elements.map((element) => inner.run({ ...scope, [variable]: element }, state))
      if (answers.includes(settling)) return settling
      return answers.every((answer) => answer === !settling) ? !settling : null
    },
  }
}

/** The elements that match. An element is `item`, and its entries are names of their own. */
export function compileFilter({ over, by }: Boxed<'filter'>, compiling: Compiling, nested: Nested): Compiled {
  const source = nested(over, compiling)
  const of = elementType(source.type)
  const fields = of.kind === 'context' ? (of.entries ?? {}) : {}
  const inner = nested(by, { ...compiling, names: { ...compiling.names, ...fields, item: of } })
  return {
    type: feelTypes.list(of),
    run: (scope, state) => {
      const value = source.run(scope, state)
      const items = isList(value) ? value : value === null ? [] : [value]
      return items.filter((item) => inner.run({ ...scope, ...(isContext(item) ? item : {}), item }, state) === true)
    },
  }
}
