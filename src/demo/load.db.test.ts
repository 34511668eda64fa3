import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { withDatabase } from '../../test/support/database.ts'
import { loadCity } from '../kernel/definitions/load.ts'
import { toActorId, toInstant, toPersonId } from '../kernel/primitives/ids.ts'
import { createExchange } from '../modules/exchange/exchange.ts'
import type { DemoCity } from './demo-city.ts'
import { loadDemoCity, type DemoRegisters } from './load.ts'
import type { Row, Value } from './resident.ts'

const { url } = await withDatabase()
const { city } = await loadCity(fileURLToPath(new URL('../../cities/qingchuan', import.meta.url)))
const cast = city.cast ?? assert.fail('the demo city has a cast')
const at = toInstant('2026-11-22T05:00:00.000Z')
const secrets = { text: (name: string) => `secret of ${name} / 1?` }
const demo: DemoCity = {
  url,
  divisions: [...city.divisions.values()],
  cast,
  residents: 500,
  seed: 'qingchuan',
  at,
  secrets,
}

let first: DemoRegisters
before(async () => void (first = await loadDemoCity(demo)))

async function asked(url: string, text: string): Promise<readonly unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

const readerOf = (provider: string): string => first.connections[provider] ?? assert.fail(provider)

test('everybody has the rows they are written with: all residents, and the cast but for who is missing', async () => {
  const missing = cast.people.filter(({ records }) => records['population'] === null).length
  const [[count] = []] = await asked(url, 'select count(*)::int from reg_public_security.population')
  assert.deepEqual([first.loaded, count], [true, 500 + cast.people.length - missing])
})

test('a second start with the same people does nothing, also on another day', async () => {
  const marker = await asked(url, 'select xmin::text from demo.loaded')
  const again = await loadDemoCity({ ...demo, at: toInstant('2027-03-01T00:00:00.000Z') })
  assert.deepEqual([again.loaded, again.digest], [false, first.digest])
  assert.deepEqual(await asked(url, 'select xmin::text from demo.loaded'), marker)
})

test('another number of residents loads anew, and back again gives the same rows', async () => {
  const more = await loadDemoCity({ ...demo, residents: 600 })
  assert.notEqual(more.digest, first.digest)
  const back = await loadDemoCity(demo)
  assert.deepEqual([more.loaded, back.loaded, back.digest], [true, true, first.digest])
})

test('another seed gives other people', async () => {
  const other = await loadDemoCity({ ...demo, seed: 'other' })
  assert.notEqual(other.digest, first.digest)
  await loadDemoCity(demo)
})

test('half a year later the rows are confirmed anew, before they grow stale', async () => {
  const later = await loadDemoCity({ ...demo, at: toInstant('2027-06-01T00:00:00.000Z') })
  assert.equal(later.loaded, true)
  await loadDemoCity(demo)
})

test('progress counts up to everybody', async () => {
  const seen: (readonly [number, number])[] = []
  await loadDemoCity({ ...demo, residents: 6000, progress: (done, of) => seen.push([done, of]) })
  const of = 6000 + cast.people.length
  assert.deepEqual(seen, [[5000, of], [of, of]]) // prettier-ignore
  await loadDemoCity(demo)
})

// prettier-ignore
const forbidden: readonly [string, string][] = [
  ['another department’s register', 'select 1 from reg_civil_affairs.benefits'],
  ['the platform’s events',         'select 1 from events'],
  ['what the demo remembers',       'select 1 from demo.loaded'],
  ['the server’s passwords',        'select 1 from pg_authid'],
]
for (const [what, statement] of forbidden)
  test(`the reader of one department cannot read ${what}`, async () => {
    await assert.rejects(asked(readerOf('public-security'), statement), { code: '42501' })
  })

for (const statement of ['delete from', 'truncate', 'drop table'])
  test(`a reader cannot ${statement} its own register, even when it asks to write`, async () => {
    const text = `begin read write; ${statement} reg_public_security.population`
    await assert.rejects(asked(readerOf('public-security'), text), { code: '42501' })
  })

test('a reader reads only, and not for ever', async () => {
  const settings = `select current_setting('transaction_read_only'), current_setting('statement_timeout')`
  assert.deepEqual(await asked(readerOf('civil-affairs'), settings), [['on', '5s']])
})

test('a reader that got a new password needs the new one', async () => {
  const changed = await loadDemoCity({ ...demo, secrets: { text: (name) => `new ${name}` } })
  assert.deepEqual(await asked(changed.connections['civil-affairs'] ?? '', 'select 1'), [[1]])
  await assert.rejects(asked(readerOf('civil-affairs'), 'select 1'), { code: '28P01' })
  await loadDemoCity(demo)
})

/** A date that no calendar has makes the whole row unreadable, which is not the same as no row. */
const isReadable = (row: Row | null | undefined): boolean => !Object.values(row ?? {}).includes('infinity')

/** A null in a row is what the row says; no row says what the register’s description says it means. */
function expected(row: Row | null | undefined, field: string, absent: Value = null): Value {
  if (row === null || row === undefined) return absent
  return isReadable(row) ? (row[field] ?? null) : 'garbage'
}

test('the exchange reads the cast through the readers, by the definitions of the city', async () => {
  const registers = [...city.registers.values()].map(({ id, definition }) => {
    return { ...definition, id, connector: { ...definition.connector, timeout_ms: 10_000 } }
  })
  const exchange = createExchange({ registers, connect: readerOf, clock: { now: () => at } })
  const needs = registers.map(({ id, fields }) => ({ register: id, of: 'applicant', fields: Object.keys(fields) }))
  for (const { identity_number: identityNumber, records } of cast.people) {
    const subject = { person: toPersonId('p-0123456789abcdefghjk'), identityNumber }
    const grounds = { purpose: 'test', legalBasis: 'test#1', serviceCode: 'test', caseNumber: 'test' }
    const { facts } = await exchange.gather({ ...grounds, subject, needs, actor: toActorId('machine:test') })
    for (const { id, fields } of registers)
      for (const [field, { when_absent: absent }] of Object.entries(fields)) {
        const fact = facts[`applicant.${field}`] ?? assert.fail(field)
        assert.equal('value' in fact ? fact.value : fact.unknown[0]?.note, expected(records[id], field, absent))
      }
  }
  await exchange.end()
})

// prettier-ignore
const wrong: readonly [string, Partial<DemoCity>, string][] = [
  ['a register the demo has not',  { cast: { staff: [], people: [{ identity_number: '1', records: { taxes: {} } }] } }, 'demo.record'],
  ['a field the register has not', { cast: { staff: [], people: [{ identity_number: '1', records: { benefits: { fen: 1 } } }] } }, 'demo.record'],
  ['half a resident',              { residents: 0.5 }, 'demo.residents'],
  ['too many residents',           { residents: 5_000_001 }, 'demo.residents'],
  ['no place to live',             { divisions: [] }, 'demo.no-community'],
]
for (const [what, some, code] of wrong)
  test(`${what} is refused and leaves the registers as they were`, async () => {
    const count = 'select count(*)::int from reg_public_security.population'
    const before = await asked(url, count)
    await assert.rejects(loadDemoCity({ ...demo, ...some }), { code })
    assert.deepEqual(await asked(url, count), before)
  })
