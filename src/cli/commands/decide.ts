import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { decide } from '../../kernel/decisions/decide.ts'
import type { Comparison, Decision } from '../../kernel/decisions/decision.ts'
import { explain, explainResults } from '../../kernel/decisions/explain.ts'
import { questionOf, strangeNames, type Given } from '../../kernel/decisions/given.ts'
import { isJson } from '../../kernel/definitions/canonical.ts'
import { isObject } from '../../kernel/definitions/texts.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import type { City } from '../../kernel/definitions/city.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import { civilDate } from '../../kernel/primitives/dates.ts'
import type { PlainDate } from '../../kernel/primitives/ids.ts'
import type { Json } from '../../kernel/primitives/json.ts'
import { cityFolder } from '../city-folder.ts'
import { exit, type Command } from '../command.ts'

export const command: Command = {
  summary: 'Decides one application in the terminal, with every comparison and the article behind it.',
  usage: `npm run tong -- decide <service> --on DATE --facts FILE [--city CITY] [--json]

  service        a folder in the city’s services/
  --on DATE      the day whose law applies, yyyy-mm-dd
  --facts FILE   YAML or JSON: facts and answers by name, as in examples.yaml
                   applicant.birth_date: 1944-03-15
                   applicant.life_status: unknown(unavailable)   # also disputed, stale, not-asked
                   applicant.card_status: null                   # the register answered: nothing
                   answers.payee: card
                 A fact that is left out was not asked for. Example: services/old-age-allowance/chen-xiulan.facts.yaml
  --city CITY    a folder in cities/, or a path; default: TONG_CITY, else qingchuan
  --json         the decision as it would be stored

Nothing is stored. Exit code: 0 approve, 1 refer to a person.`,
  run,
}

const commandError = errorsOf({
  'decide.arguments': {
    kind: 'invalid',
    fix: 'Give a service, --on yyyy-mm-dd and --facts FILE; --help explains each.',
  },
  'decide.no-service': {
    kind: 'missing',
    fix: 'Name a folder in the city’s services/ that `tong check` finds nothing wrong with.',
  },
  'decide.name': {
    kind: 'invalid',
    fix: 'Use facts of the service’s needs and findings and answers of its form, as applicant.birth_date or answers.payee.',
  },
  'decide.facts': { kind: 'invalid', fix: 'Give a YAML or JSON file of facts by name, as --help shows.' },
})

async function run(args: readonly string[]): Promise<number> {
  const { service: id, on, file, folder, json } = read(args)
  const { city } = await loadCity(folder)
  const service = city.services.get(id)
  if (service === undefined) throw commandError('decide.no-service', { service: id })
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw commandError('decide.facts', { file }, { cause })
  })
  const facts = given(text, file)
  const [strange] = strangeNames(service, facts)
  if (strange !== undefined) throw commandError('decide.name', { name: strange })
  const decision = decide(questionOf(service, on, facts))
  console.log(json ? JSON.stringify(decision) : inWords(city, service, decision))
  return decision.kind === 'approve' ? exit.good : exit.failed
}

interface Asked {
  readonly service: string
  readonly on: PlainDate
  readonly file: string
  readonly folder: string
  readonly json: boolean
}

function read(args: readonly string[]): Asked {
  const options = {
    on: { type: 'string' },
    facts: { type: 'string' },
    city: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const service = positionals[0]
  const on = civilDate(values.on ?? '')
  if (service === undefined || on === undefined || values.facts === undefined) throw commandError('decide.arguments')
  return { service, on, file: values.facts, folder: cityFolder(values.city), json: values.json === true }
}

/** JSON is YAML. A name may be written whole, or nested under its subject. */
function given(text: string, file: string): Given {
  const parsed: unknown = parsedOrNull(text)
  if (!isObject(parsed) || !isJson(parsed)) throw commandError('decide.facts', { file })
  return new Map(
    Object.entries(parsed).flatMap(([name, value]): [string, Json][] =>
      isObject(value)
        ? Object.entries(value).map(([field, inner]): [string, Json] => [`${name}.${field}`, inner])
        : [[name, value]],
    ),
  )
}

function parsedOrNull(text: string): unknown {
  try {
    return parse(text, { version: '1.2', schema: 'core' })
  } catch {
    return null
  }
}

const marks = { met: '✓', unmet: '✗', unknown: '?', true: '✓', false: '✗' } as const

function inWords(city: City, service: Service, decision: Decision): string {
  const told = explain(service, decision, 'zh').map(({ rule, outcome, text, sources }) =>
    [
      `${marks[outcome]} ${text}  [${rule}]`,
      ...sources.map((source) => `    ${articleOf(city, source)}`),
      ...comparisonsOf(decision, rule),
    ].join('\n'),
  )
  const results = explainResults(service, decision, 'zh').map(({ title, text }) => `  ${title}: ${text}`)
  return [headline(service, decision), '', ...told, ...(results.length > 0 ? ['', ...results] : [])].join('\n')
}

function headline({ texts }: Service, decision: Decision): string {
  if (decision.kind === 'approve') return `approve  ${texts.zh.service.title}`
  const open = decision.open.map(({ point }) => point)
  const points = [...decision.unmet.map((rule) => `${rule} (not met)`), ...open.map((point) => `${point} (open)`)]
  return `refer to a person  ${texts.zh.service.title}\nto settle: ${points.join(', ')}`
}

function articleOf(city: City, cited: string): string {
  const [id = '', article = ''] = cited.split('#')
  const source = city.sources.get(id)
  return source === undefined ? cited : `《${source.title}》第${article}条：${source.articles[article] ?? ''}`
}

const comparisonsOf = ({ judged }: Decision, rule: string): string[] =>
  judged.filter((one) => one.rule === rule).flatMap(({ comparisons }) => comparisons.map(comparisonLine))

const comparisonLine = ({ text, operands, outcome }: Comparison): string =>
  `    ${marks[outcome]} ${text}   ${operands.map(({ text: name, value }) => `${name} is ${JSON.stringify(value)}`).join(', ')}`
