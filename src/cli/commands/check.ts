import { parseArgs } from 'node:util'
import { checkCity, checks, type Checked } from '../../kernel/definitions/checks/all.ts'
import type { Problem } from '../../kernel/definitions/problem.ts'
import { cityFolder } from '../city-folder.ts'
import { exit, type Command } from '../command.ts'

export const command: Command = {
  summary: 'Says what is wrong or missing in a city’s definitions.',
  usage: `npm run tong -- check [city] [--json]

  city     a folder in cities/, or a path; default: TONG_CITY, else qingchuan
  --json   one JSON object: {problems, definitions, examples, readiness}

Prints file:line, the problem, what was probably meant and what to do, then one line of totals. Checks:
${checks.map(({ id, why }) => `  ${id.padEnd(20)} ${why}`).join('\n')}

A service is draft while it may not decide, pilot while something is missing for people, live when nothing is.
Exit code: 0 nothing wrong, 1 problems.`,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  const began = performance.now()
  const checked = await checkCity(cityFolder(positionals[0]))
  console.log(values.json === true ? asJson(checked) : inWords(checked, performance.now() - began))
  return checked.problems.length === 0 ? exit.good : exit.failed
}

const asJson = ({ readiness, ...rest }: Checked): string =>
  JSON.stringify({ ...rest, readiness: Object.fromEntries(readiness) })

function inWords({ problems, definitions, examples, readiness }: Checked, tookMs: number): string {
  const totals = `${problems.length} problems, ${definitions} definitions, ${examples} examples, ${(tookMs / 1000).toFixed(1)} s`
  return [
    ...problems.map(line),
    ...[...readiness].map(([service, state]) => `services/${service}  ${state}`),
    totals,
  ].join('\n')
}

const line = ({ file, line: number, message, suggestion, check, fix }: Problem): string =>
  `${file}:${number}  ${message}${suggestion === undefined ? '' : `; did you mean "${suggestion}"?`}  [${check}]\n    ${fix}`
