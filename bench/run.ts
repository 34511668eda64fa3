// npm run bench -- <name> [--json] [--rounds N] [--seconds S] [--cases N] [--profile FOLDER]: runs one bench and prints what it measured.
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Bench, Measured } from './bench.ts'

const folder = new URL('./', import.meta.url)
const suffix = '.bench.ts'
/** As sysexits.h has it: the command was used wrongly. */
const usage = 64

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '4' },
      cases: { type: 'string', default: '1000000' },
      profile: { type: 'string' },
    },
  })
  const [name = ''] = positionals
  const [rounds, seconds, cases] = [values.rounds, values.seconds, values.cases].map(Number)
  if (!names().includes(name) || !isCount(rounds) || !isCount(seconds) || !isCount(cases)) return list(name)
  const { run } = await load(name)
  const profile = values.profile === undefined ? {} : { profile: values.profile }
  const measured = await run({ rounds, seconds, cases, ...profile, tell: (line) => console.error(line) })
  for (const one of measured) console.log(values.json ? JSON.stringify(one) : lineOf(one))
  return 0
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && value > 0
}

function names(): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix))
  return files.map((file) => file.slice(0, -suffix.length)).sort()
}

async function load(name: string): Promise<Bench> {
  const loaded: unknown = await import(new URL(name + suffix, folder).href)
  if (!hasBench(loaded)) throw new Error(`${name}${suffix} exports no bench`)
  return loaded.bench
}

function hasBench(loaded: unknown): loaded is { readonly bench: Bench } {
  return typeof loaded === 'object' && loaded !== null && 'bench' in loaded
}

async function list(asked: string): Promise<number> {
  const lines = await Promise.all(names().map(async (name) => `  ${name.padEnd(14)} ${(await load(name)).summary}`))
  const problem = asked === '' || names().includes(asked) ? [] : [`There is no bench "${asked}".`]
  const use = 'npm run bench -- <name> [--json] [--rounds N] [--seconds S] [--cases N] [--profile FOLDER]'
  console.error([...problem, use, '', ...lines].join('\n'))
  return usage
}

function lineOf({ name, value, unit, against, ratio, note }: Measured): string {
  const beside = against === null ? '' : `against ${shown(against)}`
  const times = ratio === null ? '' : `${ratio.toFixed(2)} ×`
  return `${name.padEnd(34)} ${`${shown(value)} ${unit}`.padStart(22)}  ${beside.padEnd(18)} ${times.padEnd(8)} ${note}`.trimEnd()
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)
}
