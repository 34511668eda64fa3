// replay: decides again what was decided, from the stored definitions and the facts of the day, and compares.
// difference: a case whose outcome, rule by rule, or results come out otherwise than they were stored.
import { isDeepStrictEqual } from 'node:util'
import Type from 'typebox'
import { decide } from '../../../kernel/decisions/decide.ts'
import type { Decision } from '../../../kernel/decisions/decision.ts'
import { publishedText } from '../../../kernel/definitions/publish.ts'
import { serviceFromText, type Service } from '../../../kernel/definitions/service.ts'
import { toActorId, toCaseId, toDigest, type CaseId } from '../../../kernel/primitives/ids.ts'
import { sql, type Db } from '../../../kernel/primitives/sql.ts'
import { readEvent, readStream } from '../../../kernel/reads/read.ts'
import { withheld } from '../automatic.ts'
import { openCase, type CaseFile } from '../case-file.ts'
import type { CaseworkDeps } from '../deps.ts'

export interface Difference {
  readonly case: CaseId
  /** `decision`, `results`, or a rule whose outcome differs. */
  readonly where: string
  readonly was: string
  readonly is: string
}

export interface Replayed {
  readonly cases: number
  /** Cases whose person has been forgotten: there are no facts to decide on. */
  readonly forgotten: number
  readonly differences: readonly Difference[]
}

const atOnce = 500

/**
 * Replays every case that the rules have looked at, page by page.
 *
 * The facts are opened for this and nothing else; each page is one read event that names its subjects.
 *
 * @cost O(cases); 500 in memory at a time
 */
export async function replay(deps: CaseworkDeps): Promise<Replayed> {
  const services = new Map<string, Service>()
  const differences: Difference[] = []
  const total = { cases: 0, forgotten: 0, differences }
  for (let after = ''; ;) {
    const page = await judgedAfter(deps.db, after)
    const last = page.at(-1)
    if (last === undefined) return total
    await writeDown(deps, page)
    for (const { id } of page) {
      const found = await replayOne(deps, services, toCaseId(id))
      total.cases++
      if (found === undefined) total.forgotten++
      else differences.push(...found)
    }
    after = last.id
  }
}

const Line = Type.Object({ id: Type.String(), person: Type.String(), service: Type.String() })
type Line = Type.Static<typeof Line>

/** Index: case_view_pkey. */
const judgedAfter = (db: Db, id: string): Promise<Line[]> =>
  db.rows(
    Line,
    sql`
    select id, person, service from case_view
     where id > ${id} and state in ('accepted', 'decided', 'delivered')
     order by id limit ${atOnce}`,
  )

async function writeDown({ log, city, now }: CaseworkDeps, page: readonly Line[]): Promise<void> {
  const at = now()
  const stream = readStream(city.division, 'replay')
  const ground = {
    purpose: 'replay',
    basis: city.services.get(page[0]?.service ?? '')?.definition.basis[0] ?? '',
    service: page[0]?.service ?? '',
  }
  const looks = page.map(({ id, person }) => ({
    subject: person,
    case: id,
    register: '',
    fields: ['facts'],
    outcome: 'replayed',
  }))
  const events = [readEvent('gathered', { stream, actor: toActorId('machine:replay'), at, ground, looks })]
  const key = `replay:${at}:${page[0]?.id ?? ''}`
  await log.append({ key, request: key, expected: new Map([[stream, 'any']]), events, result: null })
}

async function replayOne(
  deps: CaseworkDeps,
  services: Map<string, Service>,
  id: CaseId,
): Promise<Difference[] | undefined> {
  const file = await openCase(deps, id)
  const { found, facts, answers } = file
  if (found === undefined || file.case.lawDate === undefined) return undefined
  const service = await serviceBy(deps.db, services, found.digest)
  const again = withheld(
    service,
    decide({ service, facts, answers, on: file.case.lawDate, division: deps.city.division }),
  )
  return compared(file, found, again)
}

async function serviceBy(db: Db, services: Map<string, Service>, digest: string): Promise<Service> {
  const known = services.get(digest)
  if (known !== undefined) return known
  const text = await publishedText(db, toDigest(digest))
  const compiled = text === undefined ? undefined : serviceFromText(text)
  if (compiled?.ok !== true) throw new Error(`no definition ${digest} that compiles`)
  services.set(digest, compiled.service)
  return compiled.service
}

function compared({ case: { id } }: CaseFile, was: Decision, is: Decision): Difference[] {
  const outcomes = new Map(is.judged.map(({ rule, outcome }) => [rule, outcome]))
  const rules = was.judged.flatMap(({ rule, outcome }) => {
    const now = outcomes.get(rule) ?? 'gone'
    return now === outcome ? [] : [{ case: id, where: rule, was: outcome, is: now }]
  })
  const kind = was.kind === is.kind ? [] : [{ case: id, where: 'decision', was: was.kind, is: is.kind }]
  const same = isDeepStrictEqual(was.results, is.results)
  return [...kind, ...rules, ...(same ? [] : [{ case: id, where: 'results', was: keysOf(was), is: keysOf(is) }])]
}

/** Which results there are; their values are personal and are not printed. */
const keysOf = ({ results }: Decision): string => Object.keys(results).join(' ')
