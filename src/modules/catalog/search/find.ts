// find: the entries that answer a query, best first. found: one of them with its score. near: what comes closest when nothing
// answers, so that nobody ends at an empty page.
import { facetTest, type Facets, type SearchEntry } from './entry.ts'
import { enough, hear, rarity, something } from './hear.ts'
import { fields, holding, type Field, type SearchIndex } from './index.ts'
import type { Heard } from './pieces.ts'
import { plain, wordsIn } from './words.ts'

export interface Asked {
  readonly query: string
  readonly facets: Facets
  /** How many come before those wanted. */
  readonly from: number
  readonly size: number
}

export interface Answer {
  readonly found: readonly SearchEntry[]
  readonly total: number
  /** When nothing was found: how many there are without the facets. */
  readonly otherwise: number
  /** When nothing was found at all: entries whose words come closest. */
  readonly near: readonly SearchEntry[]
}

const fieldWorth: Readonly<Record<Field, number>> = { title: 10, alias: 8, topic: 5, place: 3, text: 3 }
const worths = fields.map((field) => fieldWorth[field])
const mostNear = 5

/**
 * Answers a query.
 *
 * Exactly the title comes first, then titles that begin with it, other names, and texts that mention it; among equals the
 * usual before the rare, and what can be applied for before what is suspended.
 *
 * @cost O(phrases and entries that share a word with the query); bench/search.bench.ts
 */
export function find(index: SearchIndex, { query, facets, from, size }: Asked): Answer {
  const words = wordsIn(query).flatMap((word) => aroundPlaces(index, word))
  if (plain(query) === '') return everything(index, facets, { from, size })
  if (words.length === 0) return { found: [], total: 0, otherwise: 0, near: [] }
  const { best, total } = bestOf(index, { words, facets, leastShare: enough }, from + size)
  if (total > 0) return { found: best.slice(from), total, otherwise: total, near: [] }
  const otherwise =
    Object.keys(facets).length === 0 ? 0 : bestOf(index, { words, facets: {}, leastShare: enough }, 1).total
  return { found: [], total: 0, otherwise, near: otherwise > 0 ? [] : nearest(index, words) }
}

function everything(index: SearchIndex, facets: Facets, { from, size }: Pick<Asked, 'from' | 'size'>): Answer {
  const test = facetTest(facets)
  const found: SearchEntry[] = []
  let total = 0
  for (const number of index.order) {
    const entry = entryAt(index, number)
    if (!test(entry)) continue
    if (total >= from && found.length < size) found.push(entry)
    total++
  }
  return { found, total, otherwise: total > 0 ? total : index.entries.length, near: [] }
}

function nearest(index: SearchIndex, words: readonly string[]): SearchEntry[] {
  const titles = new Set<string>()
  return bestOf(index, { words, facets: {}, leastShare: something }, 8 * mostNear)
    .best.filter(({ titles: [title = ''] }) => !titles.has(title) && titles.add(title))
    .slice(0, mostNear)
}

function entryAt({ entries }: SearchIndex, number: number): SearchEntry {
  const entry = entries[number]
  if (entry === undefined) throw new RangeError(`no entry ${number}`)
  return entry
}

const shortestPlace = 2
const longestPlace = 16

/** A place in the middle of a word is a word of its own: 云桥县高龄津贴. */
function aroundPlaces({ placeNames }: SearchIndex, word: string): string[] {
  for (let size = Math.min(longestPlace, word.length - 1); size >= shortestPlace; size--)
    for (let at = 0; at + size <= word.length; at++) {
      const place = word.slice(at, at + size)
      if (placeNames.has(place))
        return [place, word.slice(0, at), word.slice(at + size)].filter((part) => part.length > 1)
    }
  return [word]
}

interface Wanted {
  readonly words: readonly string[]
  readonly facets: Facets
  readonly leastShare: number
}

/** Half of what was asked, by rarity, must be there. */
const leastMet = 0.5
/**
 * So many entries are weighed for one word; of a word that leads to more (证), those that fit best. What is called so is
 * among them, and nobody reads three thousand answers.
 */
const mostWeighed = 3_000

/** The best entries for the words, and how many there are. */
function bestOf(index: SearchIndex, wanted: Wanted, size: number): { best: SearchEntry[]; total: number } {
  const { scores, met, touched, whole } = scoresOf(index, wanted)
  const best: Ranked[] = []
  let total = 0
  for (const number of touched) {
    if ((met[number] ?? 0) < leastMet * whole) continue
    total++
    insert(index, best, { number, score: (scores[number] ?? 0) * (index.favours[number] || 1) }, size)
  }
  return { best: best.map(({ number }) => entryAt(index, number)), total }
}

interface Scored {
  readonly scores: Float32Array
  /** By entry: the rarity of the words that led to it. */
  readonly met: Float32Array
  readonly touched: readonly number[]
  /** Rarity of all words. */
  readonly whole: number
}

/**
 * What each entry is worth to the words. Rare words first: once those left are too common to make an answer by themselves,
 * they only add to what is already there.
 */
function scoresOf(index: SearchIndex, { words, facets, leastShare }: Wanted): Scored {
  const scratch = scratchOf(index)
  const touched: number[] = []
  const test = testOf(index, facets)
  const weighed = words.map((text, at) => ({ text, isLast: at === words.length - 1, weight: rarity(index, text) }))
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0)
  let left = whole
  for (const { text, isLast, weight } of weighed.toSorted((a, b) => b.weight - a.weight)) {
    const heard = hear(index, { text, isLast, leastShare })
    const mayAdd = left >= leastMet * whole
    const reached = mayAdd ? reach(index, heard, scratch, test) : revisit(index, heard, scratch, touched)
    for (const entry of reached) {
      if (scratch.met[entry] === 0) touched.push(entry)
      scratch.met[entry] = (scratch.met[entry] ?? 0) + weight
      scratch.scores[entry] = (scratch.scores[entry] ?? 0) + (scratch.own[entry] ?? 0) * weight
      scratch.own[entry] = 0
    }
    left -= weight
  }
  return { scores: scratch.scores, met: scratch.met, touched, whole }
}

/** The entries that hold a phrase the word led to, each with what its best place is worth. */
function reach(index: SearchIndex, heard: Heard, scratch: Scratch, test: Test): number[] {
  const reached: number[] = []
  for (const phrase of bestFirst(index, heard)) {
    const found = { phrase, fit: heard.fits[phrase] ?? 0 }
    reachHolders(index, found, scratch, (entry) => {
      const isWelcome = scratch.met[entry] !== 0 || test(entry)
      if (isWelcome) reached.push(entry)
      return isWelcome
    })
    if (reached.length >= mostWeighed) break
  }
  return reached
}

interface FoundPhrase {
  readonly phrase: number
  readonly fit: number
}

/** Raises what the holders of a phrase are worth; one that was worth nothing is asked for first. */
function reachHolders(
  { starts, holdings }: SearchIndex,
  { phrase, fit }: FoundPhrase,
  { own }: Scratch,
  isNew: Test,
): void {
  const end = starts[phrase + 1] ?? 0
  for (let at = starts[phrase] ?? 0; at < end; at++) {
    const held = holdings[at] ?? 0
    const entry = holding.what(held)
    const worth = fit * (worths[holding.field(held)] ?? 0)
    const known = own[entry] ?? 0
    if (worth > known && (known > 0 || isNew(entry))) own[entry] = worth
  }
}

/** Of the entries that other words led to, those that this one leads to as well. */
function revisit(
  { firsts, held }: SearchIndex,
  { fits }: Heard,
  { own }: Scratch,
  touched: readonly number[],
): number[] {
  return touched.filter((entry) => {
    let best = 0
    const end = firsts[entry + 1] ?? 0
    for (let at = firsts[entry] ?? 0; at < end; at++) {
      const one = held[at] ?? 0
      const worth = (fits[holding.what(one)] ?? 0) * (worths[holding.field(one)] ?? 0)
      if (worth > best) best = worth
    }
    own[entry] = best
    return best > 0
  })
}

/** In order of fit where not all will be looked at. */
function bestFirst({ starts }: SearchIndex, { phrases, fits }: Heard): readonly number[] {
  const count = phrases.reduce((sum, phrase) => sum + (starts[phrase + 1] ?? 0) - (starts[phrase] ?? 0), 0)
  return count <= mostWeighed ? phrases : phrases.toSorted((a, b) => (fits[b] ?? 0) - (fits[a] ?? 0))
}

interface Scratch {
  readonly scores: Float32Array
  readonly met: Float32Array
  /** Of one word; empty between words. */
  readonly own: Float32Array
}
// One per index, cleared before each use: a query runs to its end before the next one begins.
const scratches = new WeakMap<SearchIndex, Scratch>()

function scratchOf(index: SearchIndex): Scratch {
  const size = index.entries.length
  const known = scratches.get(index)
  if (known === undefined) {
    const made = { scores: new Float32Array(size), met: new Float32Array(size), own: new Float32Array(size) }
    scratches.set(index, made)
    return made
  }
  known.scores.fill(0)
  known.met.fill(0)
  return known
}

type Test = (entry: number) => boolean

/** Without facets one number per entry answers; looking at a hundred thousand objects would be the longest part. */
function testOf(index: SearchIndex, facets: Facets): Test {
  if (Object.keys(facets).length === 0) return (entry) => index.favours[entry] !== 0
  const test = facetTest(facets)
  return (entry) => test(entryAt(index, entry))
}

interface Ranked {
  readonly number: number
  readonly score: number
}

/** Keeps a short list in order; most entries are worse than its last and cost one comparison. */
function insert(index: SearchIndex, best: Ranked[], one: Ranked, size: number): void {
  const last = best.at(-1)
  if (best.length === size && last !== undefined && comparePlaces(index, last, one) <= 0) return
  let [low, high] = [0, best.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = best[middle]
    if (there !== undefined && comparePlaces(index, there, one) <= 0) low = middle + 1
    else high = middle
  }
  best.splice(low, 0, one)
  if (best.length > size) best.pop()
}

const comparePlaces = ({ places }: SearchIndex, a: Ranked, b: Ranked): number =>
  b.score - a.score || (places[a.number] ?? 0) - (places[b.number] ?? 0)
