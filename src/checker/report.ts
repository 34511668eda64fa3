// report: remarks as a person reads them in a terminal: by file, what is wrong, why it matters, what to write.
import { words, type Words } from '../kernel/definitions/problem.ts'
import type { Language } from '../kernel/definitions/texts.ts'
import type { Checked } from './check-city.ts'
import type { Remark, Severity } from './check.ts'

export interface Look {
  readonly language: Language
  /** Whether escape codes are understood: on a terminal only. */
  readonly colours: boolean
}

const names: Readonly<Record<Severity, Words>> = {
  error: words('error', '错误'),
  warning: words('warning', '提醒'),
  hint: words('hint', '建议'),
}
const labels = {
  why: words('why', '原因'),
  fix: words('do', '怎么改'),
  write: words('write', '写成'),
} as const

// SGR codes: red, yellow, blue; bold; dim; green.
const colourOf: Readonly<Record<Severity, number>> = { error: 31, warning: 33, hint: 34 }
const [bold, dim, green] = [1, 2, 32]

/** Every remark under the name of its file. Why a check matters, and the same advice, is said once in a file. */
export function remarksInWords(remarks: readonly Remark[], look: Look): string[] {
  const byFile = Map.groupBy(remarks, ({ file }) => file)
  return [...byFile].flatMap(([file, own]) => [
    painted(file, bold, look),
    ...own.flatMap((one) => lines(one, own.slice(0, own.indexOf(one)), look)),
    '',
  ])
}

function lines(remark: Remark, before: readonly Remark[], look: Look): string[] {
  const { file, line, column, check, severity, message, why, fix, write, suggestion } = remark
  const { language } = look
  const place = `${file.replace(/^.*\//, '')}:${line}${column === undefined ? '' : `:${column}`}`
  const name = painted(names[severity][language], colourOf[severity], look)
  const meant = suggestion === undefined ? '' : didYouMean(suggestion)[language]
  return [
    `  ${place}  ${name}  ${message[language]}${meant}  ${painted(`[${check}]`, dim, look)}`,
    ...(before.some((one) => one.check === check) ? [] : [labelled('why', why[language], look)]),
    ...(before.some((one) => one.fix.en === fix.en) ? [] : [labelled('fix', fix[language], look)]),
    ...(write === undefined ? [] : [labelled('write', painted(write, green, look), look)]),
  ]
}

const didYouMean = (suggestion: string): Words => words(`; did you mean "${suggestion}"?`, `；是不是“${suggestion}”？`)

const labelled = (label: keyof typeof labels, text: string, look: Look): string =>
  `      ${painted(`${labels[label][look.language]}:`, dim, look)} ${text}`

/** The last line: how much of what, and how long it took. */
export function summary({ remarks, definitions, examples, readiness }: Checked, tookMs: number, look: Look): string {
  const count = (wanted: Severity): number => remarks.filter(({ severity }) => severity === wanted).length
  const [errors, warnings, hints] = [count('error'), count('warning'), count('hint')]
  const seconds = (tookMs / 1000).toFixed(1)
  const said = words(
    `${many(errors, 'error')}, ${many(warnings, 'warning')}, ${many(hints, 'hint')}; ${many(readiness.size, 'service')}, ${many(definitions, 'definition')}, ${many(examples, 'example')}, ${seconds} s`,
    `${errors} 个错误，${warnings} 个提醒，${hints} 个建议；${readiness.size} 个事项，${definitions} 个定义文件，${examples} 个例子，${seconds} 秒`,
  )
  return painted(said[look.language], errors > 0 ? colourOf.error : green, look)
}

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** One line for each service: what it may be used for. */
export const readinessInWords = ({ readiness }: Checked): string[] =>
  [...readiness].map(([service, state]) => `services/${service}  ${state}`)

const painted = (text: string, colour: number, { colours }: Look): string =>
  colours ? `\u001b[${colour}m${text}\u001b[0m` : text
