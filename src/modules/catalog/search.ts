// search: which services fit a few words, in Chinese, pinyin or English, typed as people speak.
// weight: how much a place of the definition says about the matter. A word found in several places counts once, where it
// weighs most.
import type { City } from '../../kernel/definitions/city.ts'
import type { Service } from '../../kernel/definitions/service.ts'

interface Place {
  readonly text: string
  readonly weight: number
}

/** The services that fit, best first; all of them for no words. At most `limit`. */
export function searchServices({ services }: Pick<City, 'services'>, query: string, limit: number): Service[] {
  const words = wordsIn(query)
  return [...services.values()]
    .map((service) => ({ service, score: scoreOf(placesOf(service), words) }))
    .filter(({ score }) => words.length === 0 || score >= enough)
    .toSorted((a, b) => b.score - a.score || a.service.id.localeCompare(b.service.id))
    .slice(0, limit)
    .map(({ service }) => service)
}

// Half of what was typed must be found somewhere that says more than the summary does.
const enough = 2

/**
 * How well the words fit, from 0 to 10. A word that stands nowhere whole is taken apart into pairs of characters:
 * 「我想领老年补贴」 has no spaces, and 老年 and 补贴 are in it.
 */
function scoreOf(places: readonly Place[], words: readonly string[]): number {
  const scores = words.map((word) => Math.max(weightOf(places, word), weightOfPairs(places, word)))
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

const weightOf = (places: readonly Place[], word: string): number =>
  Math.max(0, ...places.filter(({ text }) => text.includes(word)).map(({ weight }) => weight))

function weightOfPairs(places: readonly Place[], word: string): number {
  const pairs = pairsIn(word)
  if (pairs.length === 0) return 0
  const weights = pairs.map((pair) => weightOf(places, pair))
  return weights.reduce((sum, weight) => sum + weight, 0) / pairs.length
}

/** Pairs of neighbouring Chinese characters; Latin letters are no words in twos. */
const pairsIn = (word: string): string[] =>
  [...word.matchAll(/\p{Script=Han}(?=(\p{Script=Han}))/gu)].map(([first, second]) => `${first}${second}`)

function wordsIn(query: string): string[] {
  const text = plain(query).slice(0, maxLength)
  return [...new Set(text.split(/[\s,.;，。；、！？?!]+/).filter((word) => word !== ''))]
}
const maxLength = 60

/** Full-width and capital letters are the same letters. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

function placesOf(service: Service): Place[] {
  const texts = [service.texts.zh.service, service.texts.en.service]
  const place = (weight: number) => (text: string) => ({ text: plain(text), weight })
  return [
    ...texts.map(({ title }) => title).map(place(10)),
    ...service.definition.keywords.map(place(8)),
    ...texts.flatMap(({ life_events: events, audiences }) => [...events, ...audiences]).map(place(5)),
    ...texts.flatMap(({ summary, target }) => [summary, target]).map(place(3)),
  ]
}
