// automatic: whether the rules' own approval may stand without a person. A city can switch it off for a service, or set
// an amount above which somebody looks; either makes a referral of an approval, never a refusal.
import type { Approval, Decision } from '../../kernel/decisions/decision.ts'
import type { Service } from '../../kernel/definitions/service.ts'

/** The open point of a case that the rules would have approved. An officer settles it with a word, as any other. */
export const automaticPoint = 'automatic'

/** The decision itself, or the referral it becomes when the machine may not approve by itself. */
export function withheld(service: Service, decision: Decision): Decision {
  if (decision.kind === 'refer') return decision
  const note = whyNot(service, decision)
  if (note === undefined) return decision
  const reasons = [{ kind: 'not-asked', fact: automaticPoint, source: 'officer', note }] as const
  return { ...decision, kind: 'refer', unmet: [], open: [{ point: automaticPoint, reasons }] }
}

function whyNot({ definition }: Service, { results }: Approval): 'off' | 'ceiling' | undefined {
  const { mode, monthly_ceiling_fen: ceiling } = definition.automatic
  if (mode === 'off') return 'off'
  const monthly = results['monthly_fen']
  return ceiling !== undefined && typeof monthly === 'number' && monthly > ceiling ? 'ceiling' : undefined
}
