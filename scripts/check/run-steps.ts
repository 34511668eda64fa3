import { styleText } from 'node:util'

/** One part of the check: answers what is wrong as text to print, or nothing when all is well. */
export interface Step {
  readonly name: string
  run(): Promise<Verdict> | Verdict
}

export interface Verdict {
  readonly good: boolean
  readonly report: string
}

/** Runs every step, also after one has failed, prints a table at the end and answers how many failed. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  const lines: string[] = []
  let failed = 0
  for (const { name, run } of steps) {
    const started = performance.now()
    const { good, report } = await run()
    if (!good) failed++
    if (report !== '') console.log(`\n${styleText('bold', name)}\n${report}`)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    lines.push(`${good ? styleText('green', '✔') : styleText('red', '✖')} ${name.padEnd(14)} ${seconds.padStart(6)} s`)
  }
  console.log(`\n${lines.join('\n')}`)
  return failed
}
