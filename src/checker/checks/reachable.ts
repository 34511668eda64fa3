import type { Folder } from '../../kernel/definitions/folder.ts'
import { words } from '../../kernel/definitions/problem.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { check, serviceFile, type Finding, type Found } from '../check.ts'
import { domainsOf } from '../domain.ts'
import { outcomesIn } from '../outcomes.ts'

export const reachable = check(
  {
    id: 'reachable',
    why: words(
      'A condition that can come out only one way decides nothing, or stops everybody.',
      '只可能有一种结果的条件，要么什么也没有规定，要么谁也通不过。',
    ),
  },
  ({ folder, city }) =>
    [...(city?.services.values() ?? [])].flatMap((service) => [
      ...oneWay(service, folder),
      ...hiddenQuestions(service, folder),
      ...unusedValues(service),
    ]),
)

/** Conditions whose inputs have few possible values, none of which makes them true, or none false. */
function oneWay(service: Service, folder: Folder): Found[] {
  const domains = domainsOf(service, folder)
  return service.conditions.flatMap(({ rule, expression }): Found[] => {
    const outcomes = outcomesIn(expression, domains)
    if (outcomes === undefined || (outcomes.has(true) && outcomes.has(false))) return []
    const index = service.rules.require.indexOf(rule)
    const path = ['require', index, 'when']
    return [[{ file: serviceFile(service.id, 'rules'), path }, always(rule.id, outcomes.has(true))]]
  })
}

const always = (id: string, met: boolean): Finding => ({
  message: words(
    `rule "${id}" is ${met ? 'never false' : 'never true'}, whatever its inputs are`,
    `无论事实如何，规则“${id}”都${met ? '不会不成立' : '不会成立'}`,
  ),
  fix: words(
    'Compare its codes with those the register or the form declares, or remove the rule.',
    '请对照登记系统和表单声明的代码改正条件，或者删去这条规则。',
  ),
})

function hiddenQuestions(service: Service, folder: Folder): Found[] {
  const domains = domainsOf(service, folder)
  return [...service.onlyWhen].flatMap(([id, expression]): Found[] => {
    const outcomes = outcomesIn(expression, domains)
    if (outcomes === undefined || outcomes.has(true)) return []
    const index = service.form.questions.findIndex((question) => question.id === id)
    return [[{ file: serviceFile(service.id, 'form'), path: ['questions', index, 'only_when'] }, neverAsked(id)]]
  })
}

const neverAsked = (id: string): Finding => ({
  message: words(`question "${id}" is never shown`, `问题“${id}”永远不会出现`),
  fix: words(
    'Compare `only_when` with the options of the question it speaks of, or remove the question.',
    '请对照它所依据的问题的选项改正 only_when，或者删去这个问题。',
  ),
})

/** Values of law that neither an expression nor a text reads. */
function unusedValues({ id, rules, tables, conditions, results, onlyWhen, definition }: Service): Found[] {
  const expressions = [...conditions, ...results].map(({ expression }) => expression)
  const compiled = [...expressions, ...onlyWhen.values(), ...tables.map(({ table }) => table)]
  const used = new Set(compiled.flatMap(({ uses }) => uses))
  const texts = JSON.stringify([rules.require, definition])
  return Object.keys(rules.values)
    .filter((name) => !used.has(name) && !texts.includes(`{${name}}`))
    .map((name) => [{ file: serviceFile(id, 'rules'), path: ['values', name] }, unused(name)])
}

const unused = (name: string): Finding => ({
  severity: 'warning',
  message: words(`value "${name}" is used nowhere`, `数值“${name}”没有地方用到`),
  fix: words(
    'Use it in a rule, a result or a text, or remove it: a rule may have a number in its place.',
    '请在规则、结果或者文字中使用它，或者删去；也可能是规则里直接写了数字。',
  ),
})
