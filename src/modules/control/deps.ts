// What control needs of the rest of the platform; platform.ts gives it.
import type { City } from '../../kernel/definitions/city.ts'
import type { Log } from '../../kernel/events/append.ts'
import type { Instant } from '../../kernel/primitives/ids.ts'
import type { Db } from '../../kernel/primitives/sql.ts'
import type { PastCases } from '../casework/control/past-cases.ts'
import type { Revisits } from '../casework/control/reopening.ts'

export interface ControlDeps {
  /** For look-ups; may be pipelined. */
  readonly db: Db
  readonly log: Log
  readonly city: City
  readonly past: PastCases
  readonly revisits: Revisits
  /** A signed note over a text, by the platform’s key. */
  readonly sign: (text: string) => string
  readonly now: () => Instant
}
