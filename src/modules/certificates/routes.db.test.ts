import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { castDay, testSecrets, withPlatform } from '../../../test/support/platform.ts'
import { textOf, versionOn, visitorOf } from '../../../test/support/visitor.ts'
import { sql } from '../../kernel/primitives/sql.ts'
import { appointCast, pages } from '../../main.ts'
import { applyAtOnce, serviceOf } from '../casework/commands/apply.ts'
import { registerPerson } from '../identity/commands.ts'
import { IssuerMetadata } from './issuers.ts'
import { qrUrlOf } from './show.ts'
import { heldBy } from './queries.ts'

let ticks = 0
const platform = await withPlatform({ now: () => new Date(castDay.getTime() + ticks++) })
const { city, db, issuers } = platform
await appointCast(platform)
const app = await pages({ mode: 'demo', publicUrl: undefined, logLevel: 'silent' }, platform, testSecrets())

const Applied = Type.Object({ case: Type.String(), certificate: Type.Optional(Type.String()) })

async function castApplies(id: string) {
  const one = city.cast?.people.find((person) => person.id === id)
  assert.ok(one, id)
  const person = await registerPerson(
    { ...platform, division: city.division },
    { name: one.name, identityNumber: one.identity_number },
  )
  const answers = { payee: 'card', contact_phone: '13800000000', ...one.answers }
  const service = serviceOf(platform, { service: 'old-age-allowance' })
  const applied: unknown = (await applyAtOnce(platform, service, { person, answers, key: 'once' })).result
  return { person, ...Compile(Applied).Parse(applied) }
}

async function signedIn(id: string, lang: 'zh' | 'en' = 'zh') {
  const visitor = visitorOf(app, lang)
  await visitor.signIn(id)
  return visitor
}

async function stranger(lang: 'zh' | 'en' = 'zh') {
  const visitor = visitorOf(app, lang)
  await visitor.get('/verify')
  return { check: async (code: string) => textOf(await visitor.post('/verify', { code })) }
}

const metadata = Compile(IssuerMetadata)

const chen = await castApplies('chen-xiulan')
const identifier = chen.certificate ?? ''
const page = `/certificates/${identifier}`
const sdJwt = (await (await signedIn('chen-xiulan')).get(`${page}/sd-jwt`)).body

async function qrText(): Promise<string> {
  const row = await heldBy(db, chen.person, identifier)
  assert.ok(row)
  return qrUrlOf({ row, credential: sdJwt, keys: issuers, at: platform.now() })
}

// prettier-ignore
const rows: readonly [path: string, signedOut: number, holder: number, another: number, officer: number][] = [
  ['/certificates',           303, 200, 200, 403],
  [page,                      303, 200, 404, 404],
  [`${page}/sd-jwt`,          303, 200, 404, 404],
  [`${page}/drawing`,         303, 200, 404, 404],
  ['/certificates/1.2.156',   303, 404, 404, 404],
  ['/verify',                 200, 200, 200, 200],
  ['/.well-known/jwt-vc-issuer/issuers/civil-affairs',   200, 200, 200, 200],
  ['/.well-known/jwt-vc-issuer/issuers/market-regulation', 404, 404, 404, 404],
]

for (const [path, ...expected] of rows)
  test(`${path.replace(identifier, ':id')} answers ${expected.join(', ')}`, async () => {
    const asked = [
      visitorOf(app),
      await signedIn('chen-xiulan'),
      await signedIn('xu-mingli'),
      await signedIn('QC-1024'),
    ]
    assert.deepEqual(await Promise.all(asked.map(async (visitor) => (await visitor.get(path)).status)), expected)
  })

test('my certificates: one line each, or a word that there are none', async () => {
  assert.match(
    textOf(await (await signedIn('chen-xiulan')).get('/certificates')),
    /高龄津贴资格确认书 晴川市民政局 有效/,
  )
  assert.match(textOf(await (await signedIn('xu-mingli')).get('/certificates')), /您还没有电子证照/)
})

test('the card has the fields with the number masked, a code, and the drawing for paper', async () => {
  const answer = await (await signedIn('chen-xiulan')).get(page)
  const text = textOf(answer)
  for (const words of ['陈秀兰', '80–89 周岁', '300元', '1944年3月15日', identifier])
    assert.ok(text.includes(words), words)
  assert.doesNotMatch(answer.body, /999901194403150021/)
  assert.match(answer.body, /<svg[^>]*aria-label="核验二维码"/)
  const drawing = await (await signedIn('chen-xiulan')).get(`${page}/drawing`)
  assert.match(drawing.type, /^image\/svg\+xml/)
  assert.doesNotMatch(drawing.body, /\{\{|999901194403150021/)
})

test('opening one’s own certificate is no look at somebody’s data', async () => {
  const count = () =>
    db.rows({ type: 'object' } as const, sql`select count(*)::int as n from events where stream like '%/read/%'`)
  const before = await count()
  await (await signedIn('chen-xiulan')).get(page)
  assert.deepEqual(await count(), before)
})

test('the issuer’s keys are public, may be cached, and hold nothing private', async () => {
  const { headers, body } = await app.inject('/.well-known/jwt-vc-issuer/issuers/civil-affairs')
  assert.match(String(headers['content-type']), /^application\/json/)
  assert.equal(headers['cache-control'], 'public, max-age=3600')
  assert.equal(headers['access-control-allow-origin'], '*')
  const { issuer, jwks } = metadata.Parse(JSON.parse(body))
  assert.equal(issuer, 'https://qingchuan.example/issuers/civil-affairs')
  assert.deepEqual(
    jwks.keys.map((key) => Object.keys(key).toSorted()),
    [['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']],
  )
})

test('what an officer approved verifies with jose and the published keys alone', async () => {
  const ma = await castApplies('ma-wenhai')
  const desk = await signedIn('QC-1024')
  const approval = `/officer/cases/${ma.case}/approval`
  const version = versionOn(await desk.get(approval))
  const typed = { version, 'words-account-is-own': '已致电开户银行，户名一致。', step: 'approve' }
  assert.equal((await desk.post(approval, typed)).status, 303)
  const holder = await signedIn('ma-wenhai')
  const [, id = ''] = /href="\/certificates\/([^"]+)"/.exec((await holder.get('/certificates')).body) ?? []
  const [jwt = ''] = (await holder.get(`/certificates/${id}/sd-jwt`)).body.split('~')
  const published = await app.inject('/.well-known/jwt-vc-issuer/issuers/civil-affairs')
  const { issuer, jwks } = metadata.Parse(JSON.parse(published.body))
  const { payload } = await jwtVerify(jwt, createLocalJWKSet(jwks), {
    issuer,
    algorithms: ['ES256'],
    typ: 'dc+sd-jwt',
    currentDate: castDay,
  })
  assert.equal(payload.jti, id)
})

test('a stranger learns from the whole text what its holder shows in it', async () => {
  const { check } = await stranger()
  assert.match(await check(sdJwt), /有效 签名正确.*陈秀兰.*999\*+0021.*晴川市民政局/)
  const [jwt, ...disclosures] = sdJwt.split('~')
  const bare = await check(`${jwt}~`)
  assert.match(bare, /有效 签名正确.*高龄津贴资格确认书/)
  assert.doesNotMatch(bare, /陈秀兰|0021|1944|300\.00/)
  assert.match(bare, /没有出示姓名/)
  assert.equal(disclosures.length, 5)
})

test('a stranger learns from the code the name, the masked number and when it was made', async () => {
  const text = await (await stranger()).check(await qrText())
  assert.match(text, /有效 签名正确.*陈秀兰.*999\*+0021.*二维码生成时间/)
  assert.doesNotMatch(text, /1944|300\.00/)
  assert.match(await (await stranger('en')).check(await qrText()), /Valid .*QR code made on/)
})

test('a text that copying has broken into lines is still read', async () => {
  assert.match(await (await stranger()).check(`  ${sdJwt.replace(/.{76}/g, '$&\r\n')}\n`), /有效 签名正确/)
})

test('an identifier alone is answered with its state and nothing about a person', async () => {
  const { check } = await stranger()
  const listed = await check(identifier)
  assert.match(listed, /登记在册，状态有效/)
  assert.doesNotMatch(listed, /陈|津贴|民政局老龄|300|1944|\d{8}-[0-9A-Z]{8}/)
  assert.match(
    await check('1.2.156.3005.2.11999900MAFAKE000D001.11999900MAFAKE000D.2026AAAAAAAAAAAA.001.0'),
    /读不出来|登记簿里没有/,
  )
})

test('a changed text, another address and any other text are told apart', async () => {
  const { check } = await stranger()
  const middle = Math.floor(sdJwt.indexOf('~') / 2)
  const changed = `${sdJwt.slice(0, middle)}${sdJwt[middle] === 'A' ? 'B' : 'A'}${sdJwt.slice(middle + 1)}`
  assert.match(await check(changed), /不是有效证照|读不出来/)
  assert.match(await check((await qrText()).replace('qingchuan.example', 'false.example')), /不是有效证照/)
  assert.match(await check('你好'), /读不出来/)
  assert.match(await check(''), /读不出来/)
})

test('a revoked one says so to the stranger, and its holder has no code and no paper any more', async () => {
  const xu = await castApplies('ouyang-yan')
  const held = `/certificates/${xu.certificate}`
  const holder = await signedIn('ouyang-yan')
  const text = (await holder.get(`${held}/sd-jwt`)).body
  await platform.stores.working.run(
    sql`update certificates set state = 'revoked' where identifier = ${xu.certificate ?? ''}`,
  )
  assert.match(await (await stranger()).check(text), /已经失效/)
  assert.match(await (await stranger()).check(xu.certificate ?? ''), /已经失效/)
  const card = await holder.get(held)
  assert.match(textOf(card), /已撤销/)
  assert.doesNotMatch(card.body, /aria-label="核验二维码"|\/drawing"/)
  assert.equal((await holder.get(`${held}/drawing`)).status, 404)
})
