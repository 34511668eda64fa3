import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { cityFolder } from '../../../test/support/platform.ts'
import { textOf, visitorOf } from '../../../test/support/visitor.ts'
import type { City } from '../../kernel/definitions/city.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import { checkTaskCode } from '../../kernel/primitives/identifiers/task-code.ts'
import { instantOf } from '../../kernel/primitives/ids.ts'
import { createServer } from '../../web/server.ts'
import { implementationCode } from './item.ts'
import { catalogRoutes } from './routes.ts'
import { catalogTexts } from './texts.ts'

const { city } = await loadCity(cityFolder)
const lines: string[] = []
let app: FastifyInstance
let suspended: FastifyInstance

// No database and no session store: what these pages do, they can only do by themselves.
async function serve(of: City): Promise<FastifyInstance> {
  const server = await createServer({
    city: {
      name: { zh: '晴川市', en: 'Qingchuan' },
      portal: { zh: '晴川政务服务', en: 'Qingchuan' },
      hotline: '12345',
      timeZone: 'Asia/Shanghai',
    },
    demo: true,
    secure: false,
    secret: 'a test secret of more than 32 bytes, made up',
    sessions: { viewerOf: async () => null, keyOf: () => '' },
    textFolders: [catalogTexts],
    log: { level: 'info', stream: { write: (line) => void lines.push(line) } },
  })
  catalogRoutes(server, {
    city: of,
    now: () => instantOf(new Date('2026-11-22T02:00:00Z')),
    log: { head: async () => undefined },
  })
  return server
}

before(async () => {
  app = await serve(city)
  suspended = await serve(withStatus())
})
after(async () => {
  await app.close()
  await suspended.close()
})

function withStatus(): City {
  const service = city.services.get('old-age-allowance') ?? assert.fail()
  const status = { code: '2', from: '2026-11-20', until: '2026-11-30', because: '系统升级' } as const
  const suspend = <T extends { readonly item: object }>(definition: T): T => ({
    ...definition,
    item: { ...definition.item, status },
  })
  const { zh, en } = service.texts
  const texts = { zh: { ...zh, service: suspend(zh.service) }, en: { ...en, service: suspend(en.service) } }
  const changed = { ...service, definition: suspend(service.definition), texts }
  return { ...city, services: new Map([...city.services, [service.id, changed]]) }
}

const guide = '/services/old-age-allowance'
const pages = ['/', '/services', '/search?q=gljt', '/search?q=qqqq', '/lists/powers', '/lists/duties', '/accessibility']

for (const lang of ['zh', 'en'] as const)
  test(`every public page answers, of every service too (${lang})`, async () => {
    const visitor = visitorOf(app, lang)
    const services = [...city.services.keys()].flatMap((id) => [`/services/${id}`, `/services/${id}/pre-check`])
    for (const path of [...pages, ...services]) assert.equal((await visitor.get(path)).status, 200, path)
  })

test('an unknown service is missing, not a mistake of ours', async () => {
  assert.equal((await visitorOf(app).get('/services/none')).status, 404)
  assert.equal((await visitorOf(app).get('/services/none/pre-check')).status, 404)
})

test('initials find a matter and mark it; nothing found leads on', async () => {
  assert.match((await visitorOf(app).get('/search?q=gljt')).body, /<mark>高龄津贴<\/mark>申领/)
  const nothing = await visitorOf(app).get('/search?q=qqqq')
  assert.match(textOf(nothing), /12345/)
  assert.match(nothing.body, /href="\/search\?event=/)
  assert.match(nothing.body, /href="\/services\/old-age-allowance"/)
})

test('a facet of the address narrows the list and can be taken off', async () => {
  const page = await visitorOf(app).get('/search?q=&organisation=civil-affairs')
  assert.match(page.body, /href="\/services\/old-age-allowance"/)
  assert.doesNotMatch(page.body, /card-link" href="\/services\/ride-hailing-driver"/)
})

test('every service has an implementation code of 31 characters that says who, at which level, what', () => {
  for (const service of city.services.values()) {
    const code = implementationCode(city, service)
    const checked = checkTaskCode(code, { fictional: true })
    assert.ok(checked.ok, code)
    assert.equal(checked.catalogueCode, service.definition.item.catalogue_code)
    assert.equal(checked.authority, city.organisations.get(service.definition.owner)?.uscc)
  }
})

test('a guide says what is asked, by which article, by when, for how much, where, and what to do about a refusal', async () => {
  const text = textOf(await visitorOf(app).get(guide))
  for (const part of [
    '11999900MAFAKE000D3990503701000',
    '年满 70 周岁',
    '户口簿复印件',
    '20 个工作日',
    '3 个工作日',
    '不收费',
    '12345',
    '行政复议',
    '0999-5550121',
    '0999-5550123',
    '办理流程',
    '工作日 9:00',
  ])
    assert.ok(text.includes(part), part)
})

test('a suspended item says why and until when, and offers no way to apply', async () => {
  const page = await visitorOf(suspended).get(guide)
  const text = textOf(page)
  assert.match(text, /暂停办理/)
  assert.match(text, /2026年11月20日至2026年11月30日。 系统升级/)
  assert.doesNotMatch(page.body, /\/sign-in\?to=|\/drafts/)
  assert.match((await visitorOf(suspended).get('/search?q=高龄津贴')).body, /暂停办理/)
})

const chen = {
  'applicant-birth_date-year': '1944',
  'applicant-birth_date-month': '3',
  'applicant-birth_date-day': '15',
  'applicant-household_division': '999901',
  'applicant-life_status': 'normal',
  'applicant-old_age_allowance': 'false',
  'applicant-card_status': 'active',
  'answers-payee': 'card',
}

// prettier-ignore
const told: readonly (readonly [who: string, changed: Record<string, string>, says: RegExp])[] = [
  ['who meets every condition',               {},                                              /可以办/],
  ['who is too young',                        { 'applicant-birth_date-year': '1990' },         /有条件不符合/],
  ['who lives in another city',               { 'applicant-household_division': '000000' },    /有条件不符合/],
  ['who does not say when they were born',    { 'applicant-birth_date-year': '', 'applicant-birth_date-month': '', 'applicant-birth_date-day': '' }, /还不能确定.*还差：出生日期。办理时由人口基本信息库核对。/],
  ['who says nothing at all',                 Object.fromEntries(Object.keys(chen).map((key) => [key, ''])), /还不能确定/],
]

for (const [who, changed, says] of told)
  test(`the pre-check tells one ${who}: ${says.source.slice(0, 8)}`, async () => {
    const visitor = visitorOf(app)
    const form = await visitor.get(`${guide}/pre-check`)
    const shown = /name="shown" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
    const answer = await visitor.post(`${guide}/pre-check`, { ...chen, ...changed, shown })
    assert.equal(answer.status, 200)
    assert.match(textOf(answer), says)
  })

test('a pre-check leaves nothing: no cookie, no address, no line in the log with an answer', async () => {
  const page = await app.inject({ url: `${guide}/pre-check`, headers: { accept: 'text/html' } })
  const cookies = Object.fromEntries(page.cookies.map(({ name, value }) => [name, value]))
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const shown = /name="shown" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  lines.length = 0
  const answer = await app.inject({
    method: 'POST',
    url: `${guide}/pre-check`,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    cookies,
    payload: new URLSearchParams({ csrf, shown, ...chen }).toString(),
  })
  assert.equal(answer.statusCode, 200)
  assert.deepEqual(answer.cookies, [])
  assert.equal(answer.headers['cache-control'], 'no-store')
  assert.equal(answer.headers['location'], undefined)
  assert.ok(lines.length > 0)
  assert.doesNotMatch(lines.join(''), /1944|999901|birth/)
})

test('what is no date is said at its field, and no answer is given', async () => {
  const visitor = visitorOf(app)
  const form = await visitor.get(`${guide}/pre-check`)
  const shown = /name="shown" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
  const answer = await visitor.post(`${guide}/pre-check`, { ...chen, 'applicant-birth_date-month': '13', shown })
  assert.equal(answer.status, 422)
  assert.match(textOf(answer), /不是有效日期/)
  assert.doesNotMatch(textOf(answer), /可以办|不符合/)
})

test('the lists are the same on the page, as CSV and as JSON, for one organisation or all', async () => {
  const visitor = visitorOf(app)
  for (const kind of ['powers', 'duties']) {
    const of = `?organisation=civil-affairs`
    const json = (await app.inject({ url: `/lists/${kind}.json${of}`, cookies: { lang: 'zh' } })).json()
    const csv = await app.inject({ url: `/lists/${kind}.csv${of}`, cookies: { lang: 'zh' } })
    const rows = csv.body.trim().split('\r\n').length - 1
    assert.ok(json.items.length > 0)
    assert.equal(rows, json.items.length)
    const page = textOf(await visitor.get(`/lists/${kind}${of}`))
    for (const { code, title } of json.items) {
      assert.ok(page.includes(code) && page.includes(title))
      assert.ok(csv.body.includes(`"${code}"`))
    }
  }
  const all = (await app.inject({ url: '/lists/powers.json' })).json()
  const powers = [...city.services.values()].filter(({ definition }) => definition.item.type !== '20')
  assert.equal(all.items.length, powers.length)
})
