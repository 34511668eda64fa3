// engine: the index in use, and how it is replaced. A new one is made beside the old one in slices of a few milliseconds;
// queries go on with the old one until the new one is complete, and then see all of it at once.
import { setImmediate as turn } from 'node:timers/promises'
import type { SearchEntry } from './entry.ts'
import { find, type Answer, type Asked } from './find.ts'
import { making, type SearchIndex } from './index.ts'

export interface SearchEngine {
  find(asked: Asked): Answer
  /** Makes the index anew and puts it in place; a later call that is done first wins. Answers when it is in use. */
  replace(entries: readonly SearchEntry[]): Promise<void>
  readonly size: number
}

/** How long others wait at most for one slice, the steps themselves aside. */
const sliceMs = 2

/** A search over entries, ready at once. */
export function openSearch(entries: readonly SearchEntry[]): SearchEngine {
  let index = made(entries)
  let asked = 0
  return {
    find: (query) => find(index, query),
    replace: async (others) => {
      const own = ++asked
      const next = await madeInSlices(others)
      // A newer call already knows more than this one.
      if (own === asked) index = next
    },
    get size() {
      return index.entries.length
    },
  }
}

function made(entries: readonly SearchEntry[]): SearchIndex {
  const steps = making(entries)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

async function madeInSlices(entries: readonly SearchEntry[]): Promise<SearchIndex> {
  const steps = making(entries)
  for (;;) {
    const until = performance.now() + sliceMs
    while (performance.now() < until) {
      const step = steps.next()
      if (step.done === true) return step.value
    }
    await turn()
  }
}
