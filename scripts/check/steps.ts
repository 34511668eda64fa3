// The steps of `npm run check`, tests aside, in the order of how fast they tell.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../test/suites.ts'
import { forbidden } from './forbidden.ts'
import type { Step, Verdict } from './run-steps.ts'
import { sizes } from './sizes.ts'

const bin = (name: string): string => join(root, 'node_modules/.bin', name)

const cached = ['--cache', '--cache-location=.cache/prettier']

export const steps: readonly Step[] = [
  { name: 'format', run: () => tool(bin('prettier'), ['--check', '--log-level=warn', ...cached, '.']) },
  { name: 'types', run: () => tool(bin('tsc'), ['--noEmit', '-p', '.']) },
  { name: 'lint', run: () => tool(bin('oxlint'), ['--type-aware', '--quiet']) },
  { name: 'no exceptions', run: forbidden },
  { name: 'boundaries', run: () => tool(bin('depcruise'), ['--config', '.dependency-cruiser.cjs', ...folders()]) },
  { name: 'dead code', run: () => tool(bin('knip'), ['--no-config-hints']) },
  {
    name: 'dead product',
    run: () =>
      tool(bin('knip'), ['--no-config-hints', '--production', '--include=files,dependencies,unlisted,unresolved']),
  },
  { name: 'city', run: city },
  { name: 'sizes', run: sizes },
]

const folders = (): string[] => ['src', 'test', 'bench', 'scripts'].filter((folder) => existsSync(join(root, folder)))

function city(): Promise<Verdict> {
  return tool(process.execPath, ['--import', './scripts/jsx.mjs', 'src/cli/tong.ts', 'check'])
}

/** A program that is content ends with 0; otherwise what it printed is the report. */
function tool(command: string, args: readonly string[]): Promise<Verdict> {
  const limit = 64 * 1024 * 1024
  return new Promise((resolve) => {
    execFile(command, args, { cwd: root, maxBuffer: limit }, (error, stdout, stderr) =>
      resolve(
        error ? { good: false, report: `${stdout}${stderr}`.trim() || error.message } : { good: true, report: '' },
      ),
    )
  })
}
