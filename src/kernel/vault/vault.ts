// vault: seals personal data at rest, one data key per person and retention class, and forgets by destroying keys.
// forget: to destroy a data key. The event, its commitments and the log stay as they are; nobody can read the fields.
import { createHmac, createSecretKey } from 'node:crypto'
import Type, { type Static } from 'typebox'
import type { Personal, RetentionClass, SealedPart } from '../events/event.ts'
import { toPersonId, type PersonId } from '../primitives/ids.ts'
import type { JsonObject } from '../primitives/json.ts'
import { randomBytes } from '../primitives/random.ts'
import { sql, type Db, type Runner } from '../primitives/sql.ts'
import { batched } from '../primitives/batched.ts'
import { keyBytes, open, seal, type Algorithm, type DataKey } from './box.ts'
import type { DestroyedKeys } from './destroyed.ts'
import { keyCache } from './key-cache.ts'
import { vaultError, type KeyService } from './key-service.ts'

export interface Vault {
  /** Seals personal fields, one part each, creating keys where a person has none yet. */
  seal(personal: readonly Personal[]): Promise<readonly SealedPart[]>
  /** The fields of each part in order; undefined where the person has been forgotten. */
  open(parts: readonly SealedPart[]): Promise<readonly (JsonObject | undefined)[]>
  /** The person known by a number, or the fresh id that is theirs from now on; of two at once, one wins for both. */
  know(kind: IndexKind, value: string, fresh: PersonId): Promise<PersonId>
  /** The person known by a number, if any. */
  find(kind: IndexKind, value: string): Promise<PersonId | undefined>
  /** Destroys a person’s keys, of one retention class or of all; answers the ids of what was destroyed. */
  forget(person: PersonId, retention?: RetentionClass): Promise<readonly string[]>
}

export type IndexKind = 'identity-number'

export interface VaultOptions {
  readonly db: Db
  readonly keys: KeyService
  readonly destroyed: DestroyedKeys
  readonly alg?: Algorithm
  /** Milliseconds of a clock that only goes on. */
  readonly nowMs?: () => number
}

const KeyRow = Type.Object({
  id: Type.String(),
  subject: Type.String(),
  class: Type.String(),
  alg: Type.Union([Type.Literal('A256GCM'), Type.Literal('SM4GCM')]),
  wrapped: Type.Unsafe<Buffer>({}),
})

interface Owner {
  readonly of: PersonId | 'index'
  readonly class: RetentionClass | 'index'
}
// The key of the search index: wrapped like any other, so that rotation of the master key leaves the index alone.
const indexOwner: Owner = { of: 'index', class: 'index' }
const ownerKey = ({ of, class: retention }: Owner): string => `${of}/${retention}`

export function openVault(options: VaultOptions): Vault {
  const { db, keys, destroyed, alg = 'A256GCM', nowMs = () => performance.now() } = options
  const byOwner = keyCache(nowMs)
  const byId = keyCache(nowMs)
  const current = batched((owners: readonly Owner[]) => currentKeys({ db, keys, alg }, owners))
  const stored = batched((ids: readonly string[]) => storedKeys({ db, keys }, ids))

  const keyOf = async (owner: Owner): Promise<DataKey> => {
    const known = byOwner.get(ownerKey(owner))
    if (known !== undefined) return known
    const key = await current(owner)
    if (key === undefined) throw vaultError('vault.forgotten')
    byOwner.set(ownerKey(owner), key)
    return key
  }
  const keyNamed = async (id: string): Promise<DataKey | undefined> => {
    const known = byId.get(id)
    if (known !== undefined) return known
    const key = await stored(id)
    if (key !== undefined) byId.set(id, key)
    return key
  }
  const known = batched((hashes: readonly IndexHash[]) => subjectsOf(db, hashes))
  const hashOf = async (kind: IndexKind, value: string): Promise<IndexHash> => {
    const { secret } = await keyOf(indexOwner)
    return { kind, hash: createHmac('sha256', secret).update(`${kind}\n${value}`).digest('base64url') }
  }
  return {
    find: async (kind, value) => known(await hashOf(kind, value)),
    know: async (kind, value, fresh) => {
      const hash = await hashOf(kind, value)
      return (await known(hash)) ?? claim(db, hash, fresh)
    },
    seal: (personal) => Promise.all(personal.map(async (part) => seal(await keyOf(part), part))),
    open: (parts) => Promise.all(parts.map(async (part) => fieldsOf(await keyNamed(part.key), part))),
    forget: async (person, retention) => {
      const ids = await idsOf(db, person, retention)
      await destroyed.add(ids)
      await destroy(db, ids)
      if (retention === undefined) await db.run(sql`delete from person_index where subject = ${person}`)
      byOwner.drop(ids)
      byId.drop(ids)
      return ids
    },
  }
}

const fieldsOf = (key: DataKey | undefined, part: SealedPart): JsonObject | undefined => key && open(key, part).fields

/** The current keys of some owners, made where missing. Two processes may try at once: the first row wins for both. */
async function currentKeys(
  { db, keys, alg }: Pick<VaultOptions, 'db' | 'keys'> & { alg: Algorithm },
  asked: readonly Owner[],
): Promise<readonly (DataKey | undefined)[]> {
  const owners = [...new Map(asked.map((owner) => [ownerKey(owner), owner])).values()]
  const fresh = owners.map(() => randomBytes(keyBytes(alg)))
  const wrapped = await keys.wrap(fresh)
  const rows = owners.map((owner, index) => keyRow(owner, wrapped[index]))
  const found = await madeOrFound(db, { alg, wrappedBy: keys.name }, rows)
  const gone = await forgottenOf(db, found.length < owners.length ? owners : [])
  // What is missing and not forgotten was made by another process meanwhile: it is there when asked again.
  if (found.length + gone.size < owners.length) return currentKeys({ db, keys, alg }, asked)
  const own = new Map(rows.map(({ id }, index) => [id, fresh[index]]))
  const others = await unwrapped(
    keys,
    found.filter(({ id }) => !own.has(id)),
  ) // what was made here is known unwrapped
  const byId = new Map(others.map((key) => [key.id, key]))
  const keyOf = (id: string): DataKey => byId.get(id) ?? { id, alg, secret: createSecretKey(given(own.get(id))) }
  const byName = new Map(found.map((row) => [`${row.subject}/${row.class}`, keyOf(row.id)]))
  return asked.map((owner) => byName.get(ownerKey(owner)))
}

/**
 * Key rows of owners: those there were, and for the others the new ones. One statement; `union all` answers rows of either
 * kind. Indexes: data_keys_by_subject and data_keys_current, by `lateral` for each owner: a join or `not exists` is planned
 * as one pass over all keys, whose number grows for ever.
 */
function madeOrFound(
  db: Db,
  { alg, wrappedBy }: { readonly alg: Algorithm; readonly wrappedBy: string },
  rows: readonly ReturnType<typeof keyRow>[],
): Promise<Static<typeof KeyRow>[]> {
  return db.rows(
    KeyRow,
    sql`
    with asked as (
      select id, subject, class, decode(wrapped, 'hex') as wrapped
        from json_to_recordset(${JSON.stringify(rows)}) as r(id text, subject text, class text, wrapped text)),
    made as (
      insert into data_keys (id, subject, class, alg, wrapped, wrapped_by)
      select a.id, a.subject, a.class, ${alg}, a.wrapped, ${wrappedBy}
        from asked a
        left join lateral (select true as forgotten
                             from data_keys
                            where subject = a.subject and class = 'account' and destroyed is not null
                            limit 1) as k on true
       where k.forgotten is null
       order by a.subject, a.class
          on conflict (subject, class) where destroyed is null do nothing
      returning id, subject, class, alg, wrapped)
    select id, subject, class, alg, wrapped from made
    union all
    select k.id, k.subject, k.class, k.alg, k.wrapped
      from asked a
     cross join lateral (select id, subject, class, alg, wrapped
                           from data_keys
                          where subject = a.subject and class = a.class and destroyed is null
                          limit 1) as k`,
  )
}

const keyRow = (owner: Owner, wrapped: Buffer | undefined) => ({
  id: `k-${randomBytes(12).toString('hex')}`,
  subject: owner.of,
  class: owner.class,
  wrapped: wrapped?.toString('hex'),
})

/** Owners whose account is forgotten: nothing about them is ever sealed again. Index: data_keys_by_subject. */
async function forgottenOf(db: Db, owners: readonly Owner[]): Promise<Set<string>> {
  if (owners.length === 0) return new Set()
  const rows = await db.rows(
    Id,
    sql`
    select distinct subject as id from data_keys
     where subject = any(${owners.map(({ of }) => of)}) and class = 'account' and destroyed is not null`,
  )
  const subjects = new Set(rows.map(({ id }) => id))
  return new Set(owners.filter(({ of }) => subjects.has(of)).map(ownerKey))
}

async function storedKeys(
  { db, keys }: Pick<VaultOptions, 'db' | 'keys'>,
  ids: readonly string[],
): Promise<readonly (DataKey | undefined)[]> {
  // Index: data_keys_pkey. Not `destroyed is null`, which says the same: it draws in the whole of data_keys_current.
  const rows = await db.rows(
    KeyRow,
    sql`select id, subject, class, alg, wrapped from data_keys where id = any(${ids}) and wrapped is not null`,
  )
  const opened = new Map((await unwrapped(keys, rows)).map((key) => [key.id, key]))
  return ids.map((id) => opened.get(id))
}

async function unwrapped(
  keys: KeyService,
  rows: readonly { id: string; alg: Algorithm; wrapped: Buffer }[],
): Promise<readonly DataKey[]> {
  const secrets = await keys.unwrap(rows.map((row) => row.wrapped))
  return rows.map(({ id, alg }, index) => ({ id, alg, secret: createSecretKey(given(secrets[index])) }))
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the key service answered fewer keys than it was asked for')
  return value
}

const Id = Type.Object({ id: Type.String() })

async function idsOf(db: Db, person: PersonId, retention: RetentionClass | undefined): Promise<readonly string[]> {
  // Index: data_keys_by_subject.
  const rows = await db.rows(
    Id,
    sql`
    select id from data_keys
     where subject = ${person} and destroyed is null and (${retention ?? null}::text is null or class = ${retention ?? null})
     order by id limit 100`,
  )
  return rows.map((row) => row.id)
}

interface IndexHash {
  readonly kind: IndexKind
  readonly hash: string
}
const Subject = Type.Object({ kind: Type.String(), hash: Type.String(), subject: Type.String() })

async function subjectsOf(db: Db, asked: readonly IndexHash[]): Promise<readonly (PersonId | undefined)[]> {
  // Index: person_index_pkey.
  const rows = await db.rows(
    Subject,
    sql`
    select i.kind, i.hash, i.subject
      from json_to_recordset(${JSON.stringify(asked)}) as a(kind text, hash text)
     cross join lateral (select kind, hash, subject from person_index where kind = a.kind and hash = a.hash limit 1) as i`,
  )
  const found = new Map(rows.map((row) => [`${row.kind}/${row.hash}`, toPersonId(row.subject)]))
  return asked.map(({ kind, hash }) => found.get(`${kind}/${hash}`))
}

/** Takes the number for a fresh person, or answers whoever was first. */
async function claim(db: Db, { kind, hash }: IndexHash, fresh: PersonId): Promise<PersonId> {
  await db.run(sql`
    insert into person_index (kind, hash, subject) values (${kind}, ${hash}, ${fresh})
        on conflict (kind, hash) do nothing`)
  const [subject] = await subjectsOf(db, [{ kind, hash }])
  return subject ?? claim(db, { kind, hash }, fresh)
}

/**
 * Destroys keys by their ids, and where a person’s account key is among them, what they are found by.
 *
 * Also run at start over the list kept outside: neither a restored backup nor a crash half-way brings a forgotten
 * person back.
 */
export async function destroy(db: Runner, ids: readonly string[]): Promise<void> {
  await db.run(sql`
    update data_keys set wrapped = null, wrapped_by = null, destroyed = now()
     where id = any(${ids}) and destroyed is null`)
  // Index: data_keys_pkey, person_index_by_subject.
  await db.run(sql`
    delete from person_index i using data_keys k
     where k.id = any(${ids}) and k.class = 'account' and i.subject = k.subject`)
}
