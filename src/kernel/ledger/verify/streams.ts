// Compares streams with their events, and events with the flushes that should list them. The database does the work.
import Type from 'typebox'
import { sql, type Runner } from '../../primitives/sql.ts'
import type { Report } from './finding.ts'

const StreamRow = Type.Object({ stream: Type.String() })

/** Streams with a version missing, or whose head is not their last event. Reads events_pkey from end to end. */
export async function checkStreams(db: Runner, report: Report): Promise<void> {
  const rows = await db.rows(
    StreamRow,
    sql`
    select coalesce(s.id, e.stream) as stream
      from streams s
      full join (select stream, max(version) as last, count(*) as count from events group by stream) e on e.stream = s.id
     where coalesce(s.version, 0) <> coalesce(e.last, 0)
        or e.count <> e.last
     order by 1
     limit 1000`,
  )
  for (const { stream } of rows) report('stream.broken', stream)
}

const EventRow = Type.Object({ stream: Type.String(), version: Type.Integer() })

/** Events that no flush lists. Sorts all positions once, on disk where they do not fit. */
export async function checkListed(db: Runner, report: Report): Promise<void> {
  const rows = await db.rows(
    EventRow,
    sql`
    select stream, version from events
    except all
    select u.stream, u.version from flushes f, unnest(f.streams, f.versions) as u(stream, version)
     order by 1, 2
     limit 1000`,
  )
  for (const { stream, version } of rows) report('event.unlisted', `${stream}#${version}`)
}
