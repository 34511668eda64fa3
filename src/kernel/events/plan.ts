// plan: which commands of a batch are stored, and under which versions. Pure: the flush feeds it what the database said.
// A command is stored whole or not at all; a loser never leaves a part of itself behind.
import { errorsOf, type PlatformError } from '../primitives/errors.ts'
import type { Instant, StreamId } from '../primitives/ids.ts'
import type { Append, Due, Reservation, StoredEvent } from './event.ts'

export const appendError = errorsOf({
  'append.stale': { kind: 'conflict', fix: 'Someone was first: load it again, then repeat the action.' },
  'append.reserved': { kind: 'conflict', fix: 'There is one already; open that one instead.' },
  'append.fired': { kind: 'conflict', fix: 'Nothing: this timer has done its work.' },
  'append.key-reused': { kind: 'conflict', fix: 'Use a new idempotency key for a new request.' },
  'append.busy': { kind: 'unavailable', fix: 'Try again in a few seconds; nothing was lost.' },
  'append.interrupted': {
    kind: 'unavailable',
    fix: 'Repeat with the same idempotency key to learn what became of it.',
  },
})

/** What the first round of statements found. Names are made by `reservationName` and `dueName`. */
export interface Found {
  /** Keys this flush inserted: anything else was known before. */
  readonly freshKeys: ReadonlySet<string>
  /** Reservations that are now held, each with the command that holds it. */
  readonly holders: ReadonlyMap<string, string>
  readonly claimedDue: ReadonlySet<string>
  /** Version of each stream’s last event; 0 when it is new. */
  readonly heads: ReadonlyMap<StreamId, number>
}

export interface Kept {
  readonly command: Append
  readonly events: readonly StoredEvent[]
}
export interface Dropped {
  readonly command: Append
  /** `repeated`: the key was known, and the first result is to be returned. */
  readonly because: PlatformError | 'repeated'
}
export interface Plan {
  readonly kept: readonly Kept[]
  readonly dropped: readonly Dropped[]
  readonly heads: ReadonlyMap<StreamId, number>
}

export const reservationName = ({ kind, key }: Reservation): string => `${kind}\n${key}`
export const dueName = ({ kind, key, at }: Pick<Due, 'kind' | 'key' | 'at'>): string => `${kind}\n${key}\n${at}`

/** Takes the commands in order; each sees the versions the earlier ones of the batch produced. */
export function plan(batch: readonly Append[], found: Found, appended: Instant): Plan {
  const heads = new Map(found.heads)
  const kept: Kept[] = []
  const dropped: Dropped[] = []
  for (const command of batch) {
    const because = reasonToDrop(command, found, heads)
    if (because === undefined) kept.push({ command, events: versioned(command, heads, appended) })
    else dropped.push({ command, because })
  }
  return { kept, dropped, heads }
}

function reasonToDrop(
  command: Append,
  found: Found,
  heads: ReadonlyMap<StreamId, number>,
): PlatformError | 'repeated' | undefined {
  if (!found.freshKeys.has(command.key)) return 'repeated'
  const lost = command.reserve?.find((one) => found.holders.get(reservationName(one)) !== command.key)
  if (lost !== undefined) return appendError('append.reserved', { kind: lost.kind })
  if (command.fires?.some((due) => !found.claimedDue.has(dueName(due)))) return appendError('append.fired')
  for (const [stream, expected] of command.expected)
    if (expected !== 'any' && heads.get(stream) !== expected) return appendError('append.stale', { stream })
  return undefined
}

function versioned(command: Append, heads: Map<StreamId, number>, appended: Instant): StoredEvent[] {
  return command.events.map((event) => {
    const version = (heads.get(event.stream) ?? 0) + 1
    heads.set(event.stream, version)
    return { ...event, version, appended }
  })
}
