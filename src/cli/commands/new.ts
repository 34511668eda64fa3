import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { questions, settle, type Answers } from '../../checker/new-service/answers.ts'
import { skeleton } from '../../checker/new-service/skeleton.ts'
import { loadCity } from '../../kernel/definitions/load.ts'
import type { Language } from '../../kernel/definitions/texts.ts'
import { cityFolder } from '../city-folder.ts'
import { exit, type Command } from '../command.ts'
import { languageOf } from '../language.ts'

export const command: Command = {
  summary: 'Begins a new service: asks five questions and writes a folder that passes the check.',
  usage: `npm run tong -- new service ID [--city CITY] [--title … --office … --fact … --grants … --article …]
                             [--answers FILE] [--lang zh|en]

  ID         name of the folder: small letters, digits, hyphens
  --city     a folder in cities/, or a path; default: TONG_CITY, else qingchuan
  --title    ${questions.title.en}
  --office   ${questions.office.en}
  --fact     ${questions.fact.en}
  --grants   ${questions.grants.en}
  --article  ${questions.article.en}
  --answers  a YAML file with the five answers under these names
  --lang     language of questions and comments; default: zh where LANG begins with zh, else en

What is not given is asked for on a terminal. Writes services/ID with service, form, rules, examples and en.yaml. It
passes the check at once and is a draft: every 【…】 is to be written, and \`tong check --only ID\` lists them.
Exit: 0 written · 1 an answer is not in the city, or the folder exists · 64 wrong use`,
  run,
}

const options = {
  city: { type: 'string' },
  answers: { type: 'string' },
  lang: { type: 'string' },
  title: { type: 'string' },
  office: { type: 'string' },
  fact: { type: 'string' },
  grants: { type: 'string' },
  article: { type: 'string' },
} as const

const keys = ['title', 'office', 'fact', 'grants', 'article'] as const satisfies readonly (keyof Answers)[]

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [what, id = ''] = positionals
  const language = languageOf(values.lang)
  if (what !== 'service' || !/^[a-z][a-z0-9-]*$/.test(id) || language === undefined) return wrongUse()
  const folder = cityFolder(values.city)
  const to = join(folder, 'services', id)
  if (existsSync(to)) return failed([{ en: `${to} exists`, zh: `${to} 已经存在` }[language]])
  const answers = await answersOf({ ...(await fromFile(values.answers)), ...values }, language)
  if (answers === undefined) return wrongUse()
  const { city } = await loadCity(folder)
  const settling = settle(answers, city)
  if (!settling.ok) return failed(settling.problems.map((problem) => problem[language]))
  const files = skeleton(settling.settled, language)
  await mkdir(to, { recursive: true })
  for (const [name, text] of files) await writeFile(join(to, name), text, { flag: 'wx' })
  console.log(next(id, [...files.keys()], language))
  return exit.good
}

type Given = Readonly<Record<string, unknown>>

/** What was given, the rest asked for; undefined where something is missing and nobody is there to ask. */
async function answersOf(given: Given, language: Language): Promise<Answers | undefined> {
  const missing = keys.filter((key) => typeof given[key] !== 'string' || given[key] === '')
  if (missing.length > 0 && !process.stdin.isTTY) return undefined
  const asked = await ask(missing, language)
  const answer = (key: keyof Answers): string => asked.get(key) ?? String(given[key])
  return {
    title: answer('title'),
    office: answer('office'),
    fact: answer('fact'),
    grants: answer('grants'),
    article: answer('article'),
  }
}

async function ask(missing: readonly (keyof Answers)[], language: Language): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  if (missing.length === 0) return answers
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  for (const key of missing) answers.set(key, (await terminal.question(`${questions[key][language]} `)).trim())
  terminal.close()
  return answers
}

async function fromFile(path: string | undefined): Promise<Given> {
  const parsed: unknown = path === undefined ? {} : parse(await readFile(path, 'utf8'))
  return isRecord(parsed) ? parsed : {}
}

const isRecord = (value: unknown): value is Given => typeof value === 'object' && value !== null

function next(id: string, files: readonly string[], language: Language): string {
  const said = {
    en: `services/${id}: ${files.join(', ')}\nNow write every 【…】. What is left:\n  npm run -s tong -- check --only ${id}`,
    zh: `services/${id}：${files.join('、')}\n接下来逐项填写【…】。还缺什么，请运行：\n  npm run -s tong -- check --only ${id}`,
  }
  return said[language]
}

function failed(problems: readonly string[]): number {
  console.error(problems.join('\n'))
  return exit.failed
}

function wrongUse(): number {
  console.error(`${command.usage}`)
  return exit.usage
}
