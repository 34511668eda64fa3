// skeleton: the files of a new service, which say of each part what to write there and what to do next.
import { words } from '../../kernel/definitions/problem.ts'
import type { Language } from '../../kernel/definitions/texts.ts'
import type { Settled } from './answers.ts'
import { englishFile } from './english.ts'
import { firstRule } from './first-rule.ts'
import { toWrite } from './placeholder.ts'
import { serviceText } from './service-text.ts'
import { formText } from './skeleton-form.ts'

/** Text of every file by its name. Comments are in the author’s language, the texts for people in Chinese. */
export const skeleton = (settled: Settled, language: Language): ReadonlyMap<string, string> =>
  new Map([
    ['service.yaml', serviceText(settled, language)],
    ['form.yaml', formText(settled, language)],
    ['rules.yaml', rulesText(settled, language)],
    ['examples.yaml', examplesText(settled, language)],
    ['en.yaml', englishFile(settled)],
  ])

const comments = {
  values: words(
    'Numbers of the law, with the day they begin: minimum_age: { title: …, dated: [{ from: …, in: …, is: …, source: … }] }',
    '法定数值，写明施行日期：minimum_age: { title: …, dated: [{ from: …, in: …, is: …, source: … }] }',
  ),
  rules: words(
    'One entry for each condition of the law. All met: the machine may approve. Anything else goes to a person.',
    '每个法定条件写一条。全部符合的，可以由系统确认；否则转人工。',
  ),
  results: words(
    'What follows from an approval: amounts, dates. { id: amount_fen, title: …, is: …, source: … }',
    '准予以后的结果：金额、日期。{ id: amount_fen, title: …, is: …, source: … }',
  ),
  examples: words(
    'One real person a row: who qualifies, who does not and why, of whom it cannot be told. Add the boundary of each rule.',
    '一行写一个真实的人：谁符合，谁不符合、为什么，谁查不到。每条规则都要写到边界。',
  ),
}

function rulesText(settled: Settled, language: Language): string {
  const { id, when } = firstRule(settled)
  return `# ${comments.values[language]}
values: {}

# ${comments.rules[language]}
require:
  - id: ${id}
    title: ${settled.definition.title}
    when: ${when}
    source: ${settled.article}
    say:
      met: ${toWrite('符合时怎么说')}
      unmet: ${toWrite('不符合时怎么说')}
      unknown: ${toWrite('查不到时怎么说')}

# ${comments.results[language]}
results: []
`
}

function examplesText(settled: Settled, language: Language): string {
  const { id, meets, fails } = firstRule(settled)
  const fact = `applicant.${settled.field}`
  const on = settled.source.in_force_from
  return `# ${comments.examples[language]}
defaults:
  ${fact}: ${meets}
columns: [case, on, ${fact}, expect, unmet, open]
rows:
  - [符合条件的人, ${on}, ${meets}, approve, [], []]
  - [不符合条件的人, ${on}, ${fails}, refer, [${id}], []]
  - [登记系统没有答复, ${on}, unknown, refer, [], [${id}]]
`
}
