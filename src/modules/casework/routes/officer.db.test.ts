import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { castDay, testSecrets, withPlatform } from '../../../../test/support/platform.ts'
import { textOf, versionOn, visitorOf } from '../../../../test/support/visitor.ts'
import { readStream } from '../../../kernel/events/read.ts'
import { toCaseId, type CaseId } from '../../../kernel/primitives/ids.ts'
import { sql } from '../../../kernel/primitives/sql.ts'
import { newestRead, readsAbout } from '../../../kernel/reads/queries.ts'
import { readStream as readsOf } from '../../../kernel/reads/read.ts'
import { appointCast, pages } from '../../../main.ts'
import { openSession, registerPerson } from '../../identity/commands.ts'
import { caseStream } from '../case.ts'
import { openCase } from '../case-file.ts'
import { applyAtOnce, serviceOf } from '../commands/apply.ts'
import { refuse } from '../commands/decide.ts'

// A clock that moves: two looks in one millisecond would be one.
let ticks = 0
const platform = await withPlatform({ now: () => new Date(castDay.getTime() + ticks++) })
const { city } = platform
await appointCast(platform)
const app = await pages({ mode: 'demo', publicUrl: undefined, logLevel: 'silent' }, platform, testSecrets())
const service = serviceOf(platform, { service: 'old-age-allowance' })

const Applied = Type.Object({ case: Type.String() })

interface Referred {
  readonly id: CaseId
  readonly page: string
}

async function applies(
  name: string,
  identityNumber: string,
  answers: Readonly<Record<string, string>>,
): Promise<Referred> {
  const person = await registerPerson({ ...platform, division: city.division }, { name, identityNumber })
  const { result } = await applyAtOnce(platform, service, { person, answers, key: `once for ${name}` })
  const id = toCaseId(Compile(Applied).Parse(result).case)
  return { id, page: `/officer/cases/${id}` }
}

function castApplies(id: string): Promise<Referred> {
  const one = city.cast?.people.find((person) => person.id === id)
  assert.ok(one, id)
  return applies(one.name, one.identity_number, { payee: 'card', contact_phone: '13800000000', ...one.answers })
}

async function officer(id = 'QC-1024') {
  const visitor = visitorOf(app)
  await visitor.signIn(id)
  return visitor
}

const stored = (id: CaseId) => readStream(platform.db, caseStream(city.division, id))
const kinds = async (id: CaseId): Promise<string[]> => (await stored(id)).map(({ kind }) => kind)

const sun = await castApplies('sun-deming')
const ma = await castApplies('ma-wenhai')
const gu = await castApplies('gu-lanfang')
const zhouMin = city.cast?.staff.find(({ number }) => number === 'QC-1024')
const own = await applies('周敏', zhouMin?.identity_number ?? '', { payee: 'card', contact_phone: '13800000000' })

// prettier-ignore
const rows: readonly [method: 'get' | 'post', path: string, signedOut: number, resident: number, ofOffice: number][] = [
  ['get',  '/officer/inbox',             303, 403, 200],
  ['get',  sun.page,                     303, 403, 200],
  ['get',  `${sun.page}/approval`,       303, 403, 200],
  ['get',  `${sun.page}/refusal`,        303, 403, 200],
  ['post', `${sun.page}/approval`,       303, 403, 409],
  ['post', `${sun.page}/refusal`,        303, 403, 409],
  ['post', `${sun.page}/register-query`, 303, 403, 409],
  ['get',  own.page,                     303, 403, 403],
  ['get',  `${own.page}/approval`,       303, 403, 403],
  ['post', `${own.page}/approval`,       303, 403, 403],
  ['post', `${own.page}/refusal`,        303, 403, 403],
  ['post', `${own.page}/register-query`, 303, 403, 403],
  ['get',  '/officer/cases/20261122-AAAAAAAA', 303, 403, 404],
  ['get',  '/officer/cases/nonsense',    303, 403, 404],
]

for (const [method, path, ...expected] of rows)
  test(`${method} ${path.replace(/\d{8}-\w{8}/, ':id')} answers ${expected.join(', ')}`, async () => {
    const resident = visitorOf(app)
    await resident.signIn('sun-deming')
    const nobody = visitorOf(app)
    await nobody.get('/sign-in')
    const asked = [nobody, resident, await officer()]
    const statuses = await Promise.all(asked.map(async (visitor) => (await visitor[method](path)).status))
    assert.deepEqual(statuses, expected)
  })

test('an officer is told why their own case stays closed, and a colleague may open it', async () => {
  const page = await (await officer()).get(own.page)
  assert.match(textOf(page), /这是您本人的申请.*回避/)
  assert.equal((await (await officer('QC-1031')).get(own.page)).status, 200)
})

test('the inbox shows masked names with the open point, and one’s own case is not in it', async () => {
  const text = textOf(await (await officer()).get('/officer/inbox'))
  assert.match(text, /马\*\*/)
  assert.match(text, /有本人的收款账户/)
  assert.doesNotMatch(text, /马文海|周敏\*|周\*/)
  assert.match(textOf(await (await officer('QC-1031')).get('/officer/inbox')), /周\*/)
})

test('the inbox can be narrowed to what is nearly due, and says so when there is nothing', async () => {
  const desk = await officer()
  assert.match(textOf(await desk.get('/officer/inbox?due=red')), /没有待办/)
  assert.match(textOf(await desk.get('/officer/inbox?due=calm&service=old-age-allowance')), /马\*\*/)
})

test('a page of the inbox is one look at everyone on it, and a page of a case one look each time', async () => {
  const desk = await officer()
  const person = (await openCase(platform, sun.id)).case.person
  const about = () =>
    readsAbout(platform.db, person, { who: 'person', from: '-infinity' }, { after: newestRead, size: 100 })
  const before = await about()
  await desk.get('/officer/inbox')
  const [listed, ...older] = await about()
  assert.equal(older.length, before.length)
  assert.deepEqual(
    [listed?.kind, listed?.case_id, listed?.fields, listed?.actor],
    ['listed', sun.id, ['applicant.name'], 'staff:QC-1024'],
  )
  await desk.get(sun.page)
  await desk.get(sun.page)
  const [second, first] = await about()
  for (const shown of [first, second]) {
    assert.deepEqual([shown?.kind, shown?.case_id, shown?.office], ['shown', sun.id, 'civil-affairs.ageing'])
    assert.ok(
      ['applicant.name', 'applicant.identity_number', 'applicant.birth_date', 'answers.contact_phone'].every((field) =>
        shown?.fields.includes(field),
      ),
    )
  }
  assert.equal((await about()).length, before.length + 3)
})

test('one page of the inbox is one event that names every case on it', async () => {
  const looks = () => readStream(platform.db, readsOf(city.division, 'QC-1024'))
  const before = (await looks()).length
  await (await officer()).get('/officer/inbox')
  const [listed, ...others] = (await looks()).slice(before)
  assert.deepEqual(others, [])
  const named = JSON.stringify(listed?.body).match(/\d{8}-[0-9A-Z]{8}/g)
  assert.deepEqual(named?.toSorted(), [sun.id, ma.id, gu.id].toSorted())
})

test('staff of another role have no inbox and open no case', async () => {
  const token = await openSession({ ...platform, db: platform.stores.working }, { staff: 'QC-9001' })
  for (const url of ['/officer/inbox', sun.page, `${sun.page}/approval`]) {
    const answer = await app.inject({ url, headers: { cookie: `session=${token}`, accept: 'text/html' } })
    assert.equal(answer.statusCode, 403, url)
  }
})

test('the case page has facts with their source, comparisons with articles, both due days and the advice', async () => {
  const text = textOf(await (await officer()).get(sun.page))
  for (const words of [
    '孙德明',
    '1954年2月3日',
    '人口基本信息库',
    '云桥县高龄津贴过渡办法',
    '第二条',
    '规则建议不予批准',
    '2026年11月25日',
    '2026年12月18日',
  ])
    assert.ok(text.includes(words), words)
  assert.doesNotMatch(text, /99992119540203001X/)
})

test('what cannot be computed cannot be approved, and the page says what is missing', async () => {
  const page = await (await officer()).get(`${gu.page}/approval`)
  assert.match(page.body, /<button[^>]*disabled/)
  assert.match(textOf(page), /现在还不能批准/)
})

test('asking the registers again is written down, and refers again what is still open', async () => {
  const desk = await officer()
  const page = await desk.get(gu.page)
  assert.match(textOf(page), /再次向登记部门查询/)
  const answer = await desk.post(`${gu.page}/register-query`, { version: versionOn(page) })
  assert.deepEqual([answer.status, answer.to], [303, gu.page])
  assert.deepEqual((await kinds(gu.id)).slice(-3), ['referred', 'asked', 'referred'])
})

test('an approval without a word on the open point keeps the form', async () => {
  const desk = await officer()
  const page = await desk.get(`${ma.page}/approval`)
  const answer = await desk.post(`${ma.page}/approval`, {
    version: versionOn(page),
    'words-account-is-own': '  ',
    step: 'confirm',
  })
  assert.equal(answer.status, 422)
  assert.match(textOf(answer), /请填写“有本人的收款账户”/)
})

test('approving by hand: written, read once more, then certified', async () => {
  const desk = await officer()
  const version = versionOn(await desk.get(`${ma.page}/approval`))
  const words = { 'words-account-is-own': '已致电开户银行，户名一致。' }
  const confirm = await desk.post(`${ma.page}/approval`, { version, ...words, step: 'confirm' })
  assert.match(textOf(confirm), /发出之前，请再看一遍.*每月 300 元.*户名一致/)
  assert.deepEqual((await kinds(ma.id)).at(-1), 'referred')
  assert.equal((await desk.post(`${ma.page}/approval`, { version, ...words, step: 'approve' })).status, 303)
  assert.deepEqual((await kinds(ma.id)).slice(-3), ['settled', 'approved', 'delivered'])
  assert.match(textOf(await desk.get(ma.page)), /已批准.*电子证照标识 1\.2\.156\.3005\.2.*户名一致/)
  const late = await desk.post(`${ma.page}/refusal`, { version, words: '晚了', 'reason-alive': 'yes', step: 'refuse' })
  assert.equal(late.status, 409)
  assert.equal((await desk.get(`${ma.page}/approval`)).to, ma.page)
})

test('a refusal without words keeps what was chosen, and without a reason what was typed', async () => {
  const desk = await officer()
  const first = await desk.get(`${sun.page}/refusal`)
  assert.match(first.body, /name="reason-old-enough"[^>]*checked|checked[^>]*name="reason-old-enough"/)
  const version = versionOn(first)
  const wordless = await desk.post(`${sun.page}/refusal`, {
    version,
    'reason-alive': 'yes',
    words: '',
    step: 'confirm',
  })
  assert.equal(wordless.status, 422)
  assert.match(wordless.body, /name="reason-alive"[^>]*checked|checked[^>]*name="reason-alive"/)
  const reasonless = await desk.post(`${sun.page}/refusal`, { version, words: '年龄还不到', step: 'confirm' })
  assert.equal(reasonless.status, 422)
  assert.match(reasonless.body, /年龄还不到<\/textarea>/)
})

test('a refusal is by a person, with rules, articles and words, and remedies with their last days', async () => {
  const desk = await officer()
  const version = versionOn(await desk.get(`${sun.page}/refusal`))
  const typed = { version, 'reason-old-enough': 'yes', words: '您满 75 周岁后即可申请。' }
  const confirm = textOf(await desk.post(`${sun.page}/refusal`, { ...typed, step: 'confirm' }))
  // 60 days and 6 months from 22 November 2026; 22 May 2027 is a Saturday.
  for (const words of [
    '未满 75 周岁',
    '您满 75 周岁后即可申请',
    '申请行政复议',
    '2027年1月21日',
    '提起行政诉讼',
    '2027年5月24日',
  ])
    assert.ok(confirm.includes(words), words)
  assert.equal((await desk.post(`${sun.page}/refusal`, { ...typed, step: 'refuse' })).status, 303)
  const refused = (await stored(sun.id)).find(({ kind }) => kind === 'refused')
  assert.equal(refused?.actor, 'staff:QC-1024')
  assert.deepEqual(refused?.body['rules'], [{ rule: 'old-enough', outcome: 'unmet' }])
  assert.doesNotMatch(JSON.stringify(refused), /75 周岁/)
  assert.equal((await openCase(platform, sun.id)).words['refused'], '您满 75 周岁后即可申请。')
})

test('a machine cannot refuse: neither the command nor the database lets it', async () => {
  const lin = await castApplies('lin-guodong')
  const file = await openCase(platform, lin.id)
  const staff = { number: 'QC-1024', name: '', office: 'civil-affairs.ageing', role: 'machine' }
  await assert.rejects(
    refuse(platform, { staff, file, version: file.case.version }, { rules: ['old-enough'], words: '自动' }),
    { code: 'case.forbidden' },
  )
  const { stream, version } = file.case
  const forged = platform.db.run(sql`
    insert into events (stream, version, kind, schema, actor, at, appended, body, sealed)
    select stream, ${version + 1}, 'refused', schema, 'machine:rules', at, appended, body, sealed
      from events where stream = ${stream} and version = ${version}`)
  await assert.rejects(forged, /check constraint|violates/)
})
