import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { errorsOf, type ErrorKind } from '../kernel/primitives/errors.ts'
import { localPath } from './preferences.ts'
import { createServer } from './server.ts'
import { AccessibilityPage } from './pages/portal/about.tsx'

const lines: string[] = []
const secretName = '欧阳䶮'
const secretNumber = '999901194403090017'
const kinds: readonly ErrorKind[] = ['invalid', 'forbidden', 'missing', 'conflict', 'unavailable']
const testError = errorsOf(Object.fromEntries(kinds.map((kind) => [`test.${kind}`, { kind, fix: 'Do something.' }])))

let app: FastifyInstance

before(async () => {
  app = await createServer({
    city: {
      name: { zh: '晴川市', en: 'Qingchuan' },
      portal: { zh: '晴川市政务服务', en: 'Qingchuan' },
      hotline: '12345',
      timeZone: 'Asia/Shanghai',
    },
    demo: true,
    secure: true,
    secret: 'a test secret of more than 32 bytes, made up',
    sessions: {
      viewerOf: async (request) => {
        if (request.cookies.sid === 'down') throw new Error('store down')
        return request.cookies.sid === undefined ? null : { kind: 'resident', name: secretName }
      },
      keyOf: (request) => request.cookies.sid ?? '',
    },
    log: { level: 'info', stream: { write: (line) => void lines.push(line) } },
  })
  app.get('/page', (_, reply) => reply.page((ui) => AccessibilityPage({ ui })))
  app.get('/boom/:what', async () => {
    throw new Error(`no row for ${secretName} ${secretNumber}`, { cause: new Error(`key (${secretNumber}) is there`) })
  })
  app.all<{ Params: { kind: ErrorKind } }>('/fail/:kind', async ({ params }) => {
    throw testError(`test.${params.kind}`)
  })
  app.post('/ok', async () => 'done')
  await app.ready()
})
after(() => app.close())

const html = { accept: 'text/html' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function visit(cookies: Record<string, string> = {}) {
  const page = await app.inject({ url: '/page', headers: html, cookies })
  const token = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const cookie = page.cookies.find(({ name }) => name === 'visit')?.value ?? ''
  return { token, cookies: { visit: cookie, ...cookies } }
}

const statuses = { invalid: 422, forbidden: 403, missing: 404, conflict: 409, unavailable: 503 } as const

for (const kind of kinds) {
  test(`a failure of kind ${kind} is ${statuses[kind]}, as a page and as a problem`, async () => {
    const page = await app.inject({ url: `/fail/${kind}`, headers: html })
    const problem = await app.inject({ url: `/fail/${kind}` })
    assert.deepEqual([page.statusCode, problem.statusCode], [statuses[kind], statuses[kind]])
    assert.match(page.body, /^<!doctype html>/)
    assert.match(String(problem.headers['content-type']), /^application\/problem\+json/)
    assert.equal(problem.json().code, `test.${kind}`)
    assert.equal(problem.headers['retry-after'], kind === 'unavailable' ? '3' : undefined)
  })
}

test('an address that no route knows is 404 with a way on', async () => {
  const page = await app.inject({ url: '/nowhere', headers: html })
  assert.equal(page.statusCode, 404)
  assert.match(page.body, /href="\/"/)
})

test('a bug is 500, tells nothing, and its log line holds no name and no number', async () => {
  lines.length = 0
  const page = await app.inject({ url: `/boom/${secretNumber}?name=${encodeURIComponent(secretName)}`, headers: html })
  assert.equal(page.statusCode, 500)
  assert.ok(!page.body.includes('no row'))
  const log = lines.join('')
  assert.match(log, /no row for/)
  assert.ok(!log.includes(secretNumber) && !log.includes(secretName) && !log.includes(encodeURIComponent(secretName)))
  assert.match(log, /\/boom\/:what/)
})

test('a form needs a token of this browser', async () => {
  const { token, cookies } = await visit()
  const other = await visit()
  const send = (csrf: string, headers = {}) =>
    app.inject({
      method: 'POST',
      url: '/ok',
      headers: { ...form, ...headers },
      cookies,
      payload: new URLSearchParams({ csrf }).toString(),
    })
  assert.equal((await send(token)).statusCode, 200)
  assert.equal((await send(token, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  assert.equal((await send(other.token)).statusCode, 403)
  assert.equal((await send('')).statusCode, 403)
  assert.equal((await send(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).statusCode, 403)
})

test('a token from before signing in is worthless after it', async () => {
  const { token, cookies } = await visit()
  const answer = await app.inject({
    method: 'POST',
    url: '/ok',
    headers: form,
    cookies: { ...cookies, sid: 'session-2' },
    payload: new URLSearchParams({ csrf: token }).toString(),
  })
  assert.equal(answer.statusCode, 403)
})

test('each page shows another token', async () => {
  const { token, cookies } = await visit()
  assert.notEqual((await visit(cookies)).token, token)
})

test('busy: what was typed comes back to be sent again, without the old token', async () => {
  const { token, cookies } = await visit()
  const answer = await app.inject({
    method: 'POST',
    url: '/fail/unavailable',
    headers: { ...form, ...html },
    cookies,
    payload: new URLSearchParams({ csrf: token, answer: '"<b>' }).toString(),
  })
  assert.equal(answer.statusCode, 503)
  assert.match(answer.body, /action="\/fail\/unavailable"/)
  assert.match(answer.body, /name="answer" value="&quot;&lt;b>"/)
  assert.ok(!answer.body.includes(token))
})

test('an error page is shown even when the sessions cannot be read', async () => {
  const page = await app.inject({ url: '/fail/unavailable', headers: html, cookies: { sid: 'down' } })
  assert.equal(page.statusCode, 503)
  assert.match(page.body, /^<!doctype html>/)
})

test('a body over 64 KB is refused', async () => {
  const answer = await app.inject({ method: 'POST', url: '/ok', headers: form, payload: `a=${'x'.repeat(65 * 1024)}` })
  assert.equal(answer.statusCode, 413)
})

test('a preference is kept and leads back to the page', async () => {
  const { token, cookies } = await visit()
  const answer = await app.inject({
    method: 'POST',
    url: '/preferences',
    headers: form,
    cookies,
    payload: new URLSearchParams({ csrf: token, lang: 'en', size: 'lg', contrast: 'loud', to: '/page?q=1' }).toString(),
  })
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/page?q=1'])
  assert.deepEqual(answer.cookies.map(({ name, value }) => `${name}=${value}`).sort(), ['lang=en', 'size=lg'])
  const page = await app.inject({ url: '/page', headers: html, cookies: { lang: 'en', size: 'lg' } })
  assert.match(page.body, /<html lang="en".*<body data-size="lg"/s)
})

for (const to of [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  '',
  'javascript:alert(1)',
])
  test(`“${to}” does not lead away from the site`, () => assert.equal(localPath(to), '/'))

test('a browser that prefers English gets English', async () => {
  const page = await app.inject({ url: '/page', headers: { ...html, 'accept-language': 'de, en-GB;q=0.8, zh;q=0.5' } })
  assert.match(page.body, /<html lang="en"/)
})

test('every answer has the strict headers, and pages are not stored', async () => {
  const page = await app.inject({ url: '/page', headers: html })
  const { headers, body } = page
  assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/)
  assert.ok(!String(headers['content-security-policy']).includes('unsafe'))
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['cache-control'], 'no-store')
  assert.match(String(headers['strict-transport-security']), /max-age/)
  assert.doesNotMatch(body, /<style|<script(?![^>]+src=)|\sstyle=|\son[a-z]+=/)
  for (const { httpOnly, secure, sameSite } of page.cookies)
    assert.deepEqual([httpOnly, secure, sameSite], [true, true, 'Lax'])
})

test('a style sheet is named by its content, kept for ever and sent compressed', async () => {
  const { body } = await app.inject({ url: '/page', headers: html })
  const path = /href="(\/assets\/site-[^"]+)"/.exec(body)?.[1] ?? ''
  const css = await app.inject({ url: path, headers: { 'accept-encoding': 'gzip, br' } })
  assert.deepEqual([css.statusCode, css.headers['content-encoding']], [200, 'br'])
  assert.match(String(css.headers['cache-control']), /immutable/)
  assert.ok(css.rawPayload.length <= 35 * 1024, `${css.rawPayload.length} bytes`)
  assert.equal((await app.inject({ url: '/favicon.svg' })).statusCode, 200)
})
