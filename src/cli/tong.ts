// npm run tong -- <command> [arguments]: finds the command, runs it, and turns a named failure into a sentence.
import { readdirSync } from 'node:fs'
import { nearest } from '../feel/problem.ts'
import { explain } from '../start/explain.ts'
import { exit, type Command } from './command.ts'

const folder = new URL('commands/', import.meta.url)

process.exitCode = await main(process.argv.slice(2))

async function main([name = '--help', ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') return list()
  if (!names().includes(name)) return unknownCommand(name)
  const command = await load(name)
  if (args.includes('--help') || args.includes('-h')) return print(command.usage)
  try {
    return await command.run(args)
  } catch (error) {
    if (!isUsage(error)) return explain(error)
    console.error(`${error.message}\n\n${command.usage}`)
    return exit.usage
  }
}

function names(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
}

async function load(name: string): Promise<Command> {
  const loaded: unknown = await import(new URL(`${name}.ts`, folder).href)
  if (!hasCommand(loaded)) throw new Error(`commands/${name}.ts exports no command`)
  return loaded.command
}

function hasCommand(loaded: unknown): loaded is { readonly command: Command } {
  return typeof loaded === 'object' && loaded !== null && 'command' in loaded
}

async function list(): Promise<number> {
  const commands = await Promise.all(names().map(async (name) => ({ name, ...(await load(name)) })))
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return print(`npm run tong -- <command> [arguments]\n\n${lines.join('\n')}\n\nEach has --help.`)
}

function unknownCommand(name: string): number {
  const meant = nearest(name, names())
  const hint = meant === undefined ? '"npm run tong -- --help" lists all.' : `Did you mean "${meant}"?`
  console.error(`There is no command "${name}". ${hint}`)
  return exit.usage
}

/** What `parseArgs` of node:util throws for an option or argument that does not exist. */
function isUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function print(text: string): number {
  console.log(text)
  return exit.good
}
