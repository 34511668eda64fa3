import { sql, type Db } from '../../kernel/primitives/sql.ts'
import type { Instant } from '../../kernel/primitives/ids.ts'
import type { Described, Source } from './model.ts'

/** Drafts: kept for a week after their last use, and no more than this many. */
export const keptDays = 7
const mostModels = 500

/** Stores a model, or notes that it was posted again; deletes what is too old or too much. */
export async function keep(db: Db, { id, xml }: Source, described: Described, now: Instant): Promise<void> {
  const { name, namespace, imports } = described
  await db.transaction(async (tx) => {
    await tx.run(sql`
      insert into rule_models (id, name, namespace, imports, xml, posted, used)
      values (${id}, ${name}, ${namespace}, ${imports}, ${xml}, ${now}, ${now})
      on conflict (id) do update set posted = excluded.posted, used = excluded.used`)
    await tx.run(sql`delete from rule_models where used < ${now}::timestamptz - make_interval(days => ${keptDays})`)
    await tx.run(sql`
      delete from rule_models
       where id in (select id from rule_models order by used desc offset ${mostModels})`)
  })
}

/** Notes a use, at most once an hour. */
export const noteUse = (db: Db, id: string, now: Instant): Promise<number> =>
  db.run(sql`
    update rule_models set used = ${now}
     where id = ${id} and used < ${now}::timestamptz - interval '1 hour'`)
