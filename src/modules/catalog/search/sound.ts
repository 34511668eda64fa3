// sound: how Chinese characters are read. syllable: one reading in pinyin without tone. sound class: syllables that many
//   people do not tell apart (zh/z, ch/c, sh/s, n/l, ang/an, eng/en, ing/in); written as one private character, so that the
//   sound of a phrase is a string and pairs of sounds are terms of the index like pairs of characters.
// initials: the first letters of a phrase’s syllables, n written as l.
// token: what a reader typed of one syllable: all of it, or only its first letters.
import { pinyin } from 'pinyin-pro'
import { syllables } from './syllables.table.ts'

/** The sound class of a syllable as one character; undefined for what is no syllable. */
export const soundOf = (syllable: string): string | undefined => classes.get(syllable)

const classKey = (syllable: string): string =>
  syllable
    .replace(/^(zh|ch|sh)/, (initial) => initial.charAt(0))
    .replace(/^n/, 'l')
    .replace(/ng$/, 'n')

const firstPrivate = 0xe000
const keys = [...new Set(syllables.map(classKey))]
const classes: ReadonlyMap<string, string> = new Map(
  syllables.map((syllable) => [syllable, String.fromCharCode(firstPrivate + keys.indexOf(classKey(syllable)))]),
)

/** The syllables of the Chinese characters of a text, in order; other characters are left out. */
export const syllablesOf = (text: string): readonly string[] =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })

/** Sound classes in a row; a syllable that is none becomes a gap. */
export const soundsOf = (readings: readonly string[]): string =>
  readings.map((one) => soundOf(one) ?? '\uefff').join('')

export const initialsOf = (readings: readonly string[]): string =>
  readings.map((one) => one.charAt(0).replace('n', 'l')).join('')

export interface Spelling {
  /** In order: a whole syllable, or the first letters of one. */
  readonly tokens: readonly string[]
  readonly whole: boolean
}

/**
 * Ways to read Latin letters as pinyin, those with the fewest syllables first: xian is 县 before it is 西安.
 *
 * gaoling · gaolingjt · gljt. Letters that no syllable begins with make it no pinyin.
 */
export function spellings(letters: string): readonly Spelling[] {
  if (!/^[a-z]{2,60}$/.test(letters)) return []
  const whole = wholeSpelling(letters)
  const mixed = mixedSpelling(letters)
  const single = [...letters].every((letter) => canBegin.has(letter)) ? [...letters] : undefined
  return [
    ...(whole === undefined ? [] : [{ tokens: whole, whole: true }]),
    ...[mixed, single].flatMap((tokens) => (tokens === undefined ? [] : [{ tokens, whole: false }])),
  ]
}

const known: ReadonlySet<string> = new Set(syllables)
const longest = 6

/** Fewest syllables that make up the letters, if any do. */
function wholeSpelling(letters: string): string[] | undefined {
  const best: (string[] | undefined)[] = [[]]
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - longest); start < end; start++) {
      const before = best[start]
      const syllable = letters.slice(start, end)
      if (before === undefined || !known.has(syllable)) continue
      if ((best[end]?.length ?? Infinity) > before.length + 1) best[end] = [...before, syllable]
    }
  }
  return best[letters.length]
}

/** Longest syllables first, single letters where none begins. */
function mixedSpelling(letters: string): string[] | undefined {
  const tokens: string[] = []
  for (let at = 0; at < letters.length;) {
    const rest = letters.slice(at, at + longest)
    const length = [6, 5, 4, 3, 2].find((size) => size <= rest.length && known.has(rest.slice(0, size))) ?? 1
    const token = rest.slice(0, length)
    if (length === 1 && !canBegin.has(token)) return undefined
    tokens.push(token)
    at += length
  }
  return tokens
}

const canBegin: ReadonlySet<string> = new Set(syllables.map((syllable) => syllable.charAt(0)))

/**
 * Spellings with one slip repaired, those with the fewest syllables first: gaolngjintie, goalingjintie.
 *
 * Every place is tried with the syllables one slip away from what stands there, if what is around it is whole.
 */
export function repairedSpellings(letters: string): string[][] {
  if (!/^[a-z]{4,40}$/.test(letters)) return []
  const repaired: string[][] = []
  for (let start = 0; start < letters.length; start++) {
    const before = spelt(letters.slice(0, start))
    for (let size = 2; before !== undefined && size <= longest && start + size <= letters.length; size++) {
      const after = spelt(letters.slice(start + size))
      if (after === undefined) continue
      for (const syllable of neighbours(letters.slice(start, start + size)))
        repaired.push([...before, syllable, ...after])
    }
  }
  return repaired.toSorted((a, b) => a.length - b.length)
}

const spelt = (letters: string): string[] | undefined => (letters === '' ? [] : wholeSpelling(letters))

/** Syllables with the same first letter that differ by one letter left out, doubled, changed or swapped. */
const neighbours = (letters: string): string[] =>
  syllables.filter((syllable) => syllable.charAt(0) === letters.charAt(0) && isOneSlip(letters, syllable))

/** Whether two words differ by one letter added, left out, changed, or two neighbours swapped. */
export function isOneSlip(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1 || left === right) return false
  let at = 0
  while (left[at] === right[at]) at++
  const [a, b] = [left.slice(at), right.slice(at)]
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  )
}
