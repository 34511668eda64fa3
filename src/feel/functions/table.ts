// Every function that expressions can call: FEEL’s own and ours. A new one is one entry in one of these lists.
import { dateFunctions } from './dates.ts'
import type { FeelFunction } from './function.ts'
import { listFunctions } from './lists.ts'
import { namedFunctions } from './named.ts'
import { numberFunctions } from './numbers.ts'
import { textFunctions } from './texts.ts'

export const functions: readonly FeelFunction[] = [
  ...dateFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...listFunctions,
  ...namedFunctions,
]

const byName = new Map(functions.map((each) => [each.name, each]))

export const builtinNames: readonly string[] = [...byName.keys()]

/** The function of this name, if there is one. */
export const functionNamed = (name: string): FeelFunction | undefined => byName.get(name)
