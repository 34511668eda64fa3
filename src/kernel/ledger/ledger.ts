// log: one append-only Merkle tree over all events (RFC 6962), readable by anybody.
// leaf: one event's entry in it; its hash covers the envelope, the open body and the commitments, never a sealed box.
// tile: 256 neighbouring hashes of one height; the only thing of the tree that is stored.
// checkpoint: origin, size and root, signed. Once one is published, the tree may only grow from it.
// origin: the name of one tree, `<log name>/<epoch>`. A log that was refused continues only as the next epoch.
// promise: the flush's signature over its own leaves, given with the answer, before the sequencer has placed them.
// outside: the append-only file of checkpoints and statements that does not live in the database.
import type { KeyObject } from 'node:crypto'
import { errorsOf } from '../primitives/errors.ts'
import type { Db } from '../primitives/sql.ts'
import type { Outside } from './outside.ts'

export const ledgerError = errorsOf({
  'ledger.note': { kind: 'invalid', fix: 'This is not a signed note (C2SP signed-note) of a known key.' },
  'ledger.key': { kind: 'invalid', fix: 'Use a verifier key as the log printed it: name+id+base64.' },
  'ledger.checkpoint': { kind: 'invalid', fix: 'This is not a checkpoint (C2SP tlog-checkpoint).' },
  'ledger.tile-missing': { kind: 'unavailable', fix: 'Run `tong log verify`: a hash tile is missing or too short.' },
  'ledger.entry-missing': {
    kind: 'unavailable',
    fix: 'Run `tong log verify`: an event of the log is not in the store.',
  },
  'ledger.not-open': { kind: 'unavailable', fix: 'Call openLedger once before the first flush is sequenced.' },
  'ledger.origin-used': { kind: 'conflict', fix: 'Name an origin that no tree of this log has had.' },
  'ledger.origin-name': {
    kind: 'invalid',
    fix: 'Begin the origin with the name of the log and a slash; no spaces, no plus.',
  },
  'ledger.not-refused': { kind: 'conflict', fix: 'The log is in order; a new origin is only for a refused one.' },
  'ledger.statement': { kind: 'invalid', fix: 'Give a statement of 1 to 4,000 characters without empty lines.' },
})

/** Private keys of the log: Ed25519 signs notes and promises, P-256 signs RFC 6962 tree heads. */
export interface LedgerKeys {
  readonly note: KeyObject
  readonly sth: KeyObject
}

/** All that the log's writers need. `name` is its public address without scheme, e.g. `qingchuan.example/log`. */
export interface Ledger {
  readonly db: Db
  readonly outside: Outside
  readonly keys: LedgerKeys
  readonly name: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}
