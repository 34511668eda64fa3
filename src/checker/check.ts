// check: one question asked of a whole city, in a file of its own. Its id stands behind every remark it leads to.
// remark: what is wrong or could be better, where, how much it weighs, why it matters and what to write.
// severity: error, what must not be published; warning, what nobody has shown to be right; hint, what reads badly.
import { nearest } from '../feel/problem.ts'
import { placed } from '../kernel/definitions/folder.ts'
import type { Loaded } from '../kernel/definitions/load.ts'
import { words, type Path, type Problem, type Words } from '../kernel/definitions/problem.ts'

export type Severity = 'error' | 'warning' | 'hint'

export interface Remark extends Problem {
  readonly severity: Severity
  readonly why: Words
}

export interface Check {
  readonly id: string
  /** Why it matters, in one sentence. */
  readonly why: Words
  /** Of its remarks, where they do not say otherwise. */
  readonly severity: Severity
  readonly run: (loaded: Loaded) => readonly Remark[]
}

/** Where a remark is. */
export interface Spot {
  readonly file: string
  readonly path: Path
}

export interface Finding {
  readonly message: Words
  /** What to do. */
  readonly fix: Words
  /** The line to write, where it can be given. */
  readonly write?: string | undefined
  readonly suggestion?: string | undefined
  readonly severity?: Severity
}

export type Found = readonly [Spot, Finding]

export interface Question {
  readonly id: string
  readonly why: Words
  readonly severity?: Severity
}

/** A check, whose findings get its id, their weight and their line. */
export function check({ id, why, severity = 'error' }: Question, find: (loaded: Loaded) => Iterable<Found>): Check {
  const run = (loaded: Loaded): Remark[] =>
    [...find(loaded)].map(([{ file, path }, { suggestion, write, ...said }]) => ({
      ...placed(loaded.folder, file, path),
      check: id,
      severity,
      why,
      ...said,
      ...(suggestion !== undefined && { suggestion }),
      ...(write !== undefined && { write }),
    }))
  return { id, why, severity, run }
}

/** A check whose problems the kernel found when it loaded the city. */
export const loading = ({ id, why }: Question, problems: (loaded: Loaded) => readonly Problem[]): Check => ({
  id,
  why,
  severity: 'error',
  run: (loaded) => problems(loaded).map((problem) => ({ ...problem, severity: 'error', why })),
})

interface Unknown {
  readonly kind: Words
  readonly found: string
  readonly known: Iterable<string>
  readonly fix: Words
  /** The line in which the name stands, with the right one in place of the wrong one. */
  readonly line?: (name: string) => string
}

/** What to say of a name that is not known. */
export function unknownName({ kind, found, known, fix, line }: Unknown): Finding {
  const suggestion = nearest(found, [...known])
  return {
    message: words(`unknown ${kind.en} "${found}"`, `没有这个${kind.zh}：“${found}”`),
    fix,
    suggestion,
    write: suggestion === undefined ? undefined : line?.(suggestion),
  }
}

export const serviceFile = (id: string, file: 'service' | 'form' | 'rules' | 'examples'): string =>
  `services/${id}/${file}.yaml`
