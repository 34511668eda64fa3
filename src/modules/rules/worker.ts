// The thread’s own file: one ask at a time, one answer each.
import { parentPort } from 'node:worker_threads'
import { answering } from './answer.ts'
import type { Answer, Ask } from './model.ts'

const answer = answering()

parentPort?.on('message', (ask: Ask) => parentPort?.postMessage(bounded(ask)))

/** What is nested too deep for the stack is too large, not a bug. */
function bounded(ask: Ask): Answer {
  try {
    return answer(ask)
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'stopped', why: 'too-large' }
    throw error
  }
}
