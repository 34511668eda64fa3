// loading: from a folder of files to a city, with everything that is wrong with it.
import { errorsOf } from '../primitives/errors.ts'
import { buildCity, type Built, type City } from './city.ts'
import { expressionProblems } from './expression-problems.ts'
import { readFolder, type Folder } from './folder.ts'
import type { Problem } from './problem.ts'

export const definitionError = errorsOf({
  'definitions.no-city': {
    kind: 'invalid',
    fix: 'Give a folder with city.yaml and calendar.yaml; `tong check` lists what is wrong in them.',
  },
})

/** What the checks look at: the files as read, and the city made of them. */
export interface Loaded extends Built {
  readonly folder: Folder
}

export async function loadFolder(path: string): Promise<Loaded> {
  const folder = await readFolder(path)
  return { folder, ...buildCity(folder) }
}

/**
 * The city of a folder, and what of it could not be read.
 *
 * A definition with a wrong shape is left out, so that one bad register does not close every service;
 * a process that must be sure starts only when `problems` is empty.
 *
 * @throws {definitions.no-city}  when city.yaml or calendar.yaml is missing or broken
 */
export async function loadCity(path: string): Promise<{ city: City; problems: readonly Problem[] }> {
  const { folder, city, uncompiled } = await loadFolder(path)
  if (city === undefined)
    throw definitionError('definitions.no-city', { folder: folder.id, problems: folder.problems.length })
  return { city, problems: [...folder.problems, ...expressionProblems({ folder, uncompiled })] }
}
