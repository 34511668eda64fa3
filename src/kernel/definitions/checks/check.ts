// check: one question asked of a whole city, in a file of its own. Its id stands behind every problem it finds.
import { nearest } from '../../../feel/problem.ts'
import { placed } from '../folder.ts'
import type { Loaded } from '../load.ts'
import type { Path, Problem } from '../problem.ts'

export interface Check {
  readonly id: string
  /** Why it matters, in one sentence; printed by --help and in the reference. */
  readonly why: string
  readonly run: (loaded: Loaded) => readonly Problem[]
}

/** Where a problem is. */
export interface Spot {
  readonly file: string
  readonly path: Path
}

export interface Finding {
  readonly message: string
  readonly fix: string
  readonly suggestion?: string | undefined
}

/** A check, whose problems get its id and their line. */
export function check(id: string, why: string, find: (loaded: Loaded) => Iterable<readonly [Spot, Finding]>): Check {
  const run = (loaded: Loaded): Problem[] =>
    [...find(loaded)].map(([{ file, path }, { message, fix, suggestion }]) => ({
      ...placed(loaded.folder, file, path),
      check: id,
      message,
      fix,
      ...(suggestion !== undefined && { suggestion }),
    }))
  return { id, why, run }
}

/** What to say of a name that is not known. */
export function unknownName(kind: string, found: string, known: Iterable<string>, fix: string): Finding {
  return { message: `unknown ${kind} "${found}"`, fix, suggestion: nearest(found, [...known]) }
}

export const serviceFile = (id: string, file: 'service' | 'form' | 'rules' | 'examples'): string =>
  `services/${id}/${file}.yaml`
