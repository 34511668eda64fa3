import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadCity } from '../../../kernel/definitions/load.ts'
import { engineVersion } from '../../../kernel/definitions/service.ts'
import type { Decision } from '../../../kernel/decisions/decision.ts'
import type { Json } from '../../../kernel/primitives/json.ts'
import { formatsOf } from '../../../web/formats.ts'
import { loadTexts, translator, webTextFolders, type Lang } from '../../../web/texts.ts'
import { valueInWords, type Reader } from './facts.ts'
import { resultViews } from './results.ts'

const { city } = await loadCity(fileURLToPath(new URL('../../../../cities/qingchuan', import.meta.url)))
const texts = loadTexts([...webTextFolders, new URL('.', import.meta.url)])
const readerIn = (lang: Lang): Reader => ({
  city,
  lang,
  t: translator(texts, lang),
  format: formatsOf(lang, city.timezone),
})
const serviceOf = (id: string) => city.services.get(id) ?? assert.fail(id)

function decided(service: string, results: Readonly<Record<string, Json>>): Decision {
  const { digest } = serviceOf(service)
  return { kind: 'approve', judged: [], values: {}, engine: engineVersion, digest, results }
}

// prettier-ignore
const results: readonly [what: string, service: string, found: Readonly<Record<string, Json>>, Lang, readonly string[]][] = [
  ['months and a last month',        'unemployment-benefit', { months: 14, monthly_fen: 187200, first_month: '2026-12-01', last_month: '2028-01-01' }, 'zh', ['领取月数 14 个月', '最后月份 2028年1月']],
  ['the same in English',            'unemployment-benefit', { months: 14, last_month: '2028-01-01' }, 'en', ['Months 14 months', 'Paid until January 2028']],
  ['a code and a day without sums',  'unemployment-registration', { kind: 'first-time', registered_on: '2026-11-22' }, 'zh', ['登记类别 无就业经历失业人员', '登记日期 2026年11月22日']],
  ['nothing beside the sum it names', 'old-age-allowance', { tier: '70-79', monthly_fen: 20000, first_month: '2026-12-01' }, 'zh', []],
  ['nothing of what is not known',   'unemployment-benefit', {}, 'zh', []],
]
for (const [what, service, found, lang, expected] of results)
  test(`beside the sums an approval says: ${what}`, () => {
    const views = resultViews(readerIn(lang), serviceOf(service), decided(service, found))
    assert.deepEqual(
      views.map(({ label, value }) => `${label} ${value}`),
      expected,
    )
  })

// prettier-ignore
const facts: readonly [name: string, value: Json, Lang, string | null][] = [
  ['applicant.average_wage_fen', 600_000,        'zh', '6,000 元'],
  ['applicant.average_wage_fen', 600_000,        'en', '¥6,000'],
  ['applicant.paid_months',      100,            'zh', '100'],
  ['applicant.insured_division', '999900',       'zh', '晴川市'],
  ['applicant.insured_division', '999901001001', 'zh', '临江区江滨街道柳荫社区'],
  ['applicant.insured_division', '999800',       'zh', '本市以外（999800）'],
  ['applicant.job_end_reason',   '41',           'en', 'reduction of staff (article 41)'],
  ['applicant.employed',         false,          'zh', '否'],
  ['applicant.job_end_reason',   null,           'zh', null],
]
for (const [name, value, lang, expected] of facts)
  test(`${name} ${String(value)} reads ${expected} in ${lang}`, () => {
    assert.equal(valueInWords(readerIn(lang), serviceOf('unemployment-benefit'), name, value), expected)
  })
