// decision: what the platform may do with an application by itself: approve it, or refer it to a person. It never refuses.
// judged: one condition with its outcome, the comparisons it rests on and, where it is open, the reasons.
// open point: what keeps the decision from being an approval and is not a failed condition: a condition, a result or
//   a fact of the certificate that could not be settled.
// fact: a value from a register, or the reasons why there is none. Everything here is JSON and can stand in an event.
import type { Reason } from '../../feel/unknown.ts'
import type { Service } from '../definitions/service.ts'
import type { DivisionCode, Instant, PlainDate } from '../primitives/ids.ts'
import type { Json } from '../primitives/json.ts'

export type Fact = KnownFact | UnknownFact

export interface KnownFact {
  /** null: the register answered and there is nothing. */
  readonly value: Json
  /** Register, or `officer` for a finding. */
  readonly register: string
  readonly asOf: Instant
  readonly askedAt: Instant
}
export interface UnknownFact {
  readonly unknown: readonly Reason[]
  readonly register: string
  readonly askedAt: Instant
}
/** By name: `applicant.birth_date`. One that is missing was not asked for and is unknown. */
export type Facts = Readonly<Record<string, Fact>>
/** By question: `payee`. One that is missing was not answered. */
export type Answers = Readonly<Record<string, Json>>

export interface Question {
  readonly service: Service
  readonly facts: Facts
  readonly answers: Answers
  /** The civil date whose law applies; `today` in rules. */
  readonly on: PlainDate
  /** Whose local values apply where the service does not take it from a fact. */
  readonly division: DivisionCode
  /** Leaves out how each met or unmet condition came about, for who asks only what comes out: three times as fast. */
  readonly outlined?: true
}

export type TruthOutcome = 'met' | 'unmet' | 'unknown'

/** A smallest part of a condition that is true or false: what an officer reads and an applicant can contest. */
export interface Comparison {
  /** As written in the rule. */
  readonly text: string
  /** What stands in it and what that was, literals left out. */
  readonly operands: readonly { readonly text: string; readonly value: Json }[]
  readonly outcome: 'true' | 'false' | 'unknown'
}

export interface Judged {
  readonly rule: string
  readonly outcome: TruthOutcome
  /** The article it rested on that day, `source#article`. */
  readonly source: string
  /** The values of law it compared with; each has its own article, see `Decision.values`. */
  readonly values: readonly string[]
  /** Why it is open; empty when it is not. */
  readonly reasons: readonly Reason[]
  readonly comparisons: readonly Comparison[]
}

/** What a decision table gave, and the rows behind it: those that match and those that may. */
export interface TableTold {
  /** The article the table rested on that day, `source#article`. */
  readonly source: string
  /** Left out where it is open. */
  readonly value?: Json
  readonly inputs: readonly { readonly text: string; readonly value: Json }[]
  readonly rules: readonly {
    /** Counted from 1. */
    readonly rule: number
    readonly outcome: 'true' | 'false' | 'unknown'
    readonly source?: string
    readonly cells: readonly { readonly text: string; readonly outcome: 'true' | 'false' | 'unknown' }[]
  }[]
}

export interface OpenPoint {
  /** A rule, `results.<id>`, or a fact the certificate prints. */
  readonly point: string
  readonly reasons: readonly Reason[]
}

/** A value of law as it was in force. */
export interface ValueInForce {
  readonly is: string | number | boolean
  readonly from: string
  readonly in: string
  readonly source: string
}

interface Basis {
  readonly judged: readonly Judged[]
  readonly values: Readonly<Record<string, ValueInForce>>
  /** By id; absent where the service has none. */
  readonly tables?: Readonly<Record<string, TableTold>>
  /** Number of the semantics, see `engineVersion`. */
  readonly engine: number
  /** Of the service’s text. */
  readonly digest: string
}
export interface Approval extends Basis {
  readonly kind: 'approve'
  readonly results: Readonly<Record<string, Json>>
}
export interface Referral extends Basis {
  readonly kind: 'refer'
  readonly unmet: readonly string[]
  readonly open: readonly OpenPoint[]
  /** What would follow from an approval, as far as it can be known. */
  readonly results: Readonly<Record<string, Json>>
}
export type Decision = Approval | Referral
