// USCC: 统一社会信用代码, 18 characters: registering department 1, category 1, division 6, organisation code 9, check 1.
// @source GB 32100-2015
import { toDivisionCode, type DivisionCode } from '../ids.ts'
import {
  identifierError,
  isFictionalDivision,
  no,
  normalised,
  weightedSum,
  type Accepting,
  type Checked,
} from './identifier.ts'
import { checkOrganisationCode } from './organisation-code.ts'

export type UsccProblem =
  'uscc.length' | 'uscc.characters' | 'uscc.fictional' | 'uscc.check-character' | 'uscc.organisation-code'
export type UsccHolder =
  | 'government-body'
  | 'public-institution'
  | 'association'
  | 'private-non-enterprise'
  | 'foundation'
  | 'enterprise'
  | 'individual-business'
  | 'farmers-cooperative'
  | 'other'

export interface UsccParts {
  readonly code: string
  readonly holder: UsccHolder
  /** Of the registering authority. */
  readonly division: DivisionCode
  readonly organisationCode: string
}

// Without I, O, S, V and Z, which are misread as digits or as U.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

const holders: ReadonlyMap<string, UsccHolder> = new Map([
  ['11', 'government-body'],
  ['12', 'public-institution'],
  ['51', 'association'],
  ['52', 'private-non-enterprise'],
  ['53', 'foundation'],
  ['91', 'enterprise'],
  ['92', 'individual-business'],
  ['93', 'farmers-cooperative'],
])

/** What a unified social credit code says. */
export function checkUscc(text: string, { fictional = false }: Accepting = {}): Checked<UsccParts, UsccProblem> {
  const code = normalised(text)
  if (code.length !== 18) return no('uscc.length')
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return no('uscc.characters')
  const division = code.slice(2, 8)
  if (isFictionalDivision(division) && !fictional) return no('uscc.fictional')
  if (checkCharacterOf(code) !== code.charAt(17)) return no('uscc.check-character')
  const organisation = checkOrganisationCode(code.slice(8, 17))
  if (!organisation.ok) return no('uscc.organisation-code')
  const holder = holders.get(code.slice(0, 2)) ?? 'other'
  return { ok: true, code, holder, division: toDivisionCode(division), organisationCode: organisation.code }
}

/**
 * Composes the code of these parts, for demo organisations and tests.
 *
 * @param parts.kind  the two characters of registering department and category, e.g. `91` for an enterprise
 * @throws {identifier.parts}  when a part does not fit the standard
 */
export function uscc(parts: {
  readonly kind: string
  readonly division: DivisionCode
  readonly organisationCode: string
}): string {
  const body = parts.kind + parts.division + parts.organisationCode
  const code = body + checkCharacterOf(body)
  if (!checkUscc(code, { fictional: true }).ok) throw identifierError('identifier.parts')
  return code
}

const checkCharacterOf = (code: string): string =>
  alphabet.charAt((31 - (weightedSum(code, alphabet, weights) % 31)) % 31)
