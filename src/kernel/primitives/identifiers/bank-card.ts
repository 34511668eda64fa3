// bank card: 银行卡号, 13 to 19 digits, the last of which checks the others.
// @source ISO/IEC 7812-1 annex B (Luhn)
import { no, normalised, type Checked } from './identifier.ts'

export type BankCardProblem = 'bank-card.shape' | 'bank-card.check-digit'

/** Whether a card number is well written. Luhn finds every wrong digit, and every swap but 09 with 90. */
export function checkBankCard(text: string): Checked<{ number: string }, BankCardProblem> {
  const number = normalised(text)
  if (!/^\d{13,19}$/.test(number)) return no('bank-card.shape')
  return luhnSum(number) % 10 === 0 ? { ok: true, number } : no('bank-card.check-digit')
}

function luhnSum(number: string): number {
  return Array.from(number, Number).reduceRight((sum, digit, index) => {
    const doubled = (number.length - index) % 2 === 0 ? digit * 2 : digit
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
}
