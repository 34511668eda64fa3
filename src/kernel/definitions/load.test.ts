import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digestOf } from '../primitives/json.ts'
import { qingchuan, withCity } from './city.fixture.ts'
import { loadCity } from './load.ts'
import { serviceFromText } from './service.ts'

const { city, problems } = await loadCity(qingchuan)

function theService() {
  const service = city.services.get('old-age-allowance')
  assert.ok(service)
  return service
}

test('the demo city loads without problems', () => {
  assert.deepEqual(problems, [])
  assert.equal(city.id, 'qingchuan')
  assert.equal(city.timezone, 'Asia/Shanghai')
})

test('every text is there in both languages', () => {
  assert.equal(city.texts.zh.organisations.get('civil-affairs')?.name, '晴川市民政局')
  assert.equal(city.texts.en.organisations.get('civil-affairs')?.name, 'Qingchuan Civil Affairs Bureau')
  assert.equal(theService().texts.en.form.questions[0]?.label, 'Which account should the allowance go to?')
  assert.equal(city.registers.get('population')?.texts.en.fields.birth_date?.title, 'Date of birth')
})

test('an office is found by organisation and office', () => {
  assert.equal(city.offices.get('civil-affairs.ageing')?.organisation, 'civil-affairs')
})

test('a definition’s digest is that of its text', () => {
  assert.ok(city.definitions.length >= 12)
  for (const { digest, text } of city.definitions) assert.equal(digest, digestOf(text))
})

test('the cast is no definition: its numbers stay out of the database', () => {
  assert.ok(city.definitions.every(({ text }) => !text.includes('999901194403150021')))
})

// prettier-ignore
const changes: readonly [what: string, file: string, from: string, to: string, changed: readonly string[]][] = [
  ['the order of keys',  'services/old-age-allowance/form.yaml', 'required: true\n    grade: L2\n  - id: other_bank', 'grade: L2\n    required: true\n  - id: other_bank', []],
  ['a comment',          'services/old-age-allowance/rules.yaml', 'values:', '# a comment\nvalues:', []],
  ['an example',         'services/old-age-allowance/examples.yaml', 'turns 70 today', 'is 70 today', []],
  ['a rule',             'services/old-age-allowance/rules.yaml', '>= 100 then', '>= 101 then', ['service old-age-allowance']],
  ['a text',             'services/old-age-allowance/en.yaml', 'Old-age allowance', 'Allowance', ['service old-age-allowance']],
  ['a type that a service reads', 'registers/benefits/register.yaml', 'nullable: false', 'nullable: true', ['register benefits', 'service old-age-allowance']],
  ['a register time-out', 'registers/benefits/register.yaml', 'timeout_ms: 800', 'timeout_ms: 900', ['register benefits']],
]

for (const [what, file, from, to, changed] of changes)
  test(`changing ${what} changes ${changed.length === 0 ? 'no digest' : changed.join(' and ')}`, async () => {
    await withCity([{ file, from, to }], async (folder) => {
      const other = await loadCity(folder)
      const before = new Map(city.definitions.map(({ kind, id, digest }) => [`${kind} ${id}`, digest]))
      const differing = other.city.definitions.filter(({ kind, id, digest }) => before.get(`${kind} ${id}`) !== digest)
      assert.deepEqual(differing.map(({ kind, id }) => `${kind} ${id}`).sort(), [...changed])
    })
  })

test('a service compiles again from its text alone, under the same digest', () => {
  const service = theService()
  const again = serviceFromText(service.text)
  assert.ok(again.ok)
  assert.equal(again.service.digest, service.digest)
  assert.deepEqual(again.service.lineage(city.division), [city.division])
})

test('what was loaded cannot be changed', () => {
  const { form } = theService()
  assert.throws(() => Reflect.apply(Array.prototype.push, form.questions, [{}]), TypeError)
})

test('a service with an expression that does not compile is left out and said', async () => {
  const edit = {
    file: 'services/old-age-allowance/rules.yaml',
    from: 'minimum_age\n    source',
    to: 'minimum_ago\n    source',
  }
  await withCity([edit], async (folder) => {
    const broken = await loadCity(folder)
    assert.deepEqual(
      [...city.services.keys()].filter((id) => !broken.city.services.has(id)),
      ['old-age-allowance'],
    )
    assert.deepEqual(
      broken.problems.map(({ check, suggestion }) => [check, suggestion]),
      [['expressions', 'minimum_age']],
    )
  })
})

test('a problem inside an expression names its column', async () => {
  const edit = {
    file: 'services/old-age-allowance/rules.yaml',
    from: 'age(applicant.birth_date, today) >= minimum_age',
    to: 'age(applicant.birth_dote, today) >= minimum_age',
  }
  await withCity([edit], async (folder) => {
    const [problem] = (await loadCity(folder)).problems
    assert.equal(problem?.column, '    when: age('.length + 1)
  })
})

test('without city.yaml there is no city', async () => {
  await withCity([{ file: 'city.yaml', from: 'title:', to: 'titel:' }], async (folder) => {
    await assert.rejects(loadCity(folder), { code: 'definitions.no-city' })
  })
})
