import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../test/suites.ts'
import type { Verdict } from './run-steps.ts'

// A rule that can be switched off by a comment is a wish. What does not fit is changed, or the rule is, for all.
const comments = ['oxlint-disable', 'eslint-disable', '@ts-ignore', '@ts-expect-error', '@ts-nocheck']
const halves = ['skip', 'only', 'todo'] // a test that is left out, or leaves out the others

const pattern = new RegExp(
  [...comments, ...halves.map((half) => `\\b(?:test|it|suite|describe|t)\\.${half}\\(`)].join('|'),
)

/** Finds comments that silence a rule, and tests that are left out. */
export function forbidden(): Verdict {
  const files = globSync('{src,test,bench,scripts}/**/*.{ts,tsx,mjs,cjs}', { cwd: root }).filter(
    (file) => file !== self,
  )
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
  return { good: found.length === 0, report: found.join('\n') }
}

const self = 'scripts/check/forbidden.ts'
