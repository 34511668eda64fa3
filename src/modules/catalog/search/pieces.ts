// pieces: the phrases that have enough of a word. piece: a term of the word with its weight; rare ones weigh more.
// share: how much of the word a phrase has, by weight. fit: how well a phrase answers the word, from 0 to 1.5.
import type { SearchIndex } from './index.ts'

export interface Piece {
  readonly term: string
  readonly weight: number
}

/** Fits by phrase, and which phrases have one. */
export interface Heard {
  readonly fits: Float32Array
  readonly phrases: number[]
}

export interface Sought {
  /** In the same letters as `texts`. */
  readonly word: string
  readonly texts: readonly string[]
  readonly pieces: readonly Piece[]
  readonly leastShare: number
  /** What a full match by this way is worth beside one by the characters themselves. */
  readonly worth: number
}

export const weightOf = ({ phrases, postings }: SearchIndex, term: string): number =>
  Math.log(1 + (phrases.length + 1) / ((postings.get(term)?.length ?? 0) + 0.5))

/** Keeps the better fit of a phrase. */
export function keep({ fits, phrases }: Heard, phrase: number, fit: number): void {
  const known = fits[phrase] ?? 0
  if (known === 0) phrases.push(phrase)
  if (fit > known) fits[phrase] = fit
}

/**
 * Adds the phrases that have enough of the pieces.
 *
 * Rare pieces first: once those left weigh too little to make a phrase, they are only looked up for the phrases already
 * there. So a word of common characters costs no walk through everything that has one of them.
 */
export function byPieces(index: SearchIndex, heard: Heard, { word, texts, pieces, leastShare, worth }: Sought): void {
  const { shares, touched } = scratchOf(index)
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0)
  const least = leastShare * total
  let left = total
  touched.length = 0
  for (const { term, weight } of pieces.toSorted((a, b) => b.weight - a.weight)) {
    const posted = index.postings.get(term)
    if (posted !== undefined) addPiece({ posted, weight, mayAdd: left >= least }, shares, touched)
    left -= weight
  }
  for (const phrase of touched) {
    const weight = shares[phrase] ?? 0
    shares[phrase] = 0
    if (weight >= least) keep(heard, phrase, worth * fitOf(texts[phrase] ?? '', word, Math.min(1, weight / total)))
  }
}

interface Posted {
  readonly posted: Uint32Array
  readonly weight: number
  readonly mayAdd: boolean
}

const searchSteps = 16

function addPiece({ posted, weight, mayAdd }: Posted, shares: Float32Array, touched: number[]): void {
  if (!mayAdd && touched.length * searchSteps < posted.length) {
    for (const phrase of touched) if (isIn(posted, phrase)) shares[phrase] = (shares[phrase] ?? 0) + weight
    return
  }
  for (const phrase of posted) {
    const share = shares[phrase] ?? 0
    if (share === 0) {
      if (!mayAdd) continue
      touched.push(phrase)
    }
    shares[phrase] = share + weight
  }
}

/** Postings ascend. */
function isIn(posted: Uint32Array, phrase: number): boolean {
  let [low, high] = [0, posted.length - 1]
  while (low <= high) {
    const middle = (low + high) >>> 1
    const there = posted[middle] ?? 0
    if (there === phrase) return true
    if (there < phrase) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** Exactly it, beginning with it, having it; else by how much of the word it has and how little else. */
export function fitOf(text: string, word: string, share: number): number {
  if (text === word) return 1.5
  const fit = share * share * (0.75 + 0.25 * Math.min(1, word.length / text.length))
  const at = text.length > word.length ? text.indexOf(word) : -1
  if (at === -1) return fit
  return at === 0 ? fit + 0.25 : fit + 0.1
}

// One per index, empty between queries: a query runs to its end before the next one begins.
const scratches = new WeakMap<SearchIndex, { readonly shares: Float32Array; readonly touched: number[] }>()

function scratchOf(index: SearchIndex) {
  const known = scratches.get(index)
  if (known !== undefined) return known
  const made = { shares: new Float32Array(index.phrases.length), touched: [] }
  scratches.set(index, made)
  return made
}
