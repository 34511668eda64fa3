import { examplesOf } from '../../decisions/examples.ts'
import { loadFolder } from '../load.ts'
import type { Problem } from '../problem.ts'
import { bothWays } from './both-ways.ts'
import type { Check } from './check.ts'
import { dates } from './dates.ts'
import { english } from './english.ts'
import { examples } from './examples.ts'
import { expressions } from './expressions.ts'
import { guide } from './guide.ts'
import { identifiers } from './identifiers.ts'
import { limits } from './limits.ts'
import { onceOnly } from './once-only.ts'
import { placeholders } from './placeholders.ts'
import { references } from './references.ts'
import { shape } from './shape.ts'
import { sourced } from './sourced.ts'

// These must be clean before a service may decide anything.
const needed: readonly Check[] = [shape, expressions, references, sourced, dates, examples]

/** Every check. */
export const checks: readonly Check[] = [
  ...needed,
  placeholders,
  bothWays,
  onceOnly,
  limits,
  guide,
  identifiers,
  english,
]

const deciding: ReadonlySet<string> = new Set(needed.map(({ id }) => id))

/** draft: must not decide. pilot: decides right, not yet fit for everyone. live: nothing is missing. */
export type Readiness = 'draft' | 'pilot' | 'live'

export interface Checked {
  readonly problems: readonly Problem[]
  readonly definitions: number
  readonly examples: number
  /** Computed, never declared. By service. */
  readonly readiness: ReadonlyMap<string, Readiness>
}

/** All that is wrong with a city, by file and line. */
export async function checkCity(path: string): Promise<Checked> {
  const loaded = await loadFolder(path)
  const problems = checks.flatMap(({ run }) => run(loaded)).sort(byPlace)
  const services = [...loaded.folder.services]
  return {
    problems,
    definitions: loaded.folder.files.size,
    examples: services.reduce(
      (sum, [, files]) => sum + (files.examples === undefined ? 0 : examplesOf(files.examples).length),
      0,
    ),
    readiness: new Map(services.map(([id]) => [id, readinessOf(id, problems)])),
  }
}

/** What a service may be used for. Problems of city-wide files and registers count for every service. */
export function readinessOf(id: string, problems: readonly Problem[]): Readiness {
  const own = problems.filter(({ file }) => !file.startsWith('services/') || file.startsWith(`services/${id}/`))
  if (own.some((problem) => deciding.has(problem.check))) return 'draft'
  return own.length > 0 ? 'pilot' : 'live'
}

const byPlace = (a: Problem, b: Problem): number =>
  a.file.localeCompare(b.file, 'en') || a.line - b.line || (a.column ?? 0) - (b.column ?? 0)
