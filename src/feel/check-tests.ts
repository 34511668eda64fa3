// The cell of a decision table as a tree: a condition on the value named `?`.
import { check, memberOf } from './check.ts'
import { logicalNot } from './operators.ts'
import type { Place } from './problem.ts'
import { broken, resolve, type Checking } from './scope.ts'
import type { UnaryTests } from './syntax.ts'
import { inputsOf, type Tree } from './tree.ts'
import { feelTypes } from './types.ts'

/** True where `?` passes one of the tests, or none of them if the cell says `not(…)`. */
export function checkTests({ negated, tests }: UnaryTests, checking: Checking): Tree {
  const place = { from: tests[0]?.from ?? 0, to: tests.at(-1)?.to ?? 0 }
  const trees = tests.map((test) => check(test, checking))
  const passed = trees.length === 0 ? always(place) : anyOf(trees, place, checking)
  if (!negated) return passed
  return { ...place, kind: 'operate', operation: logicalNot, operands: [passed], type: passed.type }
}

const always = (place: Place): Tree => ({ ...place, kind: 'constant', value: true, type: feelTypes.boolean })

// A test that speaks of `?` is a condition by itself; any other is a value, range or list to compare with.
function anyOf(trees: readonly Tree[], place: Place, checking: Checking): Tree {
  const values = trees.filter((tree) => !readsInput(tree))
  const input = resolve(checking, '?', place) ?? broken(place)
  const member = values.length > 0 ? [memberOf(input, values, place, checking)] : []
  return [...member, ...trees.filter(readsInput)].reduce((left, right) => ({
    ...place,
    kind: 'logic',
    operator: 'or',
    left,
    right,
    type: feelTypes.nullable(feelTypes.boolean),
  }))
}

const readsInput = (tree: Tree): boolean => inputsOf(tree).some((path) => path === '?' || path.startsWith('?.'))
