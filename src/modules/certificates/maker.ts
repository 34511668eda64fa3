// maker: how a decision gets its certificate, out of the city’s definitions and the issuing organisation’s keys.
import type { City } from '../../kernel/definitions/city.ts'
import { addDays, addMonths } from '../../kernel/primitives/dates.ts'
import { toPlainDate, type Instant, type PersonId, type PlainDate } from '../../kernel/primitives/ids.ts'
import type { JsonObject } from '../../kernel/primitives/json.ts'
import type { CertificateMaker } from '../casework/deps.ts'
import { certificateError } from './certificate.ts'
import { prepareCertificate, readied } from './issue.ts'
import type { IssuerKeys } from './issuers.ts'

interface Wanted {
  readonly type: string
  readonly organisation: string
  readonly caseId: string
  readonly holder: PersonId
  readonly values: JsonObject
  readonly from: PlainDate
  readonly at: Instant
}

/** Prepares the certificates that approvals name. @throws {certificate.type-unknown} */
export const certificateMaker = (city: City, keys: IssuerKeys): CertificateMaker => ({
  prepare: (wanted: Wanted) => {
    const type = city.certificates.get(wanted.type)
    const organisation = city.organisations.get(wanted.organisation)
    if (type === undefined || organisation === undefined)
      throw certificateError('certificate.type-unknown', { type: wanted.type })
    const { definition } = type
    const prepared = prepareCertificate({
      type: { id: type.id, type_code: definition.type_code, fields: definition.fields },
      organisation: { id: organisation.id, uscc: organisation.uscc },
      division: city.division,
      case: wanted.caseId,
      holder: wanted.holder,
      values: wanted.values,
      ...validity(definition.validity, wanted),
      timeZone: city.timezone,
      at: wanted.at,
      keys,
    })
    return { id: prepared.identifier, personal: prepared.personal, ready: (sealed) => readied(prepared, sealed) }
  },
})

function validity(
  { from, months }: { readonly from: 'approval' | 'first-month'; readonly months?: number },
  { values, from: approved }: Wanted,
): { from: PlainDate; until?: PlainDate } {
  const month = values['results.first_month']
  const start = from === 'first-month' && typeof month === 'string' ? toPlainDate(month) : approved
  return months === undefined ? { from: start } : { from: start, until: addDays(addMonths(start, months), -1) }
}
