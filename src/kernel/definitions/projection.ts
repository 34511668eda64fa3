import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Projection } from '../events/projection.ts'
import type { StoredEvent } from '../events/event.ts'
import { sql } from '../primitives/sql.ts'

/** Body of a `published` event. */
export const PublishedBody = Type.Object({
  kind: Type.String(),
  id: Type.String(),
  digest: Type.String(),
  text: Type.String(),
})
const published = Compile(PublishedBody)
const isPublished = (body: unknown): body is Static<typeof PublishedBody> => published.Check(body)

/** Feeds `definitions`. A definition that comes back after a change keeps its first day. */
export const definitions: Projection = {
  tables: ['definitions'],
  reads: new Set(['definition.published']),
  apply: (tx, events) =>
    tx.run(sql`
    insert into definitions (digest, kind, id, text, published)
    select digest, kind, id, text, at
      from json_to_recordset(${JSON.stringify(events.map(rowOf))})
        as r(digest text, kind text, id text, text text, at timestamptz)
        on conflict (digest) do nothing`),
}

function rowOf({ stream, body, at }: StoredEvent): object {
  if (!isPublished(body)) throw new Error(`not a published definition: ${stream}`)
  return { ...body, at }
}
