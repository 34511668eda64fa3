import { parseArgs } from 'node:util'
import { checkCity } from '../../checker/check-city.ts'
import { checks } from '../../checker/checks.ts'
import { checkReport } from '../../checker/json-report.ts'
import { readinessInWords, remarksInWords, summary, type Look } from '../../checker/report.ts'
import type { Language } from '../../kernel/definitions/texts.ts'
import { cityFolder } from '../city-folder.ts'
import { exit, type Command } from '../command.ts'
import { languageOf } from '../language.ts'

export const command: Command = {
  summary: 'Says what is wrong or missing in a city’s definitions, why it matters and what to write.',
  usage: `npm run tong -- check [city] [--only service] [--lang zh|en] [--json]

  city     a folder in cities/, or a path; default: TONG_CITY, else qingchuan
  --only   shows what concerns one service; everything is checked all the same
  --lang   language of the report; default: zh where LANG begins with zh, else en
  --json   one JSON object, its shape in docs/reference/check-report.json

Prints by file: line, what is wrong, why it matters, what to do and the line to write; then one line of totals.
error: must not be published. warning: nobody has shown it to be right. hint: reads badly. Only errors fail. Checks:
${checks.map(({ id, why }) => `  ${id.padEnd(20)} ${why.en}`).join('\n')}

A service is draft while it may not decide, pilot while something is missing for people, live when nothing is.
Exit code: 0 no errors, 1 errors, 64 wrong use`,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, lang: { type: 'string' }, only: { type: 'string' } },
  })
  const language = languageOf(values.lang)
  if (language === undefined) return wrongUse()
  const began = performance.now()
  const checked = await narrowed(cityFolder(positionals[0]), values.only)
  if (values.json === true) console.log(JSON.stringify(checkReport(checked, language)))
  else print(checked, language, performance.now() - began)
  return checked.remarks.some(({ severity }) => severity === 'error') ? exit.failed : exit.good
}

type Checked = Awaited<ReturnType<typeof checkCity>>

async function narrowed(folder: string, only: string | undefined): Promise<Checked> {
  const checked = await checkCity(folder)
  if (only === undefined) return checked
  const remarks = checked.remarks.filter(({ file }) => file.startsWith(`services/${only}/`))
  return { ...checked, remarks, readiness: new Map([...checked.readiness].filter(([id]) => id === only)) }
}

function wrongUse(): number {
  console.error('--lang is zh or en.')
  return exit.usage
}

function print(checked: Checked, language: Language, tookMs: number): void {
  const look: Look = { language, colours: process.stdout.isTTY && process.env.NO_COLOR === undefined }
  const lines = [...remarksInWords(checked.remarks, look), ...readinessInWords(checked), summary(checked, tookMs, look)]
  console.log(lines.join('\n'))
}
