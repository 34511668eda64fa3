// receipt in words: the promise of the log for the entry of a submission, then its place.
import { readEntry } from '../../../kernel/ledger/checkpoint.ts'
import type { LeafProof, Receipt } from '../../../kernel/ledger/receipt.ts'
import type { ProofView, ReceiptView } from '../../../web/pages/application/receipt.tsx'
import { officeName } from '../../../web/pages/city-words.ts'
import type { Case } from '../case.ts'
import type { Reader } from './facts.ts'

interface Received {
  readonly case: Case
  readonly applicant: string
  readonly receivedAt: string
  readonly receipt: Receipt
}

export const receiptView = (reader: Reader, { case: one, applicant, receivedAt, receipt }: Received): ReceiptView => ({
  caseId: one.id,
  serviceTitle: reader.city.services.get(one.service)?.texts[reader.lang].service.title ?? one.service,
  applicant,
  receivedAt,
  office: officeName(reader, one.office),
  leafHash: receipt.promise.leaf,
  promise: receipt.promise.signature,
  ...(receipt.proof !== undefined && { proof: proofView(receipt.proof) }),
})

const proofView = ({ index, path, checkpoint }: LeafProof): ProofView => ({
  leafIndex: index,
  treeSize: sizeOf(checkpoint),
  path,
  checkpoint,
})

function sizeOf(note: string): number {
  const entry = readEntry(note)
  return entry?.kind === 'checkpoint' ? entry.size : 0
}
