// load: applications kept in flight for a while, each of another resident.
import { percentile } from '../bench.ts'
import type { Applicant } from '../product/applicants.ts'
import { inFlight } from './in-flight.ts'

export interface Load {
  readonly approved: number
  readonly perSecond: number
  /** Milliseconds from the first byte sent to the last received. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Answers other than an approval, by status; an approval that did not happen ends the bench. */
  readonly others: readonly string[]
}

/** Ends when the time is over or everybody has applied, whichever is first; every request is waited for. */
export async function load(
  address: string,
  applicants: readonly Applicant[],
  { seconds, concurrent }: { readonly seconds: number; readonly concurrent: number },
): Promise<Load> {
  const left = applicants.values()
  const times: number[] = []
  const others: string[] = []
  const started = performance.now()
  const until = started + seconds * 1000
  await inFlight(address, concurrent, async (connection) => {
    for (const { request } of left) {
      const sent = performance.now()
      const { status, body } = await connection.send(request)
      const now = performance.now()
      if (status === 201 && body.includes('"state":"approved"')) times.push(now - sent)
      else others.push(`${status} ${body.slice(0, 300)}`)
      if (now >= until) break
    }
  })
  const took = (performance.now() - started) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const [p50, p95, p99] = [percentile(sorted, 0.5), percentile(sorted, 0.95), percentile(sorted, 0.99)]
  return { approved: times.length, perSecond: times.length / took, p50, p95, p99, others }
}
