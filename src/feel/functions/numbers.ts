// Functions on numbers and lists of numbers. @source DMN 1.5, 10.3.4.4 and 10.3.4.5
import { absolute, add, isNumeric, modulo, round, type Numeric, type Rounding } from '../arithmetic.ts'
import { scaleDuration, compareDurations, daysDuration, yearsDuration } from '../duration.ts'
import { feelTypes } from '../types.ts'
import type { Value } from '../value.ts'
import { duration, form1, form2, listForms, number, optional, type FeelFunction } from './function.ts'

const source = 'DMN 1.5, 10.3.4.5'
const maybeNumber = feelTypes.nullable(feelTypes.number)

export const numberFunctions: readonly FeelFunction[] = [
  rounding('decimal', 'half even'),
  rounding('round half up', 'half up'),
  rounding('round half down', 'half down'),
  rounding('round up', 'up'),
  rounding('round down', 'down'),
  whole('floor', 'floor'),
  whole('ceiling', 'ceiling'),
  {
    name: 'abs',
    source,
    forms: [
      form1(number('n'), feelTypes.number, absolute),
      form1(duration('n', feelTypes.daysDuration), feelTypes.daysDuration, (n) => absoluteDuration(n)),
      form1(duration('n', feelTypes.yearsDuration), feelTypes.yearsDuration, (n) => absoluteDuration(n)),
    ],
  },
  { name: 'modulo', source, forms: [form2([number('dividend'), number('divisor')], maybeNumber, modulo)] },
  { name: 'sum', source: 'DMN 1.5, 10.3.4.4', forms: listForms(feelTypes.number, maybeNumber, sum) },
]

function rounding(name: string, mode: Rounding): FeelFunction {
  return {
    name,
    source,
    forms: [form2([number('n'), number('scale')], maybeNumber, (n, scale) => round(n, scale, mode))],
  }
}

function whole(name: string, mode: Rounding): FeelFunction {
  const parameters = [number('n'), optional(number('scale'))] as const
  return { name, source, forms: [form2(parameters, feelTypes.number, (n, scale) => round(n, scale ?? 0, mode))] }
}

function absoluteDuration(value: Parameters<typeof scaleDuration>[0]): Value {
  const zero = value && 'months' in value ? yearsDuration(0) : daysDuration(0)
  return zero !== null && (compareDurations(value, zero) ?? 0) < 0 ? scaleDuration(value, -1) : value
}

function sum(items: readonly Value[]): Value {
  if (items.length === 0 || !items.every(isNumeric)) return null
  return items.reduce<Numeric | null>((total, item) => (total === null ? null : add(total, item)), 0)
}
