import type { Ran } from '../../kernel/decisions/examples.ts'
import { words } from '../../kernel/definitions/problem.ts'
import type { ExamplesDefinition } from '../../kernel/definitions/schemas/examples.ts'
import { check, serviceFile, type Finding, type Found } from '../check.ts'
import { ranOf, rowOf } from '../ran.ts'

export const decisive = check(
  {
    id: 'decisive',
    severity: 'warning',
    why: words(
      'Where no example turns on a rule alone, the rule could be deleted or turned round and nobody would notice.',
      '没有一个例子只取决于这条规则，那么删掉它、写反它，都不会有人发现。',
    ),
  },
  ({ folder, city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => {
      const table = folder.services.get(service.id)?.examples
      if (table === undefined) return []
      const ran = ranOf(service, table)
      return service.rules.require.flatMap(({ id }, index): Found[] =>
        ran.some((one) => turnsOn(one, id))
          ? []
          : [[{ file: serviceFile(service.id, 'rules'), path: ['require', index] }, undecided(id, table)]],
      )
    }),
)

/** Whether this rule alone keeps the example from approval: were it met, the machine would approve. */
const turnsOn = ({ decision }: Ran, rule: string): boolean =>
  decision.kind === 'refer' && decision.open.length === 0 && decision.unmet.length === 1 && decision.unmet[0] === rule

const undecided = (id: string, table: ExamplesDefinition): Finding => ({
  message: words(`no example turns on rule "${id}" alone`, `没有一个例子只因为规则“${id}”而不同`),
  fix: words(
    `Add an example of someone who meets everything except "${id}".`,
    `请在 examples.yaml 加一行：其他条件都符合，只有“${id}”不符合。`,
  ),
  write: rowOf(table, { case: '…', on: '…', expect: 'refer', unmet: `[${id}]` }),
})
