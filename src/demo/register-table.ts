// register of the demo: a department’s table, and what stands in it about a resident.
import type { Random } from './random.ts'
import type { Resident, Row } from './resident.ts'

export interface RegisterTable {
  /** As its folder in cities/<city>/registers. */
  readonly id: string
  readonly provider: string
  readonly schema: string
  readonly table: string
  readonly comment: string
  /** Besides identity_number, the key, and updated_at, when the department last confirmed the row. */
  readonly columns: Readonly<Record<string, string>>
}

export interface DemoRegister extends RegisterTable {
  /**
   * The resident’s row; null where the register has nothing on them, which is an answer and not silence.
   *
   * Chance is the register’s own: a register more, or a question to chance more, changes no other register. What two
   * registers have to agree on is therefore no chance of theirs but a part of the resident.
   */
  readonly row: (resident: Resident, random: Random) => Row | null
}
