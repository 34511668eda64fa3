// figures: what a replay found, in numbers. Never a name; a case appears by its number only, and only a few of them.
// flip: a case that the machine would now approve and did not, or the other way round.
import type { Decision } from '../../kernel/decisions/decision.ts'
import type { Service } from '../../kernel/definitions/service.ts'
import type { Json } from '../../kernel/primitives/json.ts'

export interface Compared {
  readonly case: string
  readonly service: Service
  /** The county the case belongs to, six digits. */
  readonly division: string
  readonly was: Decision
  readonly is: Decision
}

/** How many cases went one way. Rules are counted apart: one case may flip by several. */
export interface Flip {
  readonly service: string
  readonly division: string
  readonly from: string
  readonly to: string
  cases: number
}
export interface RuleFlip {
  readonly service: string
  readonly rule: string
  readonly from: string
  readonly to: string
  cases: number
}
/** A result in fen, over the cases in which it is another one; an approval only on one side counts as 0 on the other. */
export interface Amount {
  readonly service: string
  readonly result: string
  cases: number
  wasFen: number
  isFen: number
}

export interface Figures {
  cases: number
  /** Whose person has been forgotten: there are no facts to decide on. */
  forgotten: number
  flips: Flip[]
  rules: RuleFlip[]
  amounts: Amount[]
  /** A few of the cases that flip, by number. */
  examples: string[]
}

export const noFigures = (): Figures => ({ cases: 0, forgotten: 0, flips: [], rules: [], amounts: [], examples: [] })

const fewCases = 10

/** Adds one case. Memory grows with services, rules and counties, not with cases. */
export function count(figures: Figures, one: Compared): void {
  figures.cases++
  const { was, is } = one
  const service = one.service.id
  if (was.kind !== is.kind) {
    const flip = { service, division: one.division, from: was.kind, to: is.kind }
    found(figures.flips, flip, () => ({ ...flip, cases: 0 })).cases++
    if (figures.examples.length < fewCases) figures.examples.push(one.case)
  }
  for (const { rule, from, to } of outcomesOf(was, is)) {
    const flip = { service, rule, from, to }
    found(figures.rules, flip, () => ({ ...flip, cases: 0 })).cases++
  }
  for (const { result, wasFen, isFen } of amountsOf(one)) {
    const amount = found(figures.amounts, { service, result }, () => ({
      service,
      result,
      cases: 0,
      wasFen: 0,
      isFen: 0,
    }))
    amount.cases++
    amount.wasFen += wasFen
    amount.isFen += isFen
  }
}

function found<T extends object>(all: T[], key: Partial<T>, make: () => T): T {
  const known = all.find((one) => Object.entries(key).every(([name, value]) => Reflect.get(one, name) === value))
  if (known !== undefined) return known
  const made = make()
  all.push(made)
  return made
}

/** Rules whose outcome is another one; `none` where only one side has the rule. */
function outcomesOf(was: Decision, is: Decision): { rule: string; from: string; to: string }[] {
  const before = new Map(was.judged.map(({ rule, outcome }) => [rule, outcome]))
  const after = new Map(is.judged.map(({ rule, outcome }) => [rule, outcome]))
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((rule) => ({ rule, from: before.get(rule) ?? 'none', to: after.get(rule) ?? 'none' }))
    .filter(({ from, to }) => from !== to)
}

function amountsOf({ service, was, is }: Compared): { result: string; wasFen: number; isFen: number }[] {
  return service.results
    .filter(({ result }) => result.unit === 'fen')
    .map(({ result: { id } }) => ({ result: id, wasFen: granted(was, id), isFen: granted(is, id) }))
    .filter(({ wasFen, isFen }) => wasFen !== isFen)
}

/** What the machine would have granted: nothing where it refers. */
const granted = (decision: Decision, id: string): number =>
  decision.kind === 'approve' ? fenIn(decision.results[id]) : 0

const fenIn = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)

/** Cases that flip, in all. */
export const flipped = ({ flips }: Pick<Figures, 'flips'>): number => flips.reduce((sum, { cases }) => sum + cases, 0)
