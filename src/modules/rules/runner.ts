// runner: evaluates models in threads of their own. One that takes too long is stopped with its thread, whatever it does,
// and the next ask gets a new one; one that takes too much memory ends by itself. That is the only honest bound: FEEL has
// loops, and a count of steps would have to stand in every closure.
import { Worker } from 'node:worker_threads'
import { rulesError, type Answer, type Ask } from './model.ts'

export interface Runner {
  /** @throws {rules.busy}  when as many as can wait are waiting */
  ask(ask: Ask): Promise<Answer>
  close(): Promise<void>
}
export interface Bounds {
  readonly threads: number
  readonly waiting: number
  readonly timeMs: number
  readonly memoryMb: number
}

export const bounds: Bounds = { threads: 2, waiting: 64, timeMs: 5_000, memoryMb: 192 }

export function openRunner({ threads, waiting, timeMs, memoryMb }: Bounds = bounds): Runner {
  const idle: Worker[] = []
  const open = new Set<Worker>()
  const queue: (() => void)[] = []
  let busy = 0
  const start = (): Worker => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
    })
    worker.unref() // an idle thread keeps no process alive
    worker.once('exit', () => open.delete(worker))
    open.add(worker)
    return worker
  }
  const run = async (ask: Ask): Promise<Answer> => {
    const worker = idle.pop() ?? start()
    const answer = await answerOf(worker, ask, timeMs)
    if (answer.kind === 'stopped') await worker.terminate()
    else idle.push(worker)
    return answer
  }
  return {
    ask: async (ask) => {
      if (busy >= threads && queue.length >= waiting) throw rulesError('rules.busy', { waiting: queue.length })
      if (busy >= threads) await new Promise<void>((resolve) => void queue.push(resolve))
      else busy += 1
      try {
        return await run(ask)
      } finally {
        const next = queue.shift() // takes over this one’s turn
        if (next === undefined) busy -= 1
        else next()
      }
    },
    close: async () => void (await Promise.all([...open].map((worker) => worker.terminate()))),
  }
}

/** The answer, or that the thread had to be ended. A bug in a thread is thrown here. */
async function answerOf(worker: Worker, ask: Ask, timeMs: number): Promise<Answer> {
  worker.ref()
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      timer = setTimeout(() => resolve({ kind: 'stopped', why: 'too-long' }), timeMs)
      worker.postMessage(ask)
    })
  } catch (error) {
    if (isOutOfMemory(error)) return { kind: 'stopped', why: 'too-large' }
    throw error
  } finally {
    clearTimeout(timer)
    worker.removeAllListeners('message').removeAllListeners('error').unref()
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
