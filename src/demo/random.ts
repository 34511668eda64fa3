// random: numbers that look like chance and are the same for the same seed on every machine.
import { sha256 } from '../kernel/primitives/json.ts'

/** The next number, from 0 to just below 1. */
export type Random = () => number

/** Chance for the n-th of a series: each has its own, so that resident 7 is the same however many there are. */
export function series(seed: string): (n: number) => Random {
  const start = sha256(seed).readUInt32LE(0)
  return (n) => mulberry32(Math.imul(n ^ start, 0x9e3779b1) ^ Math.imul(start, n + 0x85ebca6b))
}

// A 32-bit generator of good spread and a few nanoseconds; nothing here is a secret. @source Tommy Ettinger, mulberry32
function mulberry32(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from `from` to just below `below`. */
export const between = (random: Random, from: number, below: number): number =>
  from + Math.floor(random() * (below - from))

/** One of several, each as likely as the others. */
export function oneOf<T>(random: Random, several: readonly T[]): T {
  const one = several[between(random, 0, several.length)]
  if (one === undefined) throw new RangeError('nothing to choose from')
  return one
}

/** One of several, by weight; weights need not add up to anything. */
export function weighted<T>(several: readonly (readonly [weight: number, value: T])[]): (random: Random) => T {
  let total = 0
  const steps = several.map(([weight, value]) => ({ below: (total += weight), value }))
  return (random) => {
    const place = random() * total
    const step = steps.find(({ below }) => place < below)
    if (step === undefined) throw new RangeError('nothing to choose from')
    return step.value
  }
}
