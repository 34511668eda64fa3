import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { generated } from './editor-schemas.ts'

const project = resolve(import.meta.dirname, '../../..')

for (const [path, text] of generated())
  test(`${path} is current; else run src/kernel/definitions/editor-schemas.ts`, async () => {
    assert.equal(await readFile(`${project}/${path}`, 'utf8'), text)
  })

test('every field says what it means', () => {
  const page = generated().get('docs/reference/definitions.md') ?? ''
  const silent = page.split('\n').filter((line) => /^\| `[^`]+`\*? \|\s*\|$/.test(line))
  assert.deepEqual(silent, [])
})
