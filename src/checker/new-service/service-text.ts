// service.yaml of a skeleton: what can be told from the five answers, and brackets for what cannot.
import { words, type Words } from '../../kernel/definitions/problem.ts'
import type { Language } from '../../kernel/definitions/texts.ts'
import type { Settled } from './answers.ts'
import { scalar, toWrite } from './placeholder.ts'
import { known } from './skeleton-form.ts'

/** What to do in each part, in the author’s language. */
const comments = {
  item: words(
    'Codes of the national catalogue: docs/reference/definitions.md explains each. Ask for the code of the item.',
    '国家目录的代码，含义见 docs/reference/definitions.md。基本编码请向目录管理部门要。',
  ),
  force: words('From this day on every value of law must be known.', '从这一天起，每个法定数值都要写全。'),
  needs: words(
    'Facts from registers: never asked of the applicant. Ask for the fewest that decide the matter.',
    '从登记系统取得的事实，不再向申请人要。只取决定所需的最少几项。',
  ),
  automatic: words(
    'A person decides at first. Switch on when the examples convince you and the impact assessment is filed.',
    '先由人工决定。例子都说得通、影响评估已经存档以后，再打开自动确认。',
  ),
  guide: words('The rest is what people read in the guide.', '以下是群众在办事指南上看到的内容。'),
}

export function serviceText(settled: Settled, language: Language): string {
  const say = (comment: Words): string => `# ${comment[language]}`
  return [
    heading(settled),
    `${say(comments.item)}\n${item(settled)}`,
    deciding(settled, say(comments.force)),
    `${say(comments.needs)}\n${needs(settled)}`,
    `${say(comments.automatic)}\nassurance: substantial\nautomatic: { mode: off, after_check_share: 0.05 }`,
    `${say(comments.guide)}\n${guide(settled)}`,
  ].join('\n\n')
}

const heading = ({ title, grants }: Settled): string => `title: ${scalar(title)}\nsummary: ${scalar(grants)}`

function item({ city }: Settled): string {
  return `item:
  catalogue_code: '${freeCode(city)}'
  type: '20'
  level: '3'
  power_source: '1'
  handling: '2'
  served: ['1']
  forms: ['1', '2']
  depth: [1, 2, 4, 5, 6]
  range: '3'
  visits: 0
  result: '3'
  version: '1'`
}

/** The first code nobody uses yet: origin, type 20 公共服务, a number from 90001 on, no sub-item. */
function freeCode({ services, texts }: Settled['city']): string {
  const used = new Set([...services.values()].map(({ definition }) => definition.item.catalogue_code))
  const origin = texts.zh.city.fictional === true ? '99' : '00'
  for (let number = 90001; ; number++) if (!used.has(`${origin}20${number}000`)) return `${origin}20${number}000`
}

const deciding = (
  { organisation, office, source, article }: Settled,
  force: string,
): string => `owner: ${organisation.id}
office: ${office}
${force}
in_force_from: ${source.in_force_from}
applies: received
applies_source: ${article}
basis: [${article}]
promise: { working_days: 5 }
statutory: { working_days: 20, source: ${article} }
fee_fen: 0`

const needs = ({ register, field, article }: Settled): string => `needs:
  - register: ${register.id}
    of: applicant
    fields: [${field}]
    purpose: ${toWrite('为什么要查，给群众看')}
    source: ${article}
materials: []`

function guide({ city, organisation, officePhone, article }: Settled): string {
  const numbers = [organisation.phone, ...[...city.organisations.values()].map(({ phone }) => phone)]
  const complaint = numbers.find((number) => number !== officePhone) ?? organisation.phone
  return `target: ${toWrite('给谁办')}
conditions:
  - { id: first, text: ${toWrite('用大白话写一个条件')} }
channels:
  - { id: online, kind: online, title: 网上申请, detail: ${toWrite('在哪里点，要多久')} }
  - { id: counter, kind: counter, title: 窗口申请, detail: ${toWrite('到哪里，带什么，什么时间')} }
steps:
  - { id: received, title: 收到, detail: ${toWrite('收到以后发生什么')} }
  - { id: decided, title: 决定, detail: ${toWrite('谁决定，要多久')} }
contact: ${officePhone}
complaint: ${complaint}
remedies:
  - { id: reconsideration, title: 申请行政复议, within: 自知道决定之日起 60 日内, limit: { unit: days, length: 60 }, source: ${known(city, 'reconsideration-law#20', article)} }
faq:
  - { id: first-question, question: ${toWrite('群众常问的问题')}, answer: ${toWrite('大白话回答')} }
life_events: [${toWrite('人生大事，如退休养老')}]
audiences: [${toWrite('哪些人，如老年人')}]
keywords: []
not_modelled: []
`
}
