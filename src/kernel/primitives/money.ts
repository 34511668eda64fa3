// fen: 分, a hundredth of a yuan. Money is a whole number of fen everywhere; yuan exist only in text.
import type { Locale } from './dates.ts'
import { errorsOf } from './errors.ts'
import type { Brand } from './ids.ts'

/** An amount in fen, a safe integer. */
export type Fen = Brand<number, 'Fen'>

export const moneyError = errorsOf({
  'money.not-fen': { kind: 'invalid', fix: 'Give the amount as a whole number of fen.' },
})

/** The amount of this many fen. @throws {money.not-fen} for a fraction or a number too large to be exact */
export function toFen(amount: number): Fen {
  if (!isFen(amount)) throw moneyError('money.not-fen')
  return amount
}

const isFen = (amount: number): amount is Fen => Number.isSafeInteger(amount)

/** The amount that a text of yuan means (`200`, `1,200.5`, `¥200.00`, `200元`), or undefined when it is none. */
export function fenOf(text: string): Fen | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  const [, sign = '', yuan = '', decimals = ''] =
    /^(-?)¥?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?元?$/.exec(plain) ?? []
  const amount = Number(yuan.replaceAll(',', '') + decimals.padEnd(2, '0'))
  if (yuan === '' || !Number.isSafeInteger(amount)) return undefined
  return toFen(sign === '' || amount === 0 ? amount : -amount)
}

/** 200元, 1,200.50元 · ¥200.00, ¥1,200.50. Exact: no floating point between the fen and the text. */
export function formatMoney(amount: Fen, locale: Locale): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const rest = digits.slice(-2)
  const sign = amount < 0 ? '-' : ''
  return locale === 'zh' ? `${sign}${yuan}${rest === '00' ? '' : `.${rest}`}元` : `${sign}¥${yuan}.${rest}`
}
