import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cityFolder } from '../../../test/support/platform.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { searchServices } from './search.ts'

const { city } = await loadCity(cityFolder)
const allowance = city.services.get('old-age-allowance')
assert.ok(allowance)

// prettier-ignore
const rows: readonly (readonly [query: string, found: boolean])[] = [
  ['高龄津贴',           true],
  ['高龄津贴申领',        true],
  ['我想领老年补贴',      true],
  ['老人 补贴',          true],
  ['gaoling',          true],
  ['GaoLing JinTie',   true],
  ['ｇａｏｌｉｎｇ',        true],
  ['old-age allowance', true],
  ['pension',          true],
  ['retirement',       true],
  ['七十岁以后',         true],
  ['',                 true],
  ['   ',              true],
  ['结婚登记',           false],
  ['bus card',         false],
  ['zzz',              false],
  ['%',                false],
]

for (const [query, found] of rows)
  test(`“${query}” ${found ? 'leads to' : 'does not lead to'} the old-age allowance`, () => {
    assert.deepEqual(ids(searchServices(city, query, 10)), found ? ['old-age-allowance'] : [])
  })

test('what is called so comes before what only mentions it, and no more come than were asked for', () => {
  const named = { ...allowance, id: 'named' }
  const mentions: Service = { ...allowance, id: 'a-mentions', texts: renamed('老年优待证', '可以同时领取高龄津贴。') }
  const services = new Map([mentions, named].map((service) => [service.id, service]))
  assert.deepEqual(ids(searchServices({ services }, '高龄津贴申领', 10)), ['named', 'a-mentions'])
  assert.deepEqual(ids(searchServices({ services }, '', 1)), ['a-mentions'])
})

function renamed(title: string, summary: string): Service['texts'] {
  const { zh } = allowance?.texts ?? assert.fail()
  const texts = { ...zh, service: { ...zh.service, title, summary } }
  return { zh: texts, en: texts }
}

const ids = (services: readonly Service[]): string[] => services.map(({ id }) => id)
