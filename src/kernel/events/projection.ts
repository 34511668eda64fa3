// projection: a table derived from events, written in the same transaction, rebuilt from them at any time.
// reaction: a pure answer to an event with further events of the same flush.
import type { Tx } from '../primitives/sql.ts'
import type { Append, NewEvent, StoredEvent } from './event.ts'

export interface Projection {
  /** The tables it alone writes, in the order in which they may be emptied. */
  readonly tables: readonly string[]
  /** The event kinds it reads, as `<stream noun>.<kind>`, e.g. `case.submitted`. */
  readonly reads: ReadonlySet<string>
  /** One set-based statement per table, however many events. Given only the kinds it reads, in order. */
  apply(tx: Tx, events: readonly StoredEvent[]): Promise<unknown>
}

/** What a reaction adds to the command that carries the event. */
export type Reacted = Pick<Append, 'events' | 'expected' | 'reserve' | 'release' | 'effects' | 'due' | 'undue'>

/** Pure: all that needs randomness, keys or numbers is in `prepared`. */
export type Reaction = (event: NewEvent, prepared: ReadonlyMap<string, unknown>) => Partial<Reacted> | undefined

/** `case.submitted` for an event `submitted` in the stream `999900/case/…`. */
export function eventName({ stream, kind }: Pick<NewEvent, 'stream' | 'kind'>): string {
  const start = stream.indexOf('/') + 1
  return `${stream.slice(start, stream.indexOf('/', start))}.${kind}`
}

/** The command with everything its events set off added to it. */
export function withReactions(command: Append, reactions: readonly Reaction[]): Append {
  const prepared = command.prepared ?? new Map<string, unknown>()
  const added = command.events.flatMap((event) => reactions.map((react) => react(event, prepared) ?? {}))
  if (added.every((one) => Object.keys(one).length === 0)) return command
  const all = [command, ...added]
  return {
    ...command,
    events: all.flatMap((one) => one.events ?? []),
    expected: new Map(all.flatMap((one) => [...(one.expected ?? [])])),
    reserve: all.flatMap((one) => one.reserve ?? []),
    release: all.flatMap((one) => one.release ?? []),
    effects: all.flatMap((one) => one.effects ?? []),
    due: all.flatMap((one) => one.due ?? []),
    undue: all.flatMap((one) => one.undue ?? []),
  }
}

/** Feeds every projection the events it reads. */
export async function project(
  tx: Tx,
  projections: readonly Projection[],
  events: readonly StoredEvent[],
): Promise<void> {
  const named = events.map((event) => ({ event, name: eventName(event) }))
  await Promise.all(
    projections.flatMap(({ reads, apply }) => {
      const mine = named.filter(({ name }) => reads.has(name)).map(({ event }) => event)
      return mine.length === 0 ? [] : [apply(tx, mine)]
    }),
  )
}
