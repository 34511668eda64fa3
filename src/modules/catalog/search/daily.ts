// daily: the index of a day. An item may be suspended from one day to the next, so the index is made anew when the day
// changes, beside the old one, which answers until then.
import type { City } from '../../../kernel/definitions/city.ts'
import type { PlainDate } from '../../../kernel/primitives/ids.ts'
import { entriesOf } from '../entries.ts'
import { openSearch, type SearchEngine } from './engine.ts'

/** The search of a city; asking for it on a new day starts the rebuild and does not wait for it. */
export function daily(city: City, today: () => PlainDate): () => SearchEngine {
  let day = today()
  const engine = openSearch(entriesOf(city, day))
  return () => {
    const now = today()
    if (now !== day) {
      day = now
      void engine.replace(entriesOf(city, now))
    }
    return engine
  }
}
