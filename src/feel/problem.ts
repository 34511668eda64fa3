// problem: what keeps a text from being an expression, with its place and, where one is near, what to write instead.

export type ProblemCode =
  | 'feel.syntax'
  | 'feel.literal'
  | 'feel.unsupported'
  | 'feel.unknown-name'
  | 'feel.type'
  | 'feel.not-boolean'
  | 'feel.arity'

export interface Problem {
  readonly code: ProblemCode
  /** Offsets in the source text, in UTF-16 units; `to` is exclusive. */
  readonly from: number
  readonly to: number
  /** One plain English sentence. */
  readonly text: string
  /** What was probably meant, to be written in place of the text from `from` to `to`. */
  readonly suggestion?: string
}

export interface Place {
  readonly from: number
  readonly to: number
}

/** A problem at a place; without `suggestion` when nothing known is near. */
export function problem(code: ProblemCode, { from, to }: Place, text: string, suggestion?: string): Problem {
  return suggestion === undefined ? { code, from, to, text } : { code, from, to, text, suggestion }
}

/** The known name nearest to a misspelt one, by edits, or by its last part: `birth_date` → `applicant.birth_date`. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const ownLast = known.filter((candidate) => candidate.endsWith(`.${name}`))
  if (ownLast[0] !== undefined) return ownLast[0]
  const [best] = known
    .map((candidate) => ({ candidate, edits: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3)))
    .sort((a, b) => a.edits - b.edits)
  return best?.candidate
}

/** How many letters to insert, delete, change or swap with a neighbour to turn one text into another. */
export function editDistance(a: string, b: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= a.length; row++) {
    const next = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      next.push(
        Math.min(
          at(last, column) + 1,
          at(next, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      )
    }
    ;[beforeLast, last] = [last, next]
  }
  return at(last, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity
