// function: named, typed, with the source of its meaning. form: one way to call it; most functions have one.
// Named functions never change meaning, because old decisions are replayed: a corrected one gets a new name.
import { isNumeric, type Numeric } from '../arithmetic.ts'
import type { FeelDate } from '../date.ts'
import type { DaysDuration, Duration } from '../duration.ts'
import { kind } from '../kind.ts'
import type { FeelDateTime, FeelTime } from '../time.ts'
import type { Apply } from '../tree.ts'
import { feelTypes, type FeelType } from '../types.ts'
import {
  isContext,
  isDate,
  isDateTime,
  isDuration,
  isFunction,
  isList,
  isRange,
  isTime,
  type ContextValue,
  type FeelFunction,
  type FeelRange,
  type Value,
} from '../value.ts'

export interface Parameter<T extends Value = Value> {
  readonly name: string
  readonly type: FeelType
  /** Whether a value at run time is one the function can take; the function gives null for any other. */
  readonly is: (value: Value) => value is T
  readonly optional?: true
  /** Whether null, too, is as if an optional one were left out; to the standard it mostly is not. */
  readonly orNull?: true
}
export interface Form {
  readonly parameters: readonly Parameter[]
  /** Takes its last parameter any number of times. */
  readonly rest?: true
  /** A function of the argument types where it depends on them. */
  readonly result: FeelType | ((types: readonly FeelType[]) => FeelType)
  /** `elements` where the fields of contexts do not matter, as to a count. */
  readonly within?: 'elements'
  readonly apply: Apply
}
export interface Builtin {
  readonly name: string
  readonly source: string
  readonly forms: readonly Form[]
}

export const number = (name: string): Parameter<Numeric> => ({ name, type: feelTypes.number, is: isNumeric })
export const string = (name: string): Parameter<string> => ({ name, type: feelTypes.string, is: isString })
export const date = (name: string): Parameter<FeelDate> => ({ name, type: feelTypes.date, is: isDate })
export const time = (name: string): Parameter<FeelTime> => ({ name, type: feelTypes.time, is: isTime })
export const dateTime = (name: string): Parameter<FeelDateTime> => ({
  name,
  type: feelTypes.dateTime,
  is: isDateTime,
})
export const days = (name: string): Parameter<DaysDuration> => ({ name, type: feelTypes.daysDuration, is: isDays })
export const range = (name: string): Parameter<FeelRange> => ({
  name,
  type: feelTypes.range(feelTypes.any),
  is: isRange,
})
export const context = (name: string): Parameter<ContextValue> => ({ name, type: { kind: 'context' }, is: isContext })
export const callable = (name: string, parameters: number, result: FeelType): Parameter<FeelFunction> => ({
  name,
  type: feelTypes.function(Array<FeelType>(parameters).fill(feelTypes.any), result),
  is: isFunction,
})
export const boolean = (name: string): Parameter<boolean> => ({ name, type: feelTypes.boolean, is: isBoolean })
export const anything = (name: string): Parameter => ({ name, type: feelTypes.any, is: isValue })
export const duration = (name: string, type: FeelType): Parameter<Duration> => ({ name, type, is: isDuration })
export const list = (name: string, of: FeelType = feelTypes.any): Parameter<readonly Value[]> => ({
  name,
  type: feelTypes.list(of),
  is: isList,
})

/** A parameter that may be left out; the body then gets null. */
export const optional = <T extends Value>(parameter: Parameter<T>): Parameter<T | null> => ({
  ...parameter,
  optional: true,
  is: (value): value is T | null => value === null || parameter.is(value),
})

/** A parameter that takes null, which its type need not say. */
export const orNull = <T extends Value>(parameter: Parameter<T>): Parameter<T | null> => ({
  ...parameter,
  orNull: true,
  is: (value): value is T | null => value === null || parameter.is(value),
})

type Result = Form['result']

export const form1 = <A extends Value>(a: Parameter<A>, result: Result, body: (a: A) => Value): Form => ({
  parameters: [a],
  result,
  apply: (x = null) => (a.is(x) ? body(x) : null),
})

export const form2 = <A extends Value, B extends Value>(
  [a, b]: readonly [Parameter<A>, Parameter<B>],
  result: Result,
  body: (a: A, b: B) => Value,
): Form => ({
  parameters: [a, b],
  result,
  apply: (x = null, y = null) => (a.is(x) && b.is(y) ? body(x, y) : null),
})

export const form3 = <A extends Value, B extends Value, C extends Value>(
  [a, b, c]: readonly [Parameter<A>, Parameter<B>, Parameter<C>],
  result: Result,
  body: (a: A, b: B, c: C) => Value,
): Form => ({
  parameters: [a, b, c],
  result,
  apply: (x = null, y = null, z = null) => (a.is(x) && b.is(y) && c.is(z) ? body(x, y, z) : null),
})

export const form4 = <A extends Value, B extends Value, C extends Value, D extends Value>(
  [a, b, c, d]: readonly [Parameter<A>, Parameter<B>, Parameter<C>, Parameter<D>],
  result: Result,
  body: (a: A, b: B, c: C, d: D) => Value,
): Form => ({
  parameters: [a, b, c, d],
  result,
  apply: (w = null, x = null, y = null, z = null) =>
    a.is(w) && b.is(x) && c.is(y) && d.is(z) ? body(w, x, y, z) : null,
})

/** A form that takes one list, and one that takes the same elements as separate arguments. */
export const listForms = (of: FeelType, result: Result, body: (items: readonly Value[]) => Value): readonly Form[] => [
  form1(list('list', of), result, body),
  { parameters: [{ ...anything('list'), type: of }], rest: true, result, apply: (...items) => body(items) },
]

/** How a form is called, for messages, e.g. `age(birth_date, on)`. */
export const usage = (name: string, { parameters, rest }: Form): string =>
  `${name}(${parameters.map((each) => (each.optional ? `${each.name}?` : each.name)).join(', ')}${rest ? ', …' : ''})`

const isDays = (value: Value): value is DaysDuration => isDuration(value) && value[kind] === 'days duration'
const isString = (value: Value): value is string => typeof value === 'string'
const isBoolean = (value: Value): value is boolean => typeof value === 'boolean'
const isValue = (value: Value): value is Value => value !== undefined
