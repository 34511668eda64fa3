// trace: what every part of an expression gave in one run, as a tree over the source text. Literals are left out: the
// text already says their value. A part inside a filter or loop occurs once for each element.
import type { Observer, Part, Run } from './emit.ts'
import type { Value } from './value.ts'

export interface Trace {
  readonly from: number
  readonly to: number
  readonly source: string
  /** Whether it only joins its parts: `and`, `or`, `if`, `not`. Known before it runs. */
  readonly joins: boolean
  readonly value: Value
  readonly parts: readonly Trace[]
}

const none: readonly Trace[] = Object.freeze([])

/** Records what each closure gives. */
export const tracing = (text: string): Observer => ({
  thorough: true,
  observe: (part, run) => {
    if (part.kind === 'constant') return run
    return part.leaf ? leaf(part, run, text) : branch(part, run, text)
  },
})

/** Leaves every closure as it is. */
export const silent: Observer = { thorough: false, observe: (_, run) => run }

function leaf({ from, to, joins }: Part, run: Run, text: string): Run {
  const source = text.slice(from, to)
  return (frame) => {
    const value = run(frame)
    frame.parts.push({ from, to, source, joins, value, parts: none })
    return value
  }
}

function branch({ from, to, joins }: Part, run: Run, text: string): Run {
  const source = text.slice(from, to)
  return (frame) => {
    const outer = frame.parts
    const parts: Trace[] = []
    frame.parts = parts
    const value = run(frame)
    frame.parts = outer
    outer.push({ from, to, source, joins, value, parts })
    return value
  }
}
