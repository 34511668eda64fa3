import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { parse } from 'yaml'
import { drawCertificate, fittingSize, rareCharacters } from './layout.ts'
import { printedFields } from './printed.ts'

const folder = new URL('../../../cities/qingchuan/certificates/old-age-allowance-card/', import.meta.url)
const layout = readFileSync(new URL('layout.svg', folder), 'utf8')
const Definition = Compile(Type.Object({ fields: Type.Array(Type.Object({ id: Type.String() })) }))
const definition = Definition.Parse(parse(readFileSync(new URL('certificate.yaml', folder), 'utf8')))
const values = Object.fromEntries(
  [...layout.matchAll(/\{\{(?:size )?([a-z_.]+)/g)].map(([, name = '']) => [name, `<${name}>`]),
)
const draw = (more: Readonly<Record<string, string>> = {}) =>
  drawCertificate(layout, { ...values, ...more }, 'https://qingchuan.example/verify#x')
const small = (text: string) => `<svg>${text}{{qr.path}}</svg>`

test('the city’s layout draws with nothing left open', () => {
  const { svg, rare } = draw()
  assert.doesNotMatch(svg, /[{}]/)
  assert.deepEqual(rare, [])
})

test('the layout shows every field of the definition, and no other', () => {
  const drawn = Object.keys(values).filter((name) => name.startsWith('field.'))
  assert.deepEqual(drawn.sort(), definition.fields.map(({ id }) => `field.${id}`).sort())
})

test('a value cannot become markup', () => {
  const { svg } = drawCertificate(small('<text x="{{a}}">{{a}}</text>'), { a: `"><script>&'` }, 'x')
  assert.match(svg, /<text x="&quot;&gt;&lt;script&gt;&amp;&#39;">&quot;&gt;&lt;script&gt;&amp;&#39;<\/text>/)
})

test('a value that looks like a placeholder or a replacement pattern stays as it is', () => {
  assert.match(drawCertificate(small('{{a}}'), { a: '{{b}} $& $1' }, 'x').svg, /\{\{b\}\} \$&amp; \$1/)
})

for (const [what, svg] of [
  ['a placeholder without a value', small('{{nobody}}')],
  ['a placeholder named like a method', small('{{constructor}}')],
  ['no place for the QR code', '<svg></svg>'],
] as const)
  test(`a layout with ${what} is refused`, () => {
    assert.throws(() => drawCertificate(svg, {}, 'x'), { code: 'certificate.layout' })
  })

for (const [what, value] of [
  ['a control character', 'a\u0000b'],
  ['half a character', '\ud840'],
] as const)
  test(`${what} in a value is refused, not dropped`, () => {
    assert.throws(() => draw({ 'field.name': value }), { code: 'certificate.unprintable' })
  })

// prettier-ignore
const sizes: readonly [string, number, number, number][] = [
  ['陈秀兰',            8.4, 82, 8.4],
  ['一二三四五六七八九十', 8.4, 82, 8.2],    // ten characters of one em
  ['', 8.4, 82, 8.4],
  ['𠀀'.repeat(20),     8.4, 82, 4.1],    // counted as characters, not as halves
]
for (const [text, largest, width, expected] of sizes)
  test(`${text === '' ? 'nothing' : text} fits at ${expected}`, () =>
    assert.equal(fittingSize(text, largest, width), expected))

test('a long name is drawn smaller, and whole', () => {
  const name = '阿卜杜热合曼·买买提艾力·古丽米娜'
  assert.ok(draw({ 'field.name': name }).svg.includes(`>${name}<`))
})

test('rare characters are kept, reported and named by code point', () => {
  const { svg, rare } = draw({ 'field.name': '欧阳䶮𠀀𫖯' })
  assert.deepEqual(rare, ['𠀀', '𫖯'])
  assert.ok(svg.includes('>欧阳䶮𠀀𫖯<'))
  assert.ok(svg.includes('𠀀 U+20000 · 𫖯 U+2B5AF'))
})

// prettier-ignore
const characters: readonly [string, string, boolean][] = [
  ['陈',      'common',                  false],
  ['䶮',      'extension A, level 1',    false],
  ['𠀀',      'extension B',             true],
  ['𫖯',      'extension C',             true],
  ['\ue863',  'private use',             true],
]
for (const [character, what, rare] of characters)
  test(`${what} is ${rare ? 'reported' : 'promised'}`, () => assert.equal(rareCharacters(character).length === 1, rare))

test('claims read as people write them', () => {
  const fields = [
    { id: 'name', mask: 'name' as const },
    { id: 'identity_number', mask: 'identity-number' as const },
    { id: 'birth_date', mask: 'birth-date' as const },
    { id: 'monthly_fen', unit: 'fen' as const },
    { id: 'tier', values: { eighties: '80–89 周岁' } },
    { id: 'left_out' },
  ]
  const claims = {
    name: '陈秀兰',
    identity_number: '999901194403120028',
    birth_date: '1944-03-12',
    monthly_fen: 30_000,
    tier: 'eighties',
  }
  assert.deepEqual(printedFields(fields, claims, 'zh'), {
    'field.name': '陈秀兰',
    'field.identity_number': '999***********0028',
    'field.birth_date': '1944年3月12日',
    'field.monthly_fen': '300元',
    'field.tier': '80–89 周岁',
  })
})
