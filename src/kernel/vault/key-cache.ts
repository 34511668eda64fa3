// key cache: unwrapped data keys in memory, for a short while and not without bound.
import type { DataKey } from './box.ts'

// A process that has seen a million people does not hold their keys.
export const keysCached = 20_000
// What another process has destroyed is unreadable here a minute later.
export const keyCachedMs = 60_000

export interface KeyCache {
  get(name: string): DataKey | undefined
  set(name: string, key: DataKey): void
  /** Keys that were destroyed. */
  drop(ids: readonly string[]): void
  size(): number
}

/** Keys under whatever name they are looked for. The oldest goes first. */
export function keyCache(nowMs: () => number): KeyCache {
  const kept = new Map<string, { readonly key: DataKey; readonly untilMs: number }>()
  return {
    get: (name) => {
      const found = kept.get(name)
      return found !== undefined && nowMs() < found.untilMs ? found.key : undefined
    },
    set: (name, key) => {
      kept.delete(name) // set again it is the youngest
      const [oldest] = kept.keys()
      if (kept.size >= keysCached && oldest !== undefined) kept.delete(oldest)
      kept.set(name, { key, untilMs: nowMs() + keyCachedMs })
    },
    drop: (ids) => {
      for (const [name, { key }] of kept) if (ids.includes(key.id)) kept.delete(name)
    },
    size: () => kept.size,
  }
}
