import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remarksOn } from './plain-words.ts'

// prettier-ignore
const rows: readonly [text: string, remarks: readonly string[]][] = [
  ['年满 70 周岁的老年人可以申请。', []],
  ['请到有关部门办理。', ['official language: “有关部门”']],
  ['特此告知，予以办理。', ['official language: “特此”', 'official language: “予以”']],
  ['您不能不来。', ['a double negation: “不能不”']],
  ['非本人不可领取。', ['a double negation: “非本人不可”']],
  ['带上 HKIDR 原件。', ['the abbreviation HKIDR is not explained']],
  ['香港身份登记（HKIDR）的原件。', []],
  ['可以下载 PDF。', []],
  [`${'很长'.repeat(36)}。短句。`, ['a sentence has 72 characters: “很长很长很长很长很长很长…”']],
  [`${'很长'.repeat(35)}。`, []],
]

for (const [text, remarks] of rows)
  test(`${text.slice(0, 14)} → ${remarks.length === 0 ? 'plain' : remarks.join(', ')}`, () => {
    assert.deepEqual(
      remarksOn(text).map(({ message }) => message.en),
      remarks,
    )
  })
