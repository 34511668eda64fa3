// Every page of the shell: valid HTML, light enough, complete without script, in both languages and all print sizes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { assets, gallery } from './gallery.ts'

const budgetBytes = 50 * 1024

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // Preact writes `<br/>` and we a lower-case doctype, which HTML allows. A telephone number is kept on one line by CSS:
  // many Chinese fonts have no non-breaking hyphen.
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'doctype-style': ['error', { style: 'lowercase' }],
    'tel-non-breaking': 'off',
  },
})

for (const lang of ['zh', 'en'] as const)
  for (const size of ['md', 'lg'] as const) {
    const pages = gallery({ lang, size, contrast: size === 'lg' ? 'high' : 'normal' })

    test(`every page is valid HTML (${lang}, ${size})`, async () => {
      const problems: string[] = []
      for (const [name, html] of pages) {
        const report = await validator.validateString(html)
        for (const { messages } of report.results)
          problems.push(
            ...messages.map(({ ruleId, message, line, column }) => `${name} ${line}:${column} ${ruleId}: ${message}`),
          )
      }
      assert.deepEqual([...new Set(problems)], [])
    })

    test(`every page with its style sheet weighs at most 50 KB (${lang}, ${size})`, () => {
      const css = assets['site.css'].brotli.length
      for (const [name, html] of pages) {
        const bytes = brotliCompressSync(html).length + css
        assert.ok(bytes <= budgetBytes, `${name}: ${bytes} bytes`)
      }
    })
  }

test('no page needs script, and none has anything inline', () => {
  for (const [name, html] of gallery({ lang: 'zh', size: 'md', contrast: 'normal' })) {
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)/, name)
    assert.equal(html.includes('<script'), name.startsWith('verify'), name)
  }
})

test('rare characters are written as they are', () => {
  const pages = gallery({ lang: 'zh', size: 'md', contrast: 'normal' })
  assert.match(pages.get('certificate') ?? '', /欧阳䶮/u)
  assert.match(pages.get('verify-valid') ?? '', /𠀀㛃䶮𫖯.*U\+20000/u)
})

test('the page of a referred case never says that it was refused', () => {
  for (const lang of ['zh', 'en'] as const) {
    const html = gallery({ lang, size: 'md', contrast: 'normal' }).get('in-review') ?? ''
    assert.doesNotMatch(html, /拒绝|不予|驳回|refus|reject|denied/i)
  }
})
