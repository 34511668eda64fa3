// printed: how the claims of a certificate read on paper.
import type { CertificateFieldDefinition } from '../../kernel/definitions/schemas/certificate.ts'
import { civilDate, formatDate, type Locale } from '../../kernel/primitives/dates.ts'
import { mask, type MaskKind } from '../../kernel/primitives/mask.ts'
import { formatMoney, toFen } from '../../kernel/primitives/money.ts'
import type { Members } from './values.ts'

// Numbers are masked on paper, which is passed on and photographed. Names and dates are not, whatever their mask in
// lists: a certificate that does not say whose it is proves nothing.
const masks: Readonly<Partial<Record<string, MaskKind>>> = {
  'identity-number': 'identity-number',
  mobile: 'mobile',
  'bank-card': 'bank-card',
}

type Field = Pick<CertificateFieldDefinition, 'id' | 'mask' | 'unit' | 'values'>

/** The text of each field that the claims show, by `field.<claim>`: placeholders of layout.svg and rows of a page. */
export function printedFields(
  fields: readonly Field[],
  claims: Members,
  locale: Locale,
): Readonly<Record<string, string>> {
  const shown = fields.filter(({ id }) => Object.hasOwn(claims, id))
  return Object.fromEntries(shown.map((field) => [`field.${field.id}`, printed(field, claims[field.id], locale)]))
}

function printed(field: Field, value: unknown, locale: Locale): string {
  if (field.unit === 'fen' && typeof value === 'number') return formatMoney(toFen(value), locale)
  const text = String(value)
  const day = civilDate(text)
  const masked = masks[field.mask ?? '']
  if (masked !== undefined) return mask(masked, text)
  return field.values?.[text] ?? (day === undefined ? text : formatDate(day, locale))
}
