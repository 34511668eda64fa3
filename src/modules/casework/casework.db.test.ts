import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { withPlatform } from '../../../test/support/platform.ts'
import { readStream } from '../../kernel/events/read.ts'
import { toActorId, toCaseId, type CaseId, type PersonId } from '../../kernel/primitives/ids.ts'
import { isPlatformError } from '../../kernel/primitives/errors.ts'
import { readsAbout, newestRead } from '../../kernel/reads/queries.ts'
import { forgetPerson, registerPerson } from '../identity/commands.ts'
import type { Staff } from '../identity/person.ts'
import { caseStream } from './case.ts'
import type { CaseEventKind } from './case-events.ts'
import { openCase, type Answers, type CaseFile } from './case-file.ts'
import { answer, applyAtOnce, openDraft, serviceOf, submit, withdraw } from './commands/apply.ts'
import { approveByHand, askAgain, refuse } from './commands/decide.ts'
import { inbox, inboxStart } from './queries.ts'
import { firing } from './subscriptions/timers.ts'

const platform = await withPlatform({ residents: 10 })
const { city } = platform
const service = serviceOf(platform, { service: 'old-age-allowance' })
const cast = city.cast?.people ?? []
const zhou: Staff = { number: 'QC-1024', name: '周敏', office: 'civil-affairs.ageing', role: 'officer' }
const usual = { payee: 'card', contact_phone: '13800000000' }

async function signIn(id: string): Promise<{ person: PersonId; answers: Answers }> {
  const one = cast.find((person) => person.id === id)
  assert.ok(one, id)
  const identity = { ...platform, division: city.division }
  const person = await registerPerson(identity, { name: one.name, identityNumber: one.identity_number })
  return { person, answers: { ...usual, ...one.answers } }
}

interface Applied {
  readonly id: CaseId
  readonly state: string
}

async function apply(who: string, key = 'once'): Promise<Applied> {
  const { result } = await applyAtOnce(platform, service, { ...(await signIn(who)), key })
  assert.ok(typeof result === 'object' && result !== null && 'case' in result && 'state' in result)
  return { id: toCaseId(String(result.case)), state: String(result.state) }
}

const open = (id: CaseId): Promise<CaseFile> => openCase(platform, id)
const kinds = async (id: CaseId): Promise<string[]> =>
  (await readStream(platform.db, caseStream(city.division, id))).map(({ kind }) => kind)

/** Changes a register, as its own department would. */
async function asDepartment(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: platform.url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

for (const one of cast)
  test(`${one.id}: ${one.expect.decision}`, async () => {
    const { id, state } = await apply(one.id)
    const { found } = await open(id)
    assert.equal(state, one.expect.decision === 'approve' ? 'approved' : 'referred')
    if (found?.kind === 'refer') {
      assert.deepEqual(found.unmet, one.expect.unmet ?? [])
      assert.deepEqual(
        found.open.map(({ point }) => point),
        one.expect.open ?? [],
      )
    }
    if (one.expect.monthly_fen !== undefined) assert.equal(found?.results['monthly_fen'], one.expect.monthly_fen)
  })

test('a machine approval passes through the same states as a person’s', async () => {
  const { id } = await apply('chen-xiulan')
  assert.deepEqual(await kinds(id), ['opened', 'submitted', 'received', 'accepted', 'approved', 'delivered'])
})

test('the same key again is the same case, and another key is told that there is one', async () => {
  const first = await apply('ouyang-yan')
  assert.deepEqual(await apply('ouyang-yan'), first)
  await assert.rejects(apply('ouyang-yan', 'another'), { code: 'case.already-open' })
})

test('a register that was asked in vain was asked all the same', async () => {
  const { person, answers } = await signIn('ouyang-yan')
  await apply('ouyang-yan')
  const about = async (): Promise<number> =>
    (await readsAbout(platform.db, person, { who: 'machine', from: '-infinity' }, { after: newestRead, size: 100 }))
      .length
  const before = await about()
  await assert.rejects(applyAtOnce(platform, service, { person, answers, key: 'in vain' }), {
    code: 'case.already-open',
  })
  assert.equal(await about(), before + 3)
})

test('nothing new is kept about a person who has been forgotten', async () => {
  const person = await registerPerson(
    { ...platform, division: city.division },
    { name: '戊', identityNumber: '999999202306011225' },
  )
  const personal = { of: person, class: 'case', fields: { words: '…' } } as const
  await platform.vault.seal([personal])
  await forgetPerson({ ...platform, division: city.division }, person, {
    actor: toActorId('staff:QC-9001'),
    ground: 'test',
  })
  await assert.rejects(platform.vault.seal([personal]), { code: 'vault.forgotten' })
})

test('of two simultaneous applications of one person, one is approved', async () => {
  const { person, answers } = await signIn('chen-xiulan')
  const other = await registerPerson(
    { ...platform, division: city.division },
    { name: '甲', identityNumber: '999999194508150189' },
  )
  assert.notEqual(person, other)
  const both = await Promise.allSettled(
    ['left', 'right'].map((key) => applyAtOnce(platform, service, { person: other, answers, key })),
  )
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.ok(both.some((one) => one.status === 'rejected' && isPlatformError(one.reason, 'case.already-open')))
})

test('a look of the machine is seen by the person it is about, with ground and case', async () => {
  const { person } = await signIn('chen-xiulan')
  const { id } = await apply('chen-xiulan')
  const page = { after: newestRead, size: 50 }
  const all = await readsAbout(platform.db, person, { who: 'machine', from: '-infinity' }, page)
  const looks = all.filter(({ case_id: caseId }) => caseId === id)
  assert.deepEqual(looks.map(({ register }) => register).sort(), ['benefits', 'card-accounts', 'population'])
  for (const look of looks) {
    assert.equal(look.actor, 'machine:decide')
    assert.equal(look.service, 'old-age-allowance')
    assert.match(look.basis, /#/)
  }
})

async function draft(number: string): Promise<{ id: CaseId; person: PersonId }> {
  const person = await registerPerson({ ...platform, division: city.division }, { name: '乙', identityNumber: number })
  const id = await openDraft(platform, service, { person })
  await answer(platform, await open(id), usual)
  return { id, person }
}

// Three fictional people with the records of 陈秀兰, so that each draft has a person of its own.
const copies = ['999901194501010014', '999901194501010030', '999901194501010057', '999901194501010073']
for (const number of copies)
  await asDepartment(`
    insert into reg_public_security.population
    select '${number}', name, sex, birth_date, household_division, household_address, life_status, status_on, updated_at
      from reg_public_security.population where name = '陈秀兰' limit 1;
    insert into reg_human_resources.card_accounts
    select '${number}', card_bank, card_account, card_status, updated_at from reg_human_resources.card_accounts limit 1;
    update reg_human_resources.card_accounts set card_status = 'active' where identity_number = '${number}'`)

test('a draft keeps its answers, and handing in the same screen twice is one case', async () => {
  const { id } = await draft(copies[0] ?? '')
  const { case: current, answers } = await open(id)
  assert.deepEqual(answers, usual)
  const [one, two] = await Promise.all([
    submit(platform, current, current.version),
    submit(platform, current, current.version),
  ])
  assert.deepEqual(one, two)
  assert.equal((await kinds(id)).filter((kind) => kind === 'approved').length, 1)
})

test('a screen that is out of date is told so', async () => {
  const { id } = await draft(copies[1] ?? '')
  const { case: current } = await open(id)
  await answer(platform, await open(id), { ...usual, contact_phone: '13900000000' })
  await assert.rejects(submit(platform, current, current.version), { code: 'case.stale' })
})

test('a fact that changed since it was shown is shown again before anything is handed in', async () => {
  const { id } = await draft(copies[2] ?? '')
  await asDepartment(
    `update reg_public_security.population set household_address = '新址 1 号' where identity_number = '${copies[2]}'`,
  )
  await asDepartment(
    `update reg_human_resources.card_accounts set card_status = 'frozen' where identity_number = '${copies[2]}'`,
  )
  const before = await open(id)
  const changed = await submit(platform, before.case, before.case.version)
  assert.equal(changed.kind, 'changed')
  const shown = await open(id)
  assert.equal(shown.case.state, 'draft')
  const filed = await submit(platform, shown.case, shown.case.version)
  assert.deepEqual(filed, { kind: 'filed', case: id, state: 'referred' })
})

test('a withdrawn case leaves room for another application', async () => {
  const { id, person } = await draft(copies[3] ?? '')
  await asDepartment(
    `update reg_human_resources.card_accounts set card_status = 'frozen' where identity_number = '${copies[3]}'`,
  )
  const first = await open(id)
  await submit(platform, first.case, first.case.version)
  const again = await open(id)
  await submit(platform, again.case, again.case.version)
  const running = await open(id)
  await withdraw(platform, running, running.case.version)
  assert.equal((await open(id)).case.state, 'withdrawn')
  const next = await applyAtOnce(platform, service, { person, answers: usual, key: 'after withdrawal' })
  assert.ok(next.leaves.length > 0)
})

test('a draft nobody hands in goes when its time comes, and its data with it', async () => {
  const person = await registerPerson(
    { ...platform, division: city.division },
    { name: '丙', identityNumber: '999999199002290035' },
  )
  const id = await openDraft(platform, service, { person })
  await answer(platform, await open(id), usual)
  const discard = firing(platform)['draft.discard']
  const stream = caseStream(city.division, id)
  const command = await discard?.({ kind: 'draft.discard', key: stream, at: platform.now(), payload: {} })
  await platform.log.append({
    ...command,
    key: `discard ${id}`,
    request: '',
    expected: command?.expected ?? new Map(),
    events: command?.events ?? [],
    result: null,
  })
  const file = await open(id)
  assert.deepEqual([file.case.state, file.answers, file.facts], ['closed', {}, {}])
})

const deciding = async (id: CaseId, staff = zhou) => {
  const file = await open(id)
  return { staff, file, version: file.case.version }
}

test('referred cases wait in the office’s inbox, nearest day first, and nobody’s own case is in it', async () => {
  const page = { after: inboxStart, size: 50 }
  const all = await inbox(platform.db, { office: zhou.office, except: undefined, service: '' }, page)
  assert.ok(all.length >= 7)
  assert.deepEqual(
    all,
    all.toSorted((a, b) => `${a.due_on} ${a.id}`.localeCompare(`${b.due_on} ${b.id}`, 'en')),
  )
  const [mine] = all
  assert.ok(mine)
  const { person } = (await open(toCaseId(mine.id))).case
  const others = await inbox(platform.db, { office: zhou.office, except: person, service: '' }, page)
  assert.equal(others.length, all.length - 1)
  assert.deepEqual(await inbox(platform.db, { office: 'other.office', except: undefined, service: '' }, page), [])
})

test('an officer settles the open point with a word and approves; the certificate follows', async () => {
  const { id } = await apply('ma-wenhai')
  const { case: current } = await open(id)
  await assert.rejects(approveByHand(platform, await deciding(id), {}), { code: 'case.unanswered' })
  const words = Object.fromEntries(current.points.map((point) => [point, '账户为本人所有，已核对存折。']))
  await approveByHand(platform, await deciding(id), words)
  const { case: decided } = await open(id)
  assert.deepEqual([decided.state, decided.outcome, decided.automatic], ['delivered', 'approved', false])
  assert.match(decided.certificate ?? '', /^1\.2\.156\.3005\.2\./)
})

// prettier-ignore
const forbidden: readonly (readonly [string, Staff, string])[] = [
  ['of another office',         { ...zhou, office: 'civil-affairs.other' }, 'case.forbidden'],
  ['with another role',         { ...zhou, role: 'auditor' },               'case.forbidden'],
]

for (const [who, staff, code] of forbidden)
  test(`someone ${who} decides nothing`, async () => {
    const { id } = await apply('sun-deming')
    await assert.rejects(refuse(platform, await deciding(id, staff), { rules: ['old-enough'], words: '…' }), { code })
  })

test('nobody decides about themselves', async () => {
  const { id } = await apply('sun-deming')
  const { person } = (await open(id)).case
  const own = await deciding(id, { ...zhou, person })
  await assert.rejects(refuse(platform, own, { rules: ['old-enough'], words: '…' }), { code: 'case.own' })
})

test('a refusal has a person, a rule with its article, and words; then the way is free again', async () => {
  const { id } = await apply('sun-deming')
  await assert.rejects(refuse(platform, await deciding(id), { rules: ['old-enough'], words: ' ' }), {
    code: 'case.unanswered',
  })
  await assert.rejects(refuse(platform, await deciding(id), { rules: ['no-such-rule'], words: '…' }), {
    code: 'case.unanswered',
  })
  const stale = await deciding(id)
  await refuse(platform, await deciding(id), { rules: ['old-enough'], words: '未满 75 周岁。' })
  await assert.rejects(refuse(platform, { ...stale, file: await open(id) }, { rules: ['old-enough'], words: '…' }), {
    code: 'case.stale',
  })
  const refused = (await open(id)).events.find(({ kind }) => kind === 'refused')
  assert.equal(refused?.actor, 'staff:QC-1024')
  assert.ok(refused.kind === 'refused' && refused.body.sources.length > 0)
  assert.equal((await open(id)).words['refused'], '未满 75 周岁。')
  assert.equal((await apply('sun-deming', 'after refusal')).state, 'referred')
})

test('when a silent register answers again, asking once more settles the case', async () => {
  const number = '999999198503150022'
  const person = await registerPerson({ ...platform, division: city.division }, { name: '丁', identityNumber: number })
  const { result } = await applyAtOnce(platform, service, { person, answers: usual, key: 'silent' })
  assert.ok(typeof result === 'object' && result !== null && 'case' in result)
  const id = toCaseId(String(result.case))
  await asDepartment(`
    insert into reg_public_security.population
    select '${number}', name, sex, birth_date, household_division, household_address, life_status, status_on, updated_at
      from reg_public_security.population where name = '陈秀兰' limit 1;
    insert into reg_human_resources.card_accounts
    select '${number}', card_bank, card_account, 'active', updated_at from reg_human_resources.card_accounts limit 1`)
  await askAgain(platform, await deciding(id))
  const { case: settled } = await open(id)
  assert.deepEqual([settled.state, settled.outcome, settled.automatic], ['delivered', 'approved', true])
})

test('people are told what became of their case, once, word for word', async () => {
  const [outbox] = platform.workers
  while (((await outbox?.round()) ?? 0) > 0);
  const told: Record<string, readonly [CaseEventKind, RegExp][]> = {
    'chen-xiulan': [['delivered', /高龄津贴.*已经批准/]],
    'sun-deming': [
      ['delivered', /不予批准.*电话|致电/],
      ['notified', /承诺在.*前办结/],
    ],
  }
  for (const [who, expected] of Object.entries(told)) {
    const texts = [...(await open((await apply(who)).id)).told]
    assert.deepEqual(
      texts.map(([{ kind }]) => kind),
      expected.map(([kind]) => kind),
    )
    expected.forEach(([, words], index) => assert.match(texts[index]?.[1] ?? '', words))
  }
  assert.deepEqual(platform.reported, [])
})
