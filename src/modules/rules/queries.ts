import Type from 'typebox'
import { sql, type Runner } from '../../kernel/primitives/sql.ts'
import type { Source } from './model.ts'

const Stored = Type.Object({ id: Type.String(), xml: Type.String(), imports: Type.Array(Type.String()) })

/** A model by its id. Index: the primary key. */
export async function modelById(db: Runner, id: string) {
  const [stored] = await db.rows(Stored, sql`select id, xml, imports from rule_models where id = ${id} limit 1`)
  return stored
}

const rounds = 4
const mostImported = 20

/** Those a model imports, directly or through others: of each namespace the one posted last. Index: rule_models_by_namespace. */
export async function importedBy(db: Runner, imports: readonly string[]): Promise<readonly Source[]> {
  const found = new Map<string, Source>()
  let wanted = [...imports]
  for (let round = 0; round < rounds && wanted.length > 0 && found.size < mostImported; round++) {
    const rows = await db.rows(
      Type.Object({ ...Stored.properties, namespace: Type.String() }),
      sql`
        select distinct on (namespace) id, xml, imports, namespace
          from rule_models
         where namespace = any(${wanted.slice(0, mostImported)})
         order by namespace, posted desc
         limit 20`,
    )
    for (const { namespace, id, xml } of rows) found.set(namespace, { id, xml })
    wanted = rows.flatMap((row) => row.imports).filter((namespace) => !found.has(namespace))
  }
  return [...found.values()]
}
