// marks: which parts of a title a query meant, so that a reader sees why it was found.
import { initialsOf, soundsOf, spellings, syllablesOf } from './sound.ts'
import { isHan, isLatin, plain, wordsIn } from './words.ts'

export interface Part {
  readonly text: string
  readonly marked: boolean
}

/** A title in parts, those that the query meant marked: as written, by their sound, by their initials. */
export function marksOf(title: string, query: string): Part[] {
  const chars = [...title]
  const marked = new Set<number>()
  for (const word of wordsIn(query))
    for (const at of isLatin(word) ? latinPlaces(chars, word) : hanPlaces(chars, word)) marked.add(at)
  return partsOf(chars, marked)
}

function partsOf(chars: readonly string[], marked: ReadonlySet<number>): Part[] {
  const parts: { text: string; marked: boolean }[] = []
  for (const [at, char] of chars.entries()) {
    const last = parts.at(-1)
    if (last?.marked === marked.has(at)) last.text += char
    else parts.push({ text: char, marked: marked.has(at) })
  }
  return parts
}

/** Characters of the word that stand together in the title as they do in the word, two at least; one if it is all there is. */
function hanPlaces(chars: readonly string[], word: string): number[] {
  const text = chars.map(plain)
  const places = text.flatMap((char, at) => {
    const next = text[at + 1]
    if (next !== undefined && word.includes(char + next) && isHan(char)) return [at, at + 1]
    return word === char ? [at] : []
  })
  return places.length > 0 ? places : soundPlaces(chars, syllablesOf(word))
}

function latinPlaces(chars: readonly string[], word: string): number[] {
  const text = chars.join('').toLowerCase()
  const own = [...text.matchAll(/[a-z0-9]+/g)].filter(([found]) => found.startsWith(word))
  if (own.length > 0) return own.flatMap(({ index }) => range(index, word.length))
  return (
    spellings(word)
      .map(({ tokens }) => soundPlaces(chars, tokens))
      .find((places) => places.length > 0) ?? []
  )
}

/** Where the tokens are heard: whole syllables by their sound, first letters by the initials. */
function soundPlaces(chars: readonly string[], tokens: readonly string[]): number[] {
  const han = chars.flatMap((char, at) => (isHan(char) ? [at] : []))
  const readings = syllablesOf(chars.join(''))
  const whole = tokens.every((token) => token.length > 1)
  const at = whole ? soundsOf(readings).indexOf(soundsOf(tokens)) : initialsOf(readings).indexOf(initialsOf(tokens))
  return tokens.length < 2 || at === -1 ? [] : range(at, tokens.length).flatMap((place) => han[place] ?? [])
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, offset) => from + offset)
