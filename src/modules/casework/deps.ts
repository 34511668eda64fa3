// What casework needs of the rest of the platform. Other modules reach it only through these interfaces; main.ts gives them.
import type { Calendar } from '../../kernel/clock/calendar.ts'
import type { City } from '../../kernel/definitions/city.ts'
import type { Log } from '../../kernel/events/append.ts'
import type { Personal, SealedPart } from '../../kernel/events/event.ts'
import type { Instant, PersonId, PlainDate } from '../../kernel/primitives/ids.ts'
import type { JsonObject } from '../../kernel/primitives/json.ts'
import type { Db } from '../../kernel/primitives/sql.ts'
import type { Vault } from '../../kernel/vault/vault.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { People } from '../identity/queries.ts'
import type { Hold } from './automatic.ts'

export interface CaseworkDeps {
  /** For look-ups; may be pipelined. */
  readonly db: Db
  readonly log: Log
  readonly vault: Vault
  readonly city: City
  readonly calendar: Calendar
  readonly exchange: Pick<Exchange, 'gather'>
  readonly people: Pick<People, 'knownAs'>
  readonly certificates: CertificateMaker
  /** What two persons hold back of a service’s automatic approval, asked anew for each decision. */
  readonly holdOn: (service: string) => Promise<Hold>
  /** The words of notices, by name. */
  readonly say: (name: string, values: Readonly<Record<string, string>>) => string
  readonly now: () => Instant
}

/** Signs the certificate of an approval before the approval is stored. */
export interface CertificateMaker {
  prepare(wanted: WantedCertificate): CertificateToBe
}

export interface WantedCertificate {
  readonly type: string
  readonly organisation: string
  readonly caseId: string
  readonly holder: PersonId
  /** Facts and results by path: `applicant.name`, `results.monthly_fen`. */
  readonly values: JsonObject
  readonly from: PlainDate
  readonly at: Instant
}

export interface CertificateToBe {
  readonly id: string
  /** To be sealed with the rest of the decision. */
  readonly personal: Personal
  /** What the reaction to `approved` will find, once the personal part is sealed. */
  readonly ready: (sealed: SealedPart) => readonly [string, unknown]
}
