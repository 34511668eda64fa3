import { examplesOf, runExample, type Ran } from '../../decisions/examples.ts'
import type { Service } from '../service.ts'
import { officer } from '../service.ts'
import type { ExamplesDefinition } from '../schemas/examples.ts'
import { check, serviceFile, type Finding, type Spot } from './check.ts'

type Found = readonly [Spot, Finding]

export const bothWays = check(
  'every-rule-both-ways',
  'A rule never seen false, or a fact never seen missing, has not been thought through.',
  ({ folder, city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => {
      const table = folder.services.get(service.id)?.examples
      return table === undefined ? [] : unseen(service, table)
    }),
)

function unseen(service: Service, table: ExamplesDefinition): Found[] {
  const ran = examplesOf(table)
    .filter(({ cells }) => typeof cells.get('on') === 'string')
    .map((example) => runExample(service, table, example))
  const spot: Spot = { file: serviceFile(service.id, 'examples'), path: ['rows'] }
  const rules = service.conditions.flatMap(({ rule }) =>
    (['met', 'unmet'] as const)
      .filter(
        (outcome) =>
          !ran.some(({ decision }) => decision.judged.some((one) => one.rule === rule.id && one.outcome === outcome)),
      )
      .map((outcome): Found => [
        spot,
        { message: `rule "${rule.id}" is never ${outcome === 'met' ? 'true' : 'false'} here`, fix: 'Add a case.' },
      ]),
  )
  const facts = factsThatDecide(service)
    .filter((fact) => !ran.some((one) => isOpen(one, fact)))
    .map((fact): Found => [
      spot,
      { message: `fact "${fact}" is never unknown here`, fix: 'Add a case in which its register does not answer.' },
    ])
  return [...rules, ...facts]
}

/** Fetched facts that a condition or a result reads; the others are only shown or printed. */
function factsThatDecide({ facts, conditions, results }: Service): string[] {
  const read = new Set([...conditions, ...results].flatMap(({ expression }) => expression.uses))
  return [...facts].flatMap(([name, { register }]) => (register !== officer && read.has(name) ? [name] : []))
}

const isOpen = ({ facts }: Ran, name: string): boolean => {
  const fact = facts[name]
  return fact !== undefined && 'unknown' in fact
}
