import { decide } from '../../src/kernel/decisions/decide.ts'
import type { Decisions, Subject } from './subject.ts'

const atOnce = 200

/** Ours: every comparison with its operands, every article and value of law, and the reasons of what is open. */
export const ourDecisions = ({ question }: Subject): Decisions => ({
  how: '',
  outcomes: () => {
    const { judged, results } = decide(question)
    return Promise.resolve({
      met: judged.filter(({ outcome }) => outcome === 'met').map(({ rule }) => rule),
      results,
    })
  },
  some: () => {
    for (let n = 0; n < atOnce; n++) decide(question)
    return Promise.resolve(atOnce)
  },
})
