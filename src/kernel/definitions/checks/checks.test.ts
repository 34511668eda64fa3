import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { test } from 'node:test'
import { lineOf, qingchuan, withCity } from '../city.fixture.ts'
import { checkCity, checks } from './all.ts'

test('the demo city has nothing wrong, and its service is live', async () => {
  const { problems, readiness, examples } = await checkCity(qingchuan)
  assert.deepEqual(problems, [])
  assert.deepEqual([...readiness], [['old-age-allowance', 'live']])
  assert.ok(examples >= 18)
})

const service = 'services/old-age-allowance'

interface Row {
  readonly name: string
  readonly check: string
  readonly file: string
  /** These words become those; the problem is on the line of `at`, or of the new words. */
  readonly from: string
  readonly to: string
  readonly at?: string
  readonly suggestion?: string
  readonly readiness: 'draft' | 'pilot'
}

// prettier-ignore
const rows: readonly Row[] = [
  { name: 'a misspelt key', check: 'schema', file: `${service}/service.yaml`, from: 'summary:', to: 'sumary:', suggestion: 'summary', readiness: 'draft' },
  { name: 'a word that is no choice', check: 'schema', file: `${service}/service.yaml`, from: 'applies: received', to: 'applies: recieved', suggestion: 'received', readiness: 'draft' },
  { name: 'a code without quotes', check: 'schema', file: 'city.yaml', from: "division: '999900'", to: 'division: 999900', readiness: 'draft' },
  { name: 'a key given twice', check: 'schema', file: `${service}/form.yaml`, from: 'intro: 您的姓名', to: 'title: 您的姓名', readiness: 'draft' },
  { name: 'broken YAML', check: 'schema', file: 'roles.yaml', from: 'may: [inbox.read,', to: 'may: [[inbox.read,', at: 'source: qc-allowance-2024#11', readiness: 'draft' },
  { name: 'a file of another name', check: 'schema', file: `${service}/rule.yaml`, from: '', to: 'values: {}', suggestion: 'rules.yaml', readiness: 'draft' },
  { name: 'an unknown fact in a rule', check: 'expressions', file: `${service}/rules.yaml`, from: 'applicant.old_age_allowance = false', to: 'applicant.old_age_alowance = false', suggestion: 'applicant.old_age_allowance', readiness: 'draft' },
  { name: 'a date compared with a text', check: 'expressions', file: `${service}/rules.yaml`, from: 'age(applicant.birth_date, today) >= minimum_age', to: 'applicant.birth_date >= "1956"', readiness: 'draft' },
  { name: 'a rule that is a number', check: 'expressions', file: `${service}/rules.yaml`, from: 'age(applicant.birth_date, today) >= minimum_age', to: 'age(applicant.birth_date, today)', at: 'when: age(', readiness: 'draft' },
  { name: 'an unknown organisation', check: 'references', file: `${service}/service.yaml`, from: 'owner: civil-affairs', to: 'owner: civil-affair', suggestion: 'civil-affairs', readiness: 'draft' },
  { name: 'an unknown office', check: 'references', file: `${service}/service.yaml`, from: 'office: civil-affairs.ageing', to: 'office: civil-affairs.aging', suggestion: 'civil-affairs.ageing', readiness: 'draft' },
  { name: 'an unknown source', check: 'references', file: `${service}/rules.yaml`, from: 'is: 75, source: yunqiao-2024#2', to: 'is: 75, source: yunqiao-2025#2', suggestion: 'yunqiao-2024', readiness: 'draft' },
  { name: 'an article that does not exist', check: 'references', file: `${service}/service.yaml`, from: 'source: qc-allowance-2024#10', to: 'source: qc-allowance-2024#99', readiness: 'draft' },
  { name: 'an unknown concept', check: 'references', file: `${service}/form.yaml`, from: 'concept: person.contact_phone', to: 'concept: person.contact_fone', suggestion: 'person.contact_phone', readiness: 'draft' },
  { name: 'an unknown register', check: 'references', file: `${service}/service.yaml`, from: 'register: benefits', to: 'register: benefit', suggestion: 'benefits', readiness: 'draft' },
  { name: 'an unknown register field', check: 'references', file: `${service}/service.yaml`, from: 'fields: [name, birth_date', to: 'fields: [name, birth_day', suggestion: 'birth_date', readiness: 'draft' },
  { name: 'an unknown certificate', check: 'references', file: `${service}/service.yaml`, from: 'issues: old-age-allowance-card', to: 'issues: old-age-card', readiness: 'draft' },
  { name: 'an unknown division', check: 'references', file: `${service}/rules.yaml`, from: "{ from: 2027-01-01, in: '999921'", to: "{ from: 2027-01-01, in: '999922'", readiness: 'draft' },
  { name: 'a certificate field from nowhere', check: 'references', file: 'certificates/old-age-allowance-card/certificate.yaml', from: 'from: results.tier', to: 'from: results.teir', suggestion: 'results.tier', readiness: 'draft' },
  { name: 'a value without source', check: 'sourced', file: `${service}/rules.yaml`, from: 'is: 75, source: yunqiao-2024#2', to: 'is: 75', at: 'is: 75', readiness: 'draft' },
  { name: 'a finding without source', check: 'sourced', file: `${service}/service.yaml`, from: '核对账号与姓名\n    source: qc-allowance-2024#8', to: '核对账号与姓名', at: 'id: other_account_owner', readiness: 'draft' },
  { name: 'two values from one day', check: 'dates', file: `${service}/rules.yaml`, from: "{ from: 2027-01-01, in: '999921'", to: "{ from: 2025-01-01, in: '999921'", at: 'is: 75', readiness: 'draft' },
  { name: 'days before the first value', check: 'dates', file: `${service}/service.yaml`, from: 'in_force_from: 2019-01-01', to: 'in_force_from: 2018-12-31', readiness: 'draft' },
  { name: 'days after the last value', check: 'dates', file: `${service}/rules.yaml`, from: '{ from: 2025-01-01, in', to: '{ from: 2025-01-01, until: 2026-12-31, in', readiness: 'draft' },
  { name: 'a source that was not in force yet', check: 'dates', file: `${service}/rules.yaml`, from: 'is: 80, source: qc-allowance-2018#3 }', to: 'is: 80, source: qc-allowance-2024#4 }', at: 'is: 80, source: qc-allowance-2024#4', readiness: 'draft' },
  { name: 'an example that fails', check: 'examples', file: `${service}/rules.yaml`, from: '>= minimum_age', to: '> minimum_age', readiness: 'draft' },
  { name: 'a row that is too short', check: 'examples', file: `${service}/examples.yaml`, from: ', 70-79, 20000, 2026-12-01]', to: ', 70-79, 20000]', at: 'turns 70 today', readiness: 'draft' },
  { name: 'a column for an unknown fact', check: 'examples', file: `${service}/examples.yaml`, from: 'case, on, applicant.name', to: 'case, on, applicant.nmae', at: 'columns:', suggestion: 'applicant.name', readiness: 'draft' },
  { name: 'an unknown placeholder', check: 'placeholders', file: `${service}/rules.yaml`, from: '未满 {minimum_age} 周岁', to: '未满 {minimum_ag} 周岁', suggestion: 'minimum_age', readiness: 'pilot' },
  { name: 'a rule that is always true', check: 'every-rule-both-ways', file: `${service}/rules.yaml`, from: 'when: applicant.old_age_allowance = false', to: 'when: applicant.old_age_allowance in (true, false)', readiness: 'draft' },
  { name: 'a question that a register answers', check: 'once-only', file: `${service}/form.yaml`, from: 'concept: person.contact_phone', to: 'concept: person.household_address', readiness: 'pilot' },
  { name: 'a question without concept or reason', check: 'once-only', file: `${service}/form.yaml`, from: 'concept: person.contact_phone', to: 'concept: none', readiness: 'pilot' },
  { name: 'a promise beyond the limit', check: 'promise', file: `${service}/service.yaml`, from: 'promise: { working_days: 3 }', to: 'promise: { working_days: 21 }', readiness: 'pilot' },
  { name: 'one line for questions and complaints', check: 'guide', file: `${service}/service.yaml`, from: 'complaint: 0999-5550123', to: 'complaint: 0999-5550121', readiness: 'pilot' },
  { name: 'a visit without a reason', check: 'guide', file: `${service}/service.yaml`, from: 'visits: 0', to: 'visits: 1', readiness: 'pilot' },
  { name: 'an assessment kept too short', check: 'guide', file: `${service}/service.yaml`, from: 'keep_until: 2031-06-17', to: 'keep_until: 2029-06-16', at: 'impact_assessment:', readiness: 'pilot' },
  { name: 'a wrong check digit', check: 'identifiers', file: 'cast.yaml', from: '999901194403150021', to: '999901194403150022', readiness: 'pilot' },
  { name: 'a real-looking number in a real city', check: 'identifiers', file: 'city.yaml', from: 'fictional: true', to: 'fictional: false', readiness: 'pilot' },
  { name: 'a text without English', check: 'english', file: `${service}/service.yaml`, from: '  - 正在服刑的', to: '  - 第四种情形\n  - 正在服刑的', at: '由监护人代管账户', readiness: 'pilot' },
  { name: 'English for nothing', check: 'english', file: 'registers/population/en.yaml', from: 'birth_date:', to: 'birth_day:', readiness: 'pilot' },
]

for (const row of rows)
  test(`${row.check} finds ${row.name}`, async () => {
    await withCity([row], async (folder) => {
      const { problems, readiness } = await checkCity(folder)
      const found = problems.filter(({ check }) => check === row.check)
      assert.notEqual(
        found.length,
        0,
        `found only ${problems.map(({ check, message }) => `${check}: ${message}`).join('; ')}`,
      )
      if (row.suggestion !== undefined)
        assert.ok(
          found.some(({ suggestion }) => suggestion === row.suggestion),
          JSON.stringify(found),
        )
      assert.equal(readiness.get('old-age-allowance'), row.readiness)
      if (elsewhere.has(row.name)) return
      const line = await lineOf(folder, row.file, row.at ?? row.to.split('\n')[0] ?? '')
      assert.ok(
        found.some((problem) => problem.file === row.file && problem.line === line),
        JSON.stringify({ line, found }),
      )
    })
  })

// Their cause and the place that shows it are in different files.
const elsewhere: ReadonlySet<string> = new Set([
  'days before the first value',
  'an example that fails',
  'a rule that is always true',
  'a real-looking number in a real city',
])

test('a missing file is named', async () => {
  await withCity([], async (folder) => {
    await rm(`${folder}/${service}/examples.yaml`)
    const { problems } = await checkCity(folder)
    assert.deepEqual(
      problems.map(({ file, check }) => [file, check]),
      [[`${service}/examples.yaml`, 'schema']],
    )
  })
})

test('a public reason allows a question that a register could answer', async () => {
  const asked = 'concept: person.household_address\n    asks_again: 收件地址可能与户籍地址不同'
  const edit = { file: `${service}/form.yaml`, from: 'concept: person.contact_phone', to: asked }
  const english = {
    file: `${service}/en.yaml`,
    from: '    contact_phone: {',
    to: '    contact_phone: { asks_again: Letters may go elsewhere,',
  }
  await withCity([edit, english], async (folder) => assert.deepEqual((await checkCity(folder)).problems, []))
})

test('every check is in a file of its own and is run', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => !/^(all|check)\.ts$|\.test\.ts$/.test(file))
  assert.equal(files.length, checks.length)
  assert.equal(new Set(checks.map(({ id }) => id)).size, checks.length)
})
