// views: the plain values pages are given. Dates are `yyyy-mm-dd`, times RFC 3339, money whole fen; words are already in
// the reader's language.

export interface LegalRef {
  /** 《…》 */
  readonly title: string
  /** 第三条第一款 / Art. 3 (1) */
  readonly article: string
  readonly href?: string
}

/** What a register says about the person. `value: null` means it answered and holds nothing. */
export interface FactView {
  readonly label: string
  readonly value: string | null
  /** Why the value could not be learnt; then `value` is null too. */
  readonly unknown?: string
  readonly register: string
  /** The date the register's own record is of. */
  readonly asOf?: string
  /** When the platform asked. */
  readonly askedAt?: string
}

export type Truth = 'true' | 'false' | 'unknown'

/** One condition of the law, compared with the facts. */
export interface ComparisonView {
  readonly id: string
  /** The condition in words a neighbour would understand. */
  readonly says: string
  readonly truth: Truth
  /** Of the condition, and of the values of law it compares with. */
  readonly laws: readonly LegalRef[]
  readonly compared: readonly { readonly label: string; readonly value: string }[]
  /** What is missing; given when unknown. */
  readonly open?: string
}

export interface AmountView {
  readonly label: string
  readonly fen: number
  readonly per: 'once' | 'month' | 'year'
  readonly law: LegalRef
}

/** What else follows from an approval: months, a last month, a category. */
export interface ResultView {
  readonly label: string
  readonly value: string
}

export interface Contact {
  readonly office: string
  readonly phone: string
  readonly address: string
  /** Empty where the organisation tells none. */
  readonly hours: string
}

/** What a person can do against a decision: ask for the reasons, 行政复议, 行政诉讼 … */
export interface RemedyView {
  readonly id: string
  readonly title: string
  /** Who hears it, with its telephone. */
  readonly to?: string
  readonly phone?: string
  /** Until when, in words. */
  readonly within: string
  /** Its last day, once there is a decision to count from. */
  readonly until?: string
  readonly law: LegalRef
}

export type CaseStateView = 'draft' | 'submitted' | 'in-review' | 'approved' | 'refused' | 'withdrawn' | 'expired'

export interface TimelineEntry {
  readonly at: string
  readonly what: string
  /** Office, role and staff number, or the machine. Never a staff member's name. */
  readonly who: string
  readonly note?: string
}

export interface ServiceLink {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly office: string
  /** Decided by a rule in seconds when everything is clear. */
  readonly instant: boolean
  /** The title in parts, those that a search meant marked. */
  readonly parts?: readonly { readonly text: string; readonly marked: boolean }[]
  readonly suspended?: boolean
}

/** The next page of a bounded list; absent on the last one. */
export interface NextPage {
  readonly href: string
}
