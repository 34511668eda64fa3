import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDocument } from 'yaml'
import { qingchuan } from '../city.fixture.ts'
import { quickYaml } from './quick.ts'

const whole = (text: string) => parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: true })

// prettier-ignore
const known: readonly [what: string, text: string, value: unknown][] = [
  ['scalars of the core schema', "a: 1\nb: -2.5\nc: true\nd: no\ne: null\nf: ~\ng: 2026-01-01\nh: '007'\ni: \"x: y\"\n", { a: 1, b: -2.5, c: true, d: 'no', e: null, f: null, g: '2026-01-01', h: '007', i: 'x: y' }],
  ['a comment',                  'a: x # y\n# z\nb: "#"\n', { a: 'x', b: '#' }],
  ['blocks within blocks',       'a:\n  - b: 1\n    c: [x, {d: 2, "e": "f"}]\n  - g\nh:\n- i\n', { a: [{ b: 1, c: ['x', { d: 2, e: 'f' }] }, 'g'], h: ['i'] }],
  ['a folded text',              'a: >-\n  if x\n  then y\n    else z\nb: 1\n', { a: 'if x then y\n  else z', b: 1 }],
  ['a literal text',             'a: |\n  x\n  y\n', { a: 'x\ny\n' }],
  ['a quote in quotes',          "a: 'it''s'\n", { a: "it's" }],
  ['a list over two lines',      'a: [1,\n  2]\n', { a: [1, 2] }],
]

for (const [what, text, value] of known)
  test(`${what} is read`, () => {
    assert.deepEqual(quickYaml(text)?.value, value)
    assert.deepEqual(whole(text).toJS(), value)
  })

// prettier-ignore
const unsure: readonly [what: string, text: string][] = [
  ['a key given twice', 'a: 1\na: 2\n'],  ['an anchor', 'a: &x 1\nb: *x\n'],    ['a tag', 'a: !!str 1\n'],
  ['a tab', 'a:\t1\n'],                   ['two documents', 'a: 1\n---\nb: 2\n'], ['a text over two lines', 'a: x\n  y\n'],
  ['a bracket left open', 'a: [1\nb: 2\n'], ['a number of another notation', 'a: 0x1f\n'], ['a colon in a text', 'a: b: c\n'],
  ['an escape', 'a: "\\u0041"\n'],        ['a number as a key', '007: x\n'],      ['a key that is no key', '__proto__: x\n'],
]

for (const [what, text] of unsure)
  test(`${what} is left to the whole parser`, () => {
    assert.equal(quickYaml(text), undefined)
  })

const files = globSync('**/*.yaml', { cwd: qingchuan }).map((file) => readFileSync(join(qingchuan, file), 'utf8'))

test('the files of the demo city are read as the whole parser reads them, nearly all by this one', () => {
  const read = files.flatMap((text) => {
    const quick = quickYaml(text)
    return quick === undefined ? [] : [{ value: quick.value, text }]
  })
  assert.ok(read.length >= 0.9 * files.length, `${read.length} of ${files.length}`)
  for (const { value, text } of read) assert.deepEqual(value, whole(text).toJS())
})

test('a damaged file is read as the whole parser reads it, or not at all', () => {
  const bit = fc.constantFrom(
    ...' |  |\n|:|: |- |-|"|\'|#| #|{|}|[|]|,|>|&a|*a|!x|0|null|~|@|? |\n\n|　|\\|012|1e3'.split('|'),
  )
  const damage = fc.record({ at: fc.nat(400), drop: fc.nat(2), add: bit })
  const excerpt = fc.tuple(fc.constantFrom(...files), fc.nat(200), fc.integer({ min: 1, max: 12 }))
  fc.assert(
    fc.property(excerpt, fc.array(damage, { maxLength: 3 }), ([file, from, lines], changes) => {
      const text = changes.reduce(
        (before, { at, drop, add }) => `${before.slice(0, at)}${add}${before.slice(at + drop)}`,
        dedented(file.split('\n').slice(from, from + lines)),
      )
      const quick = quickYaml(text)
      if (quick === undefined) return
      const document = whole(text)
      assert.deepEqual(document.errors, [])
      assert.deepEqual(quick.value, document.toJS())
    }),
    { numRuns: 2000 },
  )
})

function dedented(lines: readonly string[]): string {
  const indent = /^ */.exec(lines[0] ?? '')?.[0] ?? ''
  return `${lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n')}\n`
}
