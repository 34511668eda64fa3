// policy: who may propose, approve or read what supervises decisions. Deny by default: the role must name the action.
import type { City } from '../../kernel/definitions/city.ts'
import type { Staff } from '../identity/person.ts'

export type ControlAction = 'control.read' | 'control.propose' | 'control.approve' | 'approval.check'

export const may = ({ roles }: Pick<City, 'roles'>, { role }: Pick<Staff, 'role'>, action: ControlAction): boolean =>
  roles.get(role)?.may.includes(action) ?? false

/** Another human: a second staff number of the same person does not count. */
export const isAnother = (
  a: Pick<Staff, 'number' | 'person'>,
  b: { readonly number: string; readonly person?: string | undefined },
): boolean => a.number !== b.number && (a.person === undefined || a.person !== b.person)
