// clock: the running of one limit that the law, or a promise, sets on an authority. A case may have several.
// limit: a length in a unit of its own. Working days for 行政许可 (Art. 82); other laws say days, months or hours.
// ground: the entry of sources.yaml that names why a clock may stop. No other reason stops it.
// silence: what the law says has happened when the limit passes without an answer.
// A clock is plain data and knows no calendar: when a notice moves holidays, the same clock reads differently.
import { errorsOf } from '../primitives/errors.ts'
import type { Instant } from '../primitives/ids.ts'

export type LimitUnit = 'working-days' | 'working-hours' | 'calendar-days' | 'months'

/** Id of an entry in sources.yaml, with its article: `licensing-law#45`. */
export type SourceId = string

export interface Limit {
  readonly unit: LimitUnit
  readonly length: number
  /** The grounds on which the law lets this limit stop. None named: it never stops. */
  readonly stops?: readonly SourceId[]
  /** How much longer the law lets it be made, in the same unit, all extensions together. */
  readonly extension?: { readonly most: number; readonly source: SourceId }
  readonly onSilence?: SilenceRule
}

/**
 * What silence means. 行政许可法 Art. 32(4): accepted, and from the day of receipt (`effective: 'start'`);
 * Art. 50: renewed, from the day on which the answer was due (`effective: 'due'`).
 */
export interface SilenceRule {
  readonly becomes: 'accepted' | 'approved'
  readonly effective: 'start' | 'due'
  readonly source: SourceId
}

export type ClockChange =
  | { readonly kind: 'stopped'; readonly at: Instant; readonly ground: SourceId }
  | { readonly kind: 'resumed'; readonly at: Instant }
  | { readonly kind: 'extended'; readonly at: Instant; readonly by: number }

export interface Clock {
  readonly limit: Limit
  readonly startedAt: Instant
  readonly changes: readonly ClockChange[]
}

export const clockError = errorsOf({
  'clock.length': { kind: 'invalid', fix: 'Give a limit or an extension as a whole number of its unit.' },
  'clock.ground': { kind: 'forbidden', fix: 'Stop a clock only on a ground that its limit names under stops.' },
  'clock.extension': { kind: 'forbidden', fix: 'Extend a clock only as far as its limit allows under extension.' },
  'clock.stopped': { kind: 'conflict', fix: 'The clock stands already; resume it first.' },
  'clock.running': { kind: 'conflict', fix: 'The clock runs; only a stopped one can be resumed.' },
  'clock.order': { kind: 'conflict', fix: 'A change may not lie before the one it follows.' },
})

/** A clock that runs since `at`; the day on which that is does not count. @throws {clock.length} */
export function startClock(limit: Limit, at: Instant): Clock {
  if (!Number.isSafeInteger(limit.length) || limit.length < 0) throw clockError('clock.length')
  return { limit, startedAt: at, changes: [] }
}

/** @throws {clock.ground} {clock.stopped} {clock.order} */
export function stopClock(clock: Clock, at: Instant, ground: SourceId): Clock {
  if (clock.limit.stops?.includes(ground) !== true) throw clockError('clock.ground')
  if (stopOf(clock) !== undefined) throw clockError('clock.stopped')
  return changed(clock, { kind: 'stopped', at, ground })
}

/** @throws {clock.running} {clock.order} */
export function resumeClock(clock: Clock, at: Instant): Clock {
  if (stopOf(clock) === undefined) throw clockError('clock.running')
  return changed(clock, { kind: 'resumed', at })
}

/**
 * Lengthens the limit, also while it stands. It changes nothing once the limit has passed: ask `reading` first.
 *
 * @throws {clock.length} {clock.extension} {clock.order}
 */
export function extendClock(clock: Clock, at: Instant, by: number): Clock {
  if (!Number.isSafeInteger(by) || by <= 0) throw clockError('clock.length')
  const before = clock.changes.reduce((sum, change) => sum + (change.kind === 'extended' ? change.by : 0), 0)
  if (before + by > (clock.limit.extension?.most ?? 0)) throw clockError('clock.extension')
  return changed(clock, { kind: 'extended', at, by })
}

/** The stop that has not been followed by a resumption. */
export function stopOf({ changes }: Clock): Extract<ClockChange, { kind: 'stopped' }> | undefined {
  const last = changes.findLast(({ kind }) => kind !== 'extended')
  return last?.kind === 'stopped' ? last : undefined
}

function changed(clock: Clock, change: ClockChange): Clock {
  // Instants are written alike, to the millisecond in UTC, so that their texts compare as they do.
  if (change.at < (clock.changes.at(-1)?.at ?? clock.startedAt)) throw clockError('clock.order')
  return { ...clock, changes: [...clock.changes, change] }
}
