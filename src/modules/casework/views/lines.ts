// lines: cases in a list, and the state of a case in the words of its applicant.
import type { CaseLine as LineView } from '../../../web/pages/application/matters.tsx'
import type { CaseStateView } from '../../../web/pages/views.ts'
import type { Case, CaseState } from '../case.ts'
import type { CaseLine } from '../queries.ts'
import type { Reader } from './facts.ts'

// A decided case is what its outcome says.
const states: Record<CaseState, CaseStateView> = {
  draft: 'draft',
  submitted: 'submitted',
  accepted: 'in-review',
  decided: 'approved',
  delivered: 'approved',
  withdrawn: 'withdrawn',
  closed: 'expired',
}

export const stateView = ({
  state,
  outcome,
}: Pick<Case, 'state'> & { readonly outcome?: string | null }): CaseStateView =>
  outcome === 'refused' && state !== 'accepted' ? 'refused' : states[state] // accepted: it was reopened

export function lineView({ city, lang }: Reader, line: CaseLine): LineView {
  const state = stateView(line)
  return {
    caseId: line.id,
    serviceTitle: city.services.get(line.service)?.texts[lang].service.title ?? line.service,
    state,
    openedAt: line.opened,
    ...(state === 'in-review' && line.due_on !== null && { dueOn: line.due_on }),
  }
}
