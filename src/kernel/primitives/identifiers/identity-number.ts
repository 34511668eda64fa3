// identity number: 公民身份号码, 18 characters: division 6, birth date 8, sequence 3 (odd: male), check 1.
// Residence permits of people from 香港, 澳门 and 台湾 use the same form under 810000, 820000 and 830000.
// @source GB 11643-1999 · ISO 7064 MOD 11-2 · 港澳台居民居住证申领发放办法 (国办发〔2018〕81号)
import { civilDate } from '../dates.ts'
import { toDivisionCode, type DivisionCode, type PlainDate } from '../ids.ts'
import { isProvince } from './division-code.ts'
import {
  identifierError,
  isFictionalDivision,
  no,
  normalised,
  weightedSum,
  type Accepting,
  type Checked,
} from './identifier.ts'

export type Sex = 'male' | 'female'
export type IdentityHolder = 'citizen' | 'hong-kong' | 'macao' | 'taiwan'
export type IdentityNumberProblem =
  | 'identity-number.length'
  | 'identity-number.characters'
  | 'identity-number.fictional'
  | 'identity-number.division'
  | 'identity-number.birth-date'
  | 'identity-number.check-digit'

export interface IdentityNumberParts {
  /** In its one normal form. */
  readonly number: string
  readonly holder: IdentityHolder
  /** Where the number was given out, often a division that no longer exists; not where the person lives. */
  readonly division: DivisionCode
  readonly birthDate: PlainDate
  readonly sex: Sex
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

const permits: ReadonlyMap<string, IdentityHolder> = new Map([
  ['810000', 'hong-kong'],
  ['820000', 'macao'],
  ['830000', 'taiwan'],
])

/** What an identity number says. That a birth date lies in the future is for the caller, who knows the day. */
export function checkIdentityNumber(
  text: string,
  { fictional = false }: Accepting = {},
): Checked<IdentityNumberParts, IdentityNumberProblem> {
  const number = normalised(text)
  if (number.length !== 18) return no('identity-number.length')
  if (!/^\d{17}[\dX]$/.test(number)) return no('identity-number.characters')
  const division = number.slice(0, 6)
  if (!fictional && isFictionalDivision(division)) return no('identity-number.fictional')
  return isKnownDivision(division) ? checkBody(number, division) : no('identity-number.division')
}

/**
 * Composes the identity number of these parts, for demo people and tests; authorities alone give out real ones.
 *
 * @param parts.sequence  1–999, odd for a man
 * @throws {identifier.parts}  when a part does not fit the standard
 */
export function identityNumber(parts: {
  readonly division: DivisionCode
  readonly birthDate: PlainDate
  readonly sequence: number
}): string {
  const body = `${parts.division}${parts.birthDate.replaceAll('-', '')}${String(parts.sequence).padStart(3, '0')}`
  const number = body + checkDigitOf(body)
  const fits = Number.isInteger(parts.sequence) && parts.sequence > 0
  if (!fits || !checkIdentityNumber(number, { fictional: true }).ok) throw identifierError('identifier.parts')
  return number
}

function checkBody(number: string, division: string): Checked<IdentityNumberParts, IdentityNumberProblem> {
  const birthDate = birthDateIn(number)
  if (birthDate === undefined) return no('identity-number.birth-date')
  if (checkDigitOf(number) !== number.charAt(17)) return no('identity-number.check-digit')
  const holder = permits.get(division) ?? 'citizen'
  return { ok: true, number, holder, division: toDivisionCode(division), birthDate, sex: sexOf(number) }
}

const isKnownDivision = (code: string): boolean =>
  isFictionalDivision(code) || permits.has(code) || isProvince(code.slice(0, 2))

/** The system has had numbers of people born from 1800 on; an earlier year is a slip. */
function birthDateIn(number: string): PlainDate | undefined {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)]
  return Number(year) < 1800 ? undefined : civilDate(`${year}-${month}-${day}`)
}

const sexOf = (number: string): Sex => (Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female')

const checkDigitOf = (number: string): string => checkDigits.charAt(weightedSum(number, '0123456789', weights) % 11)
