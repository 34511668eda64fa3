// Every function that expressions can call: FEEL’s own and ours. A new one is one entry in one of these lists.
import { contextFunctions } from './contexts.ts'
import { dateFunctions } from './dates.ts'
import type { Builtin } from './function.ts'
import { listFunctions } from './lists.ts'
import { namedFunctions } from './named.ts'
import { numberFunctions } from './numbers.ts'
import { rangeFunctions } from './ranges.ts'
import { statisticFunctions } from './statistics.ts'
import { textFunctions } from './texts.ts'

export const functions: readonly Builtin[] = [
  ...dateFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...listFunctions,
  ...statisticFunctions,
  ...contextFunctions,
  ...rangeFunctions,
  ...namedFunctions,
]

const byName = new Map(functions.map((each) => [each.name, each]))

export const builtinNames: readonly string[] = [...byName.keys()]

/** The function of this name, if there is one. */
export const functionNamed = (name: string): Builtin | undefined => byName.get(name)
