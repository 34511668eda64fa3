import type { Check } from './check.ts'
import { bothWays } from './checks/both-ways.ts'
import { dates } from './checks/dates.ts'
import { decisive } from './checks/decisive.ts'
import { english } from './checks/english.ts'
import { examples } from './checks/examples.ts'
import { guide } from './checks/guide.ts'
import { identifiers } from './checks/identifiers.ts'
import { limits } from './checks/limits.ts'
import { expressions, shape } from './checks/loading.ts'
import { onceOnly } from './checks/once-only.ts'
import { placeholders } from './checks/placeholders.ts'
import { plainWords } from './checks/plain-words.ts'
import { reachable } from './checks/reachable.ts'
import { references } from './checks/references.ts'
import { sourced } from './checks/sourced.ts'
import { tables } from './checks/tables.ts'
import { unfinished } from './checks/unfinished.ts'

// These must be clean before a service may decide anything.
const needed: readonly Check[] = [shape, expressions, references, sourced, dates, examples, unfinished]

/** Every check. */
export const checks: readonly Check[] = [
  ...needed,
  placeholders,
  bothWays,
  decisive,
  reachable,
  tables,
  onceOnly,
  limits,
  guide,
  identifiers,
  english,
  plainWords,
]

/** Ids of the checks without which nothing may be decided. */
export const deciding: ReadonlySet<string> = new Set(needed.map(({ id }) => id))
