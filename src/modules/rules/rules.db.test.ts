import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { withDatabase } from '../../../test/support/database.ts'
import { instantOf } from '../../kernel/primitives/ids.ts'
import { sql } from '../../kernel/primitives/sql.ts'
import { createServer } from '../../web/server.ts'
import { identityError } from '../identity/person.ts'
import { levelOfNeed } from './model.fixture.ts'
import { rulesRoutes } from './routes.ts'

const { db } = await withDatabase()
let now = instantOf(Date.UTC(2026, 10, 22))

async function server(demo: boolean) {
  const app = await createServer({
    city: { name: { zh: 'a', en: 'a' }, portal: { zh: 'a', en: 'a' }, hotline: '12345', timeZone: 'Asia/Shanghai' },
    demo,
    secure: true,
    secret: 'a test secret of more than 32 bytes, made up',
    sessions: { viewerOf: async () => null, keyOf: () => '' },
    log: { level: 'silent' },
  })
  const officer = () => Promise.reject(identityError('identity.signed-out'))
  const bounds = { threads: 1, waiting: 4, timeMs: 1_500, memoryMb: 128 }
  rulesRoutes(app, { db, writing: db, visits: { officer }, now: () => now, timeZone: 'Asia/Shanghai', demo, bounds })
  await app.ready()
  return app
}

const [demo, production] = [await server(true), await server(false)]
after(() => Promise.all([demo.close(), production.close()]))

const models = '/api/rules/models'
const xmlType = { 'content-type': 'application/xml' }
const post = (xml: string, headers: Record<string, string> = xmlType) =>
  demo.inject({ method: 'POST', url: models, headers, payload: xml })

const posted = await post(levelOfNeed)
const { id } = posted.json()

const evaluate = (payload: object, model = id) =>
  demo.inject({ method: 'POST', url: `${models}/${model}/evaluate`, payload })

test('a model that is posted is described', () => {
  assert.equal(posted.statusCode, 201)
  assert.match(id, /^sha256:[0-9a-f]{64}$/)
  assert.equal(posted.json().name, 'Allowance')
  assert.deepEqual(posted.json().decisions, ['Level of need', 'Amount', 'Next review', 'Third', 'Endless'])
  assert.deepEqual(posted.json().inputs, ['Household'])
  assert.deepEqual(posted.json().decisionServices, ['Amount by level'])
  assert.deepEqual(posted.json().problems, [])
})

const poor = { Household: { 'Monthly income': 900.5, since: '2025-02-28' } }

// prettier-ignore
const evaluations: readonly (readonly [asked: object, value: unknown])[] = [
  [{ decision: 'Level of need', input: poor },                                                'high'],
  [{ decision: 'Amount', input: poor },                                                       450.25],
  [{ decision: 'Amount', input: { Household: { 'Monthly income': 2000 } } },                  0.3],
  [{ decision: 'Next review', input: poor },                                                  '2026-02-28'],
  [{ decision: 'Third', input: {} },                                                          1 / 3],
  [{ decision: 'Level of need' },                                                             null],
  [{ decisionService: 'Amount by level', input: { 'Level of need': 'high', Household: { 'Monthly income': '8' } } }, 4],
  [{ businessKnowledgeModel: 'half of', input: { amount: 3 } },                               1.5],
]

for (const [asked, value] of evaluations)
  test(`${JSON.stringify(asked)} gives ${JSON.stringify(value)}`, async () => {
    const told = await evaluate(asked)
    assert.equal(told.statusCode, 200)
    assert.deepEqual(told.json(), { value })
  })

// prettier-ignore
const errors: readonly (readonly [asked: object, code: string, decision: string])[] = [
  [{ decision: 'Level of need', input: { Household: { 'Monthly income': 3000 } } }, 'table.not-unique',    'Level of need'],
  [{ decision: 'Nothing' },                                                         'dmn.no-such-element', 'Nothing'],
  [{ decision: 'Level of need', input: { Household: 'poor' } },                     'dmn.input',           'Household'],
]

for (const [asked, code, decision] of errors)
  test(`${JSON.stringify(asked)} is the error ${code}, and no value`, async () => {
    const told = (await evaluate(asked)).json()
    assert.deepEqual(Object.keys(told), ['error'])
    assert.deepEqual([told.error.code, told.error.decision], [code, decision])
  })

test('an endless loop is stopped, and the next evaluation works', async () => {
  assert.match(
    JSON.stringify((await evaluate({ decision: 'Endless' })).json().error.code),
    /^"rules.too-(long|large)"$/,
  )
  assert.deepEqual((await evaluate({ decision: 'Amount', input: poor })).json(), { value: 450.25 })
})

const version15 = 'https://www.omg.org/spec/DMN/20230324/MODEL/'

// prettier-ignore
const refusals: readonly (readonly [what: string, xml: string, detail: RegExp])[] = [
  ['what is not XML',        '<definitions><a>\n</definitions>',                                       /^Line 2: This is not XML/],
  ['another document',       '<html/>',                                                                /^Line 1: The root must be/],
  ['a document type',        `\n<!DOCTYPE x [<!ENTITY a "b">]><definitions xmlns="${version15}"/>`,    /^Line 2: A document type/],
  ['two elements of a name', `<definitions xmlns="${version15}"><inputData name="a"/>\n<decision name="a"/></definitions>`, /^Line 2: There are two/],
  ['a tower of elements',    `<definitions xmlns="${version15}">${'<a>'.repeat(500)}${'</a>'.repeat(500)}</definitions>`,   /^Line 1/],
]

for (const [what, xml, detail] of refusals)
  test(`${what} is refused with line and reason`, async () => {
    const told = await post(xml)
    assert.equal(told.statusCode, 422)
    assert.equal(told.json().code, 'rules.not-a-model')
    assert.match(told.json().detail, detail)
  })

test('a model of more than two megabytes is refused', async () => {
  assert.equal((await post(' '.repeat(2 * 1024 * 1024 + 1))).statusCode, 413)
})

test('an expression that is not FEEL is told with its line, and the rest of the model works', async () => {
  const broken = levelOfNeed.replace('1 / 3', '1 / /')
  const told: { id: string; problems: { line: number; element: string }[] } = (await post(broken)).json()
  const line = broken.split('\n').findIndex((each) => each.includes('1 / /')) + 1
  assert.deepEqual(
    told.problems.map((problem) => [problem.line, problem.element]),
    [[line, 'Third']],
  )
  assert.deepEqual((await evaluate({ decision: 'Amount', input: poor }, told.id)).json(), { value: 450.25 })
  assert.equal((await evaluate({ decision: 'Third' }, told.id)).json().error.code, 'dmn.expression')
})

test('an expression nested as deep as its length allows is no bug of ours', async () => {
  const deep = `${'('.repeat(1_900)}1${')'.repeat(1_900)}`
  const { statusCode } = await post(levelOfNeed.replace('1 / 3', deep))
  assert.ok([201, 422].includes(statusCode), String(statusCode))
})

test('a model is read back, and exported so that it evaluates the same', async () => {
  const read = await demo.inject({ url: `${models}/${id}` })
  assert.deepEqual(read.json(), posted.json())
  const exported = await demo.inject({ url: `${models}/${id}/xml` })
  assert.match(String(exported.headers['content-type']), /^application\/xml/)
  const again = (await post(exported.body)).json()
  assert.deepEqual((await evaluate({ decision: 'Amount', input: poor }, again.id)).json(), { value: 450.25 })
})

test('an imported model is found among those posted before', async () => {
  const importing = `<definitions xmlns="${version15}" name="main" namespace="urn:tong:main">
    <import name="lib" namespace="urn:tong:allowance" importType="${version15}"/>
    <decision id="d" name="Twice"><variable name="Twice"/>
      <informationRequirement><requiredDecision href="urn:tong:allowance#amount"/></informationRequirement>
      <literalExpression><text>lib.Amount * 2</text></literalExpression></decision></definitions>`
  const main = (await post(importing, { 'content-type': 'text/xml; charset=utf-8' })).json()
  assert.deepEqual(main.imports, ['urn:tong:allowance'])
  await post(levelOfNeed)
  for (const input of [{ lib: poor }, { 'lib.Household': poor.Household }])
    assert.deepEqual((await evaluate({ decision: 'Twice', input }, main.id)).json(), { value: 900.5 })
})

// prettier-ignore
const forms: readonly (readonly [what: string, headers: Record<string, string>])[] = [
  ['a form',                 { 'content-type': 'application/x-www-form-urlencoded' }],
  ['plain text',             { 'content-type': 'text/plain' }],
  ['no type at all',         {}],
  ['another site’s script',  { ...xmlType, 'sec-fetch-site': 'cross-site' }],
]

for (const [what, headers] of forms)
  test(`${what} cannot post a model`, async () => {
    const { statusCode } = await post(levelOfNeed, headers)
    assert.ok([403, 415].includes(statusCode), String(statusCode))
  })

test('outside the demo only staff may post, read and evaluate', async () => {
  const tries = [
    production.inject({ method: 'POST', url: models, headers: xmlType, payload: levelOfNeed }),
    production.inject({ url: `${models}/${id}` }),
    production.inject({ url: `${models}/${id}/xml` }),
    production.inject({ method: 'POST', url: `${models}/${id}/evaluate`, payload: { decision: 'Third' } }),
  ]
  for (const { statusCode } of await Promise.all(tries)) assert.equal(statusCode, 403)
})

// prettier-ignore
const misasked: readonly (readonly [asked: object, status: number])[] = [
  [{},                                       422],
  [{ decision: 'a', decisionService: 'b' },  422],
  [{ decision: 1 },                          422],
  [{ decision: 'a', input: [] },             422],
  [{ decision: 'a', inputs: {} },            422],
]

for (const [asked, status] of misasked)
  test(`${JSON.stringify(asked)} is refused`, async () => {
    const told = await evaluate(asked)
    assert.deepEqual([told.statusCode, told.json().code], [status, 'rules.request'])
  })

test('a model nobody has used for a week is deleted', async () => {
  assert.equal((await evaluate({ decision: 'a' }, 'sha256:none')).statusCode, 404)
  now = instantOf(Date.UTC(2026, 10, 30))
  await post(levelOfNeed.replace('"Allowance"', '"Later"'))
  assert.equal((await demo.inject({ url: `${models}/${id}` })).statusCode, 404)
  assert.equal(await db.run(sql`select id from rule_models limit 10`), 1)
})
