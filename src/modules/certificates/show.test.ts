import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Compile } from 'typebox/compile'
import { parse } from 'yaml'
import { Certificate } from '../../kernel/definitions/schemas/certificate.ts'
import { toInstant } from '../../kernel/primitives/ids.ts'
import { identifier, issuers, preparation, trusted } from './chen-xiulan.fixture.ts'
import { prepareCertificate } from './issue.ts'
import { showCertificate } from './show.ts'
import { verifyCertificate } from './verify.ts'

const folder = new URL('../../../cities/qingchuan/certificates/old-age-allowance-card/', import.meta.url)
const definition = Compile(Certificate).Parse(parse(readFileSync(new URL('certificate.yaml', folder), 'utf8')))

// As the city defines it, for a woman of 82 whose name is not on every device.
const { body, sdJwt, at } = prepareCertificate(
  {
    ...preparation,
    type: { id: 'old-age-allowance-card', type_code: definition.type_code, fields: definition.fields },
    values: { ...preparation.values, 'applicant.name': '陈𫖯兰', 'results.tier': '80-89' },
  },
  '2026K7QF3M9TX2WV',
)
const shown = showCertificate({
  row: { ...body, issued_at: at },
  credential: sdJwt,
  fields: definition.fields,
  layout: readFileSync(new URL('layout.svg', folder), 'utf8'),
  organisation: { name: '晴川市民政局', uscc: '11999900MAFAKE000D' },
  keys: issuers,
  at: toInstant('2026-12-01T16:00:30.000Z'),
  timeZone: 'Asia/Shanghai',
  locale: 'zh',
})

test('the fields read as people write them, the number masked and the name whole', () => {
  assert.deepEqual(shown.fields, {
    name: '陈𫖯兰',
    identity_number: '999***********0028',
    birth_date: '1944年3月12日',
    tier: '80–89 周岁',
    monthly_fen: '300元',
    first_month: '2026年12月1日',
  })
})

test('the drawing has all of them, the dates in the city’s time zone, and no whole number', () => {
  for (const text of [
    ...Object.values(shown.fields),
    identifier,
    '晴川市民政局',
    '2026年11月22日',
    '2036年11月21日',
    '2026年12月2日 00:00',
  ])
    assert.ok(shown.svg.includes(text), text)
  assert.equal(shown.svg.includes('999901194403120028'), false)
  assert.deepEqual(shown.rare, ['𫖯'])
})

test('its QR address verifies, with the time of showing', async () => {
  const { outcome, claims } = await verifyCertificate(shown.qrUrl, {
    jwksOf: trusted,
    now: Date.parse('2026-12-01T16:01:00Z'),
  })
  assert.equal(outcome, 'valid')
  assert.equal(claims['iat'], Date.parse('2026-12-01T16:00:30Z') / 1000)
})
