// watch: a stranger's check of the log. Needs what the log serves, its published key, and a memory of its own; nothing
// that the keeper of the log could have prepared for it.
// remembered: the frontier of the last tree seen, from which any honest later tree can be grown.
import { attemptCheckpoint, type TreeHead } from './checkpoint.ts'
import { emptyFrontier, extend, frontierRoot, leafHash, type Frontier } from './merkle.ts'
import { parseVerifierKey } from './note.ts'
import { bundlePath, tilePath } from './tile-path.ts'
import { tileWidth } from './tiles.ts'
import { collector, type Finding, type Report } from './verify/finding.ts'
import { decodeBundle, decodeTile } from './views/tiles.ts'

/** Fetches a path below the log's address, past any cache; nothing where the answer is not 200. */
export type Fetch = (path: string) => Promise<Buffer | undefined>

/** What a watcher keeps between two looks, as JSON: the peaks are hashes in hex. */
export interface Remembered {
  readonly size: number
  readonly peaks: readonly string[]
}

export interface Watch {
  readonly fetch: Fetch
  /** The log's key as it was published: `name+id+base64`. */
  readonly verifier: string
  readonly remembered?: Remembered
  /** Where to begin: `start` finds changes anywhere, `remembered` looks at new leaves only. Default `start`. */
  readonly from?: 'start' | 'remembered'
}

/**
 * Looks at the log once: the checkpoint's signature, that the tree continues the remembered one, and that every entry
 * hashes to its leaf. What to remember is only replaced where nothing was found.
 */
export async function watchLog(watch: Watch): Promise<{ findings: readonly Finding[]; remembered: Remembered }> {
  const { found, report } = collector()
  const before = frontierOf(watch.remembered)
  const head = await fetchHead(watch, report)
  const after = head === undefined ? before : await follow(watch, { head, before }, report)
  const kept = found.length === 0 ? after : before
  return { findings: found, remembered: { size: kept.size, peaks: kept.peaks.map((peak) => peak.toString('hex')) } }
}

const frontierOf = (remembered: Remembered | undefined): Frontier =>
  remembered === undefined
    ? emptyFrontier
    : { size: remembered.size, peaks: remembered.peaks.map((peak) => Buffer.from(peak, 'hex')) }

async function fetchHead({ fetch, verifier }: Watch, report: Report): Promise<TreeHead | undefined> {
  const note = await fetch('checkpoint')
  const head = note && attemptCheckpoint(note.toString('utf8'), parseVerifierKey(verifier))
  if (head === undefined) report(note === undefined ? 'checkpoint.unreachable' : 'checkpoint.foreign', 'checkpoint')
  return head
}

interface Steps {
  readonly head: TreeHead
  readonly before: Frontier
}

/** Grows the tree from the served tiles up to the head; its root at each signed size must be the signed one. */
async function follow({ fetch, from }: Watch, { head, before }: Steps, report: Report): Promise<Frontier> {
  if (head.size < before.size) {
    report('checkpoint.ahead', before.size)
    return before
  }
  let grown = from === 'remembered' ? before : emptyFrontier
  for (let n = Math.floor(grown.size / tileWidth); n * tileWidth < head.size; n++) {
    const tile = await fetchTile(fetch, { n, size: head.size }, report)
    if (tile === undefined) return before
    await checkEntries(fetch, { n, tile }, report)
    const fresh = tile.slice(grown.size - n * tileWidth)
    grown = passing(grown, fresh, before, report)
  }
  if (!frontierRoot(grown).equals(head.root)) report('checkpoint.forked', head.size)
  return grown
}

/** Grows by some leaves, and where that passes the remembered size, the tree must be the remembered one there. */
function passing(grown: Frontier, leaves: readonly Buffer[], before: Frontier, report: Report): Frontier {
  const left = before.size - grown.size
  if (left <= 0 || left > leaves.length) return extend(grown, leaves)
  const there = extend(grown, leaves.slice(0, left))
  if (!frontierRoot(there).equals(frontierRoot(before))) report('checkpoint.forked', before.size)
  return extend(there, leaves.slice(left))
}

interface Place {
  readonly n: number
  readonly size: number
}

async function fetchTile(fetch: Fetch, { n, size }: Place, report: Report): Promise<Buffer[] | undefined> {
  const width = Math.min(tileWidth, size - n * tileWidth)
  const id = { level: 0, n }
  // The full tile may have replaced a partial one since the checkpoint was read.
  const bytes = (await fetch(tilePath(id, width))) ?? (await fetch(tilePath(id)))
  const hashes = bytes === undefined ? [] : decodeTile(bytes).slice(0, width)
  if (hashes.length === width) return hashes
  report('tile.changed', `0/${n}`)
  return undefined
}

async function checkEntries(fetch: Fetch, { n, tile }: { n: number; tile: Buffer[] }, report: Report): Promise<void> {
  const bytes = (await fetch(bundlePath(n, tile.length))) ?? (await fetch(bundlePath(n)))
  const inputs = bytes === undefined ? [] : decodeBundle(bytes)
  tile.forEach((hash, at) => {
    const input = inputs[at]
    if (input === undefined || input.length === 0) report('entry.missing', n * tileWidth + at)
    else if (!leafHash(input).equals(hash)) report('entry.changed', n * tileWidth + at)
  })
}
