// publishing: the definitions a city runs on are events, so that a case can name the digest it was decided by and
// anyone can later see which text that was.
import Type from 'typebox'
import type { Log } from '../events/append.ts'
import type { NewEvent } from '../events/event.ts'
import { toActorId, toStreamId, type Digest, type Instant } from '../primitives/ids.ts'
import { digestOf } from '../primitives/json.ts'
import { sql, type Db } from '../primitives/sql.ts'
import type { City, Definition } from './city.ts'

interface Publishing {
  readonly db: Db
  readonly log: Log
  readonly city: City
  readonly now: () => Instant
}

const Digests = Type.Object({ digest: Type.String() })

/** Stores what of the city’s definitions is not stored yet; safe to repeat and to run in several processes at once. */
export async function publishDefinitions({ db, log, city, now }: Publishing): Promise<void> {
  const digests = city.definitions.map(({ digest }) => digest)
  // Index: definitions_pkey.
  const known = await db.rows(Digests, sql`select digest from definitions where digest = any(${digests})`)
  const stored = new Set(known.map(({ digest }) => digest))
  const fresh = city.definitions.filter(({ digest }) => !stored.has(digest))
  await Promise.all(fresh.map((definition) => publish({ log, city, now }, definition)))
}

async function publish({ log, city, now }: Omit<Publishing, 'db'>, definition: Definition): Promise<void> {
  const { digest } = definition
  const event = publishedEvent(city.division, definition, { actor: toActorId('machine:start'), at: now() })
  const key = `publish:${digest}`
  await log.append({ key, request: key, expected: new Map([[event.stream, 'any']]), events: [event], result: digest })
}

/** The event that stores a definition’s text, in the stream of that definition. */
export function publishedEvent(
  division: string,
  {
    kind,
    id,
    digest,
    text,
  }: { readonly kind: string; readonly id: string; readonly digest: string; readonly text: string },
  by: Pick<NewEvent, 'actor' | 'at'>,
): NewEvent {
  const stream = toStreamId(`${division}/definition/${kind}.${id}`)
  return { stream, kind: 'published', schema: 1, ...by, body: { kind, id, digest, text }, sealed: [] }
}

const TextRow = Type.Object({ text: Type.String() })

/**
 * The text of a published definition, if there is one of that digest. Index: definitions_pkey.
 *
 * @throws {Error} when the stored text has another digest: a changed row
 */
export async function publishedText(db: Db, digest: Digest): Promise<string | undefined> {
  const [row] = await db.rows(TextRow, sql`select text from definitions where digest = ${digest}`)
  if (row !== undefined && digestOf(row.text) !== digest) throw new Error(`the stored text of ${digest} was changed`)
  return row?.text
}
