// A name as people of that sex and generation bear it.
import { generations, longNames, rareCharacters, surnames, type Generation } from './name-lists.ts'
import { oneOf, weighted, type Random } from './random.ts'

export type Sex = 'male' | 'female'

const surnameOf = weighted(
  surnames.flatMap(([weight, several]) => several.split(' ').map((surname) => [weight, surname] as const)),
)
const rare = [...rareCharacters]
// By code point: several rare characters are two UTF-16 units.
const letters = new Map(
  generations.flatMap(({ male, female }) => [...male, ...female]).map((text) => [text, [...text]]),
)

const longNameShare = 0.002
const rareShare = 0.004

export function nameOf(random: Random, sex: Sex, birthYear: number): string {
  if (random() < longNameShare) return oneOf(random, longNames)
  return surnameOf(random) + givenName(random, sex, generationOf(birthYear))
}

function givenName(random: Random, sex: Sex, generation: Generation): string {
  const [first, second] = generation[sex]
  const last = random() < rareShare ? oneOf(random, rare) : letter(random, second)
  return random() < generation.single ? last : letter(random, first) + last
}

const letter = (random: Random, text: string): string => oneOf(random, letters.get(text) ?? [])

function generationOf(birthYear: number): Generation {
  const generation = generations.findLast(({ from }) => from <= birthYear)
  if (generation === undefined) throw new RangeError('the first generation begins at 0')
  return generation
}
