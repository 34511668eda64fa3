import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withCity, type Edit } from '../kernel/definitions/city.fixture.ts'
import { checkCity } from './check-city.ts'

const rules = 'services/old-age-allowance/rules.yaml'

const table = (hit: string, rows: readonly string[], otherwise = ''): Edit => ({
  file: rules,
  from: 'require:\n',
  to: `tables:
  - id: band
    title: 年龄段
    hit: ${hit}
    inputs: [{ is: 'age(applicant.birth_date, today)' }, { is: answers.payee }]
    outputs: [{ id: band${otherwise} }]
    rules:
${rows.map((row) => `      - { ${row}, source: elderly-law#33 }`).join('\n')}

require:
`,
})

// prettier-ignore
const cases: readonly [what: string, edit: Edit, found: readonly string[]][] = [
  ['a whole table', table('unique', [`when: ['< 70', '-'], then: ['1']`, `when: ['>= 70', '-'], then: ['2']`]), []],
  ['no age between', table('unique', [`when: ['<= 69', '-'], then: ['1']`, `when: ['>= 70', '-'], then: ['2']`]), []],
  ['a gap', table('unique', [`when: ['< 70', '-'], then: ['1']`, `when: ['> 70', '-'], then: ['2']`]), ['table "band" says nothing for age(applicant.birth_date, today) = 70, answers.payee = "card"']],
  ['a gap of a code', table('unique', [`when: ['-', '"card"'], then: ['1']`]), ['table "band" says nothing for answers.payee = "other"']],
  ['a gap with a default', table('unique', [`when: ['< 70', '-'], then: ['1']`], ", otherwise: '3'"), []],
  ['an overlap', table('unique', [`when: ['<= 70', '-'], then: ['1']`, `when: ['>= 70', '-'], then: ['2']`]), ['rows 1 and 2 of table "band" both hold for age(applicant.birth_date, today) = 70, answers.payee = "card"']],
  ['an overlap that agrees', table('any', [`when: ['<= 70', '-'], then: ['1']`, `when: ['>= 70', '-'], then: ['1']`]), []],
  ['an overlap in order', table('first', [`when: ['<= 70', '-'], then: ['1']`, `when: ['>= 70', '-'], then: ['2']`]), []],
  ['a row behind others', table('first', [`when: ['-', '-'], then: ['1']`, `when: ['>= 70', '-'], then: ['2']`]), ['row 2 of table "band" never holds: the rows before it (1) take everything it would']],
  ['a cell with a value of law', table('first', [`when: ['>= minimum_age', '-'], then: ['1']`, `when: ['-', '-'], then: ['2']`]), ['table "band" is not checked for gaps and overlaps here (row 1: >= minimum_age)']],
]

for (const [what, edit, found] of cases)
  test(`${what}: ${found.length === 0 ? 'nothing to say' : found.join('; ')}`, async () => {
    await withCity([edit], async (folder) => {
      const { remarks } = await checkCity(folder)
      const own = remarks.filter(({ file, check }) => file === rules && check !== 'english')
      assert.deepEqual(
        own.map(({ message }) => message.en),
        found,
      )
    })
  })

test('a gap says the row to write', async () => {
  await withCity([table('unique', [`when: ['< 70', '-'], then: ['1']`])], async (folder) => {
    const { remarks } = await checkCity(folder)
    const gap = remarks.find(({ check }) => check === 'tables')
    assert.equal(gap?.write, `- { when: [70, '"card"'], then: […] }`)
    assert.equal(gap.severity, 'error')
  })
})
