// random: bytes from the system's secure source, fetched in blocks. An approval needs some thirty times a few bytes, and
// each call into the source costs more than the bytes: fetched one by one they took 4 % of it.
import { randomFillSync } from 'node:crypto'

const blockBytes = 8192
const block = Buffer.alloc(blockBytes)
let used = blockBytes

/** So many random bytes, given to nobody else. A copy: the block is filled anew when it is used up. */
export function randomBytes(count: number): Buffer {
  if (count > blockBytes / 8) return randomFillSync(Buffer.alloc(count))
  if (used + count > blockBytes) {
    randomFillSync(block)
    used = 0
  }
  const bytes = Buffer.from(block.subarray(used, used + count))
  block.fill(0, used, used + count)
  used += count
  return bytes
}
