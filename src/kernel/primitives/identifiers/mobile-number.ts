// mobile number: 手机号码 of the mainland, eleven digits.
// @source 电信网编号计划 (2017); 10, 11 and 12 are not mobile prefixes
import { no, normalised, type Checked } from './identifier.ts'

/** Whether a mobile number is well written; `+86` and spaces may stand in it. */
export function checkMobileNumber(text: string): Checked<{ number: string }, 'mobile-number.shape'> {
  const number = normalised(text).replace(/^(?:\+|00)86/, '')
  return /^1[3-9]\d{9}$/.test(number) ? { ok: true, number } : no('mobile-number.shape')
}
