// slip: a mistake of the hand that a check character exists to find. For tests.

/** The text with one character replaced by another of the alphabet, in every way. */
export const everyChange = (text: string, alphabet: string): readonly string[] =>
  Array.from(text).flatMap((before, index) =>
    Array.from(alphabet)
      .filter((after) => after !== before)
      .map((after) => text.slice(0, index) + after + text.slice(index + 1)),
  )

/** The text with two different neighbours swapped, in every way. */
export const everySwap = (text: string): readonly string[] =>
  Array.from(text.slice(1)).flatMap((after, index) => {
    const before = text.charAt(index)
    return before === after ? [] : [text.slice(0, index) + after + before + text.slice(index + 2)]
  })
