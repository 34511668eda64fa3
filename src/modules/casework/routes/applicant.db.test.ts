import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withPlatform, testSecrets } from '../../../../test/support/platform.ts'
import { textOf, versionOn, visitorOf, type Answer, type WebVisitor } from '../../../../test/support/visitor.ts'
import { advance } from '../../../kernel/ledger/publish.ts'
import { openDb } from '../../../kernel/primitives/db.ts'
import { sql } from '../../../kernel/primitives/sql.ts'
import { pages } from '../../../main.ts'
import { appoint } from '../../identity/commands.ts'

const platform = await withPlatform()
const app = await pages({ mode: 'demo', publicUrl: undefined, logLevel: 'silent' }, platform, testSecrets())
for (const { number, name, office, role } of platform.city.cast?.staff ?? [])
  await appoint({ ...platform, db: platform.stores.working, division: platform.city.division }, number, {
    name,
    office,
    role,
  })
const guide = '/services/old-age-allowance'
const answers = { payee: 'card', contact_phone: '13900000000', shown: 'payee contact_phone' }

async function signedIn(person: string, lang: 'zh' | 'en' = 'zh'): Promise<WebVisitor> {
  const visitor = visitorOf(app, lang)
  await visitor.signIn(person)
  return visitor
}

/** Opens a draft and answers; the address of the case, and the review page. */
async function reviewed(
  visitor: WebVisitor,
  more: Record<string, string> = {},
): Promise<{ path: string; review: Answer }> {
  const { to: form } = await visitor.post(`${guide}/drafts`)
  const path = form.replace('/form', '')
  await visitor.get(form)
  return { path, review: await visitor.send(form, { ...answers, ...more }) }
}

async function handedIn(
  visitor: WebVisitor,
  more: Record<string, string> = {},
): Promise<{ path: string; answer: Answer }> {
  const { path, review } = await reviewed(visitor, more)
  return { path, answer: await visitor.send(`${path}/submission`, { version: versionOn(review) }) }
}

test('from the guide to the receipt: 陈秀兰 is approved, and can prove it', async () => {
  const visitor = await signedIn('chen-xiulan')
  const page = textOf(await visitor.get(guide))
  for (const words of [
    '开始办理',
    '3 个工作日',
    '20 个工作日',
    '户口簿复印件',
    '第四条',
    '申请行政复议',
    '上门帮办',
    '可以帮父母申请吗',
  ])
    assert.ok(page.includes(words), words)
  const { path, review } = await reviewed(visitor)
  for (const words of ['陈秀兰', '1944年', '人口基本信息库', '139', '我填写的内容是真实的'])
    assert.ok(textOf(review).includes(words), words)
  const version = versionOn(review)
  const approved = await visitor.send(`${path}/submission`, { version })
  for (const words of ['已批准', '每月 300 元', '从2026年12月起发放', '第四条', '出生日期', '柳荫社区'])
    assert.ok(textOf(approved).includes(words), words)
  assert.match(approved.body, /href="\/certificates\/[^"]+"/)
  assert.match(approved.body, /2027年1月21日/)
  const promised = textOf(await visitor.get(`${path}/receipt`))
  assert.ok(promised.includes('已承诺入册') && promised.includes('陈秀兰'))
  await advance(platform.ledger)
  const proved = textOf(await visitor.get(`${path}/receipt`))
  assert.ok(proved.includes('已入公开日志') && proved.includes('qingchuan.example/log/1'))
})

test('a second press leads to the same case, and so does the guide', async () => {
  const visitor = await signedIn('xu-mingli')
  const { path, review } = await reviewed(visitor)
  const fields = { version: versionOn(review) }
  const [one, two] = await Promise.all([
    visitor.post(`${path}/submission`, fields),
    visitor.post(`${path}/submission`, fields),
  ])
  assert.deepEqual([one.to, two.to], [path, path])
  await visitor.get(guide)
  assert.equal((await visitor.post(`${guide}/drafts`)).to, path)
  assert.equal((await visitor.post(`${path}/submission`, { version: '99' })).to, path)
})

test('the same pages speak English', async () => {
  const visitor = await signedIn('zhao-yulan', 'en')
  assert.ok(textOf(await visitor.get(guide)).includes('Start now'))
  const { answer } = await handedIn(visitor)
  for (const words of [
    'Approved',
    '¥200 a month',
    'Yunqiao County Transitional Measures',
    'Shiqiao Town, Yunqiao County',
  ])
    assert.ok(textOf(answer).includes(words), words)
})

test('a mistake keeps what was typed, and further questions are not held against anyone', async () => {
  const visitor = await signedIn('ma-wenhai')
  const { to: form } = await visitor.post(`${guide}/drafts`)
  await visitor.get(form)
  const wrong = await visitor.post(form, { ...answers, contact_phone: '123' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="123"/)
  const more = await visitor.post(form, { ...answers, payee: 'other' })
  assert.equal(more.status, 200)
  assert.match(more.body, /name="other_account"/)
  assert.doesNotMatch(more.body, /ds-error-summary/)
})

test('what the rules cannot settle goes to a person, and can be taken back', async () => {
  const visitor = await signedIn('lin-guodong')
  const { path, answer } = await handedIn(visitor)
  for (const words of ['工作人员正在核实', '未满 70 周岁', '69 周岁', '晴川市民政局老龄工作科', '2026年11月25日'])
    assert.ok(textOf(answer).includes(words), words)
  const fields = { version: versionOn(answer) }
  assert.ok(textOf(await visitor.send(`${path}/withdrawal`, fields)).includes('已撤回'))
  assert.equal((await visitor.post(`${path}/withdrawal`, fields)).to, path)
  assert.notEqual((await visitor.post(`${guide}/drafts`)).to, path)
})

test('what a register has changed since is shown side by side and confirmed first', async (t) => {
  const visitor = await signedIn('ouyang-yan')
  const { path, review } = await reviewed(visitor)
  const db = openDb({ url: platform.url, max: 1 })
  t.after(() => db.end())
  const number = platform.city.cast?.people.find(({ id }) => id === 'ouyang-yan')?.identity_number ?? ''
  await db.run(
    sql`update reg_public_security.population set birth_date = '1935-01-31' where identity_number = ${number}`,
  )
  const differences = await visitor.post(`${path}/submission`, { version: versionOn(review) })
  for (const words of ['登记内容有变化', '1935年1月31日']) assert.ok(textOf(differences).includes(words), words)
  assert.equal((await visitor.post(`${path}/submission`, { version: versionOn(review) })).status, 409)
  const approved = await visitor.send(`${path}/submission`, { version: versionOn(differences) })
  assert.ok(textOf(approved).includes('每月 500 元'))
})

test('an application of a program has a page and a receipt like any other', async () => {
  const visitor = await signedIn('wu-changhe')
  const sent = await visitor.post('/api/services/old-age-allowance/applications', {}, { answers })
  const [, id = ''] = /"case":"([^"]+)"/.exec(sent.body) ?? []
  const page = textOf(await visitor.get(`/cases/${id}`))
  for (const words of ['户籍不在晴川市', '本市以外', '已迁出']) assert.ok(page.includes(words), words)
  assert.ok(textOf(await visitor.get(`/cases/${id}/receipt`)).includes('已承诺入册'))
})

type Who = 'nobody' | 'owner' | 'other' | 'officer'
const signInTo = (path: string) => `/sign-in?to=${encodeURIComponent(path)}`

// prettier-ignore
const doors: readonly (readonly [method: 'get' | 'post', path: string, Record<Who, number>])[] = [
  ['get',  '/',                       { nobody: 200, owner: 200, other: 200, officer: 200 }],
  ['get',  '/search?q=jintie',        { nobody: 200, owner: 200, other: 200, officer: 200 }],
  ['get',  guide,                     { nobody: 200, owner: 200, other: 200, officer: 200 }],
  ['get',  '/services/none',          { nobody: 404, owner: 404, other: 404, officer: 404 }],
  ['get',  '/accessibility',          { nobody: 200, owner: 200, other: 200, officer: 200 }],
  ['get',  '/about-log',              { nobody: 200, owner: 200, other: 200, officer: 200 }],
  ['post', '/services/none/drafts',   { nobody: 303, owner: 404, other: 404, officer: 403 }],
  ['post', `${guide}/drafts`,         { nobody: 303, owner: 303, other: 303, officer: 403 }],
  ['get',  '/matters',                { nobody: 303, owner: 200, other: 200, officer: 403 }],
  ['get',  '/looks',                  { nobody: 303, owner: 200, other: 200, officer: 403 }],
  ['get',  '/looks.csv',              { nobody: 303, owner: 200, other: 200, officer: 403 }],
  ['get',  '/cases/20261122-00000000',{ nobody: 303, owner: 404, other: 404, officer: 404 }],
  ['get',  '/cases/x',                { nobody: 303, owner: 404, other: 404, officer: 404 }],
  ['get',  'CASE',                    { nobody: 303, owner: 303, other: 404, officer: 404 }],
  ['get',  'CASE/form',               { nobody: 303, owner: 200, other: 404, officer: 404 }],
  ['post', 'CASE/form',               { nobody: 303, owner: 303, other: 404, officer: 404 }],
  ['get',  'CASE/review',             { nobody: 303, owner: 200, other: 404, officer: 404 }],
  ['post', 'CASE/submission',         { nobody: 303, owner: 409, other: 404, officer: 404 }],
  ['get',  'CASE/receipt',            { nobody: 303, owner: 303, other: 404, officer: 404 }],
  ['post', 'CASE/withdrawal',         { nobody: 303, owner: 409, other: 404, officer: 404 }],
]

test('every door opens to whom it should', async (t) => {
  const owner = await signedIn('gu-lanfang')
  const { path: own } = await reviewed(owner)
  const visitors: Record<Who, WebVisitor> = {
    nobody: visitorOf(app),
    owner,
    other: await signedIn('tang-jianguo'),
    officer: await signedIn('QC-1024'),
  }
  await visitors.nobody.get('/sign-in')
  for (const [method, template, expected] of doors)
    for (const who of ['nobody', 'owner', 'other', 'officer'] as const)
      await t.test(`${method} ${template} · ${who} → ${expected[who]}`, async () => {
        const path = template.replace('CASE', own)
        const answer = await (method === 'get' ? visitors[who].get(path) : visitors[who].post(path, answers))
        assert.equal(answer.status, expected[who])
        if (who === 'nobody' && answer.status === 303)
          assert.equal(answer.to, signInTo(method === 'get' ? path : path.slice(0, path.lastIndexOf('/'))))
      })
})

test('an unanswered draft cannot be handed in', async () => {
  const visitor = await signedIn('sun-deming')
  const { to: form } = await visitor.post(`${guide}/drafts`)
  assert.equal((await visitor.post(form.replace('form', 'submission'), { version: '1' })).to, form)
})
