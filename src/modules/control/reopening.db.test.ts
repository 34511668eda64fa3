import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { castDay, cityFolder, withPlatform } from '../../../test/support/platform.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import type { City } from '../../kernel/definitions/city.ts'
import { rebuild } from '../../kernel/events/rebuild.ts'
import { readStream } from '../../kernel/events/read.ts'
import { toActorId, toCaseId, type CaseId } from '../../kernel/primitives/ids.ts'
import { digestOf, jcs } from '../../kernel/primitives/json.ts'
import { sql } from '../../kernel/primitives/sql.ts'
import { appointCast } from '../../main.ts'
import { projections } from '../../platform.ts'
import { openCase } from '../casework/case-file.ts'
import { caseStream } from '../casework/case.ts'
import { applyAtOnce, serviceOf, withdraw } from '../casework/commands/apply.ts'
import { approveByHand, refuse } from '../casework/commands/decide.ts'
import { registerPerson } from '../identity/commands.ts'
import type { Staff } from '../identity/person.ts'
import { approveAct, proposePublication, proposeReopening, restingOn } from './commands/acts.ts'
import { replay } from './commands/replay.ts'
import { actBy, staffBy } from './queries/acts.ts'
import { affected, affectedCounts } from './queries/affected.ts'
import { toCheck } from './queries/draws.ts'

let ticks = 0
const platform = await withPlatform({ residents: 10, now: () => new Date(castDay.getTime() + ticks++) })
const { city, control, db } = platform
await appointCast(platform)
const serviceNow = () => serviceOf(platform, { service: 'old-age-allowance' })
const [outbox, , inForce, jobs] = platform.workers
const grounded = { ground: '测试', source: 'qc-allowance-2024#11' }

async function staff(number: string): Promise<Staff> {
  const found = await staffBy(db, number)
  assert.ok(found, number)
  return found
}
const [zheng, tian, zhou] = await Promise.all([staff('QC-2001'), staff('QC-2002'), staff('QC-1024')])

const Applied = Type.Object({ case: Type.String(), state: Type.String() })

async function apply(who: string): Promise<{ id: CaseId; state: string }> {
  const one = city.cast?.people.find(({ id }) => id === who)
  assert.ok(one, who)
  const identity = { name: one.name, identityNumber: one.identity_number }
  const person = await registerPerson({ ...platform, division: city.division }, identity)
  const answers = { payee: 'card', contact_phone: '13800000000', ...one.answers }
  const { result } = await applyAtOnce(platform, serviceNow(), { person, answers, key: 'once' })
  const { case: id, state } = Compile(Applied).Parse(result)
  return { id: toCaseId(id), state }
}
const open = (id: CaseId) => openCase(platform, id)
const kinds = async (id: CaseId) => (await readStream(db, caseStream(city.division, id))).map(({ kind }) => kind)
const run = async (): Promise<void> => {
  for (let done = 1; done > 0;) done = (await jobs?.round()) ?? 0
  for (let done = 1; done > 0;) done = (await outbox?.round()) ?? 0
}
const State = Type.Object({ state: Type.String() })
const certificateOf = async (id: string) =>
  (await db.rows(State, sql`select state from certificates where case_id = ${id} order by issued_at`)).map(
    ({ state }) => state,
  )

const chen = await apply('chen-xiulan')
const zhao = await apply('zhao-yulan')
const sun = await apply('sun-deming')
const firstDigest = serviceNow().digest

// prettier-ignore
const named: readonly [string, string, number][] = [
  ['a digest of a service',           firstDigest,                                   2],
  ['a digest of a register',          city.registers.get('population')?.digest ?? '', 2],
  ['a digest of a certificate',       city.certificates.get('old-age-allowance-card')?.digest ?? '', 2],
  ['a digest nothing rests on',       city.definitions.find(({ kind }) => kind === 'roles')?.digest ?? '', 0],
  ['a service',                       'old-age-allowance',                           2],
  ['a value of law',                  'old-age-allowance.minimum_age',               2],
]
for (const [name, what, cases] of named)
  test(`${name} affects ${cases} decided cases; one that waits is not decided`, async () => {
    const { on } = await restingOn(control, what)
    const rows = await affected(db, on, { after: { place: '', id: '' }, size: 10, outcome: 'any' })
    assert.deepEqual(rows.map(({ id }) => id).sort(), cases === 0 ? [] : [chen.id, zhao.id].sort())
    const counts = await affectedCounts(db, on, city.timezone)
    const expected = cases === 0 ? [] : [{ division: '999900', month: '2026-11', outcome: 'approved', cases }]
    assert.deepEqual(counts, expected)
  })

for (const what of ['old-age-allowance.no_such_value', 'no-such-service', `sha256:${'0'.repeat(64)}`])
  test(`nothing is called ${what}`, () => assert.rejects(restingOn(control, what), { code: 'control.missing' }))

test('affected cases come page by page, each once', async () => {
  const { on } = await restingOn(control, firstDigest)
  const found: string[] = []
  for (let after = { place: '', id: '' }; ;) {
    const [row] = await affected(db, on, { after, size: 1, outcome: 'any' })
    if (row === undefined) break
    found.push(row.id)
    after = row
  }
  assert.deepEqual(found, [chen.id, zhao.id].sort())
})

let act = ''
test('a reopening by two persons puts every affected case before an officer, who decides; the grant stands meanwhile', async () => {
  act = await proposeReopening(control, zheng, { named: firstDigest, outcome: 'approved', ...grounded })
  await run()
  assert.deepEqual((await kinds(chen.id)).at(-1), 'delivered', 'a proposal alone reopens nothing')
  await approveAct(control, tian, act)
  await run()
  const { case: one, told } = await open(chen.id)
  assert.deepEqual([one.state, one.points, one.outcome, one.reopened], ['accepted', ['reopened'], 'approved', true])
  assert.deepEqual((await kinds(chen.id)).slice(-2), ['reopened', 'notified'])
  assert.match([...told.values()].join(), /重新审查.*原决定继续有效/)
  assert.deepEqual(await certificateOf(chen.id), ['valid'])
  assert.deepEqual((await actBy(db, act))?.done, { cases: 2, reopened: 2 })
  assert.equal((await open(sun.id)).case.reopened, undefined)
  const file = await open(chen.id)
  await assert.rejects(withdraw(platform, file, file.case.version), { code: 'case.transition' })
})

test('a reopening that was cut off begins again and does nothing twice', async () => {
  const before = await kinds(zhao.id)
  await db.run(sql`update acts set state = 'approved', done = null where id = ${act}`)
  await db.run(sql`delete from commands where key in (${`done:${act}`}, ${`reopen:${act}:${zhao.id}`})`)
  await run()
  assert.deepEqual(await kinds(zhao.id), before)
  assert.deepEqual((await actBy(db, act))?.done, { cases: 2, reopened: 2 })
})

test('an officer who upholds the decision gives a new certificate in place of the old one', async () => {
  const file = await open(chen.id)
  await approveByHand(platform, { staff: zhou, file, version: file.case.version }, { reopened: '重新核对，无误' })
  const { case: one } = await open(chen.id)
  assert.deepEqual([one.state, one.outcome, one.automatic, one.reopened], ['delivered', 'approved', false, false])
  assert.deepEqual(await certificateOf(chen.id), ['superseded', 'valid'])
})

test('an officer who takes it back says why, revokes the certificate and frees the applicant to apply again', async () => {
  const file = await open(zhao.id)
  await refuse(
    platform,
    { staff: zhou, file, version: file.case.version },
    { rules: ['old-enough'], words: '年龄登记有误' },
  )
  assert.deepEqual(await certificateOf(zhao.id), ['revoked'])
  const held = await db.rows(State, sql`select kind as state from reservations where key = ${file.case.person}`)
  assert.deepEqual(held, [])
})

test('a refusal can be reopened too, and be granted then', async () => {
  const id = await proposeReopening(control, zheng, { named: 'old-age-allowance', outcome: 'refused', ...grounded })
  await approveAct(control, tian, id)
  await run()
  assert.deepEqual((await actBy(db, id))?.done, { cases: 1, reopened: 1 })
  const file = await open(zhao.id)
  await approveByHand(platform, { staff: zhou, file, version: file.case.version }, { reopened: '登记已更正' })
  assert.deepEqual(await certificateOf(zhao.id), ['revoked', 'valid'])
})

// ---- after-check, as its officer sees it

test('an officer confirms what was drawn, or opens the case again with their words; never their own', async () => {
  for (const { id } of [chen, zhao])
    assert.equal(await control.revisits.sample(id, 'old-age-allowance.2026-11-22'), true)
  const waiting = () => toCheck(db, { office: zhou.office, except: '' }, { after: '', size: 10 })
  assert.equal((await waiting()).length, 2)
  const { person } = (await open(chen.id)).case
  await assert.rejects(control.revisits.confirm({ ...zhou, person }, chen.id), { code: 'case.own' })
  await assert.rejects(control.revisits.confirm({ ...zhou, office: 'data-bureau.audit' }, chen.id), {
    code: 'case.missing',
  })
  await assert.rejects(control.revisits.confirm(zhou, sun.id), { code: 'case.missing' })
  await assert.rejects(control.revisits.doubt(zhou, zhao.id, ' '), { code: 'case.unanswered' })
  await control.revisits.confirm(zhou, chen.id)
  await control.revisits.confirm(zhou, chen.id)
  await control.revisits.doubt(zhou, zhao.id, '户籍地可疑')
  assert.deepEqual(await waiting(), [])
  const { case: one, words } = await open(zhao.id)
  assert.deepEqual([one.state, one.afterCheck, words['reopened']], ['accepted', 'reopened', '户籍地可疑'])
})

// ---- publication

const drafts: string[] = []
after(() => Promise.all(drafts.map((folder) => rm(folder, { recursive: true, force: true }))))

async function draftWith(file: string, from: string, to: string): Promise<City> {
  const folder = await mkdtemp(join(tmpdir(), 'tong-draft-'))
  drafts.push(folder)
  await cp(cityFolder, folder, { recursive: true })
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  assert.ok(text.includes(from))
  await writeFile(path, text.replace(from, to))
  return (await loadCity(folder)).city
}
const rules = 'services/old-age-allowance/rules.yaml'

test('a publication waits for its replay, and for the reader of exactly these figures', async () => {
  const draft = await draftWith(rules, "in: '999900', is: 70", "in: '999900', is: 72")
  const id = await proposePublication(control, zheng, { draft, ...grounded })
  await assert.rejects(approveAct(control, tian, id), { code: 'control.not-replayed' })
  await run()
  const figures = (await actBy(db, id))?.replayed ?? {}
  assert.equal(figures['cases'], 3)
  await assert.rejects(approveAct(control, tian, id, digestOf('other figures')), { code: 'control.not-replayed' })
  assert.equal(serviceNow().digest, firstDigest)
  await approveAct(control, tian, id, digestOf(jcs(figures)))
  await inForce?.round()
  assert.notEqual(serviceNow().digest, firstDigest)
  assert.equal(serviceNow().rules.values['minimum_age']?.dated[1]?.is, 72)
})

test('the next case is decided by the new text, the old ones still by theirs', async () => {
  const { id } = await apply('xu-mingli')
  assert.ok((await open(id)).case.definitions.includes(serviceNow().digest))
  assert.equal((await open(id)).found?.digest, serviceNow().digest)
  assert.equal((await replay(control, toActorId('machine:replay'), () => assert.fail())).differences, 0)
})

test('a process that starts with the old files takes up what is in force', async () => {
  const { livingCity } = await import('./subscriptions/in-force.ts')
  const { city: files } = await loadCity(cityFolder)
  const living = livingCity(files)
  assert.equal(await living.refresh(db), 1)
  assert.equal(living.city.services.get('old-age-allowance')?.digest, serviceNow().digest)
})

test('of two publications of one service the second is outdated', async () => {
  const drafted = await Promise.all(
    ['73', '74'].map((age) => draftWith(rules, "in: '999900', is: 70", `in: '999900', is: ${age}`)),
  )
  const ids = await Promise.all(drafted.map((draft) => proposePublication(control, zheng, { draft, ...grounded })))
  await run()
  const outcomes = []
  for (const id of ids) {
    const read = digestOf(jcs((await actBy(db, id))?.replayed ?? {}))
    outcomes.push(
      await approveAct(control, tian, id, read).then(
        () => 'approved',
        (error: { code: string }) => error.code,
      ),
    )
  }
  assert.deepEqual(outcomes, ['approved', 'control.outdated'])
})

test('what services stand on changes with a restart', async () => {
  const draft = await draftWith('registers/population/register.yaml', 'title:', 'title: 新')
  await assert.rejects(proposePublication(control, zheng, { draft, ...grounded }), { code: 'control.needs-restart' })
})

test('every table can be made again from the events', async () => {
  const rebuilt = await rebuild(platform.stores.working, projections)
  assert.deepEqual(
    rebuilt.filter(({ differences }) => differences > 0),
    [],
  )
  assert.ok(rebuilt.some(({ table, rows }) => table === 'acts' && rows > 4))
})
