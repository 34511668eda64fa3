// bench: one question about speed, asked of the running product and answered with a ratio where there is a yardstick.
// round: one measurement of ours and, right after it, one of the yardstick. The machine changes from minute to minute
// (a single commit took 0.2 to 1.2 ms within one hour), so only numbers of one round are compared.

/** One line of the result. */
export interface Measured {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The same unit, measured beside it; null where there is nothing to compare with. */
  readonly against: number | null
  /** `value` by `against`; for several rounds the median of their ratios. */
  readonly ratio: number | null
  readonly note: string
}

export interface BenchOptions {
  readonly rounds: number
  /** Length of one measurement. */
  readonly seconds: number
  /** How many cases are stored where a bench compares many with few. */
  readonly cases: number
  /** Folder for a CPU profile of the server, where one is wanted. */
  readonly profile?: string
  /** For whoever waits: what is being done now. */
  readonly tell: (line: string) => void
}

export interface Bench {
  readonly summary: string
  run(options: BenchOptions): Promise<readonly Measured[]>
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** The value that so large a share of the others does not exceed. `sorted` ascending; NaN where there is none. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN
