import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import pg from 'pg'
import { withDatabase } from '../../../../test/support/database.ts'
import { fixedSql } from '../../../kernel/primitives/sql.ts'
import { createExchange, type Exchange, type Gathered } from '../exchange.ts'
import { chen, gathering, nobody, now, population, tables, yesterday } from '../exchange.fixture.ts'
import { fakeConnectors } from '../fake-connector.fixture.ts'
import type { Register } from '../register.ts'
import { postgresConnectors } from './postgres.ts'

// Roles outlive the database of a test: the next run finds this one and gives it its rights anew.
const role = 'exchange_test_reader'
const setUp = `
  create schema reg_public_security;
  create schema reg_civil_affairs;
  create table reg_public_security.population (
    identity_number text primary key, name text, birth_date date, household_division text, updated_at timestamptz
  );
  create table reg_civil_affairs.benefits (identity_number text primary key, old_age_allowance boolean, updated_at timestamptz);
  insert into reg_public_security.population values ('${chen}', '陈秀兰', '1944-03-15', '999901001001', '${yesterday}');
  do $$ begin create role ${role} login password 'reader'; exception when duplicate_object then null; end $$;
  grant usage on schema reg_public_security to ${role};
  grant select on reg_public_security.population to ${role}`

const database = await withDatabase()
await database.db.run(fixedSql(setUp))
const readerUrl = as(database.url, role)

function as(url: string, user: string): string {
  const own = new URL(url)
  own.username = user
  own.password = 'reader'
  return own.href
}

const exchangeOver = async (
  registers: readonly Register[],
  work: (exchange: Exchange) => Promise<void>,
  url = readerUrl,
): Promise<void> => {
  const exchange = createExchange({ registers, connect: () => url, clock: { now: () => now } })
  try {
    await work(exchange)
  } finally {
    await exchange.end()
  }
}

const firstOf = ({ facts }: Gathered): unknown =>
  Object.values(facts).map((fact) => ('value' in fact ? fact.value : fact.unknown[0]?.note))[0]

// prettier-ignore
const contract: readonly [string, readonly string[], readonly string[]][] = [
  ['one field of one person',        ['birth_date'],                       [chen]],
  ['several fields',                 ['birth_date', 'household_division'], [chen]],
  ['a person without a row',         ['birth_date'],                       [nobody]],
  ['some with and some without',     ['name'],                             [chen, nobody]],
]
for (const [what, fields, keys] of contract)
  test(`the register in memory and the one in PostgreSQL answer alike: ${what}`, async () => {
    const lookup = { fields, keys, signal: new AbortController().signal }
    const real = postgresConnectors([population], () => readerUrl)
    const rows = await real.open(population).lookUp(lookup)
    await real.end()
    assert.deepEqual(rows, await fakeConnectors(tables).open(population).lookUp(lookup))
  })

test('one hundred people asked for at once are one statement', async () => {
  await exchangeOver([population], async (exchange) => {
    const people = Array.from({ length: 99 }, (_, index) => `${nobody}-${index}`)
    const gathered = await Promise.all([chen, ...people].map((key) => exchange.gather(gathering({}, key))))
    assert.deepEqual(
      [firstOf(gathered[0] ?? assert.fail()), firstOf(gathered[1] ?? assert.fail())],
      ['1944-03-15', null],
    )
    assert.equal(exchange.health()[0]?.calls, 1)
  })
})

const lesser: Register = {
  ...population,
  connector: { ...population.connector, schema: 'reg_civil_affairs', table: 'benefits' },
}

test('a role reads its own register and no other department’s: the fact is unknown and names nobody', async () => {
  await exchangeOver([lesser], async (exchange) => {
    const gathered = await exchange.gather(gathering())
    assert.equal(firstOf(gathered), 'refused')
    assert.equal(exchange.health()[0]?.lastError, 'refused:42501')
    assert.doesNotMatch(inspect([gathered, exchange.health()], { depth: 9 }), new RegExp(chen))
  })
})

test('a role cannot write even its own register', async () => {
  const client = new pg.Client({ connectionString: readerUrl })
  await client.connect()
  await assert.rejects(client.query(`delete from reg_public_security.population`), { code: '42501' })
  await client.end()
})

test('a locked table is a time-out, and the connection lives on', async () => {
  const register = { ...population, connector: { ...population.connector, timeout_ms: 500 } }
  await exchangeOver([register], async (exchange) => {
    await database.db.transaction(async (tx) => {
      await tx.run(fixedSql('lock table reg_public_security.population in access exclusive mode'))
      assert.equal(firstOf(await exchange.gather(gathering())), 'time-out')
    })
    assert.equal(firstOf(await exchange.gather(gathering())), '1944-03-15')
  })
})

test('a server that is not there leaves the fact unknown', async () => {
  const register = { ...population, connector: { ...population.connector, timeout_ms: 500 } }
  const nowhere = 'postgres://reader:reader@127.0.0.1:1/registers'
  await exchangeOver(
    [register],
    async (exchange) => assert.equal(firstOf(await exchange.gather(gathering())), 'refused'),
    nowhere,
  )
})

test('a connection that was cut is replaced at the next look', async () => {
  await exchangeOver([population], async (exchange) => {
    await exchange.gather(gathering())
    await exchange.gather(gathering())
    // The second argument waits until each has ended: one that dies later would be met by the last look of this test.
    await database.db.run(
      fixedSql(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = '${role}'`,
      ),
    )
    const later = await Promise.all([1, 2].map(async () => firstOf(await exchange.gather(gathering()))))
    await exchange.gather(gathering())
    assert.ok(later.every((found) => found === '1944-03-15' || found === 'refused'))
    assert.equal(firstOf(await exchange.gather(gathering())), '1944-03-15')
  })
})

test('a column that changed its type is garbage, not an error', async () => {
  const register = {
    ...population,
    fields: { ...population.fields, birth_date: { type: 'boolean', nullable: false } },
  } as const
  await exchangeOver([register], async (exchange) =>
    assert.equal(firstOf(await exchange.gather(gathering())), 'garbage'),
  )
})

test('a name that is more than a name never reaches a statement', () => {
  for (const table of ['population; drop table x', 'a"b', 'Population', '', 'a'.repeat(64)]) {
    const register = { ...population, connector: { ...population.connector, table } }
    assert.throws(() => postgresConnectors([register], () => readerUrl).open(register), { code: 'exchange.identifier' })
  }
})
