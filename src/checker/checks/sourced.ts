import { words, type Path, type Words } from '../../kernel/definitions/problem.ts'
import type { RulesDefinition } from '../../kernel/definitions/schemas/rules.ts'
import type { ServiceDefinition } from '../../kernel/definitions/schemas/service.ts'
import { check, serviceFile, type Finding, type Found } from '../check.ts'

type Stated = readonly [path: Path, what: Words, source: unknown]

export const sourced = check(
  {
    id: 'sourced',
    why: words(
      'A rule or a value without an article is somebody’s opinion.',
      '没有法条依据的规则或者数值，只是某个人的意见。',
    ),
  },
  ({ folder }) =>
    [...folder.services].flatMap(([id, { service, rules }]) => {
      const likely = service?.basis[0]
      return [
        ...unsourced(serviceFile(id, 'rules'), rules === undefined ? [] : inRules(rules), likely),
        ...unsourced(serviceFile(id, 'service'), service === undefined ? [] : inService(service), likely),
      ]
    }),
)

const unsourced = (file: string, stated: readonly Stated[], likely: string | undefined): Found[] =>
  stated.filter(([, , source]) => source === undefined).map(([path, what]) => [{ file, path }, noSource(what, likely)])

const noSource = (what: Words, likely = 'the-law#1'): Finding => ({
  message: words(`${what.en} has no source`, `${what.zh}没有依据`),
  fix: words(
    'Cite the article that says so; sources.yaml lists them.',
    '请注明出自哪一条；可用的条文见 sources.yaml。',
  ),
  write: `source: ${likely}`,
})

const inRules = ({ values, tables = [], require, results }: RulesDefinition): Stated[] => [
  ...Object.entries(values).flatMap(([name, { dated }]) =>
    dated.map(({ from, source }, index): Stated => [
      ['values', name, 'dated', index],
      words(`value "${name}" from ${from}`, `数值“${name}”（${from} 起）`),
      source,
    ]),
  ),
  ...tables.flatMap(({ id, source, rules }, index) =>
    rules.map((row, at): Stated => [
      ['tables', index, 'rules', at],
      words(`row ${at + 1} of table "${id}"`, `决策表“${id}”第 ${at + 1} 行`),
      row.source ?? source,
    ]),
  ),
  ...require.map(({ id, source }, index): Stated => [['require', index], words(`rule "${id}"`, `规则“${id}”`), source]),
  ...results.map(({ id, source }, index): Stated => [
    ['results', index],
    words(`result "${id}"`, `结果“${id}”`),
    source,
  ]),
]

const inService = ({ needs, findings = [], statutory, basis }: ServiceDefinition): Stated[] => [
  ...needs.map(({ register, source }, index): Stated => [
    ['needs', index],
    words(`need of "${register}"`, `对“${register}”的查询`),
    source,
  ]),
  ...findings.map(({ id, source }, index): Stated => [
    ['findings', index],
    words(`finding "${id}"`, `核查事项“${id}”`),
    source,
  ]),
  [['statutory'], words('the statutory limit', '法定时限'), statutory.source],
  [['basis'], words('the matter', '这个事项'), basis[0]],
]
