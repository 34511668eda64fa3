import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { lineOf, qingchuan, withCity } from '../kernel/definitions/city.fixture.ts'
import { checkCity } from './check-city.ts'
import { checks } from './checks.ts'

test('the demo city has nothing wrong, and every service of it is live', async () => {
  const { remarks, readiness, examples } = await checkCity(qingchuan)
  assert.deepEqual(
    remarks.filter(({ severity }) => severity !== 'hint'),
    [],
  )
  for (const [id, state] of readiness) assert.equal(state, 'live', id)
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
  /** Absent where the finding is no error of this service. */
  readonly readiness: 'draft' | 'pilot' | 'live'
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
  { name: 'a rule that no example turns on', check: 'decisive', file: `${service}/examples.yaml`, from: "'999800001001', '-', '-', '-', '-', '-', refer, [lives-here], []", to: "'999800001001', deceased, '-', '-', '-', '-', refer, [lives-here, alive], []", readiness: 'pilot' },
  { name: 'a code that the register does not know', check: 'reachable', file: `${service}/rules.yaml`, from: 'applicant.life_status = "normal"', to: 'applicant.life_status = "nomral"', at: 'when: if applicant.life_status', readiness: 'draft' },
  { name: 'a rule that is met by every code', check: 'reachable', file: `${service}/rules.yaml`, from: 'when: applicant.old_age_allowance = false', to: 'when: applicant.old_age_allowance in (true, false)', readiness: 'draft' },
  { name: 'a question that is never shown', check: 'reachable', file: `${service}/form.yaml`, from: 'only_when: answers.payee = "other"', to: 'only_when: answers.payee = "another"', readiness: 'pilot' },
  { name: 'a value nobody uses', check: 'reachable', file: `${service}/rules.yaml`, from: '  amount_70_79:\n', to: "  spare_amount:\n    title: 备用\n    dated: [{ from: 2019-01-01, in: '999900', is: 1, source: elderly-law#33 }]\n  amount_70_79:\n", readiness: 'pilot' },
  { name: 'a ground that was repealed', check: 'dates', file: `${service}/rules.yaml`, from: "is: qc-allowance-2018#5 }\n      - { from: 2025-01-01, is: qc-allowance-2024#6 }", to: 'is: qc-allowance-2018#5 }', readiness: 'draft' },
  { name: 'a reason for no visit', check: 'guide', file: `${service}/service.yaml`, from: 'visits: 0', to: 'visits: 0\n  visits_because: 核对原件', at: 'visits_because:', readiness: 'pilot' },
  { name: 'a visit for what is wholly online', check: 'guide', file: `${service}/service.yaml`, from: 'visits: 0', to: 'visits: 1\n  visits_because: 核对原件', at: 'depth:', readiness: 'pilot' },
  { name: 'a form without its channel', check: 'guide', file: `${service}/service.yaml`, from: "forms: ['1', '2', '3']", to: "forms: ['1', '2', '3', '4']", readiness: 'pilot' },
  { name: 'a type other than in the code', check: 'guide', file: `${service}/service.yaml`, from: "type: '05'", to: "type: '07'", readiness: 'pilot' },
  { name: 'other papers', check: 'guide', file: `${service}/service.yaml`, from: 'materials: []', to: 'materials: [{ id: other, title: 其他有关材料, source: qc-allowance-2024#7 }]', readiness: 'pilot' },
  { name: 'at-once handling with a promise', check: 'guide', file: `${service}/service.yaml`, from: "handling: '2'", to: "handling: '1'", at: 'promise:', readiness: 'pilot' },
  { name: 'a table with a gap', check: 'tables', file: `${service}/rules.yaml`, from: 'require:\n', to: "tables: [{ id: band, title: 年龄段, hit: unique, inputs: [{ is: answers.payee }], outputs: [{ id: band }], rules: [{ when: ['\"card\"'], then: ['1'], source: elderly-law#33 }] }]\n\nrequire:\n", readiness: 'pilot' },
  { name: 'a row of a table without source', check: 'sourced', file: `${service}/rules.yaml`, from: 'require:\n', to: "tables: [{ id: band, title: 年龄段, hit: unique, inputs: [{ is: answers.payee }], outputs: [{ id: band }], rules: [{ when: ['-'], then: ['1'] }] }]\n\nrequire:\n", readiness: 'draft' },
  { name: 'a text that is not written yet', check: 'unfinished', file: `${service}/service.yaml`, from: 'target: 具有晴川市户籍、达到规定年龄的老年人', to: 'target: 【给谁办】', readiness: 'draft' },
  { name: 'official language', check: 'plain-words', file: `${service}/service.yaml`, from: '信息由部门共享核验', to: '信息由有关部门共享核验', at: 'summary:', readiness: 'live' },
]

for (const row of rows)
  test(`${row.check} finds ${row.name}`, async () => {
    await withCity([row], async (folder) => {
      const { remarks, readiness } = await checkCity(folder)
      const found = remarks.filter(({ check }) => check === row.check)
      assert.notEqual(
        found.length,
        0,
        `found only ${remarks.map(({ check, message }) => `${check}: ${message.en}`).join('; ')}`,
      )
      if (row.suggestion !== undefined)
        assert.ok(
          found.some(({ suggestion }) => suggestion === row.suggestion),
          JSON.stringify(found),
        )
      assert.equal(readiness.get('old-age-allowance'), row.readiness)
      for (const { message, why, fix } of remarks)
        for (const said of [message, why, fix])
          assert.ok(said.en !== '' && /\p{Script=Han}/u.test(said.zh), JSON.stringify(said))
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
  'a rule that no example turns on',
  'a ground that was repealed',
  'a real-looking number in a real city',
])

test('a permission needs five steps', async () => {
  const file = `${service}/service.yaml`
  const edits = [
    { file, from: "type: '05'", to: "type: '01'" },
    { file, from: '990503701000', to: '990103701000' },
    { file, from: '  - { id: paid,', to: '  # - { id: paid,' },
  ]
  await withCity(edits, async (folder) => {
    const { remarks } = await checkCity(folder)
    const guide = remarks.filter(({ check }) => check === 'guide')
    assert.deepEqual(
      guide.map(({ message }) => message.en),
      ['a permission has fewer than five steps'],
    )
  })
})

test('a missing file is named', async () => {
  await withCity([], async (folder) => {
    await rm(`${folder}/${service}/examples.yaml`)
    const { remarks } = await checkCity(folder)
    assert.deepEqual(
      remarks.map(({ file, check }) => [file, check]),
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
  await withCity([edit, english], async (folder) => {
    const { remarks } = await checkCity(folder)
    assert.deepEqual(
      remarks.filter(({ check }) => check !== 'plain-words'),
      [],
    )
  })
})

test('every check has a name of its own, and every one is seen to find something', () => {
  assert.equal(new Set(checks.map(({ id }) => id)).size, checks.length)
  const tested = new Set(rows.map(({ check }) => check))
  assert.deepEqual(
    checks.map(({ id }) => id).filter((id) => !tested.has(id)),
    [],
  )
  const files = readdirSync(join(import.meta.dirname, 'checks')).filter(
    (file) => !/(\.table|\.test|item-rules)\.ts$/.test(file),
  )
  assert.equal(files.length, checks.length - 1)
})
