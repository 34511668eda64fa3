// How residents live on work: rounded figures, made to look like a city’s.
import type { WorkLife } from './work-life.ts'

/** Up to this day employers have reported who works for them. */
export const workDay = '2026-11-01'

/** Completed years on census day from which the demo lets nobody work any more. Rules do not read this. */
export const retiredAt = { male: 62, female: 55 } as const

export const studentsUntil = 22
export const studying = 0.5

export const livelihoods: readonly (readonly [number, WorkLife['kind']])[] = [
  [60, 'job'],
  [9, 'business'],
  [11, 'left'],
  [20, 'none'],
]

/** Longest time contributions have been paid for, in months. */
export const jobLasts = 260

/** Fen a month, many small and few large. */
export const wages = [250_000, 320_000, 380_000, 430_000, 480_000, 520_000, 600_000, 750_000, 980_000, 1_500_000]

/** Days within which somebody without a job has left the last one. */
export const leftWithin = 480

/** Of those who left: registered unemployed. Of those: look for work. Of those entitled: draw benefit already. */
export const registers = 0.55
export const seeks = 0.96
export const draws = 0.5

// By article of the Labour Contract Law, as in registers/employment. Null: the employer has not reported a reason.
export const endReasons: readonly (readonly [number, string | null])[] = [
  [26, '36-employer'],
  [17, '44-1'],
  [8, '41'],
  [5, '40'],
  [4, '39'],
  [2, '38'],
  [1, '44-4'],
  [1, '44-5'],
  [22, '37'],
  [7, '36-worker'],
  [1, '44-6'],
  [6, null],
]

/** @source 广东省失业保险条例, article 16 */
export const involuntary: ReadonlySet<string> = new Set(['36-employer', '38', '39', '40', '41', '44-1', '44-4', '44-5'])

/** Rows of the employment register that nobody has confirmed for over a year, and such with a date nobody can read. */
export const unconfirmed = 0.01
export const unreadable = 0.005

/** Of the insured: the last wages are disputed, and no average stands yet. */
export const wageNotSettled = 0.01
