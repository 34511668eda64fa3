// policy: on what conditions the exchange looks at a register at all. A look without grounds does not happen.
import { errorsOf } from '../../kernel/primitives/errors.ts'
import type { ActorId, PersonId } from '../../kernel/primitives/ids.ts'
import type { Register } from './register.ts'

export const exchangeError = errorsOf({
  'exchange.purpose-missing': { kind: 'forbidden', fix: 'Say what the data is needed for.' },
  'exchange.basis-missing': { kind: 'forbidden', fix: 'Name the article that allows it, as in sources.yaml.' },
  'exchange.service-missing': { kind: 'forbidden', fix: 'Give the code of the service it is needed for.' },
  'exchange.case-missing': { kind: 'forbidden', fix: 'Reserve the case number first and give it.' },
  'exchange.subject-missing': { kind: 'invalid', fix: 'Say whose record is wanted: person id and identity number.' },
  'exchange.register-unknown': { kind: 'missing', fix: 'Use the id of a folder in cities/<city>/registers.' },
  'exchange.field-unknown': { kind: 'missing', fix: 'Use a field that the register’s definition names, at least one.' },
  'exchange.not-shared': {
    kind: 'forbidden',
    fix: 'The register’s definition excludes sharing by law: remove the need.',
  },
  'exchange.address': { kind: 'invalid', fix: 'Give the database URL with which this provider’s registers are read.' },
  'exchange.identifier': { kind: 'invalid', fix: 'Schema, table and column names are lower case: a–z, 0–9 and _.' },
})

/** Fields of one register that are wanted of one subject of the case. A yes/no is a need of one field. */
export interface Need {
  readonly register: string
  /** The subject’s name in expressions: `applicant`. */
  readonly of: string
  readonly fields: readonly string[]
}

/** A request for facts about one person, and the grounds for it. */
export interface Gathering {
  readonly purpose: string
  readonly legalBasis: string
  readonly serviceCode: string
  readonly caseNumber: string
  readonly actor: ActorId
  readonly subject: { readonly person: PersonId; readonly identityNumber: string }
  readonly needs: readonly Need[]
}

/**
 * @throws {exchange.purpose-missing}  and the like, for each ground that is not given
 * @source 个人信息保护法 art. 6, 34–35 · 政务数据共享条例 (国令809): purpose, basis and scope of every use
 */
export function demandGrounds({ purpose, legalBasis, serviceCode, caseNumber, subject }: Gathering): void {
  if (purpose.trim() === '') throw exchangeError('exchange.purpose-missing')
  if (legalBasis.trim() === '') throw exchangeError('exchange.basis-missing')
  if (serviceCode.trim() === '') throw exchangeError('exchange.service-missing')
  if (caseNumber.trim() === '') throw exchangeError('exchange.case-missing')
  if (subject.identityNumber.trim() === '') throw exchangeError('exchange.subject-missing')
}

/** Whether the register shares, and has, what is needed of it. */
export function demandShared(register: Register, { fields }: Need): void {
  if (register.share.type === 'refused') throw exchangeError('exchange.not-shared', { register: register.id })
  const strange = fields.find((field) => !Object.hasOwn(register.fields, field))
  if (strange !== undefined || fields.length === 0)
    throw exchangeError('exchange.field-unknown', { register: register.id, field: strange ?? '' })
}
