// Functions on lists and on values of any kind. @source DMN 1.5, 10.3.4.2 and 10.3.4.4
import { isNumeric, wholeNumber, type Numeric } from '../arithmetic.ts'
import { compareValues, equal } from '../compare.ts'
import { invoke } from '../invoke.ts'
import { opposite } from '../operators.ts'
import { feelTypes, type FeelType } from '../types.ts'
import { isUnknown, united, type Unknown } from '../unknown.ts'
import { isList, type FeelFunction, type Value } from '../value.ts'
import { anything, boolean, callable, form1, form2, form3, list, listForms, number, optional } from './function.ts'
import type { Builtin, Form } from './function.ts'

const source = 'DMN 1.5, 10.3.4.4'
const anyList = feelTypes.list(feelTypes.any)
const maybeList = feelTypes.nullable(anyList)
const truth = feelTypes.nullable(feelTypes.boolean)

export const listFunctions: readonly Builtin[] = [
  {
    name: 'count',
    source,
    forms: [{ ...form1(list('list'), feelTypes.number, (items) => items.length), within: 'elements' }],
  },
  { name: 'min', source, forms: listForms(feelTypes.any, elementOf, (items) => extreme(items, -1)) },
  { name: 'max', source, forms: listForms(feelTypes.any, elementOf, (items) => extreme(items, 1)) },
  { name: 'all', source, forms: listForms(feelTypes.boolean, truth, (items) => settled(items, false)) },
  { name: 'any', source, forms: listForms(feelTypes.boolean, truth, (items) => settled(items, true)) },
  {
    name: 'list contains',
    source,
    forms: [
      form2([list('list'), anything('element')], feelTypes.boolean, (items, element) =>
        items.some((item) => equal(item, element) === true),
      ),
    ],
  },
  {
    name: 'sublist',
    source,
    forms: [form3([list('list'), number('start position'), optional(number('length'))], likeFirst, sublist)],
  },
  {
    name: 'append',
    source,
    forms: [withRest(([items = null, ...added]) => (isList(items) ? [...items, ...added] : null))],
  },
  { name: 'concatenate', source, forms: [lists((all) => all.flat())] },
  { name: 'union', source, forms: [lists((all) => distinct(all.flat()))] },
  {
    name: 'insert before',
    source,
    forms: [
      form3([list('list'), number('position'), anything('newItem')], maybeList, (items, position, added) =>
        spliced(items, position, (at) => items.toSpliced(at, 0, added)),
      ),
    ],
  },
  {
    name: 'remove',
    source,
    forms: [
      form2([list('list'), number('position')], likeFirst, (items, position) =>
        spliced(items, position, (at) => items.toSpliced(at, 1)),
      ),
    ],
  },
  {
    name: 'list replace',
    source,
    forms: [
      form3([list('list'), number('position'), anything('newItem')], maybeList, (items, position, added) =>
        spliced(items, position, (at) => items.with(at, added)),
      ),
      form3([list('list'), callable('match', 2, feelTypes.boolean), anything('newItem')], maybeList, replaceMatches),
    ],
  },
  { name: 'reverse', source, forms: [form1(list('list'), likeFirst, (items) => items.toReversed())] },
  {
    name: 'index of',
    source,
    forms: [
      form2([list('list'), anything('match')], feelTypes.list(feelTypes.number), (items, match) =>
        items.flatMap((item, index) => (equal(item, match) === true ? [index + 1] : [])),
      ),
    ],
  },
  { name: 'distinct values', source, forms: [form1(list('list'), likeFirst, distinct)] },
  { name: 'flatten', source, forms: [form1(list('list'), anyList, flat)] },
  {
    name: 'sort',
    source: 'DMN 1.5, 10.3.4.8',
    forms: [form2([list('list'), callable('precedes', 2, feelTypes.boolean)], likeFirst, sorted)],
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

function likeFirst([first = feelTypes.any]: readonly FeelType[]): FeelType {
  return feelTypes.nullable(first.kind === 'list' ? first : anyList)
}

function settled(items: readonly Value[], settling: boolean): boolean | null {
  if (items.includes(settling)) return settling
  return items.every((item) => item === !settling) ? !settling : null
}

function withRest(body: (values: readonly Value[]) => Value): Form {
  const parameters = [list('list'), anything('item')]
  return { parameters, rest: true, result: maybeList, apply: (...values) => body(values) }
}

function lists(body: (all: readonly (readonly Value[])[]) => Value): Form {
  const apply = (...values: Value[]) => (values.every(isList) ? body(values) : null)
  return { parameters: [list('list')], rest: true, result: maybeList, apply }
}

function sublist(items: readonly Value[], start: Numeric, length: Numeric | null): Value {
  return spliced(items, start, (at) => {
    const taken = length === null ? items.length - at : wholeNumber(length)
    return taken === null || taken < 1 || at + taken > items.length ? null : items.slice(at, at + taken)
  })
}

/** The change at a position counted from 1, or from -1 at the end; null where the list has no such position. */
function spliced(items: readonly Value[], position: Numeric, change: (at: number) => Value): Value {
  const whole = wholeNumber(position)
  if (whole === null || whole === 0 || Math.abs(whole) > items.length) return null
  return change(whole > 0 ? whole - 1 : items.length + whole)
}

function distinct(items: readonly Value[]): readonly Value[] {
  const kept: Value[] = []
  for (const item of items) if (!kept.some((known) => equal(known, item) === true)) kept.push(item)
  return kept
}

function flat(items: readonly Value[]): readonly Value[] {
  return items.flatMap((item) => (isList(item) ? flat(item) : [item]))
}

function replaceMatches(items: readonly Value[], match: FeelFunction, added: Value): Value {
  const answers = items.map((item) => invoke(match, [item, added]))
  const open = answers.filter(isUnknown)
  if (open.length > 0) return united(open)
  if (!answers.every((answer) => typeof answer === 'boolean')) return null
  return items.map((item, index) => (answers[index] === true ? added : item))
}

/** Merge sort: stable, and total even where `precedes` is no order. An unknown answer makes the whole unknown. */
function sorted(items: readonly Value[], precedes: FeelFunction): Value {
  const open: Unknown[] = []
  const before = (a: Value, b: Value): boolean => {
    const answer = invoke(precedes, [a, b])
    if (isUnknown(answer)) open.push(answer)
    return answer === true
  }
  const result = mergeSort(items, before)
  return open.length > 0 ? united(open) : result
}

function mergeSort(items: readonly Value[], before: (a: Value, b: Value) => boolean): readonly Value[] {
  if (items.length < 2) return items
  const half = Math.floor(items.length / 2)
  const [left, right] = [mergeSort(items.slice(0, half), before), mergeSort(items.slice(half), before)]
  const merged: Value[] = []
  for (let [l, r] = [0, 0]; merged.length < items.length;) {
    const [a = null, b = null] = [left[l], right[r]]
    const fromRight = l >= left.length || (r < right.length && before(b, a))
    merged.push(fromRight ? b : a)
    if (fromRight) r += 1
    else l += 1
  }
  return merged
}

/** Whether all are numbers, as sums and means need them. */
export const allNumbers = (items: readonly Value[]): items is readonly Numeric[] => items.every(isNumeric)
