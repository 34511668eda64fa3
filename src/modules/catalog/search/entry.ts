// entry: one service item as search sees it: the words that lead to it, and the facets by which it is chosen.
// facet: something a reader narrows a list by. Absent: everything.

export type ItemState = 'in-use' | 'suspended' | 'cancelled'

/** 自然人 people, 法人 organisations of any kind. */
export type Audience = 'people' | 'organisations'

export interface SearchEntry {
  readonly id: string
  /** Main language first, then English. */
  readonly titles: readonly string[]
  /** What people also call it. */
  readonly aliases: readonly string[]
  /** Life events and groups, in both languages. */
  readonly topics: readonly string[]
  /** Names of the office and of the division, in both languages. */
  readonly places: readonly string[]
  /** Sentences that mention it: summary, for whom. */
  readonly texts: readonly string[]
  /** How often it is asked for, from 0 (never) to 1 (most of all). */
  readonly usual: number
  readonly state: ItemState
  readonly audiences: readonly Audience[]
  /** Life events, in the main language: their names are their ids. */
  readonly events: readonly string[]
  readonly organisation: string
  /** 行使层级. */
  readonly level: string
  readonly division: string
  readonly online: boolean
}

export interface Facets {
  readonly audience?: Audience
  readonly event?: string
  readonly organisation?: string
  readonly level?: string
  readonly division?: string
  readonly online?: boolean
  /** Without it what is cancelled is left out. */
  readonly state?: ItemState
}

type Test = (entry: SearchEntry) => boolean

/** Whether an entry has every facet that is asked for. */
export function facetTest(facets: Facets): Test {
  const { audience, event, organisation, level, division, online, state } = facets
  const tests: Test[] = [
    state === undefined ? (entry) => entry.state !== 'cancelled' : (entry) => entry.state === state,
  ]
  if (audience !== undefined) tests.push(({ audiences }) => audiences.includes(audience))
  if (event !== undefined) tests.push(({ events }) => events.includes(event))
  if (organisation !== undefined) tests.push((entry) => entry.organisation === organisation)
  if (level !== undefined) tests.push((entry) => entry.level === level)
  if (division !== undefined) tests.push((entry) => entry.division === division)
  if (online !== undefined) tests.push((entry) => entry.online === online)
  return (entry) => tests.every((test) => test(entry))
}
