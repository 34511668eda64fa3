// origin: how a refused log goes on. It cannot take back what it signed, so it becomes another log, and says why.
import type { Runner } from '../primitives/sql.ts'
import { readEntry, signStatement } from './checkpoint.ts'
import { ledgerError, type Ledger } from './ledger.ts'
import { emptyRoot } from './merkle.ts'
import { openLedger } from './publish.ts'
import { standingOf } from './standing.ts'
import { addTree, currentTree, lock, setBackFlushes } from './store.ts'

/**
 * Starts a new tree under a new origin, with a signed statement that everybody can read.
 *
 * The statement stands outside before the database changes; after a crash in between, the same call completes it.
 * All flushes are set back and get their places in the new tree by the sequencer, in their old order: positions stay
 * what they were unless flushes were lost.
 *
 * @param origin     `<log name>/<epoch>`; anything after the name that was not used before
 * @param statement  lines without an empty one between them: what happened, when, who answers for it
 * @throws {ledger.not-refused | ledger.origin-used | ledger.origin-name | ledger.statement}
 */
export async function continueAsNewOrigin(
  ledger: Ledger,
  { origin, statement }: { readonly origin: string; readonly statement: string },
): Promise<void> {
  const text = statement.trim()
  if (!origin.startsWith(`${ledger.name}/`) || /[\s+]/.test(origin)) throw ledgerError('ledger.origin-name')
  if (text === '' || text.length > 4000 || /\n\s*\n/.test(text)) throw ledgerError('ledger.statement')
  await ledger.db.transaction(async (tx) => {
    await lock(tx, 'sequence')
    await lock(tx, 'publish')
    const tree = await currentTree(tx)
    const note = signStatement({ origin, after: tree.origin, text }, ledger.keys.note)
    const isUnfinished = (await ledger.outside.last()) === note
    if (!isUnfinished) {
      const standing = await standingOf(ledger, tx, tree)
      if (standing.kind === 'good') throw ledgerError('ledger.not-refused')
      if (await isUsed(ledger, tx, origin)) throw ledgerError('ledger.origin-used')
      await ledger.outside.append(note)
    }
    await setBackFlushes(tx)
    const started = ledger.now()
    await addTree(tx, { epoch: tree.epoch + 1, origin, size: 0, root: emptyRoot, statement: note, started })
  })
  await openLedger(ledger)
}

async function isUsed({ outside }: Ledger, tx: Runner, origin: string): Promise<boolean> {
  if ((await currentTree(tx)).origin === origin) return true
  for await (const note of outside.all()) {
    if (readEntry(note)?.origin === origin) return true
  }
  return false
}
