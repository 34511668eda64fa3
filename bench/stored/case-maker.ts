// case maker: further cases like a real one. Ids are new, personal fields are sealed anew under keys of a new person;
// only what stands in the fields is the same for all.
import { createSecretKey } from 'node:crypto'
import type { Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { SealedPart, StoredEvent } from '../../src/kernel/events/event.ts'
import { EventRow, toEvent } from '../../src/kernel/events/read.ts'
import {
  newPersonId,
  randomText,
  toActorId,
  toPersonId,
  toStreamId,
  type PersonId,
} from '../../src/kernel/primitives/ids.ts'
import type { Json, JsonObject } from '../../src/kernel/primitives/json.ts'
import { randomBytes } from '../../src/kernel/primitives/random.ts'
import { open, seal, type DataKey } from '../../src/kernel/vault/box.ts'
import { fileKeyService, type KeyService } from '../../src/kernel/vault/key-service.ts'
import type { TableRows } from '../peer/approval-rows.ts'

type Row = Readonly<Record<string, string | null>>

/** One case: its rows by table, all but those of its flush, and its events in order. */
export interface Made {
  readonly key: string
  readonly tables: readonly { readonly table: string; readonly rows: readonly Row[] }[]
  readonly events: readonly StoredEvent[]
}

interface Sample {
  readonly rows: ReadonlyMap<string, readonly Row[]>
  readonly events: readonly StoredEvent[]
  /** The opened fields of each sealed part, see `nameOf`. */
  readonly fields: ReadonlyMap<string, JsonObject>
  readonly ids: Ids
}

/** The parts of keys that belong to one case alone. */
interface Ids {
  readonly case: string
  readonly person: PersonId
  readonly serial: string
}

const copied = ['commands', 'reservations', 'streams', 'reads', 'case_view'] as const

/** Makes so many cases at a time; keys are wrapped together. */
export function caseMaker(
  tables: readonly TableRows[],
  masterKey: string,
): (count: number) => Promise<readonly Made[]> {
  const keys = fileKeyService(masterKey)
  const sample = openSample(tables, keys)
  return async (count) => {
    const opened = await sample
    return Promise.all(Array.from({ length: count }, () => madeLike(opened, keys)))
  }
}

async function openSample(tables: readonly TableRows[], service: KeyService): Promise<Sample> {
  const rows = new Map(tables.map(({ table, rows: found }) => [table, found]))
  const of = (table: string): readonly Row[] => rows.get(table) ?? []
  const wrapped = of('data_keys').map((row) => Buffer.from(textIn(row, 'wrapped').slice(2), 'hex'))
  const secrets = await service.unwrap(wrapped)
  const keys = new Map(
    of('data_keys').map((row, index) => [textIn(row, 'id'), dataKey(textIn(row, 'id'), secrets[index])]),
  )
  const events = of('events').map(toStored)
  const fields = events.flatMap((event) =>
    event.sealed.map((part) => [nameOf(event, part), fieldsOf(keys.get(part.key), part)] as const),
  )
  return { rows, events, fields: new Map(fields), ids: idsOf(of('case_view')[0], of('certificates')[0]) }
}

function idsOf(view: Row = {}, certificate: Row = {}): Ids {
  const serial = /20\d\d([0-9A-Z]{12})/.exec(textIn(certificate, 'identifier'))?.[1]
  if (serial === undefined) throw new Error('the sample has no certificate')
  return { case: textIn(view, 'id').slice(-8), person: toPersonId(textIn(view, 'person')), serial }
}

const textIn = (row: Row, column: string): string => row[column] ?? ''

/** Names a sealed part among those of one case. */
const nameOf = ({ kind }: StoredEvent, { class: retention }: SealedPart): string => `${kind} ${retention}`

const eventRow = Compile(EventRow)
const isEventRow = (row: unknown): row is Static<typeof EventRow> => eventRow.Check(row)

/** The event in a row of text. */
function toStored(row: Row): StoredEvent {
  const instant = (column: string): string => new Date(textIn(row, column)).toISOString()
  const numbers = { version: Number(row['version']), schema: Number(row['schema']) }
  const json: Record<string, unknown> = {
    body: JSON.parse(textIn(row, 'body')),
    sealed: JSON.parse(textIn(row, 'sealed')),
  }
  const parsed = { ...row, ...numbers, ...json, at: instant('at'), appended: instant('appended') }
  if (!isEventRow(parsed)) throw new Error('a row of the sample is no event')
  return toEvent(parsed)
}

const dataKey = (id: string, secret: Buffer | undefined): DataKey => ({
  id,
  alg: 'A256GCM',
  secret: createSecretKey(secret ?? Buffer.alloc(0)),
})

function fieldsOf(key: DataKey | undefined, part: SealedPart): JsonObject {
  if (key === undefined) throw new Error(`the sample has no key ${part.key}`)
  return open(key, part).fields
}

async function madeLike(sample: Sample, service: KeyService): Promise<Made> {
  const ids = { case: randomText(8), person: newPersonId(), serial: randomText(12) }
  const renamed = renamer(sample.ids, ids)
  const rowsOf = (table: string): Row[] => (sample.rows.get(table) ?? []).map((row) => renamedRow(row, renamed))
  const keys = await keysFor(rowsOf('data_keys'), service)
  const renewal = { renamed, person: ids.person, fields: sample.fields, keys: keys.byClass }
  const events = sample.events.map((event) => renewed(event, renewal))
  const issued = events.find(({ kind }) => kind === 'issued')
  const tables = [
    ...copied.map((table) => ({ table, rows: rowsOf(table) })),
    { table: 'data_keys', rows: keys.rows },
    { table: 'events', rows: events.map(rowOf) },
    {
      table: 'certificates',
      rows: rowsOf('certificates').map((row) => ({ ...row, sealed: JSON.stringify(issued?.sealed ?? []) })),
    },
  ]
  return { key: rowsOf('commands')[0]?.['key'] ?? '', tables, events }
}

type Rename = (text: string) => string

function renamer(from: Ids, to: Ids): Rename {
  return (text) =>
    text.replaceAll(from.case, to.case).replaceAll(from.person, to.person).replaceAll(from.serial, to.serial)
}

const renamedRow = (row: Row, renamed: Rename): Row =>
  Object.fromEntries(Object.entries(row).map(([column, text]) => [column, text === null ? null : renamed(text)]))

interface Keys {
  readonly rows: readonly Row[]
  readonly byClass: ReadonlyMap<string, DataKey>
}

async function keysFor(rows: readonly Row[], service: KeyService): Promise<Keys> {
  const secrets = rows.map(() => randomBytes(32))
  const wrapped = await service.wrap(secrets)
  const ids = rows.map(() => `k-${randomBytes(12).toString('hex')}`)
  return {
    rows: rows.map((row, index) => ({
      ...row,
      id: ids[index] ?? '',
      wrapped: `\\x${wrapped[index]?.toString('hex')}`,
    })),
    byClass: new Map(rows.map((row, index) => [row['class'] ?? '', dataKey(ids[index] ?? '', secrets[index])])),
  }
}

interface Renewal {
  readonly renamed: Rename
  readonly person: PersonId
  readonly fields: Sample['fields']
  readonly keys: Keys['byClass']
}

/** The event as that of another case, its fields sealed anew under the keys of another person. */
const renewed = (event: StoredEvent, { renamed, person, fields, keys }: Renewal): StoredEvent => ({
  ...event,
  stream: toStreamId(renamed(event.stream)),
  actor: toActorId(renamed(event.actor)),
  body: renamedBody(event.body, renamed),
  sealed: event.sealed.map((part) => {
    const [key, opened] = [keys.get(part.class), fields.get(nameOf(event, part))]
    if (key === undefined || opened === undefined) throw new Error(`the sample has no ${nameOf(event, part)}`)
    return seal(key, { of: person, class: part.class, fields: opened })
  }),
})

/** Ids stand in texts of the body and of the objects in it. */
function renamedBody(body: JsonObject, renamed: Rename): JsonObject {
  const renew = (value: Json): Json => {
    if (typeof value === 'string') return renamed(value)
    if (value === null || typeof value !== 'object') return value
    return isList(value) ? value.map(renew) : renamedBody(value, renamed)
  }
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, renew(value)]))
}

const isList = (value: JsonObject | readonly Json[]): value is readonly Json[] => Array.isArray(value)

const rowOf = ({ stream, version, kind, schema, actor, at, appended, body, sealed }: StoredEvent): Row => ({
  stream,
  version: String(version),
  kind,
  schema: String(schema),
  actor,
  at,
  appended,
  body: JSON.stringify(body),
  sealed: JSON.stringify(sealed),
})
