// words: what a reader typed, cut into pieces that can be looked up. filler: what people say around a matter (我想…怎么办理).
// term: a key of the index: a Chinese character, a pair of them, a Latin word.

/** Longer than any question that is still one question. */
const maxLength = 60

/** Full-width and capital letters are the same letters. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

// Longest first: 怎么办理 must go before 办理 does.
const fillers = [
  '需要什么材料', '需要哪些材料', '需要带什么', '请问一下', '在哪里办', '去哪里办', '怎么申请', '如何申请', '怎么办理', '如何办理',
  '能不能办', '可不可以', '我想要', '我想办', '我要办', '怎么领', '怎么办', '在哪办', '去哪办', '帮我', '我想', '我要', '想要', '请问',
  '如何', '怎么', '怎样', '哪里', '可以', '一下', '吗', '呢', '的',
] // prettier-ignore
const filler = new RegExp(fillers.join('|'), 'gu')
const latinFillers = new Set('a an the of for to in on my i and or how do can get is what where apply'.split(' '))

/**
 * The words of a query, each once. What is nothing but filler is kept: a reader who types only 怎么办 means it.
 *
 * @cost O(length of the query)
 */
export function wordsIn(query: string): string[] {
  const cut = plain(query.slice(0, 4 * maxLength)).slice(0, maxLength)
  const words = split(cut)
  const telling = split(words.join(' ').replaceAll(filler, ' ')).filter((word) => !latinFillers.has(word))
  return [...new Set(telling.length > 0 ? telling : words)]
}

/** Chinese and Latin parts are words of their own, unless Latin letters continue a Chinese word as pinyin (高龄jintie). */
const split = (text: string): string[] => text.split(/[^\p{Script=Han}\p{L}\p{N}]+/u).filter((word) => word !== '')

export const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char)
export const isLatin = (word: string): boolean => /^[a-z0-9]+$/.test(word)

/** Neighbouring Chinese characters, in pairs. */
export function pairsIn(word: string): string[] {
  const chars = [...word]
  return chars.slice(1).flatMap((char, at) => {
    const first = chars[at] ?? ''
    return isHan(first) && isHan(char) ? [first + char] : []
  })
}

/** Latin words of a text, as terms. */
export const latinWordsIn = (text: string): string[] => text.match(/[a-z0-9]+/g) ?? []
