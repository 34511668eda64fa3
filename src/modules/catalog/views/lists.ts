// list views: powers and duties as a page, as CSV and as JSON, from the same lines.
import type { PlainDate } from '../../../kernel/primitives/ids.ts'
import { lawOf } from '../../../web/pages/city-words.ts'
import type { ListLine, ListView } from '../../../web/pages/catalogue/lists.tsx'
import { dutiesOf, powersOf, type ListAsked, type ListKind, type Power } from '../lists.ts'
import type { Reader } from './guide.ts'

export interface ListWanted {
  readonly kind: ListKind
  /** Empty: all. */
  readonly organisation: string
  readonly on: PlainDate
}

export function listView(reader: Reader, wanted: ListWanted): ListView {
  const { city, lang } = reader
  const owners = new Set([...city.services.values()].map(({ definition }) => definition.owner))
  const organisations = [...owners].map((id) => ({
    value: id,
    text: city.texts[lang].organisations.get(id)?.name ?? id,
  }))
  const { kind, organisation } = wanted
  return { kind, organisations, organisation, lines: linesOf(reader, wanted) }
}

export function linesOf(reader: Reader, { kind, organisation, on }: ListWanted): ListLine[] {
  const asked: ListAsked = { city: reader.city, on, ...(organisation !== '' && { organisation }) }
  if (kind === 'powers') return powersOf(asked).map((power) => powerLine(reader, power))
  return dutiesOf(asked).flatMap((duty) => {
    const words = duty.service.texts[reader.lang].service.item.duties?.find(({ id }) => id === duty.duty)
    if (words === undefined) return []
    const own = { key: `${duty.service.id} ${duty.duty}`, says: words.text, laws: [lawOf(reader, words.source)] }
    return [{ ...powerLine(reader, duty), ...own }]
  })
}

function powerLine(reader: Reader, { service, code, state }: Power): ListLine {
  const { city, lang, t } = reader
  const { definition, texts } = service
  return {
    key: service.id,
    service: service.id,
    title: texts[lang].service.title,
    code,
    type: t(`itemType.${definition.item.type}`),
    organisation: city.texts[lang].organisations.get(definition.owner)?.name ?? definition.owner,
    says: texts[lang].service.target,
    laws: definition.basis.map((basis) => lawOf(reader, basis)),
    suspended: state === 'suspended',
  }
}

type Cell = (line: ListLine) => string

const columns: readonly (readonly [key: string, cell: Cell])[] = [
  ['code', ({ code }) => code],
  ['item', ({ title }) => title],
  ['type', ({ type }) => type],
  ['organisation', ({ organisation }) => organisation],
  ['says', ({ says }) => says],
  ['law', ({ laws }) => laws.map(({ title, article }) => `${title} ${article}`).join('; ')],
]

// Without the mark at its very beginning, spreadsheets take the file for one in the machine's own old encoding.
const byteOrderMark = '\u{feff}'

/** A line per item or duty, for a spreadsheet. @source RFC 4180 */
export function listCsv(reader: Reader, wanted: ListWanted): string {
  const { t } = reader
  const heads = columns.map(([key]) => t(key === 'says' ? `lists.column.${wanted.kind}Says` : `lists.column.${key}`))
  const rows = linesOf(reader, wanted).map((line) => columns.map(([, cell]) => cell(line)))
  return byteOrderMark + [heads, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

/** Always quoted; a text that a spreadsheet would run as a formula gets an apostrophe before it. @source OWASP CSV Injection */
function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${harmless.replaceAll('"', '""')}"`
}

/** The same for programs. */
export const listJson = (reader: Reader, wanted: ListWanted) => ({
  list: wanted.kind,
  on: wanted.on,
  items: linesOf(reader, wanted).map(({ service, title, code, type, organisation, says, laws, suspended }) => ({
    service,
    code,
    title,
    type,
    organisation,
    [wanted.kind === 'powers' ? 'for' : 'duty']: says,
    basis: laws.map((law) => `${law.title} ${law.article}`),
    suspended,
  })),
})
