// What 64 approvals at once may cost the database, in statements: counts, because times tell of the machine.
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import Type from 'typebox'
import { withPlatform } from '../../../test/support/platform.ts'
import { openDb } from '../../kernel/primitives/db.ts'
import { sql, type Tx } from '../../kernel/primitives/sql.ts'
import { registerPerson } from '../identity/commands.ts'
import { applyAtOnce, serviceOf } from './commands/apply.ts'

const platform = await withPlatform({ residents: 300 })
const service = serviceOf(platform, { service: 'old-age-allowance' })
const { writing, looking } = platform.stores
const together = 64

const Resident = Type.Object({ identity_number: Type.String(), name: Type.String() })

/** Residents whom the rules approve, made so in the registers of this test. */
async function qualifying(): Promise<Type.Static<typeof Resident>[]> {
  const db = openDb({ url: platform.url, max: 1 })
  try {
    await db.run(sql`delete from reg_civil_affairs.benefits`)
    await db.run(sql`update reg_public_security.population set birth_date = '1940-05-06' where life_status = 'normal'`)
    return await db.rows(
      Resident,
      sql`
      select p.identity_number, p.name
        from reg_public_security.population p
        join reg_human_resources.card_accounts c using (identity_number)
       where p.life_status = 'normal' and p.household_division like '9999%' and c.card_status = 'active'
       limit ${together}`,
    )
  } finally {
    await db.end()
  }
}

/** The statements of each transaction of the writing connections from now on. */
function countFlushes(): number[] {
  const counts: number[] = []
  const { transaction } = writing
  mock.method(writing, 'transaction', (work: (tx: Tx) => Promise<unknown>) =>
    transaction((tx) => {
      const place = counts.push(0) - 1
      const count = (): void => void (counts[place] = (counts[place] ?? 0) + 1)
      return work({
        rows: (schema, statement) => (count(), tx.rows(schema, statement)),
        run: (statement) => (count(), tx.run(statement)),
      })
    }),
  )
  return counts
}

function countLooks(): { readonly rows: number } {
  const { rows } = looking
  const counted = mock.method(looking, 'rows', rows)
  return {
    get rows() {
      return counted.mock.callCount()
    },
  }
}

const asked = (): number => platform.exchange.health().reduce((sum, { calls }) => sum + calls, 0)

test('64 approvals at once take three looks at registers, four at our own tables and ten statements a flush', async () => {
  const residents = await qualifying()
  assert.equal(residents.length, together)
  const deps = { ...platform, division: platform.city.division }
  const people = await Promise.all(
    residents.map(({ name, identity_number }) => registerPerson(deps, { name, identityNumber: identity_number })),
  )
  const [before, flushes, looks] = [asked(), countFlushes(), countLooks()]
  const answers = { payee: 'card', contact_phone: '13800000000' }
  const applied = await Promise.all(
    people.map((person) => applyAtOnce(platform, service, { person, answers, key: 'b' })),
  )
  const states = applied.map(({ result }) => JSON.stringify(result))
  assert.ok(states.every((state) => state.includes('"approved"')))
  // One call for each register; of our own tables: persons, the keys of their accounts, keys for the new fields, and what two
  // persons hold back of the service.
  assert.ok(asked() - before <= 3, `${asked() - before} calls of registers`)
  assert.ok(looks.rows <= 4, `${looks.rows} look-ups`)
  assert.ok(Math.max(...flushes) <= 10, `${Math.max(...flushes)} statements in a flush`)
  assert.ok(flushes.length <= 2, `${flushes.length} flushes`)
})
