// A reader of the public log alone: an address, a published key, and a file of what was seen last time.
import { readFile, rename, writeFile } from 'node:fs/promises'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { watchLog, type Fetch, type Remembered } from '../../kernel/ledger/watch.ts'
import type { Finding } from '../../kernel/ledger/verify/finding.ts'
import { errorsOf } from '../../kernel/primitives/errors.ts'

const watchError = errorsOf({
  'watch.address': {
    kind: 'invalid',
    fix: 'Give the address of the platform or of its log, e.g. https://tong.example.',
  },
  'watch.memory': { kind: 'invalid', fix: 'The memory file was not written by this command: name another, or none.' },
})

export interface Watched {
  readonly address: string
  readonly verifier: string
  /** Where what was seen is kept between two looks; it is only replaced where nothing was found. */
  readonly memory?: string | undefined
}

/** Looks at the whole log once, and at whether it continues what was seen before. */
export async function watchOnce({
  address,
  verifier,
  memory,
}: Watched): Promise<{ found: readonly Finding[]; size: number }> {
  const before = memory === undefined ? undefined : await recall(memory)
  const { findings, remembered } = await watchLog({
    fetch: fetchBelow(address),
    verifier,
    ...(before !== undefined && { remembered: before }),
  })
  if (memory !== undefined && findings.length === 0) await keep(memory, remembered)
  return { found: findings, size: remembered.size }
}

const patienceMs = 30_000

/** A server that does not answer is a log that cannot be reached, which is a finding and not a failure. */
function fetchBelow(address: string): Fetch {
  if (!URL.canParse(address)) throw watchError('watch.address')
  const base = `${address.replace(/\/+$/, '').replace(/\/log$/, '')}/log/`
  return async (path) => {
    const answer = await fetch(base + path, { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) }).catch(
      () => undefined,
    )
    return answer?.status === 200 ? Buffer.from(await answer.arrayBuffer()) : undefined
  }
}

const Memory = Type.Object({
  size: Type.Integer({ minimum: 0 }),
  peaks: Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' })),
})
const memoryShape = Compile(Memory)

async function recall(file: string): Promise<Remembered | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const parsed = parsedOrNothing(text)
  if (!memoryShape.Check(parsed)) throw watchError('watch.memory', { file })
  return parsed
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whole or not at all: a half-written memory would be no memory. */
async function keep(file: string, remembered: Remembered): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(remembered))
  await rename(`${file}.new`, file)
}
