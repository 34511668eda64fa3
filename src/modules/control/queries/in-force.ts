// hold: what two persons have set beside a service’s own `automatic:`. Asked for each decision, in one look-up for all that are
// made in one turn of the event loop: so it holds from the flush of the approval on, in every process.
import Type, { type Static } from 'typebox'
import { batched } from '../../../kernel/primitives/batched.ts'
import { sql, type Db } from '../../../kernel/primitives/sql.ts'
import type { Hold } from '../../casework/automatic.ts'

const SwitchRow = Type.Object({
  service: Type.String(),
  mode: Type.Enum(['off', 'definition']),
  ceiling_fen: Type.Union([Type.Integer(), Type.Null()]),
  act: Type.String(),
  since: Type.String(),
})
export type SwitchRow = Static<typeof SwitchRow>

/** What two persons have set for some services, in the order asked. Index: automatic_switches_pkey. */
export async function switchesOf(db: Db, services: readonly string[]): Promise<readonly (SwitchRow | undefined)[]> {
  const unique = [...new Set(services)]
  const rows = await db.rows(
    SwitchRow,
    sql`select service, mode, ceiling_fen, act, since from automatic_switches where service = any(${unique})`,
  )
  const byService = new Map(rows.map((row) => [row.service, row]))
  return services.map((service) => byService.get(service))
}

const InForce = Type.Object({ service: Type.String(), digest: Type.String() })

/** The text of each service that two persons have published. One row for each service. */
export const inForce = (db: Db): Promise<Static<typeof InForce>[]> =>
  db.rows(InForce, sql`select service, digest from definitions_in_force order by service limit 10000`)

/** For `deps.holdOn` of casework. */
export function holdsIn(db: Db): (service: string) => Promise<Hold> {
  const look = batched((services: readonly string[]) => switchesOf(db, services))
  return async (service) => toHold(await look(service))
}

const toHold = (row: SwitchRow | undefined): Hold => ({
  off: row?.mode === 'off',
  ceilingFen: row?.ceiling_fen ?? undefined,
})
