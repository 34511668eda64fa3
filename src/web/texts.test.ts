import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { loadTexts, translator, webTextFolders } from './texts.ts'

const texts = loadTexts(webTextFolders)
const source = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'))
  .join('\n')

// Keys made of parts, `case.state.${state}`, are matched as patterns.
const patterns = [...source.matchAll(/\bt\(`([\w.]+\$\{[^`]*)`/g)].map(
  ([, template = '']) =>
    new RegExp(
      `^${template
        .replace(/\$\{[^}]*\}/g, '[^.]+')
        .replaceAll('.', '\\.')
        .replaceAll('[^\\.]+', '[^.]+')}$`,
    ),
)

test('both languages have the same keys', () => {
  assert.deepEqual([...texts.en.keys()].sort(), [...texts.zh.keys()].sort())
})

test('every key that a page asks for exists', () => {
  const asked = [...source.matchAll(/\bt\('([\w.-]+)'/g)].map(([, key = '']) => key)
  assert.ok(asked.length > 100)
  assert.deepEqual(
    asked.filter((key) => !texts.zh.has(key)),
    [],
  )
})

test('every key made of parts stands for at least one text', () => {
  assert.ok(patterns.length > 5)
  for (const pattern of patterns)
    assert.ok(
      [...texts.zh.keys()].some((key) => pattern.test(key)),
      String(pattern),
    )
})

test('every text is used', () => {
  const unused = [...texts.zh.keys()].filter(
    (key) => !source.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)),
  )
  assert.deepEqual(unused, [])
})

test('a text has the same parameters in both languages', () => {
  const parameters = (text = '') => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
  for (const [key, text] of texts.zh) assert.deepEqual(parameters(texts.en.get(key)), parameters(text), key)
})

test('a missing key and a missing parameter are found at once', () => {
  const t = translator(texts, 'zh')
  assert.throws(() => t('no.such.key'))
  assert.throws(() => t('form.caseNumber'))
  assert.equal(t('form.caseNumber', { id: '7' }), '办件编号 7')
})
