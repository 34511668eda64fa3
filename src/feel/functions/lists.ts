// Functions on lists and on values of any kind.
import { compareValues, equal } from '../compare.ts'
import { opposite } from '../operators.ts'
import { feelTypes, type FeelType } from '../types.ts'
import type { Value } from '../value.ts'
import { anything, boolean, form1, form2, list, listForms, type FeelFunction } from './function.ts'

const source = 'DMN 1.5, 10.3.4.4'

export const listFunctions: readonly FeelFunction[] = [
  {
    name: 'count',
    source,
    forms: [{ ...form1(list('list'), feelTypes.number, (items) => items.length), within: 'elements' }],
  },
  { name: 'min', source, forms: listForms(feelTypes.any, elementOf, (items) => extreme(items, -1)) },
  { name: 'max', source, forms: listForms(feelTypes.any, elementOf, (items) => extreme(items, 1)) },
  {
    name: 'list contains',
    source,
    forms: [
      form2([list('list'), anything('element')], feelTypes.boolean, (items, element) =>
        items.some((item) => equal(item, element) === true),
      ),
    ],
  },
  { name: 'not', source: 'DMN 1.5, 10.3.4.2', forms: [form1(boolean('negand'), feelTypes.boolean, opposite)] },
  {
    name: 'is defined',
    source:
      'Not in DMN; common engines have it: false for null, else true. An unknown value is neither, so the answer is unknown.',
    forms: [{ ...form1(anything('value'), feelTypes.boolean, (value) => value !== null), within: 'elements' }],
  },
]

/** The least or greatest element; null for an empty list and where two elements have no common order. */
function extreme(items: readonly Value[], sign: 1 | -1): Value {
  const [first = null, ...others] = items
  return others.reduce<Value>(
    (best, item) => {
      const by = compareValues(item, best)
      return by === null ? null : by * sign > 0 ? item : best
    },
    compareValues(first, first) === null ? null : first,
  )
}

function elementOf([first = feelTypes.any]: readonly FeelType[]): FeelType {
  return feelTypes.nullable(first.kind === 'list' ? first.of : first)
}
