// automatic: whether the rules' own approval may stand without a person. A city can switch it off for a service, or set
// an amount above which somebody looks; either makes a referral of an approval, never a refusal.
// hold: what two persons have set beside the service's file; it can only be stricter than that file.
import type { Approval, Decision } from '../../kernel/decisions/decision.ts'
import type { Service } from '../../kernel/definitions/service.ts'

/** The open point of a case that the rules would have approved. An officer settles it with a word, like every point. */
export const automaticPoint = 'automatic'
/** The open point of a case that was decided and is looked at once more. */
export const reopenedPoint = 'reopened'

/** What holds beside `automatic:` of the service. */
export interface Hold {
  readonly off: boolean
  /** Monthly amount above which a person decides. */
  readonly ceilingFen?: number | undefined
}
export const noHold: Hold = { off: false }

// `off` and `ceiling` come from the service and come out again in a replay; the others from an event of two persons.
type Why = 'off' | 'ceiling' | 'switched-off' | 'lower-ceiling'

/** The decision itself, or the referral it becomes when the machine may not approve by itself. */
export function withheld(service: Service, decision: Decision, hold: Hold = noHold): Decision {
  if (decision.kind === 'refer') return decision
  const note = whyNot(service, decision, hold)
  return note === undefined ? decision : referred(decision, automaticPoint, note)
}

/** The same for a case that a person has to look at whatever the rules say. */
export const lookedAtAgain = (decision: Decision): Decision =>
  decision.kind === 'refer' ? decision : referred(decision, reopenedPoint, 'reopened')

/** What the rules found, without what two persons held back: the part of a decision that replays. */
export function asRuled(decision: Decision): Decision {
  if (decision.kind === 'approve') return decision
  const open = decision.open.filter(({ reasons }) => !reasons.some(({ note }) => held.has(note ?? '')))
  if (open.length === decision.open.length || decision.unmet.length + open.length > 0) return { ...decision, open }
  const { unmet: _unmet, open: _open, ...found } = decision
  return { ...found, kind: 'approve' }
}

const held: ReadonlySet<string> = new Set<Why | 'reopened'>(['switched-off', 'lower-ceiling', 'reopened'])

function referred(decision: Approval, point: string, note: string): Decision {
  const reasons = [{ kind: 'not-asked', fact: point, source: 'officer', note }] as const
  return { ...decision, kind: 'refer', unmet: [], open: [{ point, reasons }] }
}

function whyNot({ definition }: Service, { results }: Approval, hold: Hold): Why | undefined {
  const { mode, monthly_ceiling_fen: ceiling } = definition.automatic
  const monthly = results['monthly_fen']
  const exceeds = (limit: number | undefined): boolean =>
    limit !== undefined && typeof monthly === 'number' && monthly > limit
  if (mode === 'off') return 'off'
  if (exceeds(ceiling)) return 'ceiling'
  if (hold.off) return 'switched-off'
  return exceeds(hold.ceilingFen) ? 'lower-ceiling' : undefined
}
