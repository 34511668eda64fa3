import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityFolder } from '../../../../test/support/platform.ts'
import { loadCity } from '../../../kernel/definitions/load.ts'
import { toPlainDate } from '../../../kernel/primitives/ids.ts'
import { entriesOf } from '../entries.ts'
import { openSearch } from './engine.ts'
import type { Facets, SearchEntry } from './entry.ts'
import { making } from './index.ts'
import { marksOf } from './marks.ts'

const { city } = await loadCity(cityFolder)
const engine = openSearch(entriesOf(city, toPlainDate('2026-11-22')))
const idsFor = (query: string, facets: Facets = {}): string[] =>
  engine.find({ query, facets, from: 0, size: 20 }).found.map(({ id }) => id)

// prettier-ignore
const ways: readonly (readonly [how: string, query: string, first: string])[] = [
  ['its title',                        '高龄津贴申领',               'old-age-allowance'],
  ['the beginning of its title',       '高龄津贴',                  'old-age-allowance'],
  ['what people call it',              '老年补贴',                  'old-age-allowance'],
  ['a sentence',                       '我想领老年补贴',             'old-age-allowance'],
  ['a question with filler',           '请问高龄津贴怎么办理？',       'old-age-allowance'],
  ['two words',                        '老人 补贴',                 'old-age-allowance'],
  ['pinyin in full',                   'gaolingjintie',            'old-age-allowance'],
  ['pinyin with spaces and capitals',  'GaoLing JinTie',           'old-age-allowance'],
  ['pinyin in full-width letters',     'ｇａｏｌｉｎｇ',              'old-age-allowance'],
  ['initials',                         'gljt',                     'old-age-allowance'],
  ['the first initials',               'glj',                      'old-age-allowance'],
  ['syllables and initials',           'gaolingjt',                'old-age-allowance'],
  ['characters and pinyin',            '高龄jintie',                'old-age-allowance'],
  ['characters that sound the same',   '高玲金贴',                  'old-age-allowance'],
  ['a southern accent',                'gaolinjintie',             'old-age-allowance'],
  ['a letter left out',                'gaolngjintie',             'old-age-allowance'],
  ['letters swapped',                  'goalingjintie',            'old-age-allowance'],
  ['a character left out',             '高津贴申领',                'old-age-allowance'],
  ['a wrong character',                '高龄津巾申领',               'old-age-allowance'],
  ['English',                          'old-age allowance',        'old-age-allowance'],
  ['an English word half typed',       'old-age allow',            'old-age-allowance'],
  ['an English slip',                  'old age alowance',         'old-age-allowance'],
  ['a life event',                     '退休养老',                  'old-age-allowance'],
  ['unemployment money',               '失业金',                    'unemployment-benefit'],
  ['its sound',                        'shiyebaoxianjin',          'unemployment-benefit'],
  ['registration of unemployment',     '失业登记',                  'unemployment-registration'],
  ['the driver of a hailed car',       '网约车驾驶员证',             'ride-hailing-driver'],
  ['its initials',                     'wyc',                      'ride-hailing-driver'],
]

for (const [how, query, first] of ways)
  test(`“${query}” (${how}) leads to ${first} first`, () => assert.equal(idsFor(query)[0], first))

// prettier-ignore
const nothing = ['qqqq', '%', '量子计算机', 'xylophone', '🙂']
for (const query of nothing) test(`“${query}” finds nothing`, () => assert.deepEqual(idsFor(query), []))

test('without words everything is listed, as often as it is asked for', () => {
  assert.equal(idsFor('   ').length, city.services.size)
})

test('a search that finds nothing offers what comes closest', () => {
  const { found, near } = engine.find({ query: '高龄飞行许可', facets: {}, from: 0, size: 20 })
  assert.deepEqual(found, [])
  assert.deepEqual(
    near.map(({ id }) => id),
    ['old-age-allowance'],
  )
})

const entry = (id: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  id,
  titles: [id],
  aliases: [],
  topics: [],
  places: ['市民政局', '云桥县'],
  texts: [],
  usual: 0,
  state: 'in-use',
  audiences: ['people'],
  events: [],
  organisation: 'civil-affairs',
  level: '3',
  division: '999900',
  online: true,
  ...more,
})

function ranked(entries: readonly SearchEntry[], query: string, facets: Facets = {}) {
  const { found, total, otherwise } = openSearch(entries).find({ query, facets, from: 0, size: 10 })
  return { ids: found.map(({ id }) => id), total, otherwise }
}

// prettier-ignore
const orders: readonly (readonly [rule: string, query: string, given: readonly SearchEntry[], ids: readonly string[]])[] = [
  ['the title itself before one that begins with it', '居住证', [entry('居住证补领'), entry('居住证')], ['居住证', '居住证补领']],
  ['beginning with it before having it', '居住证', [entry('补领居住证'), entry('居住证补领')], ['居住证补领', '补领居住证']],
  ['the title before another name', '居住证', [entry('暂住登记', { aliases: ['居住证'] }), entry('居住证')], ['居住证', '暂住登记']],
  ['another name before a mention', '敬老金', [entry('a', { texts: ['可以同时领取敬老金'] }), entry('b', { aliases: ['敬老金'] })], ['b']],
  ['a mention where nothing is called so', '轮椅', [entry('a', { texts: ['行动不便的老人可以申请借用轮椅一辆，押金由社区代为垫付，用完归还。'] }), entry('b')], ['a']],
  ['the usual before the rare', '津贴', [entry('甲津贴'), entry('乙津贴', { usual: 1 })], ['乙津贴', '甲津贴']],
  ['what is open before what is suspended', '津贴', [entry('甲津贴', { state: 'suspended' }), entry('乙津贴')], ['乙津贴', '甲津贴']],
  ['what is cancelled not at all', '津贴', [entry('甲津贴', { state: 'cancelled' }), entry('乙津贴')], ['乙津贴']],
  ['the place in the middle of a sentence', '云桥县高龄津贴', [entry('高龄津贴', { places: ['石桥镇'] }), entry('高龄津贴发放')], ['高龄津贴发放']],
]

for (const [rule, query, given, ids] of orders)
  test(`${rule} (${query})`, () => assert.deepEqual(ranked(given, query).ids.slice(0, ids.length), ids))

// prettier-ignore
const facets: readonly (readonly [Facets, string[]])[] = [
  [{ audience: 'organisations' },  ['乙证']],
  [{ event: '退休养老' },            ['甲证']],
  [{ organisation: 'tax' },        ['乙证']],
  [{ level: '4' },                 ['乙证']],
  [{ division: '999921' },         ['乙证']],
  [{ online: false },              ['乙证']],
  [{ online: true },               ['甲证']],
  [{ state: 'cancelled' },         ['丙证']],
  [{ level: '3', online: true },   ['甲证']],
]
const three = [
  entry('甲证', { events: ['退休养老'] }),
  entry('乙证', { audiences: ['organisations'], organisation: 'tax', level: '4', division: '999921', online: false }),
  entry('丙证', { state: 'cancelled' }),
]

for (const [chosen, ids] of facets)
  test(`facet ${JSON.stringify(chosen)} leaves ${ids.join('')}, with and without words`, () => {
    assert.deepEqual(ranked(three, '证', chosen).ids, ids)
    assert.deepEqual(ranked(three, '', chosen).ids, ids)
  })

test('when only the facets are in the way, that is said with a number', () => {
  assert.deepEqual(ranked(three, '证', { level: '6' }), { ids: [], total: 0, otherwise: 2 })
})

test('pages follow each other without gap or repetition', () => {
  const many = Array.from({ length: 95 }, (_, at) => entry(`证${at}`, { usual: (at % 7) / 7 }))
  const search = openSearch(many)
  const pages = [0, 20, 40, 60, 80].flatMap((from) => search.find({ query: '证', facets: {}, from, size: 20 }).found)
  assert.equal(new Set(pages.map(({ id }) => id)).size, 95)
})

test('a query does not change what the next one finds', () => {
  const before = idsFor('高龄津贴')
  for (const query of ['失业', 'gljt', 'qqqq', '证', '老人 补贴']) idsFor(query)
  assert.deepEqual(idsFor('高龄津贴'), before)
})

test('the old index answers until the new one is complete, then all of the new one does', async () => {
  const search = openSearch([entry('旧证')])
  const many = Array.from({ length: 2_000 }, (_, at) => entry(`新证${at}`, { texts: [`第${at}号`] }))
  const replaced = search.replace(many)
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(search.find({ query: '证', facets: {}, from: 0, size: 1 }).found[0]?.id, '旧证')
  await replaced
  assert.equal(search.size, 2_000)
  assert.equal(
    search.find({ query: '旧证', facets: {}, from: 0, size: 1 }).found.some(({ id }) => id === '旧证'),
    false,
  )
})

test('of two replacements the later one stays, whichever is done first', async () => {
  const search = openSearch([])
  const long = search.replace(Array.from({ length: 3_000 }, (_, at) => entry(`旧${at}`)))
  const short = search.replace([entry('新')])
  await Promise.all([long, short])
  assert.equal(search.size, 1)
})

test('making an index stops after every entry, so that others have their turn', () => {
  const steps = making(three)
  let count = 0
  for (let step = steps.next(); step.done !== true; step = steps.next()) count++
  assert.ok(count > three.length)
  const made = [...making(three)]
  assert.equal(made.length, count)
})

test('find refuses no query, whatever is typed', () => {
  const odd = ['\u0000', '((((', '高'.repeat(5_000), 'a'.repeat(5_000), ' , . ; ', '𠮷野家', '高龄\n津贴', '-1', 'ü']
  for (const query of odd) assert.ok(Array.isArray(idsFor(query)))
  assert.deepEqual(openSearch([]).find({ query: '证', facets: {}, from: 0, size: 5 }).found, [])
})

// prettier-ignore
const marks: readonly (readonly [query: string, title: string, marked: string])[] = [
  ['高龄津贴',   '高龄津贴申领',           '[高龄津贴]申领'],
  ['津贴',       '高龄津贴申领',           '高龄[津贴]申领'],
  ['gljt',       '高龄津贴申领',           '[高龄津贴]申领'],
  ['jintie',     '高龄津贴申领',           '高龄[津贴]申领'],
  ['高玲金贴',   '高龄津贴申领',           '[高龄津贴]申领'],
  ['allow',      'Old-age allowance',      'Old-age [allow]ance'],
  ['qqqq',       '高龄津贴申领',           '高龄津贴申领'],
]

for (const [query, title, marked] of marks)
  test(`“${query}” marks ${marked}`, () => {
    const parts = marksOf(title, query)
    assert.equal(parts.map((part) => (part.marked ? `[${part.text}]` : part.text)).join(''), marked)
    assert.equal(parts.map(({ text }) => text).join(''), title)
  })
