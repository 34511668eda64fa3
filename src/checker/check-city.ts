// The checker: what is wrong with a city's definitions, for the people who write them.
import { examplesOf } from '../kernel/decisions/examples.ts'
import { loadFolder, type Loaded } from '../kernel/definitions/load.ts'
import type { Remark } from './check.ts'
import { checks, deciding } from './checks.ts'

/** draft: must not decide. pilot: decides right, not yet fit for everyone. live: nothing is missing. */
export type Readiness = 'draft' | 'pilot' | 'live'

export interface Checked {
  readonly remarks: readonly Remark[]
  readonly definitions: number
  readonly examples: number
  /** Computed, never declared. By service. */
  readonly readiness: ReadonlyMap<string, Readiness>
}

/** All there is to say about a city, by file and line. */
export const checkCity = async (path: string): Promise<Checked> => checkLoaded(await loadFolder(path))

/** The same of a city that has been loaded. */
export function checkLoaded(loaded: Loaded): Checked {
  const remarks = checks.flatMap(({ run }) => run(loaded)).sort(byPlace)
  const services = [...loaded.folder.services]
  return {
    remarks,
    definitions: loaded.folder.files.size,
    examples: services.reduce(
      (sum, [, files]) => sum + (files.examples === undefined ? 0 : examplesOf(files.examples).length),
      0,
    ),
    readiness: readinessOfAll(
      services.map(([id]) => id),
      remarks,
    ),
  }
}

/** What services may be used for. Hints say nothing about it; what is wrong city-wide counts for every service. */
function readinessOfAll(services: readonly string[], remarks: readonly Remark[]): ReadonlyMap<string, Readiness> {
  const weighty = remarks.filter(({ severity }) => severity !== 'hint')
  const byOwner = Map.groupBy(weighty, ({ file }) => /^services\/([^/]+)\//.exec(file)?.[1])
  const shared = byOwner.get(undefined) ?? []
  return new Map(services.map((id) => [id, readinessFor([...shared, ...(byOwner.get(id) ?? [])])]))
}

function readinessFor(remarks: readonly Remark[]): Readiness {
  if (remarks.some(({ check }) => deciding.has(check))) return 'draft'
  return remarks.length > 0 ? 'pilot' : 'live'
}

const byPlace = (a: Remark, b: Remark): number =>
  compare(a.file, b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0)

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
