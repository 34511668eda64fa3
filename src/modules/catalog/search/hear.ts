// hearing: which phrases a word leads to, and how well: by its characters, by its sound, by its initials, as a Latin word.
import { beginningTerm, initialsTerm, proseTerm, soundPairsIn, type SearchIndex } from './index.ts'
import { byPieces, fitOf, keep, weightOf, type Heard, type Piece } from './pieces.ts'
import { initialsOf, isOneSlip, repairedSpellings, soundOf, soundsOf, spellings, syllablesOf } from './sound.ts'
import { isHan, isLatin, pairsIn } from './words.ts'

export interface Word {
  readonly text: string
  /** The last of a query may still be half typed. */
  readonly isLast: boolean
  /** The least share of the word that a phrase must have. */
  readonly leastShare: number
}

/** Enough to be an answer; enough to be offered when there is none. */
export const enough = 0.5
export const something = 0.2

/**
 * The phrases that a word leads to.
 *
 * A word that leads to no name as written is tried by its sound, then with one slip repaired; and prose is read only for
 * a word that no name has: what merely mentions it adds nothing to what is called so.
 */
export function hear(index: SearchIndex, word: Word): Heard {
  const heard = emptied(index)
  if (isHan(word.text)) hearHan(index, heard, word)
  else if (isLatin(word.text)) hearLatin(index, heard, word)
  return heard
}

function hearHan(index: SearchIndex, heard: Heard, { text, leastShare }: Word): void {
  const pieces = hanPieces(index, text)
  byPieces(index, heard, { word: text, texts: index.phrases, pieces, leastShare, worth: 1 })
  if (heard.phrases.some((phrase) => (heard.fits[phrase] ?? 0) >= 1)) return
  bySound(index, heard, text, leastShare)
  if (heard.phrases.length > 0) return
  const prose = pairsIn(text).map((pair) => ({ term: proseTerm(pair), weight: weightOf(index, proseTerm(pair)) }))
  byPieces(index, heard, { word: text, texts: index.phrases, pieces: prose, leastShare, worth: 1 })
}

function hearLatin(index: SearchIndex, heard: Heard, word: Word): void {
  asLatin(index, heard, word)
  if (heard.phrases.length > 0) return
  asPinyin(index, heard, word)
  if (heard.phrases.length === 0) repaired(index, heard, word)
  if (heard.phrases.length === 0) addLatin(index, heard, { term: proseTerm(word.text), sought: word.text, worth: 1 })
}

/** How rare a word is among entries: the weight of its rarest piece. A word that is nowhere is the rarest. */
export function rarity(index: SearchIndex, word: string): number {
  const pairs = pairsIn(word)
  const fewest = Math.min(...(pairs.length === 0 ? [word] : pairs).map((term) => holdersOf(index, term)))
  return Math.log(1 + (index.entries.length + 1) / (fewest + 0.5))
}

function holdersOf({ postings, starts }: SearchIndex, term: string): number {
  let count = 0
  for (const phrase of postings.get(term) ?? []) count += (starts[phrase + 1] ?? 0) - (starts[phrase] ?? 0)
  return count
}

const charWorth = 0.4
// A pair that stands nowhere is mostly two words meeting, or a slip: it counts, but less than its rarity says.
const strangeWorth = 0.3

function hanPieces(index: SearchIndex, word: string): Piece[] {
  const weighed = (term: string, worth: number): Piece => ({ term, weight: weightOf(index, term) * worth })
  return [
    ...pairsIn(word).map((pair) => weighed(pair, index.postings.has(pair) ? 1 : strangeWorth)),
    ...[...word].filter(isHan).map((char) => weighed(char, charWorth)),
    ...(word.match(/[a-z0-9]+/g) ?? []).map((latin) => weighed(latin, 1)),
  ]
}

const soundWorth = 0.8
const initialsWorth = 0.65
const slipWorth = 0.6

/** A word typed with characters that only sound right: 高玲金贴. Latin letters in it continue it as pinyin: 高龄jintie. */
function bySound(index: SearchIndex, heard: Heard, word: string, leastShare: number): void {
  const parts = [...word.matchAll(/[a-z]+|[^a-z]+/g)].map(([part]) => part)
  const tokens = parts.flatMap((part) => (isHan(part) ? syllablesOf(part) : (spellings(part)[0]?.tokens ?? [])))
  if (tokens.every((token) => soundOf(token) !== undefined))
    wholeSounds(index, heard, { tokens, leastShare, worth: soundWorth })
  else beginnings(index, heard, tokens)
}

interface Sounds {
  readonly tokens: readonly string[]
  readonly leastShare: number
  readonly worth: number
}

/** A sound says less than a character, so more of the word must agree. */
function wholeSounds(index: SearchIndex, heard: Heard, { tokens, leastShare, worth }: Sounds): void {
  const word = soundsOf(tokens)
  const pieces = soundPairsIn(word).map((term) => ({ term, weight: weightOf(index, term) }))
  if (pieces.length > 0)
    byPieces(index, heard, { word, texts: index.sounds, pieces, leastShare: leastShare + 0.1, worth })
}

/** Initials, or some syllables in full and others not: gljt, gaolingjt. */
function beginnings(index: SearchIndex, heard: Heard, tokens: readonly string[]): void {
  const initials = initialsOf(tokens)
  if (initials.length < 2) return
  const wanted = tokens.map((token) => (token.length === 1 ? undefined : soundOf(token)))
  for (const phrase of candidates(index, initials)) {
    const text = index.initials[phrase] ?? ''
    const at = text.indexOf(initials)
    if (at !== -1 && agrees(index.sounds[phrase] ?? '', at, wanted))
      keep(heard, phrase, initialsWorth * fitOf(text, initials, 1))
  }
}

const agrees = (sounds: string, at: number, wanted: readonly (string | undefined)[]): boolean =>
  wanted.every((sound, offset) => sound === undefined || sounds[at + offset] === sound)

/** The phrases with the rarest three letters of the initials; of two letters, those that begin with them. */
function candidates({ postings }: SearchIndex, initials: string): Iterable<number> {
  if (initials.length === 2) return postings.get(beginningTerm(initials)) ?? []
  const terms = Array.from({ length: initials.length - 2 }, (_, at) => initialsTerm(initials.slice(at, at + 3)))
  const lists = terms.map((term) => postings.get(term) ?? new Uint32Array())
  return lists.reduce((rarest, list) => (list.length < rarest.length ? list : rarest))
}

function asPinyin(index: SearchIndex, heard: Heard, { text, leastShare }: Word): void {
  for (const { tokens, whole } of spellings(text))
    if (whole && tokens.length > 1) wholeSounds(index, heard, { tokens, leastShare, worth: soundWorth })
    else beginnings(index, heard, tokens)
}

const mostContinuations = 40
const shortestBeginning = 3

/** A Latin word as it stands, or the beginning of one. */
function asLatin(index: SearchIndex, heard: Heard, { text, isLast }: Word): void {
  addLatin(index, heard, { term: text, sought: text, worth: 1 })
  if (text.length < shortestBeginning + (isLast ? 0 : 1)) return
  const known = index.vocabulary.get(text.slice(0, 2)) ?? []
  const continued = known.filter((one) => one !== text && one.startsWith(text)).slice(0, mostContinuations)
  for (const term of continued) addLatin(index, heard, { term, sought: text, worth: 0.85 })
}

interface Latin {
  readonly term: string
  readonly sought: string
  readonly worth: number
}

function addLatin(index: SearchIndex, heard: Heard, { term, sought, worth }: Latin): void {
  for (const phrase of index.postings.get(term) ?? [])
    keep(heard, phrase, worth * fitOf(index.phrases[phrase] ?? '', sought, 0.9))
}

const shortestSlip = 4

/** One slip away: alowance, gaolngjintie. */
function repaired(index: SearchIndex, heard: Heard, { text, leastShare }: Word): void {
  if (text.length < shortestSlip) return
  const near = (index.vocabulary.get(text.slice(0, 2)) ?? []).filter((known) => isOneSlip(known, text))
  for (const term of near) addLatin(index, heard, { term, sought: term, worth: slipWorth })
  for (const tokens of repairedSpellings(text).slice(0, mostRepairs)) {
    if (tokens.length > 1) wholeSounds(index, heard, { tokens, leastShare, worth: slipWorth })
    if (heard.phrases.length > 0) return
  }
}

const mostRepairs = 24

// One per index: what was heard of a word is used up before the next word is heard.
const heards = new WeakMap<SearchIndex, Heard>()

function emptied(index: SearchIndex): Heard {
  const known = heards.get(index)
  if (known === undefined) {
    const made = { fits: new Float32Array(index.phrases.length), phrases: [] }
    heards.set(index, made)
    return made
  }
  for (const phrase of known.phrases) known.fits[phrase] = 0
  known.phrases.length = 0
  return known
}
