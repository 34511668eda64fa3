// worker: does one kind of waiting work again and again, until it is stopped.

export interface Worker {
  /** One round now; answers how much was done. Rounds never overlap. */
  round(): Promise<number>
  start(): void
  /** Ends after the round under way. */
  stop(): Promise<void>
}

/**
 * Runs `work` at once again while there was something to do, else after a pause.
 *
 * A round that fails is reported and tried again after the pause: the database may be restarting.
 */
export function worker(work: () => Promise<number>, pauseMs: number, report: (error: unknown) => void): Worker {
  let running: Promise<number> = Promise.resolve(0)
  let timer: NodeJS.Timeout | undefined
  let stopped = true

  const round = (): Promise<number> => {
    running = running.catch(() => 0).then(work)
    return running
  }
  const next = (done: number): void => {
    if (!stopped) timer = setTimeout(loop, done > 0 ? 0 : pauseMs)
  }
  const loop = (): void => {
    round().then(next, (error: unknown) => {
      report(error)
      next(0)
    })
  }
  return {
    round,
    start: () => {
      stopped = false
      loop()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running.catch(() => 0)
    },
  }
}
