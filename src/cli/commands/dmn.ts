import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { outcomeText, valueText } from '../../dmn/run/output.ts'
import { compileModel, type Entrance, type Outcome, type Request } from '../../dmn/run/rules.ts'
import { readDmn } from '../../dmn/xml/read.ts'
import { toDmnXml } from '../../dmn/xml/write.ts'
import type { Model, ModelProblem } from '../../dmn/model.ts'
import { isJson } from '../../kernel/definitions/canonical.ts'
import { isObject } from '../../kernel/definitions/texts.ts'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import { exit, type Command } from '../command.ts'

export const command: Command = {
  summary: 'Evaluates a decision model drawn in a DMN editor, or writes it anew as DMN 1.3.',
  usage: `npm run tong -- dmn run FILE --decision NAME --input FILE [--json]
npm run tong -- dmn export FILE

  FILE             a DMN 1.1 to 1.5 file (XML)
  --decision NAME  the decision to evaluate
  --service NAME   a decision service instead; --knowledge NAME a business knowledge model
  --input FILE     JSON: inputs by name, or - for standard input; left out, there are none
                     { "Applicant": { "age": 80, "since": "2026-01-31" } }
  --import FILE    a model that FILE imports; may be given several times
  --zone NAME      the time zone of now() and today(); default: UTC
  --json           the outcome as the HTTP interface answers it: {"value": …} or {"error": {…}}

Nothing is stored. Exit code: 0 a value (null is one), 1 an error or a file that is not DMN.`,
  run,
}

const commandError = errorsOf({
  'dmn.arguments': {
    kind: 'invalid',
    fix: 'Write dmn run FILE --decision NAME --input FILE, or dmn export FILE; --help explains each.',
  },
  'dmn.file': { kind: 'missing', fix: 'Name a file that can be read.' },
  'dmn.input-file': { kind: 'invalid', fix: 'Give inputs by name as one JSON object, as --help shows.' },
})

const options = {
  decision: { type: 'string' },
  service: { type: 'string' },
  knowledge: { type: 'string' },
  input: { type: 'string' },
  import: { type: 'string', multiple: true },
  zone: { type: 'string' },
  json: { type: 'boolean' },
} as const

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [verb = '', file, ...others] = positionals
  if (file === undefined || others.length > 0 || !['run', 'export'].includes(verb)) throw commandError('dmn.arguments')
  const model = await modelIn(file)
  if (model === null) return exit.failed
  return verb === 'export' ? print(toDmnXml(model)) : evaluate(file, model, values)
}

interface Asked extends Wanted {
  readonly input?: string
  readonly import?: readonly string[]
  readonly zone?: string
  readonly json?: boolean
}

async function evaluate(file: string, model: Model, asked: Asked): Promise<number> {
  const wanted = wantedOf(asked)
  const imported = await Promise.all((asked.import ?? []).map(modelIn))
  if (imported.includes(null)) return exit.failed
  const { zone = 'UTC' } = asked
  const others = imported.flatMap((each) => each ?? [])
  const rules = compileModel(model, others, () => ({ epochMs: Date.now(), zone }))
  for (const problem of rules.problems) console.error(lineOf(file, problem))
  const outcome = rules.evaluate({ ...wanted, input: await inputIn(asked.input) })
  return told(outcome, asked.json === true)
}

/** The model, or null after saying what keeps the file from being one. */
async function modelIn(file: string): Promise<Model | null> {
  const read = readDmn(await textIn(file))
  if (read.ok) return read.model
  console.error(lineOf(file, read.problem))
  return null
}

const textIn = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw commandError('dmn.file', { file }, { cause })
  })

const lineOf = (file: string, { line, text, element }: ModelProblem): string =>
  `${file}:${line}  ${element === undefined ? '' : `${element}: `}${text}`

type Wanted = Partial<Readonly<Record<'decision' | 'service' | 'knowledge', string>>>

function wantedOf({ decision, service, knowledge }: Wanted): Pick<Request, 'kind' | 'name'> {
  const given: readonly (readonly [Entrance, string | undefined])[] = [
    ['decision', decision],
    ['service', service],
    ['knowledge', knowledge],
  ]
  const [first, ...others] = given.flatMap(([kind, name]) => (name === undefined ? [] : [{ kind, name }]))
  if (first === undefined || others.length > 0) throw commandError('dmn.arguments')
  return first
}

async function inputIn(file: string | undefined): Promise<Request['input']> {
  if (file === undefined) return {}
  const parsed = parsedOrNull(file === '-' ? await textOf(process.stdin) : await textIn(file))
  if (!isObject(parsed) || !isJson(parsed)) throw commandError('dmn.input-file', { file })
  return parsed
}

function parsedOrNull(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function told(outcome: Outcome, json: boolean): number {
  const good = 'value' in outcome
  if (json) console.log(outcomeText(outcome))
  else if (good) console.log(typeof outcome.value === 'string' ? outcome.value : valueText(outcome.value))
  else {
    const { code, message, decision, place } = outcome.error
    console.error(`${code}  ${decision}${place === undefined ? '' : ` (line ${place.line})`}: ${message}`)
  }
  return good ? exit.good : exit.failed
}

function print(text: string): number {
  process.stdout.write(text)
  return exit.good
}
