// looks in words: who read what about a person, for which matter, on what ground.
import type { ReadRow } from '../../../kernel/reads/queries.ts'
import { lawOf, officeName } from '../../../web/pages/city-words.ts'
import type { LookView } from '../../../web/pages/proof/looks.tsx'
import { factTitle, registerTitle, type Reader } from './facts.ts'
import { handlingRole } from './timeline.ts'

export function lookView(reader: Reader, row: ReadRow): LookView {
  const { city, lang } = reader
  const service = city.services.get(row.service)
  const handles = service?.definition.office ?? city.city.operator
  const office = row.office === '' ? handles : row.office
  return {
    id: `${row.stream}/${row.version}/${row.place}`,
    at: row.at,
    by: byOf(reader, row.actor),
    office: office === undefined ? '' : officeName(reader, office),
    fields: row.fields.map((field) => fieldTitle(reader, row, field)),
    ...(row.register !== '' && { register: registerTitle(reader, row.register) }),
    purpose: reader.t(purposes.has(row.purpose) ? `look.purpose.${row.purpose}` : 'look.purpose.other'),
    matter: service?.texts[lang].service.title ?? reader.t('look.platform'),
    ...(isCase(row.case_id) && { caseId: row.case_id }),
    ground: lawOf(reader, row.basis),
    remark: remarkOn(reader, row.outcome),
  }
}

const purposes: ReadonlySet<string> = new Set(['prefill', 'decide', 'handle', 'inbox', 'sign-in', 'replay', 'rehearse'])

// A sign-in is looked up under a number of its own, which leads nowhere.
const isCase = (id: string): boolean => /^\d{8}-[0-9A-Z]{8}$/.test(id)

// Whoever is not a machine handles cases in the one role there is for it; see policy.ts.
function byOf({ city, lang }: Reader, actor: string): LookView['by'] {
  if (actor.startsWith('machine:')) return { kind: 'machine' }
  const role = city.texts[lang].roles.get(handlingRole)?.title ?? handlingRole
  return { kind: 'person', role, staffNumber: actor.slice('staff:'.length) }
}

/** Columns of a register stand bare, parts of a case under their full name. */
function fieldTitle(reader: Reader, { register, service: id }: ReadRow, field: string): string {
  if (field === 'facts') return reader.t('look.facts')
  const service = reader.city.services.get(id)
  const column = reader.city.registers.get(register)?.texts[reader.lang].fields[field]
  return column?.title ?? (service === undefined ? field : factTitle(reader, service, field))
}

// What was seen in full needs no remark; anything less is said.
// prettier-ignore
const remarks: Readonly<Record<string, string>> = {
  answered: '', shown: '', masked: 'look.masked', absent: 'look.absent', replayed: 'look.replayed',
}

function remarkOn({ t }: Reader, outcome: string): string {
  const key = remarks[outcome] ?? 'look.failed'
  return key === '' ? '' : t(key)
}
