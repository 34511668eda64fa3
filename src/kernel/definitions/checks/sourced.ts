import type { Citation } from '../schemas/parts.ts'
import { check, serviceFile, type Finding, type Spot } from './check.ts'

export const sourced = check('sourced', 'A rule or a value without an article is somebody’s opinion.', ({ folder }) =>
  [...folder.services].flatMap(([id, { service, rules }]) => {
    const inRules = serviceFile(id, 'rules')
    const inService = serviceFile(id, 'service')
    const values = Object.entries(rules?.values ?? {}).flatMap(([name, { dated }]) =>
      dated.map((entry, index) =>
        told(
          { file: inRules, path: ['values', name, 'dated', index] },
          `value "${name}" from ${entry.from}`,
          entry.source,
        ),
      ),
    )
    return [
      ...values,
      ...(rules?.require ?? []).map((rule, index) =>
        told({ file: inRules, path: ['require', index] }, `rule "${rule.id}"`, rule.source),
      ),
      ...(rules?.results ?? []).map((result, index) =>
        told({ file: inRules, path: ['results', index] }, `result "${result.id}"`, result.source),
      ),
      ...(service?.needs ?? []).map((need, index) =>
        told({ file: inService, path: ['needs', index] }, `need of "${need.register}"`, need.source),
      ),
      ...(service?.findings ?? []).map((one, index) =>
        told({ file: inService, path: ['findings', index] }, `finding "${one.id}"`, one.source),
      ),
      ...(service === undefined
        ? []
        : [told({ file: inService, path: ['statutory'] }, 'the statutory limit', service.statutory.source)]),
      ...(service === undefined ? [] : [told({ file: inService, path: ['basis'] }, 'the matter', service.basis[0])]),
    ].flat()
  }),
)

const told = (spot: Spot, what: string, source: Citation | undefined): (readonly [Spot, Finding])[] =>
  source === undefined
    ? [[spot, { message: `${what} has no source`, fix: 'Add `source: <id>#<article>` from sources.yaml.' }]]
    : []
