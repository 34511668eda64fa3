import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { withCity } from './city.fixture.ts'
import { loadCity } from './load.ts'

const upper = 'services/old-age-allowance/service.yaml'
const county = 'yunqiao-allowance'
const lower = (more = ''): string =>
  [
    'extends: old-age-allowance',
    "item: { level: '4', power_source: '2', version: '1' }",
    'owner: data-bureau',
    'office: data-bureau.sharing',
    'contact: 0999-5550172',
    more,
  ].join('\n')

interface Written {
  readonly text: string
  readonly open?: string
  readonly en?: string
  readonly id?: string
}

async function cityWith<T>(
  { text, open, en, id = county }: Written,
  use: (loaded: Awaited<ReturnType<typeof loadCity>>) => T,
): Promise<T> {
  const edits =
    open === undefined ? [] : [{ file: upper, from: 'materials: []', to: `materials: []\nleaves_open: [${open}]` }]
  return withCity(edits, async (folder) => {
    await mkdir(join(folder, 'services', id), { recursive: true })
    await writeFile(join(folder, 'services', id, 'service.yaml'), text)
    if (en !== undefined) await writeFile(join(folder, 'services', id, 'en.yaml'), en)
    return use(await loadCity(folder))
  })
}

test('a lower item has what it does not say from the upper one: guide, form, rules, English', () =>
  cityWith({ text: lower() }, ({ city, problems }) => {
    assert.deepEqual(problems, [])
    const [own, above] = [city.services.get(county), city.services.get('old-age-allowance')]
    assert.ok(own && above)
    assert.deepEqual([own.definition.item.level, own.definition.owner], ['4', 'data-bureau'])
    assert.equal(own.definition.title, above.definition.title)
    assert.equal(own.definition.item.catalogue_code, above.definition.item.catalogue_code)
    assert.deepEqual(own.rules, above.rules)
    assert.equal(own.texts.en.service.title, 'Old-age allowance')
    assert.notEqual(own.digest, above.digest)
  }))

test('its own English stands over that of the upper item', () =>
  cityWith(
    {
      text: lower('promise: { working_days: 2 }\ntarget: 云桥县户籍老人'),
      open: 'promise, target',
      en: 'target: Residents of Yunqiao',
    },
    ({ city, problems }) => {
      assert.deepEqual(problems, [])
      const { service } = city.services.get(county)?.texts.en ?? assert.fail()
      assert.deepEqual(
        [service.target, service.title, service.promise.working_days],
        ['Residents of Yunqiao', 'Old-age allowance', 2],
      )
    },
  ))

// prettier-ignore
const faults: readonly [what: string, written: Written, line: string, says: RegExp][] = [
  ['changes what is locked',              { text: lower('fee_fen: 100') }, 'fee_fen', /"fee_fen" is locked by "old-age-allowance"/],
  ['changes the title',                   { text: lower('title: 高龄补贴'), open: 'summary' }, 'title', /"title" is locked/],
  ['changes a locked field of the item',  { text: lower().replace("version: '1'", "version: '1', visits: 1") }, 'item:', /"item.visits" is locked/],
  ['extends what is not there',           { text: lower().replace('old-age', 'old-ago') }, 'extends', /no sound item "old-ago-allowance"/],
  ['extends itself',                      { text: lower().replace('old-age-allowance', county) }, 'extends', /no sound item "yunqiao-allowance"/],
  ['misspells a key',                     { text: lower('tittle: x') }, 'tittle', /tittle/],
]

for (const [what, written, line, says] of faults)
  test(`a lower item that ${what} is left out, and the line is named`, () =>
    cityWith(written, ({ city, problems }) => {
      assert.equal(city.services.has(county), false)
      assert.ok(city.services.has('old-age-allowance'))
      const [problem] = problems
      assert.match(problem?.message.en ?? '', says)
      assert.equal(problem?.file, `services/${county}/service.yaml`)
      assert.equal(problem.line, written.text.split('\n').findIndex((one) => one.startsWith(line)) + 1)
    }))

// prettier-ignore
const opened: readonly [what: string, open: string, says: RegExp][] = [
  ['a field that does not exist', 'promize',         /no field "promize"/],
  ['the name',                    'title',           /same at every level/],
  ['a field of the item',         'item.visits',     /^$/],
]

for (const [what, open, says] of opened)
  test(`leaving open ${what} ${says.source === '^$' ? 'is allowed' : 'is a problem'}`, () =>
    cityWith({ text: lower(), open }, ({ problems }) => {
      // Of the item that says it, not of those below.
      assert.ok(problems.length <= 1)
      assert.match(problems[0]?.message.en ?? '', says)
    }))

test('a village may extend a county that extends the city, within what the city leaves open', async () => {
  const text = "extends: yunqiao-allowance\nitem: { level: '5', version: '1' }\npromise: { working_days: 1 }"
  await withCity(
    [{ file: upper, from: 'materials: []', to: 'materials: []\nleaves_open: [promise]' }],
    async (folder) => {
      for (const [id, written] of [
        [county, lower()],
        ['village-allowance', text],
      ] as const) {
        await mkdir(join(folder, 'services', id))
        await writeFile(join(folder, 'services', id, 'service.yaml'), written)
      }
      const { city, problems } = await loadCity(folder)
      assert.deepEqual(problems, [])
      const village = city.services.get('village-allowance')?.definition
      assert.deepEqual([village?.owner, village?.item.level, village?.promise.working_days], ['data-bureau', '5', 1])
      assert.match(await readFile(join(folder, upper), 'utf8'), /leaves_open: \[promise\]/)
    },
  )
})
