import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { approvable } from '../../../test/support/applicants.ts'
import { castDay, cityFolder, withPlatform } from '../../../test/support/platform.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import { readStream } from '../../kernel/events/read.ts'
import { toActorId, toCaseId, toPlainDate, type CaseId, type PersonId } from '../../kernel/primitives/ids.ts'
import { digestOf } from '../../kernel/primitives/json.ts'
import { openDb } from '../../kernel/primitives/db.ts'
import { sql } from '../../kernel/primitives/sql.ts'
import { newestRead, readsAbout } from '../../kernel/reads/queries.ts'
import { appointCast } from '../../main.ts'
import { openCase } from '../casework/case-file.ts'
import { applyAtOnce, serviceOf } from '../casework/commands/apply.ts'
import { registerPerson } from '../identity/commands.ts'
import type { Staff } from '../identity/person.ts'
import { actStream } from './act.ts'
import { approveAct, declineAct, proposePublication, proposeReopening, proposeSwitch } from './commands/acts.ts'
import { rehearse, replay } from './commands/replay.ts'
import { flipped } from './figures.ts'
import { isDrawn } from './draw.ts'
import { actBy, staffBy } from './queries/acts.ts'
import { draws } from './queries/draws.ts'

let today = castDay
let ticks = 0
const platform = await withPlatform({ residents: 10, now: () => new Date(today.getTime() + ticks++) })
const { city, control, db } = platform
await appointCast(platform)
const service = () => serviceOf(platform, { service: 'old-age-allowance' })
const machine = toActorId('machine:replay')
const [, , , jobs] = platform.workers

async function staff(number: string): Promise<Staff> {
  const found = await staffBy(db, number)
  assert.ok(found, number)
  return found
}
const [zheng, tian, zhou] = await Promise.all([staff('QC-2001'), staff('QC-2002'), staff('QC-1024')])
const grounded = { ground: '测试', source: 'qc-allowance-2024#11' }

const Numbered = Type.Object({ id: Type.String() })

/** A published head, as the sequencer would have stored it. */
const head = (timestamp: number, root: string) =>
  db.run(sql`
    insert into log_checkpoints (epoch, size, root, note, timestamp, signature)
    values (1, ${timestamp - castDay.getTime() + 1_000_000}, ${Buffer.from(root)}, '', ${timestamp}, ${Buffer.from('')})`)

const Total = Type.Object({ n: Type.Integer() })
const countOf = async (kind: string): Promise<number> =>
  (await db.rows(Total, sql`select count(*) as n from events where kind = ${kind}`))[0]?.n ?? 0

const Applied = Type.Object({ case: Type.String(), state: Type.String() })

async function apply(who: string): Promise<{ id: CaseId; state: string; person: PersonId }> {
  const one = city.cast?.people.find(({ id }) => id === who) ?? resident(who)
  const identity = { name: one.name, identityNumber: one.identity_number }
  const person = await registerPerson({ ...platform, division: city.division }, identity)
  const answers = { payee: 'card', contact_phone: '13800000000', ...one.answers }
  const { result } = await applyAtOnce(platform, service(), { person, answers, key: 'once' })
  const { case: id, state } = Compile(Applied).Parse(result)
  return { id: toCaseId(id), state, person }
}

/** Residents of the registers whom the rules approve with 300 yuan. */
const others = await (async () => {
  const own = openDb({ url: platform.url, max: 1 })
  await own.run(
    sql`delete from reg_civil_affairs.benefits where identity_number not in (${city.cast?.people.find(({ id }) => id === 'zhou-fuqin')?.identity_number ?? ''})`,
  )
  await own.run(
    sql`update reg_public_security.population set birth_date = '1944-05-06', household_division = '999901001001' where life_status = 'normal' and identity_number like '9999%' and identity_number <> all(${city.cast?.people.map((one) => one.identity_number) ?? []})`,
  )
  const found = await approvable(own, 30)
  await own.end()
  return found.filter(({ identity_number: number }) => !city.cast?.people.some((one) => one.identity_number === number))
})()
function resident(who: string) {
  const found = others[Number(who.split(':')[1])]
  assert.ok(found, who)
  return { ...found, answers: {} }
}

const drafts: string[] = []
after(() => Promise.all(drafts.map((folder) => rm(folder, { recursive: true, force: true }))))

/** A draft city: ours, with one text changed in the rules of the allowance. */
async function draftWith(from: string, to: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tong-draft-'))
  drafts.push(folder)
  await cp(cityFolder, folder, { recursive: true })
  const file = join(folder, 'services/old-age-allowance/rules.yaml')
  const text = await readFile(file, 'utf8')
  assert.ok(text.includes(from))
  await writeFile(file, text.replace(from, to))
  return (await loadCity(folder)).city
}

const [chen, , zhao] = [
  await apply('chen-xiulan'),
  await apply('lin-guodong'),
  await apply('zhao-yulan'),
  await apply('xu-mingli'),
]

test('every past decision comes out the same again, and everyone it is about can see the look', async () => {
  const found: unknown[] = []
  const { cases, differences } = await replay(control, machine, (one) => found.push(one))
  assert.deepEqual([cases, differences, found], [4, 0, []])
  const page = { after: newestRead, size: 100 }
  const reads = await readsAbout(db, chen.person, { who: 'all', from: '-infinity' }, page)
  assert.deepEqual(
    reads.filter(({ purpose }) => purpose === 'replay').map(({ case_id: id, outcome, basis }) => [id, outcome, basis]),
    [[chen.id, 'replayed', 'qc-allowance-2024#11']],
  )
})

test('a run is one read with a list of subjects, however many cases it opens', async () => {
  const streams = async () =>
    db.rows(
      Type.Object({ stream: Type.String(), subjects: Type.Integer() }),
      sql`
      select stream, count(*) as subjects from reads where purpose = 'replay' group by stream order by stream`,
    )
  assert.deepEqual(
    (await streams()).map(({ subjects }) => subjects),
    [4],
  )
})

test('a stored decision that was changed is found as a difference', async () => {
  const changed = {
    ...control,
    past: {
      ...control.past,
      open: async (id: string) => {
        const past = await control.past.open(id)
        return past && id === chen.id ? { ...past, found: { ...past.found, results: { monthly_fen: 1 } } } : past
      },
    },
  }
  const found: { case: string; where: string }[] = []
  assert.equal((await replay(changed, machine, (one) => found.push(one))).differences, 1)
  assert.deepEqual(
    found.map(({ case: id, where }) => [id, where]),
    [[chen.id, 'results']],
  )
})

test('a draft shows who would flip, by county and rule, and what it costs, without names', async () => {
  const draft = await draftWith("in: '999921', is: 75", "in: '999921', is: 78")
  const drafted = draft.services.get('old-age-allowance')
  assert.ok(drafted)
  const figures = await rehearse(control, machine, { services: [drafted] })
  assert.deepEqual(figures.flips, [
    { service: 'old-age-allowance', division: '999921', from: 'approve', to: 'refer', cases: 1 },
  ])
  assert.deepEqual(figures.rules, [
    { service: 'old-age-allowance', rule: 'old-enough', from: 'met', to: 'unmet', cases: 1 },
  ])
  assert.deepEqual(figures.amounts, [
    { service: 'old-age-allowance', result: 'monthly_fen', cases: 1, wasFen: 20_000, isFen: 0 },
  ])
  assert.deepEqual([figures.cases, figures.examples], [4, [zhao.id]])
  assert.doesNotMatch(JSON.stringify(figures), /赵玉兰|999921195004120028|p-[0-9a-z]{20}/)
})

test('a draft that decides nobody otherwise flips nobody; another day may', async () => {
  const draft = await draftWith('title: 达到领取年龄', 'title: 达到年龄')
  const drafted = draft.services.get('old-age-allowance')
  assert.ok(drafted)
  assert.equal(flipped(await rehearse(control, machine, { services: [drafted] })), 0)
  const year = await rehearse(control, machine, { services: [drafted], on: toPlainDate('2027-01-15') })
  assert.deepEqual(
    year.flips.map(({ from, to, cases }) => [from, to, cases]),
    [['refer', 'approve', 1]],
    'Lin turns 70',
  )
})

// ---- two persons

// prettier-ignore
const refusals: readonly [string, () => Promise<unknown>, string][] = [
  ['an officer may not propose',          () => proposeSwitch(control, zhou, { service: 'old-age-allowance', mode: 'off', ceiling_fen: null, ...grounded }), 'control.forbidden'],
  ['nor may who approves',                () => proposeSwitch(control, tian, { service: 'old-age-allowance', mode: 'off', ceiling_fen: null, ...grounded }), 'control.forbidden'],
  ['a ground is needed',                  () => proposeSwitch(control, zheng, { service: 'old-age-allowance', mode: 'off', ceiling_fen: null, ground: ' ', source: grounded.source }), 'control.incomplete'],
  ['the article must exist',              () => proposeSwitch(control, zheng, { service: 'old-age-allowance', mode: 'off', ceiling_fen: null, ground: 'x', source: 'qc-allowance-2024#99' }), 'control.incomplete'],
  ['a ceiling above the service’s own is looser', () => proposeSwitch(control, zheng, { service: 'old-age-allowance', mode: 'definition', ceiling_fen: 100_000, ...grounded }), 'control.looser'],
  ['a service that is not there',         () => proposeSwitch(control, zheng, { service: 'no', mode: 'off', ceiling_fen: null, ...grounded }), 'control.nothing'],
  ['cases that rest on nothing known',    () => proposeReopening(control, zheng, { named: `sha256:${'0'.repeat(64)}`, outcome: 'approved', ...grounded }), 'control.missing'],
  ['nothing was refused',                 () => proposeReopening(control, zheng, { named: 'old-age-allowance', outcome: 'refused', ...grounded }), 'control.nothing'],
  ['a draft without a change',            () => proposePublication(control, zheng, { draft: city, ...grounded }), 'control.nothing'],
  ['an act that is not there',            () => approveAct(control, tian, 'NO'), 'control.missing'],
]
for (const [name, attempt, code] of refusals) test(`${name}: ${code}`, () => assert.rejects(attempt, { code }))

const off = (mode: 'off' | 'definition', ceiling: number | null = null) =>
  proposeSwitch(control, zheng, { service: 'old-age-allowance', mode, ceiling_fen: ceiling, ...grounded })

test('who proposes cannot approve, not even under another role or number', async () => {
  const id = await off('off')
  await assert.rejects(approveAct(control, zheng, id), { code: 'control.forbidden' })
  await assert.rejects(approveAct(control, { ...zheng, role: 'rules-approver' }, id), { code: 'control.same-person' })
  await assert.rejects(approveAct(control, { ...zheng, role: 'rules-approver', number: 'QC-2999' }, id), {
    code: 'control.same-person',
  })
  await assert.rejects(declineAct(control, zhou, id, 'x'), { code: 'control.forbidden' })
  await assert.rejects(declineAct(control, tian, id, ' '), { code: 'control.incomplete' })
  await declineAct(control, tian, id, '理由不足')
  await assert.rejects(approveAct(control, tian, id), { code: 'control.settled' })
  assert.equal((await actBy(db, id))?.state, 'declined')
})

const states = async (who: string): Promise<string> => (await apply(who)).state

test('automatic approval off refers the very next application, and on brings it back', async () => {
  const id = await off('off')
  assert.equal(await states('ouyang-yan'), 'approved', 'a proposal alone changes nothing')
  await approveAct(control, tian, id)
  await approveAct(control, tian, id) // repeated: nothing more
  const events = await readStream(db, actStream(city.division, id))
  assert.deepEqual(
    events.map(({ kind, actor }) => [kind, actor]),
    [
      ['proposed', 'staff:QC-2001'],
      ['approved', 'staff:QC-2002'],
    ],
  )
  assert.match(String(events[1]?.body['signature']), /act\nstaff:QC-2002\nsha256:[0-9a-f]{64}\n/)
  const held = await apply('resident:0')
  assert.equal(held.state, 'referred')
  assert.deepEqual((await openCase(platform, held.id)).case.points, ['automatic'])
  await approveAct(control, tian, await off('definition'))
  assert.equal(await states('resident:1'), 'approved')
})

test('a lower ceiling holds what is above it, and what two persons held back is no difference in a replay', async () => {
  await approveAct(control, tian, await off('definition', 25_000))
  assert.equal(await states('resident:2'), 'referred')
  await approveAct(control, tian, await off('definition'))
  assert.deepEqual((await replay(control, machine, () => assert.fail())).differences, 0)
})

// ---- after-check

/** As if the service’s file said so. */
function setShare(share: number): void {
  const { services } = city
  const { definition, ...rest } = service()
  const automatic = { ...definition.automatic, after_check_share: share }
  if (services instanceof Map) services.set(rest.id, { ...rest, definition: { ...definition, automatic } })
}

const days = (count: number): Date => new Date(castDay.getTime() + count * 86_400_000)
const run = async (): Promise<void> => {
  for (let done = 1; done > 0;) done = (await jobs?.round()) ?? 0
}

test('nothing is drawn while the day lasts, nor before the log has a head from after it', async () => {
  await run()
  assert.deepEqual(await draws(db, 10), [])
  today = days(1)
  await run()
  assert.deepEqual(await draws(db, 10), [])
})

test('the day’s approvals are drawn by the first head after it; anyone can draw them again', async () => {
  await head(castDay.getTime() - 60_000, 'before')
  await head(days(1).getTime(), 'first after')
  await head(days(1).getTime() + 60_000, 'later')
  setShare(0.5)
  await run()
  const [draw] = await draws(db, 10)
  assert.ok(draw)
  assert.equal(
    draw.seed,
    digestOf(`after-check\nold-age-allowance\n2026-11-22\n${Buffer.from('first after').toString('base64')}`),
  )
  const approved = await db.rows(Numbered, sql`select id from case_view where automatic and outcome = 'approved'`)
  const expected = approved.map(({ id }) => id).filter((id) => isDrawn(draw.seed, id, 0.5))
  const waiting = await db.rows(Numbered, sql`select id from case_view where after_check = 'waiting' order by id`)
  assert.deepEqual(
    waiting.map(({ id }) => id),
    expected.sort(),
  )
  assert.deepEqual([draw.approved, draw.chosen], [approved.length, expected.length])
  const states = await Promise.all(expected.map(async (id) => (await openCase(platform, toCaseId(id))).case.outcome))
  assert.ok(
    states.every((outcome) => outcome === 'approved'),
    'approvals stay approved',
  )
})

test('a draw that was cut off goes on where it was, and draws nothing twice', async () => {
  await db.run(sql`update after_check_draws set approved = null, chosen = null`)
  const before = await countOf('sampled')
  await db.run(sql`delete from commands where key like 'drawn:%'`)
  await run()
  assert.equal(await countOf('sampled'), before)
  assert.notEqual((await draws(db, 1))[0]?.approved, null)
})
