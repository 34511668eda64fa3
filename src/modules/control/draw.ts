// draw: which of a day’s approvals by machine an officer looks at afterwards. Two wishes pull apart: an auditor must be able
// to draw again, an applicant must not foresee the draw. So it waits for something that is public and that nobody knew
// while cases were handed in: the root of the first checkpoint of the public log after the day. No secret is kept.
// seed: SHA-256 of service, day and that root. A case is drawn when the hash of seed and number falls below the share.
import type { PlainDate } from '../../kernel/primitives/ids.ts'
import { digestOf, sha256 } from '../../kernel/primitives/json.ts'

/** The seed of a service’s day. @param root  base64, as the checkpoint prints it */
export const seedOf = (service: string, day: PlainDate, root: string): string =>
  digestOf(`after-check\n${service}\n${day}\n${root}`)

/** Whether a case is drawn. @param share  0 none … 1 all */
export function isDrawn(seed: string, caseId: string, share: number): boolean {
  // 48 bits are a safe integer, and fine enough for any share.
  return sha256(`${seed}\n${caseId}`).readUIntBE(0, 6) < share * 2 ** 48
}
