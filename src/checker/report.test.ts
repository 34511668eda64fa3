import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Compile } from 'typebox/compile'
import { words } from '../kernel/definitions/problem.ts'
import type { Checked } from './check-city.ts'
import type { Remark, Severity } from './check.ts'
import { CheckReport, checkReport } from './json-report.ts'
import { remarksInWords, summary } from './report.ts'

const remark = (severity: Severity, line: number, more: Partial<Remark> = {}): Remark => ({
  file: 'services/bus-card/rules.yaml',
  line,
  check: 'sourced',
  severity,
  why: words('a rule needs a ground', '规则要有依据'),
  message: words(`rule ${line} has no source`, `规则 ${line} 没有依据`),
  fix: words('Cite the article.', '请注明条文。'),
  ...more,
})

const checked: Checked = {
  remarks: [
    remark('error', 3, { column: 5, write: 'source: law#1', suggestion: 'law' }),
    remark('error', 9),
    remark('hint', 12, { file: 'services/bus-card/service.yaml' }),
  ],
  definitions: 5,
  examples: 6,
  readiness: new Map([['bus-card', 'draft']]),
}

test('in words: by file, why once, and the line to write', () => {
  assert.deepEqual(remarksInWords(checked.remarks, { language: 'en', colours: false }), [
    'services/bus-card/rules.yaml',
    '  rules.yaml:3:5  error  rule 3 has no source; did you mean "law"?  [sourced]',
    '      why: a rule needs a ground',
    '      do: Cite the article.',
    '      write: source: law#1',
    '  rules.yaml:9  error  rule 9 has no source  [sourced]',
    '',
    'services/bus-card/service.yaml',
    '  service.yaml:12  hint  rule 12 has no source  [sourced]',
    '      why: a rule needs a ground',
    '      do: Cite the article.',
    '',
  ])
})

test('in Chinese the same is said in Chinese', () => {
  const [, first, why, fix] = remarksInWords(checked.remarks, { language: 'zh', colours: false })
  assert.equal(first, '  rules.yaml:3:5  错误  规则 3 没有依据；是不是“law”？  [sourced]')
  assert.deepEqual([why, fix], ['      原因: 规则要有依据', '      怎么改: 请注明条文。'])
})

test('colours are escape codes only where they are wanted', () => {
  const coloured = remarksInWords(checked.remarks, { language: 'en', colours: true }).join('')
  assert.ok(coloured.includes('\u001b[31merror\u001b[0m'))
  assert.ok(!remarksInWords(checked.remarks, { language: 'en', colours: false }).join('').includes('\u001b'))
})

test('the last line counts by weight', () => {
  const look = { language: 'en', colours: false } as const
  assert.equal(
    summary(checked, 1234, look),
    '2 errors, 0 warnings, 1 hint; 1 service, 5 definitions, 6 examples, 1.2 s',
  )
})

for (const language of ['en', 'zh'] as const)
  test(`the report for machines has its documented shape in ${language}`, () => {
    const parsed: unknown = JSON.parse(JSON.stringify(checkReport(checked, language)))
    assert.ok(Compile(CheckReport).Check(parsed))
    assert.equal(
      checkReport(checked, language).remarks[1]?.fix,
      language === 'en' ? 'Cite the article.' : '请注明条文。',
    )
    assert.equal(checkReport(checked, language).errors, 2)
  })

test('a report with a field that is not documented is noticed', () => {
  assert.ok(!Compile(CheckReport).Check({ ...checkReport(checked, 'en'), extra: 1 }))
})
