import { run, type EventData } from 'node:test'
import { join, relative, resolve } from 'node:path'
import { inspect } from 'node:util'
import { root, type Suite } from './suites.ts'

export interface Outcome {
  readonly passed: number
  readonly failed: number
}

/** Runs the files of a suite, prints a line per file and whatever a failed one said. Counts tests, not suites. */
export async function runSuite(suite: Suite): Promise<Outcome> {
  const { files, timeZone, concurrency, timeoutMs } = suite
  if (files.length === 0) return { passed: 0, failed: 0 }
  console.log(`\n${suite.name}: ${files.length} files, TZ=${timeZone}`)
  const counts = new Map<string, Tally>()
  const tallyOf = (file = '') => counts.getOrInsertComputed(file, newTally)
  const events = run({
    files: files.map((file) => join(root, file)),
    cwd: root,
    concurrency,
    timeout: timeoutMs,
    execArgv: ['--import', join(root, 'scripts/jsx.mjs')],
    env: { ...process.env, TZ: timeZone, NODE_ENV: 'test' },
  })
  events.on('test:pass', (test) => pass(tallyOf(test.entryFile ?? test.file), test))
  events.on('test:fail', (test) => fail(tallyOf(test.entryFile ?? test.file), test))
  events.on('test:stdout', ({ file, message }) => tallyOf(file).output.push(message))
  events.on('test:stderr', ({ file, message }) => tallyOf(file).output.push(message))
  events.on('test:summary', ({ file, success, duration_ms: ms }) => {
    if (file !== undefined) print(file, Object.assign(tallyOf(file), { ms }), success)
  })
  await new Promise<void>((resolve, reject) => events.once('end', resolve).once('error', reject).resume())
  // A file that ends before its tests do, or has none, gives no summary of its own.
  for (const [file, tally] of counts) if (!tally.printed) print(file, tally, tally.passed > 0)
  return total([...counts.values()])
}

interface Tally {
  passed: number
  ms: number
  printed: boolean
  readonly failures: string[]
  readonly output: string[]
}

const newTally = (): Tally => ({ passed: 0, ms: 0, printed: false, failures: [], output: [] })

function pass(tally: Tally, { name, file, skip, todo, details, nesting }: EventData.TestPass): void {
  if (details.type === 'suite' || skip !== undefined || todo !== undefined) return
  // Node reports a file that defines no test as one that passed.
  if (nesting === 0 && file !== undefined && resolve(root, name) === file)
    tally.failures.push('  the file has no tests')
  else tally.passed++
}

function fail(tally: Tally, { name, file, line, details }: EventData.TestFail): void {
  const { cause } = details.error
  const place = file === undefined ? '' : ` (${relative(root, file)}:${line ?? 1})`
  tally.failures.push(`  ✖ ${name}${place}\n${indented(inspect(cause ?? details.error, { depth: 6 }))}`)
}

function print(file: string, tally: Tally, success: boolean): void {
  tally.printed = true
  if (!success && tally.failures.length === 0) tally.failures.push('  the file failed outside its tests')
  const good = tally.failures.length === 0
  console.log(`${good ? '✔' : '✖'} ${relative(root, file)} (${tally.passed} tests, ${Math.round(tally.ms)} ms)`)
  if (good) return
  for (const failure of tally.failures) console.log(failure)
  if (tally.output.length > 0) console.log(indented(tally.output.join('')))
}

const indented = (text: string): string => text.trimEnd().replaceAll(/^/gm, '    ')

function total(tallies: readonly Tally[]): Outcome {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failures.length, 0)
  return { passed, failed }
}
