// How points and ranges lie to each other, after Allen. An end that is open lies beyond every point.
// @source DMN 1.5, 10.3.4.10, table 79
import { compareValues, equal } from '../compare.ts'
import { kind } from '../kind.ts'
import { rangeFrom } from '../range-text.ts'
import { formatValue } from '../text.ts'
import { feelTypes } from '../types.ts'
import { isDate, isDateTime, isDuration, isRange, isTime, kindOf, type FeelRange, type Value } from '../value.ts'
import { anything, form1, form2, range, string, type Builtin, type Form, type Parameter } from './function.ts'

const source = 'DMN 1.5, 10.3.4.10'
const truth = feelTypes.nullable(feelTypes.boolean)

type Verdict = boolean | null
type Relation = (a: FeelRange, b: FeelRange) => boolean

// An end as a place on the line: its value, and whether it lies at the value, just before or just after it.
interface End {
  readonly value: Value
  readonly beyond: -1 | 0 | 1
  readonly infinite: -1 | 0 | 1
}

const low = (of: FeelRange): End => ({
  value: of.low,
  beyond: of.lowIncluded ? 0 : 1,
  infinite: of.low === null ? -1 : 0,
})
const high = (of: FeelRange): End => ({
  value: of.high,
  beyond: of.highIncluded ? 0 : -1,
  infinite: of.high === null ? 1 : 0,
})

function compareEnds(a: End, b: End): number {
  if (a.infinite !== 0 || b.infinite !== 0) return a.infinite - b.infinite
  return (compareValues(a.value, b.value) ?? 0) || a.beyond - b.beyond
}

const sameStart = (a: FeelRange, b: FeelRange): boolean => compareEnds(low(a), low(b)) === 0
const sameEnd = (a: FeelRange, b: FeelRange): boolean => compareEnds(high(a), high(b)) === 0
const before: Relation = (a, b) => compareEnds(high(a), low(b)) < 0
const meets: Relation = (a, b) => a.highIncluded && b.lowIncluded && compareEnds(high(a), low(b)) === 0
const overlaps: Relation = (a, b) => compareEnds(high(a), low(b)) >= 0 && compareEnds(low(a), high(b)) <= 0
const overlapsBefore: Relation = (a, b) =>
  compareEnds(low(a), low(b)) < 0 && overlaps(a, b) && compareEnds(high(a), high(b)) <= 0
const includes: Relation = (a, b) => compareEnds(low(a), low(b)) <= 0 && compareEnds(high(a), high(b)) >= 0
const finishes: Relation = (a, b) => sameEnd(a, b) && compareEnds(low(a), low(b)) >= 0
const starts: Relation = (a, b) => sameStart(a, b) && compareEnds(high(a), high(b)) <= 0
const coincides: Relation = (a, b) => sameStart(a, b) && sameEnd(a, b)

const swapped =
  (relation: Relation): Relation =>
  (a, b) =>
    relation(b, a)

type Shape = 'point' | 'range'

export const rangeFunctions: readonly Builtin[] = [
  related('before', before, ['point point', 'point range', 'range point', 'range range']),
  related('after', swapped(before), ['point point', 'point range', 'range point', 'range range']),
  related('meets', meets, ['range range']),
  related('met by', swapped(meets), ['range range']),
  related('overlaps', overlaps, ['range range']),
  related('overlaps before', overlapsBefore, ['range range']),
  related('overlaps after', swapped(overlapsBefore), ['range range']),
  related('finishes', finishes, ['point range', 'range range']),
  related('finished by', swapped(finishes), ['range point', 'range range']),
  related('includes', includes, ['range point', 'range range']),
  related('during', swapped(includes), ['point range', 'range range']),
  related('starts', starts, ['point range', 'range range']),
  related('started by', swapped(starts), ['range point', 'range range']),
  related('coincides', coincides, ['point point', 'range range']),
  {
    name: 'range',
    source: 'DMN 1.5, 10.3.4.1',
    forms: [form1(string('from'), feelTypes.range(feelTypes.any), rangeFrom)],
  },
  {
    name: 'is',
    source: 'DMN 1.5, 10.3.4.11',
    forms: [form2([anything('value1'), anything('value2')], feelTypes.boolean, isSame)],
  },
]

function related(name: string, relation: Relation, shapes: readonly `${Shape} ${Shape}`[]): Builtin {
  return { name, source, forms: shapes.map((shape) => formOf(shape, relation)) }
}

function formOf(shape: string, relation: Relation): Form {
  const [first, second] = shape.split(' ')
  const [one, two] = first === second ? ['1', '2'] : ['', '']
  const parameters = [parameter(`${first}${one}`), parameter(`${second}${two}`)] as const
  return form2(parameters, truth, (a, b) => verdict(relation, asRange(a), asRange(b)))
}

function parameter(name: string): Parameter {
  if (name.startsWith('range')) return range(name)
  return { ...anything(name), is: (value): value is Value => value !== null && !isRange(value) }
}

/** Null where the ends have no common order. */
function verdict(relation: Relation, a: FeelRange, b: FeelRange): Verdict {
  const ends = [a.low, a.high, b.low, b.high].filter((end) => end !== null)
  const [first = null] = ends
  return ends.every((end) => compareValues(end, first) !== null) ? relation(a, b) : null
}

const asRange = (value: Value): FeelRange =>
  isRange(value) ? value : { [kind]: 'range', low: value, high: value, lowIncluded: true, highIncluded: true }

/** Whether two values are the same in every respect, so that times with and without a zone differ. */
function isSame(a: Value, b: Value): boolean {
  if (kindOf(a) !== kindOf(b)) return false
  const temporal = isDate(a) || isTime(a) || isDateTime(a) || isDuration(a)
  return temporal ? formatValue(a) === formatValue(b) : equal(a, b) === true
}
