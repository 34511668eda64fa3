import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testSecrets, withPlatform } from '../../../../test/support/platform.ts'
import { textOf, visitorOf, type WebVisitor } from '../../../../test/support/visitor.ts'
import type { PersonId } from '../../../kernel/primitives/ids.ts'
import { toActorId } from '../../../kernel/primitives/ids.ts'
import { readEvent, readStream, type ReadKind } from '../../../kernel/reads/read.ts'
import { pages } from '../../../main.ts'
import { applyAtOnce, openDraft, serviceOf } from '../commands/apply.ts'

const platform = await withPlatform()
const app = await pages({ mode: 'demo', publicUrl: undefined, logLevel: 'silent' }, platform, testSecrets())
const service = serviceOf(platform, { service: 'old-age-allowance' })
const answers = { payee: 'card', contact_phone: '13900000000' }
const { division } = platform.city

async function signedIn(id: string): Promise<{ visitor: WebVisitor; person: PersonId }> {
  const visitor = visitorOf(app)
  await visitor.signIn(id)
  const number = platform.city.cast?.people.find((one) => one.id === id)?.identity_number ?? ''
  const person = await platform.vault.find('identity-number', number)
  assert.ok(person)
  return { visitor, person }
}

interface Look {
  readonly kind: ReadKind
  readonly actor: string
  readonly purpose: string
  readonly service: string
  readonly case: string
  readonly register: string
  readonly fields: readonly string[]
  readonly outcome: string
}

let count = 0
async function looked(subject: PersonId, { kind, actor, purpose, outcome, fields, ...look }: Look): Promise<void> {
  const at = platform.now()
  const stream = readStream(division, look.case)
  const ground = { purpose, basis: 'online-services#7', service: look.service }
  const looks = [{ subject, case: look.case, register: look.register, fields: [...fields], outcome }]
  const office = kind === 'gathered' ? '' : 'civil-affairs.ageing'
  const events = [readEvent(kind, { stream, actor: toActorId(actor), at, office, ground, looks })]
  const key = `look-${++count}`
  await platform.log.append({ key, request: key, expected: new Map([[stream, 'any']]), events, result: null })
}

const inList: Look = {
  kind: 'listed',
  actor: 'staff:QC-1024',
  purpose: 'inbox',
  service: 'old-age-allowance',
  case: '20261122-00000001',
  register: '',
  fields: ['applicant.name'],
  outcome: 'masked',
}
const otherLooks: readonly Look[] = [
  inList,
  {
    ...inList,
    kind: 'gathered',
    actor: 'machine:sign-in',
    purpose: 'sign-in',
    service: 'sign-in',
    case: 'sign-in-AB',
    register: 'population',
    fields: ['name'],
    outcome: 'answered',
  },
  { ...inList, kind: 'gathered', actor: 'machine:replay', purpose: 'replay', fields: ['facts'], outcome: 'replayed' },
  { ...inList, purpose: 'not yet thought of', outcome: 'time-out' },
]

test('who looked: each register, the matter and the ground, as a list and as a table', async () => {
  const { visitor, person } = await signedIn('chen-xiulan')
  await applyAtOnce(platform, service, { person, answers, key: 'looks' })
  const page = textOf(await visitor.get('/looks'))
  for (const words of [
    '系统自动比对',
    '晴川市民政局老龄工作科',
    '人口基本信息库',
    '出生日期',
    '高龄津贴申领',
    '第七条',
  ])
    assert.ok(page.includes(words), words)
  assert.ok(textOf(await visitor.get('/looks?who=person')).includes('这段时间没有人看过您的数据'))
  assert.ok(textOf(await visitor.get('/looks?to=2026-11-21')).includes('这段时间没有人看过您的数据'))
  assert.ok(textOf(await visitor.get('/looks?from=2026-11-22&to=2026-11-22')).includes('人口基本信息库'))
  for (const look of otherLooks) await looked(person, look)
  const all = textOf(await visitor.get('/looks'))
  for (const words of [
    '使用本平台',
    '核对登录人的身份',
    '由系统重算，没有人看到',
    '承办人（工号 QC-1024）',
    '只看到打码的内容',
  ])
    assert.ok(all.includes(words), words)
  const table = await visitor.get('/looks.csv')
  assert.match(table.type, /^text\/csv/)
  assert.match(table.body, /^\u{feff}"时间",/u)
  assert.ok(table.body.trimEnd().split('\r\n').length >= 7)
})

/** Follows “show more” to the end; the number of pages and of what they list. */
async function walk(visitor: WebVisitor, path: string, item: RegExp): Promise<{ pages: number; items: number }> {
  const { body } = await visitor.get(path)
  const items = body.match(item)?.length ?? 0
  const [, next] = /class="next-page"[\s\S]*?href="([^"]+)"/.exec(body) ?? []
  if (next === undefined) return { pages: 1, items }
  const rest = await walk(visitor, next.replaceAll('&amp;', '&'), item)
  return { pages: rest.pages + 1, items: rest.items + items }
}

test('long lists go on page by page, and nothing is shown twice or left out', async () => {
  const { visitor, person } = await signedIn('tang-jianguo')
  for (let n = 0; n < 43; n++) await looked(person, inList)
  assert.deepEqual(await walk(visitor, '/looks?who=person', /<li class="look">/g), { pages: 3, items: 43 })
  for (let n = 0; n < 21; n++) await openDraft(platform, service, { person })
  assert.deepEqual(await walk(visitor, '/matters', /class="ds-link strong"/g), { pages: 2, items: 21 })
})

test('a spreadsheet runs no formula of ours', async () => {
  const { visitor, person } = await signedIn('zhou-fuqin')
  await looked(person, { ...inList, fields: ['applicant.=1+1"x'] })
  const { body } = await visitor.get('/looks.csv')
  assert.ok(body.includes(`"'=1+1""x"`), body)
})

for (const after of ['x', '2026-11-22T04:00:00.000Z~a b~1~1', "'~'~'~'"])
  test(`an address that was cut or forged (${after}) begins at the newest`, async () => {
    const { visitor } = await signedIn('tang-jianguo')
    assert.equal((await visitor.get(`/looks?after=${encodeURIComponent(after)}`)).status, 200)
    assert.equal((await visitor.get(`/matters?before=${encodeURIComponent(after)}`)).status, 200)
  })
