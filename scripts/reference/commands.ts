// commands page: what each command prints as its help, and what the npm scripts do.
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../test/suites.ts'

const scripts: Readonly<Record<string, string>> = {
  start: 'installs what is missing, starts the database and the platform, prints the address',
  test: 'everything: the check, unit tests, database tests, journeys in a browser, proofs; ends with `N passed, N failed`',
  check: 'the fast half: format, types, lint, boundaries, dead code, city, sizes, unit tests',
  bench: 'benchmarks; one JSON object per line with `--json`',
  tong: 'the commands below',
  format: 'puts every file into the house’s form',
}

const intro = `# Commands

Generated from src/cli/commands by scripts/reference.ts; edit the help texts there.

| \`npm run …\` | what it does |
|---|---|`

interface Helped {
  readonly summary: string
  readonly usage: string
}

/** The text of docs/reference/commands.md. */
export async function commandsPage(): Promise<string> {
  const rows = scriptsOf().map((name) => `| \`${name}\` | ${scripts[name] ?? ''} |`)
  const sections = await Promise.all(commandFiles().map(section))
  return `${[[intro, ...rows].join('\n'), ...sections].join('\n\n')}\n`
}

/** The scripts people run; `pre…` run by themselves. */
function scriptsOf(): string[] {
  const parsed: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const named = isObject(parsed) && isObject(parsed['scripts']) ? Object.keys(parsed['scripts']) : []
  return named.filter((name) => !name.startsWith('pre'))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** A file is a command: nothing else lists them. */
export const commandFiles = (): string[] =>
  globSync('src/cli/commands/*.ts', { cwd: root })
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
    .sort()

async function section(file: string): Promise<string> {
  const loaded: unknown = await import(pathToFileURL(join(root, file)).href)
  const command = isObject(loaded) ? loaded['command'] : undefined
  if (!isHelped(command)) throw new Error(`${file} exports no command`)
  return `## ${basename(file, '.ts')}\n\n${capitalised(command.summary)}\n\n\`\`\`text\n${command.usage}\n\`\`\``
}

const isHelped = (value: unknown): value is Helped =>
  isObject(value) && typeof value['summary'] === 'string' && typeof value['usage'] === 'string'

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`
