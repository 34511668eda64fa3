// Registers: a department’s register is down, does not answer, or answers nonsense. Whoever applies meanwhile is
// referred to an officer for that reason; nobody waits for ever, and nobody else is touched.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadCity } from '../../src/kernel/definitions/load.ts'
import { fixedSql, sql, type Db } from '../../src/kernel/primitives/sql.ts'
import Type from 'typebox'
import { approvable, type Applicant } from '../support/applicants.ts'
import { opened, vaultOf } from '../support/keeper.ts'
import { assertNoLeaks, tellingOf } from '../support/leaks.ts'
import { cityFolder } from '../support/platform.ts'
import { applyNow, signIn, usualAnswers, type Applied, type Session, type Who } from '../support/resident.ts'
import { withInstallation, type TestServer } from '../support/server.ts'

const installation = withInstallation({ residents: 2_000 })
const { city } = await loadCity(cityFolder)

let server: TestServer
let residents: Applicant[]

before(async () => {
  server = await installation.start()
  const named = new Set((city.cast?.people ?? []).map((one) => one.identity_number))
  const found = await withDb((db) => approvable(db, 40))
  residents = found.filter((one) => !named.has(one.identity_number))
  assert.ok(residents.length >= 25)
})

async function withDb<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = installation.openDb()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

async function applyAs(who: Who): Promise<Applied['result']> {
  const session = await signIn(server.address, who)
  return (await applied(session, 'proof')).result
}

const applied = (session: Session, key: string): Promise<Applied> => applyNow(server.address, session, { key })

const CaseRow = Type.Object({ person: Type.String(), points: Type.Array(Type.String()) })
const ReadRow = Type.Object({ register: Type.String(), outcome: Type.String() })

/** The points an officer has to settle, the looks that were logged, and the reasons that the decision gives. */
async function referral(id: string): Promise<{ points: string[]; looks: object; reasons: string[] }> {
  return withDb(async (db) => {
    const [row] = await db.rows(CaseRow, sql`select person, points from case_view where id = ${id} and referred`)
    assert.ok(row, 'the case is referred')
    const looks = await db.rows(
      ReadRow,
      sql`select register, outcome from reads where case_id = ${id} and kind = 'gathered'`,
    )
    const sealed = JSON.stringify(await opened(vaultOf(installation, db), db, row.person))
    const reasons = [...sealed.matchAll(/"note":"([^"]+)"/g)].map(([, note = '']) => note)
    return {
      points: row.points,
      looks: Object.fromEntries(looks.map((one) => [one.register, one.outcome])),
      reasons: [...new Set(reasons)],
    }
  })
}

const ofPopulation = ['alive', 'lives-here', 'old-enough']
const looksWith = (population: string) => ({ benefits: 'absent', 'card-accounts': 'answered', population })

test('while all registers answer, the rules approve', async () => {
  assert.equal((await applyAs({ person: 'xu-mingli' })).state, 'approved')
})

test('down: the case is referred because the register refused', async () => {
  await withDb((db) => db.run(fixedSql('alter table reg_public_security.population rename to population_away')))
  const { state, case: id } = await applyAs({ person: 'zhao-yulan' })
  await withDb((db) => db.run(fixedSql('alter table reg_public_security.population_away rename to population')))
  assert.equal(state, 'referred')
  const { points, looks, reasons } = await referral(id)
  assert.deepEqual(points.filter((point) => ofPopulation.includes(point)).toSorted(), ofPopulation)
  assert.deepEqual(looks, looksWith('refused'))
  assert.deepEqual(reasons, ['refused'])
})

test('silent: the answer comes while the register still does not, and pages are served meanwhile', async () => {
  const session = await signIn(server.address, { person: 'chen-xiulan' })
  const answer = await withDb((db) =>
    db.transaction(async (tx) => {
      await tx.run(fixedSql('lock table reg_public_security.population in access exclusive mode'))
      const applying = applied(session, 'proof')
      const page = await fetch(`${server.address}/log/checkpoint`)
      assert.equal(page.status, 200)
      return applying // the lock is held until it is here
    }),
  )
  assert.equal(answer.result.state, 'referred')
  const { looks, reasons } = await referral(answer.result.case)
  assert.deepEqual(looks, looksWith('time-out'))
  assert.deepEqual(reasons, ['time-out'])
})

test('silent for a crowd: everybody is answered, and once it speaks again people are approved', async () => {
  const sessions = await Promise.all(residents.slice(0, 12).map((one) => signIn(server.address, one)))
  const states = await withDb((db) =>
    db.transaction(async (tx) => {
      await tx.run(fixedSql('lock table reg_public_security.population in access exclusive mode'))
      const answers = await Promise.all(sessions.map((session) => applied(session, 'crowd')))
      return answers.map(({ result }) => result.state)
    }),
  )
  assert.deepEqual(new Set(states), new Set(['referred']))
  const [next] = residents.slice(12)
  assert.ok(next)
  assert.equal((await applyAs(next)).state, 'approved')
})

test('garbage about one person: they are referred for it, another is approved in the same moment', async () => {
  const [bad, good] = residents.slice(13)
  assert.ok(bad && good)
  const [badSession, goodSession] = await Promise.all([signIn(server.address, bad), signIn(server.address, good)])
  const { identity_number: number } = bad
  await withDb((db) =>
    db.run(sql`update reg_public_security.population set name = repeat('乱', 3000) where identity_number = ${number}`),
  )
  const [one, other] = await Promise.all([applied(badSession, 'garbage'), applied(goodSession, 'garbage')])
  assert.deepEqual([one.result.state, other.result.state], ['referred', 'approved'])
  const { looks, reasons } = await referral(one.result.case)
  assert.deepEqual(looks, looksWith('garbage'))
  assert.deepEqual(reasons, ['garbage'])
})

test('a column of another type: some are referred until the register is understood again, without a restart', async () => {
  const people = residents.slice(15, 22)
  const sessions = await Promise.all(people.map((one) => signIn(server.address, one)))
  // Each of the two connections has asked before, so that each has a statement which the change makes useless.
  for (const one of residents.slice(22, 24)) assert.equal((await applyAs(one)).state, 'approved')
  await withDb((db) => db.run(fixedSql('alter table reg_public_security.population alter column birth_date type text')))
  const states: string[] = []
  for (const session of sessions) states.push((await applied(session, 'altered')).result.state)
  assert.equal(states.at(0), 'referred')
  assert.equal(states.at(-1), 'approved')
})

test('no log tells who applied', async () => {
  await server.stop()
  assertNoLeaks(await installation.logs(), [...tellingOf(city), ...residents, { phone: usualAnswers.contact_phone }])
})
