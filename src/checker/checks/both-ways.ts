import type { Ran } from '../../kernel/decisions/examples.ts'
import { words } from '../../kernel/definitions/problem.ts'
import type { ExamplesDefinition } from '../../kernel/definitions/schemas/examples.ts'
import { officer, type Service } from '../../kernel/definitions/service.ts'
import { check, serviceFile, type Finding, type Found, type Spot } from '../check.ts'
import { ranOf, rowOf } from '../ran.ts'

export const bothWays = check(
  {
    id: 'every-rule-both-ways',
    why: words(
      'A rule never seen false, or a fact never seen missing, has not been thought through.',
      '从没见过不成立的规则、从没见过缺失的事实，都还没有想清楚。',
    ),
  },
  ({ folder, city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => {
      const table = folder.services.get(service.id)?.examples
      return table === undefined ? [] : unseen(service, table)
    }),
)

function unseen(service: Service, table: ExamplesDefinition): Found[] {
  const ran = ranOf(service, table)
  const spot: Spot = { file: serviceFile(service.id, 'examples'), path: ['rows'] }
  const rules = service.conditions.flatMap(({ rule }) =>
    (['met', 'unmet'] as const)
      .filter((outcome) => !ran.some((one) => outcomeOf(one, rule.id) === outcome))
      .map((outcome): Found => [spot, neverSeen(rule.id, outcome, table)]),
  )
  const facts = factsThatDecide(service)
    .filter((fact) => !ran.some((one) => isOpen(one, fact)))
    .map((fact): Found => [spot, neverUnknown(fact, table)])
  return [...rules, ...facts]
}

const outcomeOf = ({ decision }: Ran, rule: string) => decision.judged.find((one) => one.rule === rule)?.outcome

function neverSeen(rule: string, outcome: 'met' | 'unmet', table: ExamplesDefinition): Finding {
  const [en, zh] = outcome === 'met' ? ['true', '成立'] : ['false', '不成立']
  const expected = outcome === 'met' ? { expect: 'approve' } : { expect: 'refer', unmet: `[${rule}]` }
  return {
    message: words(`rule "${rule}" is never ${en} here`, `规则“${rule}”在例子中从来没有${zh}`),
    fix: words(`Add a row for a person for whom "${rule}" is ${en}.`, `请加一行例子，写一个使“${rule}”${zh}的人。`),
    write: rowOf(table, { case: '…', on: '…', ...expected }),
  }
}

const neverUnknown = (fact: string, table: ExamplesDefinition): Finding => ({
  message: words(`fact "${fact}" is never unknown here`, `事实“${fact}”在例子中从来没有查不到的情形`),
  fix: words('Add a row in which its register does not answer.', '请加一行例子，写登记系统没有答复的情形。'),
  write: rowOf(table, { case: '…', on: '…', [fact]: 'unknown', expect: 'refer', open: '[…]' }),
})

/** Fetched facts that a condition or a result reads; the others are only shown or printed. */
function factsThatDecide({ facts, tables, conditions, results }: Service): string[] {
  const expressions = [...conditions, ...results].map(({ expression }) => expression)
  const read = new Set([...expressions, ...tables.map(({ table }) => table)].flatMap(({ uses }) => uses))
  return [...facts].flatMap(([name, { register }]) => (register !== officer && read.has(name) ? [name] : []))
}

const isOpen = ({ facts }: Ran, name: string): boolean => {
  const fact = facts[name]
  return fact !== undefined && 'unknown' in fact
}
