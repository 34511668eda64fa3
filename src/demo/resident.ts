// resident: a person who does not exist. What several registers know of one stands here, so that they agree.
import type { DrivingLife } from './driving-life.ts'
import type { Dwelling } from './dwelling.ts'
import type { Sex } from './names.ts'
import type { WorkLife } from './work-life.ts'

export type Value = string | number | boolean | null

/**
 * Values by column. `confirmed_days_ago` is no column: it makes the row as old as that, instead of a few days, so that
 * a register’s `max_age_days` can be seen at work.
 */
export type Row = Readonly<Record<string, Value>>

/** Someone with their row in each register, by register id; people of the cast are written in the same way. */
export interface Person {
  readonly identity_number: string
  readonly records: Readonly<Record<string, Row | null>>
}

/** A village or community of the city: twelve digits. */
export interface Community {
  readonly code: string
  /** From the city down, as an address begins. */
  readonly address: string
  /** Villages have groups instead of streets. */
  readonly rural: boolean
  /** Completed years from which the allowance is paid there on census day. */
  readonly allowanceAge: number
}

export interface Household {
  readonly kind: 'here' | 'deceased' | 'moved' | 'elsewhere'
  readonly division: string
  readonly address: string
  /** Day on which it ended, where it has. */
  readonly until: string | null
}

export interface Resident {
  /** Place in the series, from 0: what is numbered is numbered by it. */
  readonly n: number
  readonly identity_number: string
  readonly name: string
  readonly sex: Sex
  readonly birthDate: string
  /** Completed years on census day. */
  readonly age: number
  /** The community lived in, or last lived in. */
  readonly home: Community
  readonly household: Household
  /** What they do for a living, which six registers and more speak of. */
  readonly work: WorkLife
  /** Homes and leases. */
  readonly dwelling: Dwelling
  readonly driving: DrivingLife
}
