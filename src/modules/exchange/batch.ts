// batch: people whom one call will ask about, all for the same fields. seat: one who waits for the answer.
import { judgeOf, type Answer, type Judge } from './answer.ts'
import type { Register } from './register.ts'

export interface BatchLimits {
  /** People one call asks about. */
  readonly batch: number
  /** Seats that may wait for a call; who comes later is turned away. Bounds the memory and the longest wait. */
  readonly waiting: number
}

/** A set of fields as some service needs it, with what checks the rows that come back. */
export interface FieldSet {
  readonly fields: readonly string[]
  readonly judge: Judge
}

type Seat = (answer: Answer) => void
export interface Batch {
  readonly set: FieldSet
  readonly seats: Map<string, Seat[]>
}

/** The field sets of a register, each compiled at its first use and the same object ever after. */
export function fieldSetsOf(register: Register): (fields: readonly string[]) => FieldSet {
  const known = new Map<string, FieldSet>()
  const remember = (id: string, fields: readonly string[]): FieldSet => {
    const least = [...new Set(fields)].sort()
    const sorted = least.join()
    const set = known.get(sorted) ?? { fields: least, judge: judgeOf(register, least) }
    known.set(sorted, set).set(id, set)
    return set
  }
  return (fields) => {
    const id = fields.join()
    return known.get(id) ?? remember(id, fields)
  }
}

export interface WaitingRoom {
  size(): number
  /** False when the room is full. */
  join(set: FieldSet, key: string, seat: Seat): boolean
  /** Takes the `count` batches that wait longest. */
  leave(count: number): readonly Batch[]
}

export function waitingRoom(limits: BatchLimits): WaitingRoom {
  let batches: Batch[] = []
  let size = 0

  const batchFor = (set: FieldSet): Batch => {
    const last = batches.findLast((batch) => batch.set === set)
    if (last !== undefined && last.seats.size < limits.batch) return last
    const next: Batch = { set, seats: new Map() }
    batches.push(next)
    return next
  }
  return {
    size: () => size,
    join: (set, key, seat) => {
      if (size >= limits.waiting) return false
      size += 1
      const { seats } = batchFor(set)
      const sharing = seats.get(key)
      if (sharing === undefined) seats.set(key, [seat])
      else sharing.push(seat)
      return true
    },
    leave: (count) => {
      const leaving = batches.slice(0, count)
      batches = batches.slice(count)
      size -= leaving.reduce((sum, batch) => sum + seatsIn(batch), 0)
      return leaving
    },
  }
}

const seatsIn = ({ seats }: Batch): number => seats.values().reduce((sum, sharing) => sum + sharing.length, 0)
