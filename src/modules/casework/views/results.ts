// results in words: what follows from a decision besides sums: how many months, until when, which category.
import type { Decision } from '../../../kernel/decisions/decision.ts'
import type { Service } from '../../../kernel/definitions/service.ts'
import type { ResultView } from '../../../web/pages/views.ts'
import type { Reader } from './facts.ts'

type Result = Service['texts']['zh']['rules']['results'][number]

/**
 * Every result that is not said with the sums already: they name the first month, and bear a code as their label.
 */
export function resultViews(reader: Reader, service: Service, found: Decision): ResultView[] {
  const { results } = service.texts[reader.lang].rules
  const sums = results.some(({ unit }) => unit === 'fen')
  const saidWithSums = ({ id, values }: Result): boolean => sums && (id === 'first_month' || values !== undefined)
  return results
    .filter((result) => result.unit !== 'fen' && !saidWithSums(result))
    .flatMap((result) => {
      const value = resultInWords(reader, result, found.results[result.id])
      return value === undefined ? [] : [{ label: result.title, value }]
    })
}

function resultInWords(reader: Reader, result: Result, value: unknown): string | undefined {
  if (typeof value === 'number') return numberInWords(reader, result, value)
  if (typeof value === 'boolean') return reader.t(value ? 'value.yes' : 'value.no')
  return typeof value === 'string' ? textInWords(reader, result, value) : undefined
}

function numberInWords({ t, format }: Reader, { unit }: Result, value: number): string {
  const number = format.number(value)
  return unit === 'years' || unit === 'months' ? t(`unit.${unit}`, { n: number }) : number
}

/** As the names of results tell: `…_month` is a month, any other date a day. */
function textInWords({ format }: Reader, { id, values }: Result, value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return values?.[value] ?? value
  return id.endsWith('_month') ? format.month(value.slice(0, 7)) : format.date(value)
}
