// looks as a table: a line per look, for a spreadsheet. @source RFC 4180
import type { LookView } from '../../../web/pages/proof/looks.tsx'
import type { Reader } from './facts.ts'

type Cells = (reader: Reader, look: LookView) => string

// prettier-ignore
const columns: readonly (readonly [title: string, cells: Cells])[] = [
  ['look.column.at',       (_, { at }) => at],
  ['look.column.office',   (_, { office }) => office],
  ['look.column.who',      ({ t }, { by }) => (by.kind === 'machine' ? t('looks.machine') : t('looks.staff', { role: by.role, number: by.staffNumber }))],
  ['look.column.fields',   ({ t }, { fields }) => fields.join(t('looks.comma'))],
  ['look.column.register', (_, { register }) => register ?? ''],
  ['look.column.remark',   (_, { remark }) => remark],
  ['look.column.purpose',  (_, { purpose }) => purpose],
  ['look.column.matter',   (_, { matter }) => matter],
  ['look.column.case',     (_, { caseId }) => caseId ?? ''],
  ['look.column.ground',   (_, { ground }) => `${ground.title} ${ground.article}`],
]

// Without the mark at its very beginning, spreadsheets take the file for one in the machine's own old encoding.
const byteOrderMark = '\u{feff}'

export const csvHead = ({ t }: Reader): string => byteOrderMark + line(columns.map(([title]) => t(title)))

export const csvLine = (reader: Reader, look: LookView): string => line(columns.map(([, cell]) => cell(reader, look)))

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

/** Always quoted; a text that a spreadsheet would run as a formula gets an apostrophe before it. @source OWASP CSV Injection */
function quoted(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${harmless.replaceAll('"', '""')}"`
}
