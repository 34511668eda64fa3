// in force: the texts of services that two persons have published stand above the files of the city. Every process asks
// once a second which these are, so a publication needs no restart; a case records the digest it was really decided by.
import { publishedText } from '../../../kernel/definitions/publish.ts'
import type { City } from '../../../kernel/definitions/city.ts'
import { serviceFromText, type Service } from '../../../kernel/definitions/service.ts'
import { worker, type Worker } from '../../../kernel/events/worker.ts'
import { toDigest } from '../../../kernel/primitives/ids.ts'
import type { Db } from '../../../kernel/primitives/sql.ts'
import { inForce } from '../queries/in-force.ts'

const pauseMs = 1_000

export interface LivingCity {
  readonly city: City
  /** Takes up what has been published since; answers how many services changed. */
  refresh(db: Db): Promise<number>
}

/** The same city with services that can be replaced while it is used: a text that came into force takes the old one’s place. */
export function livingCity(loaded: City): LivingCity {
  const services = new Map(loaded.services)
  return {
    city: { ...loaded, services },
    refresh: async (db) => {
      const changed = (await inForce(db)).filter(({ service, digest }) => services.get(service)?.digest !== digest)
      for (const { service, digest } of changed) services.set(service, await compiled(db, digest))
      return changed.length
    },
  }
}

async function compiled(db: Db, digest: string): Promise<Service> {
  const text = await publishedText(db, toDigest(digest))
  const result = text === undefined ? undefined : serviceFromText(text)
  if (result?.ok !== true) throw new Error(`no definition ${digest} that compiles`)
  return result.service
}

export const inForceWorker = (
  living: LivingCity,
  { db, report }: { readonly db: Db; readonly report: (error: unknown) => void },
): Worker => worker(() => living.refresh(db), pauseMs, report)
