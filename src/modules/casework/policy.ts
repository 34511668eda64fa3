// policy: who may do what with a case. Deny by default: each function answers yes for a reason it names.
import type { Case } from './case.ts'
import type { Staff, Visitor } from '../identity/person.ts'

/** The applicant sees their own case. */
export const mayView = (visitor: Visitor, one: Pick<Case, 'person'>): boolean =>
  visitor.kind === 'resident' && visitor.person === one.person

/** The officers of the deciding office see a case that was handed in, but never their own (回避). */
export const mayHandle = (staff: Staff, one: Pick<Case, 'person' | 'office' | 'state'>): boolean =>
  staff.role === 'officer' && staff.office === one.office && one.state !== 'draft' && staff.person !== one.person

/** Only while it waits for them. */
export const mayDecide = (staff: Staff, one: Pick<Case, 'person' | 'office' | 'state' | 'points'>): boolean =>
  mayHandle(staff, one) && one.state === 'accepted' && one.points.length > 0
