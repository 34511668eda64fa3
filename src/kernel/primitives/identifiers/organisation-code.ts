// organisation code: 组织机构代码, eight characters and a check character; characters 9–17 of a USCC.
// @source GB 11714-1997
import { identifierError, no, normalised, weightedSum, type Checked } from './identifier.ts'

export type OrganisationCodeProblem = 'organisation-code.shape' | 'organisation-code.check-character'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const weights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Whether an organisation code is well written. The hyphen before the check character may be left out. */
export function checkOrganisationCode(text: string): Checked<{ code: string }, OrganisationCodeProblem> {
  const code = normalised(text)
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return no('organisation-code.shape')
  return checkCharacterOf(code) === code.charAt(8) ? { ok: true, code } : no('organisation-code.check-character')
}

/** The code whose first eight characters these are. @throws {identifier.parts} */
export function organisationCode(body: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body)) throw identifierError('identifier.parts')
  return body + checkCharacterOf(body)
}

const checkCharacterOf = (code: string): string =>
  '0123456789X'.charAt((11 - (weightedSum(code, alphabet, weights) % 11)) % 11)
