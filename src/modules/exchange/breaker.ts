// breaker: stops asking a register that keeps failing, so that its trouble does not become everybody's waiting.
// closed: calls pass. open: none passes until the rest is over. half-open: one call is out to find out.
export type BreakerState = 'closed' | 'open' | 'half-open'

/** Failures in a row that open it, and how long it then rests. */
export interface BreakerLimits {
  readonly failures: number
  readonly restMs: number
}

export interface Breaker {
  state(): BreakerState
  /** Whether a call may go out now. The first one after the rest is the probe; every admitted call must be settled. */
  admits(): boolean
  succeeded(): void
  failed(): void
}

export function breaker({ failures, restMs }: BreakerLimits, nowMs: () => number): Breaker {
  let inARow = 0
  let openedMs: number | undefined
  let probing = false

  const state = (): BreakerState => {
    if (openedMs === undefined) return 'closed'
    return probing || nowMs() - openedMs >= restMs ? 'half-open' : 'open'
  }
  return {
    state,
    admits: () => {
      const now = state()
      if (now === 'half-open' && !probing) return (probing = true)
      return now === 'closed'
    },
    succeeded: () => {
      inARow = 0
      openedMs = undefined
      probing = false
    },
    failed: () => {
      inARow += 1
      // A call that was under way when it opened and fails only now does not prolong the rest.
      if (inARow >= failures && state() !== 'open') openedMs = nowMs()
      probing = false
    },
  }
}
