import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CertificateStatus } from './certificate.ts'
import { compactUrl } from './compact.ts'
import { civilAffairs, identifier, key, prepared, trusted } from './chen-xiulan.fixture.ts'
import { signJws } from './jws.ts'
import { issueSdJwt } from './sd-jwt.ts'
import { verifyCertificate, type Trust } from './verify.ts'

const { sdJwt } = prepared
const now = Date.parse('2026-11-22T06:00:00Z')
const offline: Trust = { jwksOf: trusted, now }
const registered = (status: CertificateStatus | undefined): Trust => ({ ...offline, statusOf: async () => status })
/** What a holder shows who wants to show the name only: it is the first disclosure. */
const nameOnly = `${sdJwt.split('~', 2).join('~')}~`
const shown = {
  iss: civilAffairs.url,
  identifier,
  type: 'old-age-allowance-card',
  name: '陈秀兰',
  identityNumber: '999901194403120028',
  nbf: Date.parse('2026-11-22T00:00:00+08:00') / 1000,
}
const qr = compactUrl(shown, key, now / 1000)
const payload = qr.slice(qr.indexOf('#') + 1)

// prettier-ignore
const rows: readonly [string, string, Trust, string, readonly string[]][] = [
  ['a credential',                     sdJwt,                                 offline,                       'valid',          []],
  ['one claim of it',                  nameOnly,     offline,                       'valid',          []],
  ['a QR address',                     qr,                                    offline,                       'valid',          []],
  ['a QR text without its address',    payload,                               offline,                       'valid',          []],
  ['a registered number',              identifier,                            registered('valid'),           'valid',          []],
  ['a number without a register',      identifier,                            offline,                       'unreadable',     ['identifier-only']],
  ['an unregistered number',           identifier,                            registered(undefined),         'invalid',        ['not-in-register']],
  ['a mistyped number',                identifier.replace('K7QF', 'K7QE'),    registered('valid'),           'unreadable',     ['not-a-certificate']],
  ['signed but never issued',          sdJwt,                                 registered(undefined),         'invalid',        ['not-in-register']],
  ['revoked',                          sdJwt,                                 registered('revoked'),         'revoked',        ['revoked']],
  ['suspended',                        qr,                                    registered('suspended'),       'revoked',        ['suspended']],
  ['superseded',                       identifier,                            registered('superseded'),      'revoked',        ['superseded']],
  ['the second before its first day',  sdJwt,                                 { ...offline, now: shown.nbf * 1000 - 1 }, 'invalid', ['not-yet']],
  ['the last instant of its last day', sdJwt,                                 { ...offline, now: Date.parse('2036-11-21T23:59:59.999+08:00') }, 'valid', []],
  ['the day after its last day',       sdJwt,                                 { ...offline, now: Date.parse('2036-11-22T00:00:00+08:00') }, 'expired', ['expired']],
  ['revoked, then expired',            sdJwt,                                 { ...registered('revoked'), now: Date.parse('2037-01-01') }, 'revoked', ['revoked', 'expired']],
  ['expired in both ways',             sdJwt,                                 { ...registered('expired'), now: Date.parse('2037-01-01') }, 'expired', ['expired']],
  ['an unknown issuer',                sdJwt,                                 { now, jwksOf: () => undefined }, 'unknown-issuer', ['issuer-unknown']],
  ['a QR of a look-alike page',        qr.replace('qingchuan.example', 'qingchuan.example.evil'), offline,   'invalid',        ['wrong-place']],
  ['a QR text with a blank before',    ` ${payload}`,                         offline,                       'unreadable',     ['not-a-certificate']],
  ['a signed text without dates',      issueSdJwt({ open: { iss: civilAffairs.url, vct: 'x', jti: 'x' }, disclosable: {} }, key), offline, 'invalid', ['claims']],
  ['a QR text passed off as a credential', `${payload}~`,                     offline,                       'invalid',        ['wrong-type']],
  ['a credential passed off as a QR',  signJws('dc+sd-jwt', { iss: civilAffairs.url }, key), offline,        'invalid',        ['wrong-type']],
  ['nothing',                          '',                                    offline,                       'unreadable',     ['not-a-certificate']],
  ['a page of text',                   '高龄津贴'.repeat(50_000),              offline,                       'unreadable',     ['not-a-certificate']],
  ['a megabyte of ~',                  '~'.repeat(1_000_000),                 offline,                       'unreadable',     ['not-a-certificate']],
]

for (const [what, text, trust, outcome, problems] of rows)
  test(`${what} → ${outcome}`, async () => {
    const verified = await verifyCertificate(text, trust)
    assert.deepEqual([verified.outcome, verified.problems], [outcome, problems])
  })

test('a QR text shows the name and the masked number, and says when it was made', async () => {
  const { claims, identifier: found, form } = await verifyCertificate(qr, offline)
  assert.deepEqual([form, found], ['qr', identifier])
  assert.deepEqual([claims['name'], claims['number'], claims['iat']], ['陈秀兰', '999***********0028', now / 1000])
})

test('without a register the answer says that nobody was asked', async () => {
  assert.equal((await verifyCertificate(sdJwt, offline)).registerAsked, false)
  assert.equal((await verifyCertificate(sdJwt, registered('valid'))).registerAsked, true)
})

test('the register is not asked about a forgery', async () => {
  let asked = 0
  const statusOf = async () => (asked++, 'valid' as const)
  await verifyCertificate(sdJwt.replace(/.~/, '~'), { ...offline, statusOf })
  assert.equal(asked, 0)
})

test('a forgery shows none of its claims', async () => {
  const { claims } = await verifyCertificate(changed(sdJwt, { at: 400, by: 'A', how: 'replace' }), offline)
  assert.deepEqual(claims, {})
})

interface Change {
  readonly at: number
  readonly by: string
  readonly how: 'replace' | 'insert' | 'delete' | 'swap' | 'cut'
}

function changed(text: string, { at, by, how }: Change): string {
  const place = at % text.length
  const [before, here, after] = [text.slice(0, place), text.slice(place, place + 1), text.slice(place + 1)]
  return {
    replace: before + by + after,
    insert: before + by + here + after,
    delete: before + after,
    swap: before + after.slice(0, 1) + here + after.slice(1),
    cut: before,
  }[how]
}

const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=~.#/ \n\u0000陈']
const change = fc.record<Change>({
  at: fc.nat(2_000),
  by: fc.constantFrom(...characters),
  how: fc.constantFrom<Change['how'][]>('replace', 'insert', 'delete', 'swap', 'cut'),
})

/** The holder may cut whole disclosures off the end: that is a presentation, not a forgery. */
const isPresentation = (text: string) => text.endsWith('~') && sdJwt.startsWith(text)
const isBarePayload = (text: string) => text === payload

/** A register with this one certificate in it. */
const register: Trust = { ...offline, statusOf: async (number) => (number === identifier ? 'valid' : undefined) }

for (const [form, genuine] of [
  ['credential', sdJwt],
  ['QR address', qr],
  ['identifier', identifier],
] as const)
  test(`any change to a valid ${form} makes it not valid, and never throws`, async () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(changes, async (steps) => {
        const text = steps.reduce(changed, genuine)
        fc.pre(text !== genuine && !isPresentation(text) && !isBarePayload(text))
        const { outcome } = await verifyCertificate(text, register)
        assert.notEqual(outcome, 'valid', text)
      }),
      { numRuns: 400 },
    )
  })

test('any text at all has an answer', async () => {
  const parts = fc.constantFrom('~', '.', '#', 'eyJ', 'e30', 'W10', payload, sdJwt, identifier, '{}', '[')
  const text = fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 6 }).map((some) => some.join(''))
  await fc.assert(
    fc.asyncProperty(text, async (anything) => {
      fc.pre(![sdJwt, payload, identifier].includes(anything))
      assert.notEqual((await verifyCertificate(anything, offline)).outcome, 'valid')
    }),
    { numRuns: 200 },
  )
})
