// status: whether an item can be applied for on a day: 在用, 暂停, 取消. A suspension with a last day ends by itself.
import type { PlainDate } from '../primitives/ids.ts'
import type { ItemDefinition } from './schemas/item.ts'

export type ItemState = 'in-use' | 'suspended' | 'cancelled'

export interface Standing {
  readonly state: ItemState
  /** Given where it is not in use. */
  readonly from?: string
  readonly until?: string
  readonly because?: string
  readonly source?: string
}

const states = { '1': 'in-use', '2': 'suspended', '3': 'cancelled' } as const

/** The state of an item on a day. Before the first day of what is written, and after its last, it is in use. */
export function standingOn(
  { item: { status } }: { readonly item: Pick<ItemDefinition, 'status'> },
  on: PlainDate,
): Standing {
  if (status === undefined || status.code === '1') return { state: 'in-use' }
  const { code, from, until, because, source } = status
  if (on < from || (code === '2' && until !== undefined && on > until)) return { state: 'in-use' }
  return {
    state: states[code],
    from,
    ...(until !== undefined && { until }),
    ...(because !== undefined && { because }),
    ...(source !== undefined && { source }),
  }
}
