// Functions on numbers. @source DMN 1.5, 10.3.4.5
import { absolute, exponential, logarithm, modulo, parseNumeric, round, squareRoot } from '../arithmetic.ts'
import type { Numeric, Rounding } from '../arithmetic.ts'
import { scaleDuration, compareDurations, daysDuration, yearsDuration } from '../duration.ts'
import { feelTypes, type FeelType } from '../types.ts'
import type { Value } from '../value.ts'
import { duration, form1, form2, form3, number, optional, orNull, string, type Builtin } from './function.ts'

const source = 'DMN 1.5, 10.3.4.5'
const maybeNumber = feelTypes.nullable(feelTypes.number)

export const numberFunctions: readonly Builtin[] = [
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
  { name: 'number', source: 'DMN 1.5, 10.3.4.1', forms: [form1(string('from'), maybeNumber, readNumber), separated()] },
  single('sqrt', maybeNumber, (of) => squareRoot(of)),
  single('log', maybeNumber, (of) => logarithm(of)),
  single('exp', maybeNumber, (of) => exponential(of)),
  single('odd', feelTypes.boolean, (of) => modulo(of, 2) === 1),
  single('even', feelTypes.boolean, (of) => modulo(of, 2) === 0),
  { name: 'modulo', source, forms: [form2([number('dividend'), number('divisor')], maybeNumber, modulo)] },
]

function single(name: string, result: FeelType, body: (of: Numeric) => Value): Builtin {
  return { name, source, forms: [form1(number('number'), result, body)] }
}

function rounding(name: string, mode: Rounding): Builtin {
  return {
    name,
    source,
    forms: [form2([number('n'), number('scale')], maybeNumber, (n, scale) => round(n, scale, mode))],
  }
}

function whole(name: string, mode: Rounding): Builtin {
  const parameters = [number('n'), optional(number('scale'))] as const
  return { name, source, forms: [form2(parameters, feelTypes.number, (n, scale) => round(n, scale ?? 0, mode))] }
}

function absoluteDuration(value: Parameters<typeof scaleDuration>[0]): Value {
  const zero = value && 'months' in value ? yearsDuration(0) : daysDuration(0)
  return zero !== null && (compareDurations(value, zero) ?? 0) < 0 ? scaleDuration(value, -1) : value
}

function separated() {
  const parameters = [
    string('from'),
    orNull(string('grouping separator')),
    orNull(string('decimal separator')),
  ] as const
  return form3(parameters, maybeNumber, (from, grouping, point) => {
    if (grouping !== null && (grouping === point || ![' ', ',', '.'].includes(grouping))) return null
    if (point !== null && !['.', ','].includes(point)) return null
    const plain = grouping === null ? from : from.replaceAll(grouping, '')
    return readNumber(point === null ? plain : plain.replace(point, '.'))
  })
}

function readNumber(text: string) {
  return parseNumeric(text.trim())
}
