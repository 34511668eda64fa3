// items: as many service items as a province has, put together from what real catalogues are made of: what is done, with
// what, by whom, where. queries: what people type, drawn from the same items: titles, parts, pinyin, initials, slips.
import { pinyin } from 'pinyin-pro'
import type { SearchEntry } from '../../src/modules/catalog/search/entry.ts'
import { events, matters, offices, places, qualifiers, verbs } from './parts.table.ts'

export type Random = () => number

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}

/** Divisions: a province with cities, counties and towns, made of common syllables of place names. */
function divisionsOf(count: number): string[] {
  const [heads, tails] = [places.slice(0, 30), places.slice(30)]
  const kinds = ['市', '县', '区', '镇', '街道']
  return Array.from({ length: count }, (_, n) => {
    const head = heads[n % heads.length] ?? ''
    const tail = tails[Math.floor(n / heads.length) % tails.length] ?? ''
    return `${head}${tail}${kinds[n % kinds.length] ?? ''}`
  })
}

/** Titles, each different: 个体工商户注销登记, 老年人优待证（补办）, … */
function titlesOf(random: Random, count: number): string[] {
  const titles = new Set<string>()
  while (titles.size < count) {
    const qualifier = random() < 0.45 ? pick(random, qualifiers) : ''
    titles.add(`${qualifier}${pick(random, matters)}${pick(random, verbs)}`)
  }
  return [...titles]
}

export interface Made {
  readonly entries: SearchEntry[]
  readonly titles: readonly string[]
}

/** So many items: some twelve thousand different titles, each kept by some of the divisions. */
export function itemsOf(count: number, seed = 1): Made {
  const random = randomFrom(seed)
  const titles = titlesOf(random, Math.min(12_000, Math.ceil(count / 3)))
  const divisions = divisionsOf(900)
  const entries = Array.from({ length: count }, (_, number) => itemOf(random, number, { titles, divisions }))
  return { entries, titles }
}

function itemOf(
  random: Random,
  number: number,
  from: { titles: readonly string[]; divisions: readonly string[] },
): SearchEntry {
  const title = from.titles[number % from.titles.length] ?? ''
  const division = pick(random, from.divisions)
  const office = offices[(number % from.titles.length) % offices.length] ?? ''
  const event = pick(random, events)
  return {
    id: `item-${number}`,
    titles: [title, `Item ${title.length} of office ${offices.indexOf(office)}`],
    aliases: [title.slice(0, 4), title.slice(-6)],
    topics: [event],
    places: [`${division}${office}`, office, division],
    texts: [`${division}范围内的居民和企业办理${title}，由${office}受理，符合条件的当场办结。`],
    usual: random() ** 6,
    state: random() < 0.03 ? 'suspended' : 'in-use',
    audiences: random() < 0.6 ? ['people'] : ['organisations'],
    events: [event],
    organisation: office,
    level: pick(random, ['2', '3', '4', '5']),
    division,
    online: random() < 0.8,
  }
}

type Way = (random: Random, title: string) => string

const soundOf = (text: string): string[] => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })

const ways: readonly Way[] = [
  (_, title) => title,
  (_, title) => title.slice(0, 4),
  (_, title) => title.slice(-4),
  (_, title) => `我想办理${title.slice(0, 6)}需要什么材料`,
  (_, title) => soundOf(title).join(''),
  (_, title) => soundOf(title.slice(0, 4)).join(''),
  (_, title) => soundOf(title).map((one) => one.charAt(0)).join(''), // prettier-ignore
  (_, title) => soundOf(title.slice(0, 4)).map((one, n) => (n < 2 ? one : one.charAt(0))).join(''), // prettier-ignore
  (random, title) => without(title, Math.floor(random() * title.length)),
  (random, title) => replaced(title, Math.floor(random() * title.length), pick(random, matters).charAt(0)),
  (random, title) => without(soundOf(title.slice(0, 5)).join(''), 3 + Math.floor(random() * 6)),
  (random, title) => `${pick(random, offices)} ${title.slice(0, 4)}`,
  (random, title) => `${pick(random, events)} ${title.slice(0, 2)}`,
  (_, title) => title.charAt(0),
  () => '证',
  () => '申请 登记',
  () => 'item of office 公安局',
  () => 'zzzzzz',
]

const without = (text: string, at: number): string => text.slice(0, at) + text.slice(at + 1)
const replaced = (text: string, at: number, char: string): string => text.slice(0, at) + char + text.slice(at + 1)

/** A query of every kind in turn. */
export function queriesOf({ titles }: Made, count: number, seed = 2): string[] {
  const random = randomFrom(seed)
  return Array.from({ length: count }, (_, number) => {
    const way = ways[number % ways.length]
    return way === undefined ? '' : way(random, pick(random, titles))
  })
}
