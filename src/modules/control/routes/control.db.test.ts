import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { castDay, testSecrets, withPlatform } from '../../../../test/support/platform.ts'
import { textOf, visitorOf } from '../../../../test/support/visitor.ts'
import { toCaseId } from '../../../kernel/primitives/ids.ts'
import { appointCast, pages } from '../../../main.ts'
import { openCase } from '../../casework/case-file.ts'
import { applyAtOnce, serviceOf } from '../../casework/commands/apply.ts'
import { registerPerson } from '../../identity/commands.ts'
import { proposeSwitch } from '../commands/acts.ts'
import { actBy, acts, staffBy } from '../queries/acts.ts'

let ticks = 0
const platform = await withPlatform({ residents: 10, now: () => new Date(castDay.getTime() + ticks++) })
const { city, control, db } = platform
await appointCast(platform)
const app = await pages({ mode: 'demo', publicUrl: undefined, logLevel: 'silent' }, platform, testSecrets())
const grounded = { ground: '复核期间由人确认', source: 'qc-allowance-2024#11' }

async function applied(who: string) {
  const one = city.cast?.people.find(({ id }) => id === who)
  assert.ok(one, who)
  const identity = { name: one.name, identityNumber: one.identity_number }
  const person = await registerPerson({ ...platform, division: city.division }, identity)
  const answers = { payee: 'card', contact_phone: '13800000000', ...one.answers }
  const service = serviceOf(platform, { service: 'old-age-allowance' })
  const { result } = await applyAtOnce(platform, service, { person, answers, key: 'once' })
  return Compile(Type.Object({ case: Type.String() })).Parse(result).case
}

async function proposal(): Promise<string> {
  const zheng = await staffBy(db, 'QC-2001')
  assert.ok(zheng)
  return proposeSwitch(control, zheng, { service: 'old-age-allowance', mode: 'off', ceiling_fen: null, ...grounded })
}

const drawn = await applied('chen-xiulan')
const doubtful = await applied('zhao-yulan')
for (const id of [drawn, doubtful]) await control.revisits.sample(id, 'old-age-allowance.2026-11-22')
const act = await proposal()

const signedIn = async (id: string) => {
  const visitor = visitorOf(app)
  await visitor.signIn(id)
  return visitor
}

// Columns: signed out, a resident, an officer, the auditor, who proposes, who approves.
// prettier-ignore
const rows: readonly [method: 'get' | 'post', path: string, ...expected: [number, number, number, number, number, number]][] = [
  ['get',  '/control',                        303, 403, 403, 200, 200, 200],
  ['get',  `/control/acts/${act}`,            303, 403, 403, 200, 200, 200],
  ['get',  '/control/acts/NO',                303, 403, 403, 404, 404, 404],
  ['get',  '/control/switches',               303, 403, 403, 403, 200, 403],
  ['get',  '/control/reopenings',             303, 403, 403, 403, 200, 403],
  ['get',  '/control/reopenings?named=old-age-allowance', 303, 403, 403, 403, 200, 403],
  ['post', '/control/switches',               303, 403, 403, 403, 422, 403],
  ['post', '/control/reopenings',             303, 403, 403, 403, 422, 403],
  ['post', '/control/acts/NO/approval',       303, 403, 403, 403, 403, 404],
  ['post', '/control/acts/NO/refusal',        303, 403, 403, 404, 404, 404],
  ['post', `/control/acts/${act}/refusal`,    303, 403, 403, 422, 422, 422],
  ['get',  '/officer/after-checks',           303, 403, 200, 403, 403, 403],
  ['get',  `/officer/after-checks/${drawn}`,  303, 403, 200, 403, 403, 403],
  ['get',  '/officer/after-checks/nonsense',  303, 403, 404, 403, 403, 403],
  ['post', `/officer/after-checks/${drawn}`,  303, 403, 422, 403, 403, 403],
]

const everyone = ['sun-deming', 'QC-1024', 'QC-9001', 'QC-2001', 'QC-2002'] as const

for (const [method, path, ...expected] of rows)
  test(`${method} ${path.replace(/\d{8}-\w{8}/, ':id')} answers ${expected.join(', ')}`, async () => {
    const nobody = visitorOf(app)
    await nobody.get('/sign-in')
    const asked = [nobody, ...(await Promise.all(everyone.map(signedIn)))]
    const statuses = []
    for (const visitor of asked) statuses.push((await visitor[method](path)).status)
    assert.deepEqual(statuses, expected)
  })

test('one proposes by form, the other approves by form, and each page says what happened', async () => {
  const zheng = await signedIn('QC-2001')
  await zheng.get('/control/switches')
  const mistakes = await zheng.post('/control/switches', {
    service: 'old-age-allowance',
    mode: 'ceiling',
    ceiling: '2000',
    ...grounded,
  })
  assert.equal(mistakes.status, 422)
  assert.match(textOf(mistakes), /上限要低于事项的规定/)
  const made = await zheng.send('/control/switches', {
    service: 'old-age-allowance',
    mode: 'ceiling',
    ceiling: '200',
    ...grounded,
  })
  assert.match(textOf(made), /待批准.*每月 200 元 以上由人决定.*复核期间由人确认.*第十一条.*撤回提议/)
  assert.doesNotMatch(textOf(made), /批准后立即生效/)
  const [newest] = await acts(db, { before: { proposed: 'infinity', id: '' }, size: 1 })
  assert.ok(newest)
  const tian = await signedIn('QC-2002')
  await tian.get(`/control/acts/${newest.id}`)
  const done = await tian.send(`/control/acts/${newest.id}/approval`)
  assert.match(textOf(done), /已生效.*QC-2002/)
  assert.match(textOf(await tian.get('/control')), /降低上限.*每月 200 元 以上由人决定/)
})

test('a proposal is taken back by who made it, and declined by the other, with a ground', async () => {
  const zheng = await signedIn('QC-2001')
  await zheng.get(`/control/acts/${act}`)
  assert.match(textOf(await zheng.send(`/control/acts/${act}/refusal`, { ground: '写错了' })), /已退回/)
  const second = await proposal()
  const tian = await signedIn('QC-2002')
  await tian.get(`/control/acts/${second}`)
  await tian.post(`/control/acts/${second}/refusal`, { ground: '理由不足' })
  assert.equal((await actBy(db, second))?.state, 'declined')
})

test('the cases that rest on a text are counted before a reopening is proposed, and no name is shown', async () => {
  const zheng = await signedIn('QC-2001')
  const page = await zheng.get('/control/reopenings?named=old-age-allowance.minimum_age')
  assert.match(textOf(page), /2026年11月.*2/)
  assert.doesNotMatch(textOf(page), /陈秀兰|赵玉兰/)
  const made = await zheng.send('/control/reopenings', {
    named: 'old-age-allowance.minimum_age',
    outcome: 'approved',
    ...grounded,
  })
  assert.match(textOf(made), /重新审查.*待批准/)
  assert.match(textOf(await zheng.get('/control/reopenings?named=nothing')), /没有已经决定的办件/)
})

test('the officer confirms one after-check and doubts another; the list then is empty', async () => {
  const zhou = await signedIn('QC-1024')
  const list = await zhou.get('/officer/after-checks')
  assert.match(textOf(list), new RegExp(`${drawn}|${doubtful}`))
  assert.doesNotMatch(textOf(list), /陈|赵/)
  await zhou.get(`/officer/after-checks/${drawn}`)
  await zhou.post(`/officer/after-checks/${drawn}`, { found: 'nothing' })
  await zhou.get(`/officer/after-checks/${doubtful}`)
  const opened = await zhou.send(`/officer/after-checks/${doubtful}`, { found: 'doubt', words: '户籍地可疑' })
  assert.match(textOf(opened), /重新审查原来的决定/)
  assert.equal((await openCase(platform, toCaseId(doubtful))).case.state, 'accepted')
  assert.match(textOf(await zhou.get('/officer/after-checks')), /没有待查的办件/)
})

test('the applicant reads that the decision is looked at again and stands', async () => {
  const zhao = await signedIn('zhao-yulan')
  assert.match(textOf(await zhao.get(`/cases/${doubtful}`)), /决定重新审查，审查期间原决定继续有效/)
})

test('the pages are there in English as well', async () => {
  const visitor = visitorOf(app, 'en')
  await visitor.signIn('QC-2001')
  for (const path of [
    '/control',
    `/control/acts/${act}`,
    '/control/switches',
    '/control/reopenings?named=old-age-allowance',
  ]) {
    const page = await visitor.get(path)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.body, /control\.\w/)
  }
})
