import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { errorsOf } from '../../kernel/primitives/errors.ts'
import { exit, type Command } from '../command.ts'
import { installationOptions, installationUsage, withInstallation } from '../installation.ts'
import { continueOwn, ownKey, verifyOwn } from '../log/own-log.ts'
import { report } from '../log/report.ts'
import { watchOnce } from '../log/watch.ts'

const logError = errorsOf({
  'log.statement-file': {
    kind: 'missing',
    fix: 'Name a readable text file that says what happened, when, and who answers for it.',
  },
})

/** The public log: the keeper's check, a stranger's check, its key, and going on after a refusal. */
export const command: Command = {
  summary: 'check the log, as its keeper or as a stranger; go on after a refusal',
  usage: `npm run tong -- log verify [--key KEY]
npm run tong -- log watch URL --key KEY [--memory FILE]
npm run tong -- log key
npm run tong -- log continue --origin NAME --statement FILE

verify     recomputes every leaf from the stored events, the tree from the leaves, and compares it with every
           checkpoint ever signed. Needs the database and the file of checkpoints beside it; may run beside the server.
watch      the same for a stranger: only what the log serves over HTTP, its key, and a memory of its own
key        prints the key by which others verify the log
continue   starts a new origin for a log that refuses to sign, with a signed statement of what happened

  --key KEY        as "log key" prints it
  --memory FILE    what was seen last time; made at the first look, replaced where nothing is found
  --origin NAME    <log name>/<number>, never used before
  --statement FILE its text is signed and published
  --json           findings as JSON
${installationUsage}

Exit: 0 nothing found · 1 findings, each with its meaning · 64 wrong use · 78 wrong settings`,
  run,
}

const options = {
  ...installationOptions,
  key: { type: 'string' },
  memory: { type: 'string' },
  origin: { type: 'string' },
  statement: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof read>['values']
const read = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true, options })

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = read(args)
  const [verb = '', address] = positionals
  if (verb === 'watch' && address !== undefined && values.key !== undefined) return watch(address, values.key, values)
  if (verb === 'verify') return verify(values)
  if (verb === 'key') return printKey(values)
  if (verb === 'continue') return goOn(values)
  return wrongUse()
}

async function verify(values: Values): Promise<number> {
  const found = await withInstallation(values, (installation) => verifyOwn(installation, values.key))
  return report(found, { good: 'Nothing found: events, leaves, tree and checkpoints agree.', json: values.json })
}

async function watch(address: string, verifier: string, { memory, json }: Values): Promise<number> {
  const { found, size } = await watchOnce({ address, verifier, memory })
  return report(found, { good: `Nothing found: ${size} entries, all of them in the signed tree.`, json })
}

async function printKey(values: Values): Promise<number> {
  console.log(await withInstallation(values, ownKey))
  return exit.good
}

async function goOn(values: Values): Promise<number> {
  const { origin, statement: file } = values
  if (origin === undefined || file === undefined) return wrongUse()
  const statement = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw logError('log.statement-file', { file }, { cause })
  })
  await withInstallation(values, (installation) => continueOwn(installation, { origin, statement }))
  console.log(`The log goes on as ${origin}. Its key from now on: npm run tong -- log key`)
  return exit.good
}

function wrongUse(): number {
  console.error(
    'Say "log verify", "log watch URL --key KEY", "log key" or "log continue --origin NAME --statement FILE".',
  )
  return exit.usage
}
