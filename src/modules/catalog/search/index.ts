// index: everything search needs about all entries, made once and then only read.
// phrase: a distinct text of entries (a title, an alias, an office’s name); a thousand entries may share one.
// name: a phrase short enough to be asked for as a whole; it is also found by its sound. A longer one is prose.
// posting: the phrases a term stands in. holding: an entry that has a phrase, with the field it has it in.
import type { ItemState, SearchEntry } from './entry.ts'
import { initialsOf, soundsOf, syllablesOf } from './sound.ts'
import { isHan, latinWordsIn, pairsIn, plain } from './words.ts'

/** Where a phrase stands, by what it says about the matter. */
export const fields = ['title', 'alias', 'topic', 'place', 'text'] as const
export type Field = (typeof fields)[number]

/** A holding in one number: entry, or phrase, × 8 + field. */
export const holding = {
  of: (what: number, field: number): number => what * 8 + field,
  what: (held: number): number => held >>> 3,
  field: (held: number): number => held & 7,
}

export interface SearchIndex {
  readonly entries: readonly SearchEntry[]
  readonly phrases: readonly string[]
  /** By phrase; empty for prose. */
  readonly initials: readonly string[]
  readonly sounds: readonly string[]
  readonly postings: ReadonlyMap<string, Uint32Array>
  /** Holdings of phrase n: from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Uint32Array
  readonly holdings: Uint32Array
  /** The same by entry, as phrase × 8 + field: those of entry n from `firsts[n]` to `firsts[n + 1]`. */
  readonly firsts: Uint32Array
  readonly held: Uint32Array
  /** By entry: its place when all are listed, the usual first. */
  readonly places: Uint32Array
  /** Entries in that order. */
  readonly order: Uint32Array
  /** Names of offices and divisions. */
  readonly placeNames: ReadonlySet<string>
  /** By entry: what its score is multiplied by; 0 for what is cancelled. */
  readonly favours: Float32Array
  /** Latin words by their first two letters, for beginnings and slips. */
  readonly vocabulary: ReadonlyMap<string, readonly string[]>
}

interface Draft {
  readonly held: number[]
  readonly ids: Map<string, number>
  readonly phrases: string[]
  readonly initials: string[]
  readonly sounds: string[]
  readonly postings: Map<string, number[]>
  readonly holders: number[][]
  readonly placeNames: Set<string>
  readonly vocabulary: Map<string, string[]>
}

const longestName = 30
// Twice an initials term: once anywhere, once at the beginning.
export const initialsTerm = (letters: string): string => `#${letters}`
export const beginningTerm = (letters: string): string => `^${letters}`
/** What stands in prose is kept apart: it is read only when no name has it. */
export const proseTerm = (term: string): string => `~${term}`

/** Makes an index step by step: the caller decides how many steps it takes before others have their turn. */
export function* making(entries: readonly SearchEntry[]): Generator<undefined, SearchIndex> {
  const held: number[] = []
  const firsts = new Uint32Array(entries.length + 1)
  const draft: Draft = {
    held,
    ids: new Map(),
    phrases: [],
    initials: [],
    sounds: [],
    postings: new Map(),
    holders: [],
    placeNames: new Set(),
    vocabulary: new Map(),
  }
  for (const [number, entry] of entries.entries()) {
    addEntry(draft, number, entry)
    firsts[number + 1] = held.length
    yield
  }
  const postings = yield* packed(draft.postings)
  const { starts, holdings } = yield* flattened(draft.holders)
  const { order, places, favours } = yield* ordered(entries)
  const { phrases, initials, sounds, placeNames, vocabulary } = draft
  const found = { postings, starts, holdings, firsts, held: Uint32Array.from(held), places, order, favours }
  return { entries, phrases, initials, sounds, placeNames, vocabulary, ...found }
}

function addEntry(draft: Draft, number: number, entry: SearchEntry): void {
  const texts = [entry.titles, entry.aliases, entry.topics, entry.places, entry.texts]
  for (const [field, list] of texts.entries())
    for (const text of list) {
      const phrase = plain(text)
      if (phrase === '') continue
      const id = phraseId(draft, phrase)
      draft.holders[id]?.push(holding.of(number, field))
      draft.held.push(holding.of(id, field))
      if (fields[field] === 'place') draft.placeNames.add(phrase)
    }
}

function phraseId(draft: Draft, phrase: string): number {
  const known = draft.ids.get(phrase)
  if (known !== undefined) return known
  const id = draft.phrases.length
  draft.ids.set(phrase, id)
  draft.phrases.push(phrase)
  draft.holders.push([])
  const isName = phrase.length <= longestName
  const readings = isName && isHan(phrase) ? syllablesOf(phrase) : []
  const [initials, sounds] = [initialsOf(readings), soundsOf(readings)]
  draft.initials.push(initials)
  draft.sounds.push(sounds)
  for (const term of termsOf(draft, phrase, { isName, initials, sounds })) post(draft.postings, term, id)
  return id
}

interface Heard {
  readonly isName: boolean
  readonly initials: string
  readonly sounds: string
}

function termsOf(draft: Draft, phrase: string, { isName, initials, sounds }: Heard): string[] {
  const latin = latinWordsIn(phrase)
  if (!isName) return [...latin, ...pairsIn(phrase)].map(proseTerm)
  for (const word of latin) learn(draft, word)
  const chars = [...phrase].filter(isHan)
  return [...latin, ...chars, ...pairsIn(phrase), ...soundPairsIn(sounds), ...initialsTermsIn(initials)]
}

function learn({ vocabulary, postings }: Draft, word: string): void {
  if (word.length < 2 || postings.has(word)) return
  const beginning = word.slice(0, 2)
  const words = vocabulary.get(beginning)
  if (words === undefined) vocabulary.set(beginning, [word])
  else words.push(word)
}

/** Pairs of neighbouring sounds, as terms. */
export const soundPairsIn = (sounds: string): string[] =>
  Array.from({ length: Math.max(0, sounds.length - 1) }, (_, at) => sounds.slice(at, at + 2))

function initialsTermsIn(initials: string): string[] {
  if (initials.length < 2) return []
  const inside = Array.from({ length: Math.max(0, initials.length - 2) }, (_, at) => initials.slice(at, at + 3))
  return [beginningTerm(initials.slice(0, 2)), ...inside.map(initialsTerm)]
}

function post(postings: Map<string, number[]>, term: string, phrase: number): void {
  const list = postings.get(term)
  if (list === undefined) postings.set(term, [phrase])
  else if (list.at(-1) !== phrase) list.push(phrase)
}

function* packed(postings: ReadonlyMap<string, readonly number[]>): Generator<undefined, Map<string, Uint32Array>> {
  const made = new Map<string, Uint32Array>()
  for (const [term, list] of postings) {
    made.set(term, Uint32Array.from(list))
    yield
  }
  return made
}

function* flattened(
  holders: readonly (readonly number[])[],
): Generator<undefined, Pick<SearchIndex, 'starts' | 'holdings'>> {
  const starts = new Uint32Array(holders.length + 1)
  let total = 0
  for (const [phrase, list] of holders.entries()) {
    total += list.length
    starts[phrase + 1] = total
    if (phrase % 64 === 0) yield
  }
  const holdings = new Uint32Array(total)
  for (const [phrase, list] of holders.entries()) {
    holdings.set(list, starts[phrase])
    if (phrase % 64 === 0) yield
  }
  return { starts, holdings }
}

const grades = 256
const usualWorth = 0.12
/** What is cancelled is only found by whoever asks for it. */
const stateWorth: Readonly<Record<ItemState, number>> = { 'in-use': 1, suspended: 0.8, cancelled: 0 }

/** By usualness in 256 grades, entries of one grade as they were given: a sort by counting has no long step. */
function* ordered(
  entries: readonly SearchEntry[],
): Generator<undefined, Pick<SearchIndex, 'order' | 'places' | 'favours'>> {
  const graded: number[][] = Array.from({ length: grades }, () => [])
  const favours = new Float32Array(entries.length)
  for (const [number, { usual, state }] of entries.entries()) {
    graded[grades - 1 - Math.min(grades - 1, Math.floor(usual * grades))]?.push(number)
    favours[number] = (1 + usualWorth * usual) * stateWorth[state]
    if (number % 256 === 0) yield
  }
  const order = new Uint32Array(entries.length)
  const places = new Uint32Array(entries.length)
  let place = 0
  for (const number of graded.flat()) {
    order[place] = number
    places[number] = place
    if (place++ % 256 === 0) yield
  }
  return { order, places, favours }
}
