import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedSql, sql } from './sql.ts'

const byName = (name: string) => sql`select id from person where name = ${name}`

test('what is put in becomes a parameter, whatever it says', () => {
  const { text, values } = byName(`'; drop table person; --`)
  assert.equal(text, 'select id from person where name = $1')
  assert.deepEqual(values, [`'; drop table person; --`])
})

test('parameters are numbered in the order in which they stand', () => {
  const { text, values } = sql`select ${1} where a = ${'b'} and c = any(${['d']})`
  assert.equal(text, 'select $1 where a = $2 and c = any($3)')
  assert.deepEqual(values, [1, 'b', ['d']])
})

test('a statement without parameters is its own text', () => {
  assert.deepEqual(sql`select 1`.values, [])
  assert.equal(sql`select 1`.text, 'select 1')
})

test('one place in the code is one prepared statement, another place another', () => {
  const elsewhere = sql`select id from person where name = ${'a'}`
  assert.equal(byName('a').name, byName('b').name)
  assert.notEqual(byName('a').name, elsewhere.name)
})

test('a statement of one place does not keep the values of an earlier call', () => {
  const [first, second] = [byName('a'), byName('b')]
  assert.deepEqual([first.values, second.values], [['a'], ['b']])
})

test('a fixed text is not prepared', () => {
  assert.deepEqual(fixedSql('vacuum'), { text: 'vacuum', values: [], name: '' })
})
