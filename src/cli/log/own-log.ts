// The log of this installation, by the name it was given when it began: an address that changed since changes nothing.
import { ledgerError, type Ledger } from '../../kernel/ledger/ledger.ts'
import { parseVerifierKey, verifierKey } from '../../kernel/ledger/note.ts'
import { continueAsNewOrigin } from '../../kernel/ledger/origin.ts'
import { currentTree, nameOfLog } from '../../kernel/ledger/store.ts'
import type { Finding } from '../../kernel/ledger/verify/finding.ts'
import { verifyLog } from '../../kernel/ledger/verify.ts'
import type { Db } from '../../kernel/primitives/sql.ts'
import type { Installation } from '../installation.ts'

/** @throws {ledger.not-open} */
export async function nameOf(db: Db): Promise<string> {
  const name = await nameOfLog(db)
  if (name === undefined) throw ledgerError('ledger.not-open')
  return name
}

/** The keeper's own check. @param verifier  the published key, where the private one is not at hand */
export async function verifyOwn({ db, outside, key }: Installation, verifier?: string): Promise<readonly Finding[]> {
  const by = verifier === undefined ? key('log-ed25519') : parseVerifierKey(verifier).key
  return verifyLog({ db, outside, name: await nameOf(db), key: by })
}

/** The key by which others verify the log under its present origin. */
export async function ownKey({ db, key }: Installation): Promise<string> {
  const { origin } = await currentTree(db)
  return verifierKey({ name: origin, key: key('log-ed25519') })
}

/** Goes on after a refusal, under another origin, with a statement that everybody can read. */
export async function continueOwn(
  { db, outside, key }: Installation,
  next: { readonly origin: string; readonly statement: string },
): Promise<void> {
  const keys = { note: key('log-ed25519'), sth: key('log-p256') }
  const ledger: Ledger = { db, outside, keys, name: await nameOf(db), now: Date.now }
  await continueAsNewOrigin(ledger, next)
}
