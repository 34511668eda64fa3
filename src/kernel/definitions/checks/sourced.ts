import type { RulesDefinition } from '../schemas/rules.ts'
import type { ServiceDefinition } from '../schemas/service.ts'
import { check, serviceFile, type Finding } from './check.ts'
import type { Path } from '../problem.ts'

type Stated = readonly [path: Path, what: string, source: unknown]

export const sourced = check('sourced', 'A rule or a value without an article is somebody’s opinion.', ({ folder }) =>
  [...folder.services].flatMap(([id, { service, rules }]) => [
    ...unsourced(serviceFile(id, 'rules'), rules === undefined ? [] : inRules(rules)),
    ...unsourced(serviceFile(id, 'service'), service === undefined ? [] : inService(service)),
  ]),
)

const unsourced = (file: string, stated: readonly Stated[]) =>
  stated.filter(([, , source]) => source === undefined).map(([path, what]) => [{ file, path }, noSource(what)] as const)

const noSource = (what: string): Finding => ({
  message: `${what} has no source`,
  fix: 'Add `source: <id>#<article>` from sources.yaml.',
})

const inRules = ({ values, require, results }: RulesDefinition): Stated[] => [
  ...Object.entries(values).flatMap(([name, { dated }]) =>
    dated.map(({ from, source }, index): Stated => [
      ['values', name, 'dated', index],
      `value "${name}" from ${from}`,
      source,
    ]),
  ),
  ...require.map(({ id, source }, index): Stated => [['require', index], `rule "${id}"`, source]),
  ...results.map(({ id, source }, index): Stated => [['results', index], `result "${id}"`, source]),
]

const inService = ({ needs, findings = [], statutory, basis }: ServiceDefinition): Stated[] => [
  ...needs.map(({ register, source }, index): Stated => [['needs', index], `need of "${register}"`, source]),
  ...findings.map(({ id, source }, index): Stated => [['findings', index], `finding "${id}"`, source]),
  [['statutory'], 'the statutory limit', statutory.source],
  [['basis'], 'the matter', basis[0]],
]
