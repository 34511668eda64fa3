// standing: whether the log may sign the tree that the database holds, compared with what it has signed before.
import { isPlatformError } from '../primitives/errors.ts'
import type { Runner } from '../primitives/sql.ts'
import { readEntry, unlessForeign, type Entry } from './checkpoint.ts'
import type { Ledger } from './ledger.ts'
import { openNote } from './note.ts'
import { currentTree, publishedHead, tiles, waitingCount, type PublishedHead, type Tree } from './store.ts'
import { rootAt, type LoadTiles } from './tiles.ts'

/** Why a log refuses to sign. */
export type Refusal =
  /** The database holds fewer leaves than were once signed: it was restored from a backup. */
  | 'behind'
  /** At a size once signed, the database has another root: rows were changed, or two databases wrote one log. */
  | 'forked'
  /** The outside speaks of another tree than the database: a restored backup from before a new origin. */
  | 'other-origin'
  /** The last note outside is not signed by this log's key. */
  | 'foreign-key'
  /** The stored tiles do not lead to the stored root. */
  | 'tiles'

export type Standing = { readonly kind: 'good' } | { readonly kind: 'refused'; readonly because: Refusal }

const good: Standing = { kind: 'good' }
const refused = (because: Refusal): Standing => ({ kind: 'refused', because })

/** Tiles of one epoch, as proofs want them. */
export const tilesIn =
  (db: Runner, epoch: number): LoadTiles =>
  (ids) =>
    tiles(db, epoch, ids)

/**
 * Compares the tree with the last note outside and the last head published.
 *
 * An outside that holds nothing refuses nothing: a new machine starts so. `tong log verify` does report it.
 *
 * @cost  O(log n) tiles
 */
export async function standingOf(ledger: Ledger, db: Runner, tree: Tree): Promise<Standing> {
  const [last, published] = [await ledger.outside.last(), await publishedHead(db)]
  const entry = last === undefined ? undefined : readEntry(last)
  if (last !== undefined && !isOwn(ledger, last, entry)) return refused('foreign-key')
  if (entry !== undefined && entry.origin !== tree.origin) return refused('other-origin')
  const signed = [entry?.kind === 'checkpoint' ? entry : undefined, ofTree(published, tree)]
  return compare(tilesIn(db, tree.epoch), tree, signed)
}

const isOwn = ({ keys }: Ledger, note: string, entry: Entry | undefined): boolean =>
  entry !== undefined && unlessForeign(() => openNote(note, { name: entry.origin, key: keys.note })) !== undefined

const ofTree = (head: PublishedHead | undefined, tree: Tree): PublishedHead | undefined =>
  head?.epoch === tree.epoch ? head : undefined

type Signed = { readonly size: number; readonly root: Buffer } | undefined

async function compare(load: LoadTiles, tree: Tree, signed: readonly Signed[]): Promise<Standing> {
  if (signed.some((head) => head !== undefined && head.size > tree.size)) return refused('behind')
  try {
    if (!(await rootAt(load, tree.size)).equals(tree.root)) return refused('tiles')
    for (const head of signed) {
      if (head !== undefined && !(await rootAt(load, head.size)).equals(head.root)) return refused('forked')
    }
  } catch (error) {
    if (isPlatformError(error, 'ledger.tile-missing')) return refused('tiles')
    throw error
  }
  return good
}

/** How the log is, for /health and /metrics. */
export interface LedgerHealth {
  readonly state: 'good' | 'refused'
  readonly because?: Refusal
  readonly origin: string
  readonly size: number
  readonly publishedSize: number
  /** Flushes that wait for the sequencer, counted up to 1,000. */
  readonly waiting: number
}

/** The log's state now. Reads only; any process may ask. @throws {ledger.not-open} */
export async function ledgerHealth(ledger: Ledger): Promise<LedgerHealth> {
  const tree = await currentTree(ledger.db)
  const standing = await standingOf(ledger, ledger.db, tree)
  const published = ofTree(await publishedHead(ledger.db), tree)
  return {
    state: standing.kind,
    ...(standing.kind === 'refused' && { because: standing.because }),
    origin: tree.origin,
    size: tree.size,
    publishedSize: published?.size ?? 0,
    waiting: await waitingCount(ledger.db),
  }
}
