// division: 行政区划. Six digits down to the county, nine to the township, twelve to the village.
// @source GB/T 2260 (first six) · GB/T 10114 (township) · 统计用区划代码 (village)
import { toDivisionCode, type DivisionCode } from '../ids.ts'
import { isFictionalDivision, no, normalised, type Accepting, type Checked } from './identifier.ts'

export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'
export type DivisionProblem = 'division-code.shape' | 'division-code.province' | 'division-code.fictional'

export interface DivisionParts {
  /** Without the groups of zeros that the twelve-digit writing of a higher division carries. */
  readonly code: DivisionCode
  readonly level: DivisionLevel
  /** Nearest first; a division directly under its city or province skips the level between. */
  readonly parents: readonly DivisionCode[]
}

// First two digits. @source GB/T 2260-2007 table 1; 83 is used for residence permits only.
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)

/** What a division code says: its level and all divisions above it. */
export function checkDivisionCode(
  text: string,
  { fictional = false }: Accepting = {},
): Checked<DivisionParts, DivisionProblem> {
  const digits = normalised(text)
  if (!/^\d{6}(\d{3}){0,2}$/.test(digits)) return no('division-code.shape')
  const isFictional = isFictionalDivision(digits)
  if (isFictional && !fictional) return no('division-code.fictional')
  return isFictional || isProvince(digits.slice(0, 2)) ? parts(digits) : no('division-code.province')
}

/** Whether two digits are a province’s. */
export const isProvince = (digits: string): boolean => provinces.has(digits)

function parts(digits: string): { readonly ok: true } & DivisionParts {
  const chain = lineage(digits)
  const [code = toDivisionCode(digits), ...parents] = chain
  return { ok: true, code, level: levelOf(code), parents }
}

/** The division itself, then its parents. Equal neighbours are one division written at two lengths. */
function lineage(digits: string): readonly DivisionCode[] {
  const written = [
    digits,
    digits.slice(0, 9),
    digits.slice(0, 6),
    `${digits.slice(0, 4)}00`,
    `${digits.slice(0, 2)}0000`,
  ]
  return [...new Set(written.map((code) => toDivisionCode(trimmed(code))))]
}

const trimmed = (code: string): string => code.slice(0, 6) + code.slice(6).replace(/(?:000){1,2}$/, '')

function levelOf(code: DivisionCode): DivisionLevel {
  if (code.length === 12) return 'village'
  if (code.length === 9) return 'township'
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'prefecture' : 'county'
}
