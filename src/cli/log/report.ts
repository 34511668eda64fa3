import { findings, type Finding } from '../../kernel/ledger/verify/finding.ts'
import { exit } from '../command.ts'

/** Prints what a check found, each with its meaning, or that all is well; answers the exit code. */
export function report(found: readonly Finding[], looked: { readonly good: string; readonly json: boolean }): number {
  if (looked.json) console.log(JSON.stringify({ findings: found }))
  else console.log(found.length === 0 ? looked.good : inWords(found))
  return found.length === 0 ? exit.good : exit.failed
}

const inWords = (found: readonly Finding[]): string =>
  [...found.map(({ code, where }) => `${code}  ${where}\n    ${findings[code]}`), `${found.length} findings`].join('\n')
