// Keeper: what whoever holds database and master key can read of an installation.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Type from 'typebox'
import type { SealedPart } from '../../src/kernel/events/event.ts'
import type { JsonObject } from '../../src/kernel/primitives/json.ts'
import { sql, type Db } from '../../src/kernel/primitives/sql.ts'
import { fileKeyService } from '../../src/kernel/vault/key-service.ts'
import { openVault, type Vault } from '../../src/kernel/vault/vault.ts'
import type { TestInstallation } from './server.ts'

/** The installation’s vault, with nothing in its memory yet. */
export const vaultOf = ({ data }: TestInstallation, db: Db): Vault =>
  openVault({
    db,
    keys: fileKeyService(readFileSync(join(data, 'secrets/master-key'), 'utf8')),
    destroyed: { add: () => Promise.reject(new Error('only reads')), list: () => Promise.resolve([]) },
  })

const Sealed = Type.Object({ sealed: Type.Unsafe<readonly SealedPart[]>(Type.Array(Type.Object({}))) })

/** Every sealed part about a person, wherever one is stored: in events and in all their copies. */
export async function partsOf(db: Db, person: string): Promise<readonly SealedPart[]> {
  const rows = await db.rows(
    Sealed,
    sql`
    select sealed::jsonb from events union all select sealed from persons
     union all select case jsonb_typeof(sealed) when 'array' then sealed else jsonb_build_array(sealed) end from certificates`,
  )
  return rows.flatMap(({ sealed }) => sealed).filter(({ of }) => of === person)
}

/** What can be opened of a person’s data; what is forgotten is left out. */
export async function opened(vault: Vault, db: Db, person: string): Promise<readonly JsonObject[]> {
  const fields = await vault.open(await partsOf(db, person))
  return fields.filter((one) => one !== undefined)
}
