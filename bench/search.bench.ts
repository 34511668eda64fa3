// Search over 100,000 items, in this process: how long a query takes while nothing else happens, how long while the index is
// made anew beside it, and how long others wait for that at most.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { openSearch, type SearchEngine } from '../src/modules/catalog/search/engine.ts'
import { percentile, type Bench, type Measured } from './bench.ts'
import { itemsOf, queriesOf } from './search/items.ts'

const items = 100_000
const aimMs = 5
const size = 20

export const bench: Bench = {
  summary: `p99 of a query over ${items} items, also while the index is rebuilt; time and memory of building it`,
  async run({ seconds, tell }) {
    const made = itemsOf(items)
    const queries = queriesOf(made, 3600)
    tell(`building the index over ${items} items`)
    const before = heapMb()
    const started = performance.now()
    const engine = openSearch(made.entries)
    const buildMs = performance.now() - started
    const memory = heapMb() - before
    for (const query of queries) ask(engine, query)
    tell(`asking ${queries.length} queries for ${seconds} s`)
    const quiet = await asked(engine, queries, seconds)
    const own = queries.map((query) => Math.min(ask(engine, query), ask(engine, query), ask(engine, query)))
    tell('asking while the index is rebuilt')
    const busy = await whileRebuilding(engine, made.entries, queries)
    return [
      against('query p50', percentile(quiet, 0.5)),
      against('query p99', percentile(quiet, 0.99)),
      against(
        'query p99, best of three',
        percentile(
          own.toSorted((a, b) => a - b),
          0.99,
        ),
      ),
      against('query worst', quiet.at(-1) ?? NaN),
      against('query p99 during a rebuild', percentile(busy.times, 0.99)),
      plain('longest wait during a rebuild', busy.longestMs, 'ms', 'event loop, queries included'),
      plain('rebuild beside the old index', busy.rebuildMs / 1000, 's', 'in slices, while answering'),
      plain('first build', buildMs / 1000, 's', 'in one go'),
      plain('memory of the index', memory, 'MB', `${items} items, entries aside`),
    ]
  },
}

const ask = (engine: SearchEngine, query: string): number => {
  const started = performance.now()
  engine.find({ query, facets: {}, from: 0, size })
  return performance.now() - started
}

async function asked(engine: SearchEngine, queries: readonly string[], seconds: number): Promise<number[]> {
  const times: number[] = []
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    for (const query of queries) times.push(ask(engine, query))
    await pause(0)
  }
  return times.toSorted((a, b) => a - b)
}

async function whileRebuilding(
  engine: SearchEngine,
  entries: Parameters<SearchEngine['replace']>[0],
  queries: readonly string[],
) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = performance.now()
  let rebuilding = true
  const rebuilt = engine.replace(entries).then(() => (rebuilding = false))
  const times: number[] = []
  for (let n = 0; rebuilding; n++) {
    times.push(ask(engine, queries[n % queries.length] ?? ''))
    await pause(1)
  }
  await rebuilt
  delay.disable()
  return { times: times.toSorted((a, b) => a - b), rebuildMs: performance.now() - started, longestMs: delay.max / 1e6 }
}

function heapMb(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const against = (name: string, value: number): Measured => ({
  name,
  value,
  unit: 'ms',
  against: aimMs,
  ratio: value / aimMs,
  note: 'against the aim',
})
const plain = (name: string, value: number, unit: string, note: string): Measured => ({
  name,
  value,
  unit,
  against: null,
  ratio: null,
  note,
})
