// The words that modules bring to the pages: both languages say the same things, with the same parameters.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewTexts } from '../src/modules/casework/views/folder.ts'
import { catalogTexts } from '../src/modules/catalog/texts.ts'
import { loadTexts, webTextFolders } from '../src/web/texts.ts'

const texts = loadTexts([...webTextFolders, viewTexts, catalogTexts])

test('both languages have the same keys', () => {
  assert.deepEqual([...texts.en.keys()].sort(), [...texts.zh.keys()].sort())
})

test('a text has the same parameters in both languages', () => {
  const parameters = (text = '') => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
  for (const [key, text] of texts.zh) assert.deepEqual(parameters(texts.en.get(key)), parameters(text), key)
})
