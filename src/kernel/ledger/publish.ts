// publish: signs the tree as it now is. The order makes a crash at any point harmless:
// 1. the sequencer's commit; 2. the note outside, synced; 3. the row that makes it the served checkpoint.
// After 1 the next round signs; after 2 the tree is known not to be behind, and the next round writes the row.
import type { Runner } from '../primitives/sql.ts'
import { signCheckpoint, signTreeHead } from './checkpoint.ts'
import type { Ledger } from './ledger.ts'
import { emptyRoot } from './merkle.ts'
import { sequence } from './sequence.ts'
import { standingOf, type Standing } from './standing.ts'
import { addTree, currentTree, lock, newestTree, publishedHead, putHead, type Tree } from './store.ts'

/** Starts the first tree where there is none, and publishes what a crash may have left unpublished. */
export async function openLedger(ledger: Ledger): Promise<Standing> {
  await ledger.db.transaction(async (tx) => {
    await lock(tx, 'sequence')
    if ((await newestTree(tx)) !== undefined) return
    const first = { epoch: 1, origin: `${ledger.name}/1`, size: 0, root: emptyRoot }
    await addTree(tx, { ...first, statement: null, started: ledger.now() })
  })
  return publish(ledger)
}

/**
 * Publishes a checkpoint of the tree, unless the newest one is of this size, or the log must refuse.
 *
 * Holds a lock of its own, so that checkpoints stand outside in the order of their sizes; the sequencer goes on.
 */
export const publish = (ledger: Ledger): Promise<Standing> =>
  ledger.db.transaction(async (tx) => {
    await lock(tx, 'publish')
    const tree = await currentTree(tx)
    const published = await publishedHead(tx)
    // Both must agree: a backup may have been restored to the very moment of a publication.
    const isCurrent = published?.epoch === tree.epoch && published.size === tree.size
    if (isCurrent && published.note === (await ledger.outside.last())) return { kind: 'good' }
    const standing = await standingOf(ledger, tx, tree)
    if (standing.kind === 'good') await sign(ledger, tx, tree)
    return standing
  })

async function sign({ keys, now, outside }: Ledger, tx: Runner, tree: Tree): Promise<void> {
  const note = signCheckpoint(tree, keys.note)
  // Ed25519 signs the same text to the same note: after a crash between file and row it stands there already.
  if ((await outside.last()) !== note) await outside.append(note)
  await putHead(tx, tree.epoch, { ...signTreeHead(tree, now(), keys.sth), note })
}

/** One round: sequences what waits and publishes it. Answers how many leaves were added and how the log stands. */
export async function advance(ledger: Ledger, limit?: number): Promise<{ leaves: number; standing: Standing }> {
  const leaves = await sequence(ledger, limit)
  return { leaves, standing: await publish(ledger) }
}

export interface RunningLedger {
  /** Sequences soon, e.g. because a flush was just stored. */
  wake(): void
  /** Ends after the round under way. */
  stop(): Promise<void>
}

/**
 * Rounds without end, `pauseMs` apart. A pause also while there is work: what gathers meanwhile goes into the tree
 * together, and under load rounds without a pause took a tenth of the process from the cases they were about.
 *
 * @param onError  told of a round that failed; the next one tries again, since every step can be repeated
 */
export function runLedger(
  ledger: Ledger,
  { pauseMs, onError }: { pauseMs: number; onError: (error: unknown) => void },
): RunningLedger {
  let state: 'running' | 'woken' | 'stopping' = 'running'
  let endPause = (): void => undefined
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs)
      endPause = () => (clearTimeout(timer), resolve())
      // What was stored during the round is sequenced at once.
      if (state !== 'running') endPause()
    })
  const rounds = async (): Promise<void> => {
    while (state !== 'stopping') {
      state = 'running'
      await round(ledger, onError)
      await pause()
    }
  }
  const tell = (next: 'woken' | 'stopping'): void => {
    if (state !== 'stopping') state = next
    endPause()
  }
  const ended = rounds()
  return { wake: () => tell('woken'), stop: () => (tell('stopping'), ended) }
}

async function round(ledger: Ledger, onError: (error: unknown) => void): Promise<void> {
  try {
    await advance(ledger)
  } catch (error) {
    onError(error)
  }
}
