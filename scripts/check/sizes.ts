import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../test/suites.ts'
import type { Verdict } from './run-steps.ts'

// Lines of a part, tests aside: STYLE.md § 1. To exceed one needs a decision record, which changes the number here.
const budgets: readonly (readonly [folder: string, lines: number])[] = [
  ['src/feel', 6_000], // docs/decisions/0015-the-whole-of-feel.md
  ['src/checker', 4_000],
  ['src/dmn', 3_000],
  ['src/kernel', 10_000], // docs/decisions/0011-size-of-the-kernel.md
]
const moduleBudget = 3_000
const moduleBudgets: Readonly<Record<string, number>> = {
  casework: 3_700, // docs/decisions/0013-casework-holds-the-desk.md
}

/** Prints how large each part is, and fails when one has outgrown its budget. */
export function sizes(): Verdict {
  const modules = readdirSync(join(root, 'src/modules')).map(
    (name) => [`src/modules/${name}`, moduleBudgets[name] ?? moduleBudget] as const,
  )
  const measured = [...budgets, ...modules].map(([folder, budget]) => ({ folder, budget, lines: linesIn(folder) }))
  const report = measured.map(
    ({ folder, budget, lines }) =>
      `${String(lines).padStart(6)} of ${budget}  ${folder}${lines > budget ? '  too large' : ''}`,
  )
  return { good: measured.every(({ budget, lines }) => lines <= budget), report: report.join('\n') }
}

const linesIn = (folder: string): number =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .reduce((sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length - 1, 0)
